//! The world: parties in their jurisdictions, who owns whom, who runs which site, and what lies there.

use super::collapse::collapse;
use super::{Arrow, Frame, Look, Picture, Shape, Tie};
use crate::analysis::difference::facts::{percent, there};
use crate::analysis::explain::words::list;
use crate::scenario::schema::{Key, PartyKind, SiteKind, Table, key, reading::References};
use crate::scenario::{Assignment, Entity, Scenario};

/// The picture of a scenario's world under an assignment.
#[must_use]
pub fn world(scenario: &Scenario, assignment: &Assignment) -> Picture {
    let settled = scenario.specialised(assignment);
    let mut drawing = Drawing { scenario: &settled, picture: Picture::default() };
    drawing.parties();
    drawing.sites();
    drawing.loose_keys();
    drawing.arrows();
    let mut picture = drawing.picture;
    let when = assignment.date.map_or_else(String::new, |date| format!(", {date}"));
    picture.title = format!("{}{when}", settled.title);
    frames_in_use(&mut picture);
    picture.description = describe(&picture);
    collapse(&mut picture);
    picture
}

struct Drawing<'s> {
    scenario: &'s Scenario,
    picture: Picture,
}

impl<'s> Drawing<'s> {
    fn existing(&self, table: Table) -> Vec<&'s Entity> {
        let scenario = self.scenario;
        scenario.table(table).iter().filter(|e| there(scenario, table, &e.id).is_some()).collect()
    }

    fn label(&self, table: Table, id: &'s str) -> &'s str {
        self.scenario.label(table, id)
    }

    /// The frame of a jurisdiction.
    fn frame(&mut self, id: Option<&str>) -> Option<usize> {
        let entity = self.scenario.entity(Table::Jurisdictions, id?)?;
        if let Some(known) = self.picture.frames.iter().position(|f| f.id == entity.id) {
            return Some(known);
        }
        let within = entity.reference(key::WITHIN).map(|outer| self.scenario.label(Table::Jurisdictions, outer));
        let label = within.map_or_else(|| entity.label().to_owned(), |outer| format!("{} (in {outer})", entity.label()));
        self.picture.frames.push(Frame { id: entity.id.clone(), label });
        Some(self.picture.frames.len() - 1)
    }

    fn parties(&mut self) {
        for party in self.existing(Table::Parties) {
            let home = party.reference(key::GOVERNS).or_else(|| party.reference(key::INCORPORATED));
            let frame = self.frame(home);
            let look = match party.word(key::PARTY_KIND) {
                Some(PartyKind::Government) => Look::Government,
                Some(PartyKind::Company) => Look::Company,
                Some(PartyKind::Intruder) => Look::Intruder,
                Some(PartyKind::Person | PartyKind::Group) | None => Look::Person,
            };
            let elsewhere = |key: Key<References>| -> Vec<String> {
                let indices = party.ids(key).into_iter().filter(|j| Some(*j) != home);
                indices.map(|j| self.label(Table::Jurisdictions, j).to_owned()).collect()
            };
            let mut lines = Vec::new();
            for (key, words) in [(key::ESTABLISHED, "also established in"), (key::SERVES, "serves from outside:")] {
                let indices = elsewhere(key);
                if !indices.is_empty() {
                    lines.push(format!("{words} {}", list(&indices, "and")));
                }
            }
            self.add(format!("parties.{}", party.id), look, party.label(), lines, frame);
        }
    }

    fn sites(&mut self) {
        for site in self.existing(Table::Sites) {
            let frame = self.frame(site.reference(key::LOCATED));
            let look = if site.word(key::SITE_KIND) == Some(SiteKind::Device) { Look::Device } else { Look::Site };
            let mut lines = self.copies(&site.id);
            for key in self.existing(Table::Keys) {
                if key.ids(key::STORED_AT).contains(&site.id.as_str()) {
                    lines.push(self.key(key));
                }
            }
            for work in self.existing(Table::Processing) {
                if work.reference(key::AT) == Some(&site.id) {
                    let by = work.reference(key::BY).map_or_else(String::new, |p| format!(", by {}", self.label(Table::Parties, p)));
                    let sealed = if work.flag(key::SEALED, false) { ", sealed" } else { "" };
                    lines.push(format!("Processing: {}{by}{sealed}", work.label()));
                }
            }
            self.add(format!("sites.{}", site.id), look, site.label(), lines, frame);
        }
    }

    /// The copies at a site, those with the same tenants and locks together.
    fn copies(&self, site: &str) -> Vec<String> {
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for copy in self.existing(Table::Copies).into_iter().filter(|c| c.reference(key::AT) == Some(site)) {
            let names = |listed: Key<References>, table: Table| -> Vec<String> {
                copy.ids(listed)
                    .into_iter()
                    .filter(|id| there(self.scenario, table, id).is_some())
                    .map(|id| self.label(table, id).to_owned())
                    .collect()
            };
            let (locks, tenants) = (names(key::LOCKED_BY, Table::Keys), names(key::TENANTS, Table::Parties));
            let state = if locks.is_empty() { "in the clear".to_owned() } else { format!("locked by {}", list(&locks, "and")) };
            let held = if tenants.is_empty() { String::new() } else { format!(", held by {}", list(&tenants, "and")) };
            let data = copy.id.split_once('/').map_or("", |(data, _)| data);
            let name = self.label(Table::Data, data).to_owned();
            let key = format!("{state}{held}");
            match groups.iter_mut().find(|(known, _)| *known == key) {
                Some((_, names)) => names.push(name),
                None => groups.push((key, vec![name])),
            }
        }
        groups
            .into_iter()
            .map(|(state, names)| format!("{}: {}; {state}", if names.len() > 1 { "Copies" } else { "Copy" }, names.join(" · ")))
            .collect()
    }

    fn key(&self, key: &Entity) -> String {
        let names = |listed: Key<References>, table: Table| -> Vec<String> {
            key.ids(listed)
                .into_iter()
                .filter(|id| there(self.scenario, table, id).is_some())
                .map(|id| self.scenario.label(table, id).to_owned())
                .collect()
        };
        let mut facts = Vec::new();
        let holders = names(key::HOLDERS, Table::Parties);
        if !holders.is_empty() {
            facts.push(format!("used by {}", list(&holders, "and")));
        }
        let wraps = names(key::WRAPPED_BY, Table::Keys);
        if !wraps.is_empty() {
            facts.push(format!("wrapped by {}", list(&wraps, "and")));
        }
        if let Some((need, of)) = key.read(key::PARTS) {
            let parts: Vec<String> = of
                .iter()
                .filter(|n| there(self.scenario, Table::Keys, &n.id).is_some())
                .map(|n| self.scenario.label(Table::Keys, &n.id).to_owned())
                .collect();
            facts.push(format!("put together from {need} of: {}", parts.join(" · ")));
        }
        if key.flag(key::HSM, false) {
            facts.push("its store gives it to nobody".to_owned());
        }
        let facts = if facts.is_empty() { String::new() } else { format!("; {}", facts.join(", ")) };
        format!("Key: {}{facts}", key.label())
    }

    /// Keys that lie at no site that exists.
    fn loose_keys(&mut self) {
        let lies = |key: &&Entity| key.ids(key::STORED_AT).iter().any(|s| there(self.scenario, Table::Sites, s).is_some());
        let lines: Vec<String> = self.existing(Table::Keys).into_iter().filter(|k| !lies(k)).map(|k| self.key(k)).collect();
        if !lines.is_empty() {
            self.add("keys".to_owned(), Look::Keys, "Keys that lie at no site", lines, None);
        }
    }

    fn add(&mut self, id: String, look: Look, label: &str, lines: Vec<String>, frame: Option<usize>) {
        self.picture.boxes.push(Shape { id, look, label: label.to_owned(), lines, frame });
    }

    fn arrows(&mut self) {
        for party in self.existing(Table::Parties) {
            if let Some(shares) = party.read(key::OWNERS) {
                for (owner, share) in shares {
                    self.arrow(("parties", &owner.id), ("parties", &party.id), Tie::Owns, &format!("owns {}", percent(share)));
                }
            }
            for by in party.ids(key::CONTROLLED_BY) {
                self.arrow(("parties", by), ("parties", &party.id), Tie::Owns, "controls");
            }
        }
        for site in self.existing(Table::Sites) {
            if let Some(operator) = site.reference(key::OPERATOR) {
                self.arrow(("parties", operator), ("sites", &site.id), Tie::Runs, "runs");
            }
        }
        for software in self.existing(Table::Software) {
            for site in software.ids(key::RUNS_AT) {
                if let Some(vendor) = software.reference(key::VENDOR) {
                    self.arrow(("parties", vendor), ("sites", site), Tie::Ships, &format!("ships {}", software.label()));
                }
            }
        }
        for breach in self.existing(Table::Breaches) {
            let Some(by) = breach.reference(key::BY) else { continue };
            if let Some(site) = breach.reference(key::SITE) {
                self.arrow(("parties", by), ("sites", site), Tie::BreaksIn, "could break in");
            }
            if let Some(party) = breach.reference(key::PARTY) {
                self.arrow(("parties", by), ("parties", party), Tie::BreaksIn, "could have an insider");
            }
            for site in breach
                .reference(key::KEY)
                .and_then(|k| there(self.scenario, Table::Keys, k))
                .map(|k| k.ids(key::STORED_AT))
                .unwrap_or_default()
            {
                self.arrow(("parties", by), ("sites", site), Tie::BreaksIn, "could steal a key");
            }
        }
    }

    fn arrow(&mut self, from: (&str, &str), to: (&str, &str), tie: Tie, label: &str) {
        let index = |(table, id): (&str, &str)| self.picture.boxes.iter().position(|b| b.id == format!("{table}.{id}"));
        if let (Some(from), Some(to)) = (index(from), index(to)) {
            // Several reasons for one arrow stand on it once each.
            match self.picture.arrows.iter_mut().find(|a| (a.from, a.to, a.tie) == (from, to, tie)) {
                Some(known) if known.label != label => known.label = format!("{}, {label}", known.label),
                Some(_) => {}
                None => self.picture.arrows.push(Arrow { from, to, tie, label: label.to_owned() }),
            }
        }
    }
}

