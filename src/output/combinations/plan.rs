//! Plans and Pareto fronts.

use super::conditions::answer;
use crate::output::page::Page;
use crate::output::terminal::Phrase;
use crate::present::combinations::plan::{Closest, Design, Front, Outcome, Plan, Point};
use crate::present::policies::PolicyMove;
use crate::text::combinations as words;

/// The page of a plan.
#[must_use]
pub fn plan_page(plan: &Plan) -> Page {
    let mut page = Page::default();
    page.heading(1, plan.title.as_str());
    if let Some(day) = &plan.day {
        page.text(day.as_str());
    }
    page.text(plan.opening.as_str());
    for demanded in &plan.demanded {
        page.item(0, demanded.as_str());
    }
    match &plan.plan {
        Outcome::Found { designs, heading, shown, .. } => {
            page.heading(2, heading.as_str());
            for (index, design) in designs.iter().enumerate() {
                if designs.len() > 1 {
                    page.heading(3, format!("Design {}", index + 1));
                }
                choices(&mut page, design);
                moves(&mut page, design);
            }
            if let Some(shown) = shown {
                page.text(shown.as_str());
            }
        }
        Outcome::Impossible { heading, demanded, closest, .. } => {
            page.heading(2, heading.as_str());
            for demanded in demanded {
                page.item(0, demanded.as_str());
            }
            if let Some(closest) = closest {
                nearest(&mut page, closest);
            }
        }
        Outcome::Stopped { said, .. } => page.text(*said),
    }
    page
}

fn choices(page: &mut Page, design: &Design) {
    for changed in &design.changed {
        page.item(0, answer(changed).then(format!(" ({})", changed.ids)));
    }
    if design.changed.is_empty() {
        page.item(0, "Everything as it is.");
    }
}

/// The choices that come closest to what is demanded, and what defeats them.
fn nearest(page: &mut Page, closest: &Closest) {
    page.heading(2, closest.heading.as_str());
    choices(page, &closest.design);
    for unmet in &closest.unmet {
        let mut answers = Phrase::plain("");
        for (index, chosen) in unmet.if_answered.iter().enumerate() {
            answers = answers
                .then(if index > 0 { "; " } else { "If it is otherwise: " })
                .then(format!("{}{} ({})", chosen.question, chosen.label, chosen.ids));
        }
        if unmet.if_answered.is_empty() {
            page.item(0, unmet.reason.as_str());
        } else {
            page.item(0, answers);
            page.item(1, unmet.reason.as_str());
        }
    }
}

/// Which policies a design breaks and mends, and by what.
fn policies(page: &mut Page, design: &Design) {
    type Sort = (&'static str, fn(&PolicyMove) -> bool);
    let sorts: [Sort; 3] =
        [("It breaks:", PolicyMove::breaks), ("It mends:", PolicyMove::mends), ("It leaves not shown:", PolicyMove::is_left_unshown)];
    for (title, is) in sorts {
        let mut moved = design.policies.iter().filter(|policy| is(policy)).peekable();
        if moved.peek().is_some() {
            page.item(0, title);
        }
        for policy in moved {
            page.item(1, Phrase::strong(&policy.name).then(format!(" ({}): {}", policy.id, policy.moved)));
            for detail in &policy.details {
                page.item(2, detail.as_str());
            }
        }
    }
}

/// What a design breaks and mends, what it closes and makes harder, what it newly opens, what stays open.
fn moves(page: &mut Page, design: &Design) {
    policies(page, design);
    for (title, lines) in &design.moves {
        if !lines.is_empty() || title.ends_with('.') {
            page.item(0, *title);
        }
        for line in lines {
            page.item(1, Phrase::strong(&line.party).then(format!(", {}: {}", line.data, line.how)));
        }
    }
}

/// The page of a Pareto front.
#[must_use]
pub fn front_page(front: &Front) -> Page {
    let mut page = Page::default();
    page.heading(1, front.title.as_str());
    if let Some(day) = &front.day {
        page.text(day.as_str());
    }
    page.text(front.opening.as_str());
    if let Some(said) = front.not_counted {
        page.text(said);
    }
    let head = words::head_of_points(front.points.iter().any(|point| point.readers.is_some()));
    page.table(head, front.points.iter().map(row).collect());
    for point in &front.points {
        page.heading(2, point.heading.as_str());
        if let Some(design) = point.designs.first() {
            choices(&mut page, design);
            policies(&mut page, design);
        }
        unmet(&mut page, point);
        newly_read(&mut page, point);
    }
    if let Some(said) = &front.left_out {
        page.text(said.as_str());
    }
    page
}

fn row(point: &Point) -> Vec<String> {
    let changed: Vec<&str> = point.designs.first().iter().flat_map(|d| &d.changed).map(|c| c.ids.as_str()).collect();
    let changed = if changed.is_empty() { "everything as it is".to_owned() } else { changed.join(" ") };
    let readers = point.readers.map(|readers| readers.to_string());
    [point.cost.clone(), point.open.to_string()].into_iter().chain(readers).chain([point.grouped.clone(), changed]).collect()
}

/// The demands left open, datasets of a party together.
fn unmet(page: &mut Page, point: &Point) {
    page.item(0, if point.unmet.is_empty() { "Nothing is left open." } else { "Left open:" });
    for policy in &point.failing {
        page.item(1, policy.as_str());
    }
    for line in &point.accesses {
        page.item(1, Phrase::strong(&line.party).then(format!(": {}", line.data)));
    }
}

/// Who comes to read more easily, where it is asked what is done to users.
fn newly_read(page: &mut Page, point: &Point) {
    if point.readers.is_some() {
        page.item(0, if point.newly.is_empty() { words::NOT_NEWLY_READ } else { words::NEWLY_READ });
        for line in &point.newly {
            page.item(1, Phrase::strong(&line.party).then(format!(", {}: {}", line.data, line.how)));
        }
    }
}