/// Leaves out governments that nothing leads to and whose country has nothing else, and frames without boxes.
fn frames_in_use(picture: &mut Picture) {
    let touched = |index: usize, arrows: &[Arrow]| arrows.iter().any(|a| a.from == index || a.to == index);
    let idle: Vec<bool> = picture
        .boxes
        .iter()
        .enumerate()
        .map(|(index, shape)| {
            let alone = picture.boxes.iter().filter(|b| b.frame == shape.frame).count() == 1;
            shape.look == Look::Government && alone && !touched(index, &picture.arrows)
        })
        .collect();
    let indices: Vec<Option<usize>> = {
        let mut next = 0;
        idle.iter()
            .map(|idle| {
                (!idle).then(|| {
                    next += 1;
                    next - 1
                })
            })
            .collect()
    };
    let mut keep = idle.iter();
    picture.boxes.retain(|_| keep.next() != Some(&true));
    for arrow in &mut picture.arrows {
        for end in [&mut arrow.from, &mut arrow.to] {
            *end = indices.get(*end).copied().flatten().unwrap_or(0);
        }
    }
    let used: Vec<usize> = (0..picture.frames.len()).filter(|f| picture.boxes.iter().any(|b| b.frame == Some(*f))).collect();
    for shape in &mut picture.boxes {
        shape.frame = shape.frame.and_then(|f| used.binary_search(&f).ok());
    }
    let mut index = 0;
    picture.frames.retain(|_| {
        let stays = used.binary_search(&index).is_ok();
        index += 1;
        stays
    });
}

/// The picture in sentences.
fn describe(picture: &Picture) -> String {
    let name = |index: usize| picture.boxes.get(index).map_or("", |b| b.label.as_str());
    let mut out = Vec::new();
    for (index, frame) in picture.frames.iter().enumerate() {
        let inside: Vec<String> = picture.boxes.iter().filter(|b| b.frame == Some(index)).map(|b| b.label.clone()).collect();
        out.push(format!("In {}: {}.", frame.label, inside.join("; ")));
    }
    for shape in picture.boxes.iter().filter(|b| !b.lines.is_empty()) {
        out.push(format!("{}: {}.", shape.label, shape.lines.join("; ")));
    }
    for arrow in &picture.arrows {
        out.push(format!("{} {} {}.", name(arrow.from), arrow.label, name(arrow.to)));
    }
    out.join(" ")
}
