//! What `timeline` shows: every day on which something happens, what it changes, and the cells over time.

use super::difference::{Cell, Change, Unknown, cells, moves, subject, tell};
use super::law::LawView;
use super::policies::PolicyMove;
use super::{Access, AskedCell};
use crate::analysis::difference::{self, Options, Pair};
use crate::analysis::explain::Subject as Named;
use crate::analysis::looked_at::{NotLookedAt, Question};
use crate::analysis::policies::{Standing, Verdict};
use crate::analysis::timeline::{self as found, Asked};
use crate::graph::{Means, Sense};
use crate::scenario::Entity;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Date, Scenario};
use crate::text::changes::{self, Speech};
use crate::text::policies as policy_words;
use crate::text::{day, effects, means, senses, several, timeline as words};
use crate::world::{Id, PartyId};
use serde::Serialize;

/// The matrix over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Timeline {
    /// The version of this form.
    pub schema: u32,
    /// The scenario's title.
    pub title: String,
    /// What is asked, where that is not who reads.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The same in words.
    #[serde(skip)]
    pub asked: Option<&'static str>,
    /// What the timeline is of, behind the title of the scenario.
    #[serde(skip)]
    pub subject: &'static str,
    /// Above the parties that have nothing at any time.
    #[serde(skip)]
    pub nothing_heading: &'static str,
    /// Events that were chosen by hand, so that they do not follow the date.
    pub by_hand: Vec<ByHand>,
    /// The days on which something happens, in time.
    pub rows: Vec<Row>,
    /// The days from which each entry of a history holds; `None`: before the first row.
    pub times: Vec<Option<String>>,
    /// The policies over time, by id.
    pub policies: Vec<PolicyLane>,
    /// The cells over time: people, companies, governments, intruders, each by id.
    pub lanes: Vec<Lane>,
    /// The rows in the order in which they are told; those in a row that move nothing but the law, together.
    #[serde(skip)]
    pub story: Vec<StoryLine>,
    /// The periods in which no cell changes and no policy breaks or mends, in time.
    #[serde(skip)]
    pub periods: Vec<Period>,
    /// The parties that have nothing at any time.
    #[serde(skip)]
    pub nothing: Option<String>,
    /// The governments that have nothing at any time, which is no finding.
    #[serde(skip)]
    pub never_looked_at: Option<String>,
    /// What a dash in a cell means, where one stands there.
    #[serde(skip)]
    pub legend: Vec<&'static str>,
}

/// An event that was chosen by hand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ByHand {
    /// What it asks.
    pub question: String,
    /// The answer.
    pub label: String,
}

/// A day on which something happens.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Row {
    /// The day.
    pub day: String,
    /// What happens: events, then laws that end, then laws that begin.
    pub causes: Vec<Cause>,
    /// Whether nothing but the law changes.
    pub only_the_law: bool,
    /// The policies that break or mend from this day on, by id.
    pub policies: Vec<PolicyMove>,
    /// Every cell that comes out otherwise from this day on, by party, then data.
    pub cells: Vec<Cell>,
    /// The same, alike ones together, with the paths.
    pub changes: Vec<Change>,
    /// The day as it is spoken.
    #[serde(skip)]
    pub spoken: String,
    /// What happens, in words.
    #[serde(skip)]
    pub happenings: Vec<String>,
    /// What it changes, in sentences; none where it changes nothing.
    #[serde(skip)]
    pub sentences: Vec<String>,
    /// Said where it changes nothing.
    #[serde(skip)]
    pub nothing_moved: Option<&'static str>,
}

/// A policy over time.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PolicyLane {
    /// The policy's id.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// How it stands, `kept`, `not-shown` or `broken`: before the first row, then from each row on.
    pub history: Vec<&'static str>,
    /// How it stands in each period, in words.
    #[serde(skip)]
    pub cells: Vec<&'static str>,
}

/// What is told of some days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StoryLine {
    /// The row of this place.
    Row(usize),
    /// Days in a row on which laws begin and end and nothing moves, in one line.
    Quiet(String),
}

/// Something that happens on a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "what", rename_all = "kebab-case")]
pub enum Cause {
    /// An event.
    Event {
        /// The switch.
        switch: String,
        /// What it asks.
        question: String,
        /// The answer from this day on.
        label: String,
        /// Who says so.
        said_by: Vec<String>,
    },
    /// A power, shield or agreement is in force no longer.
    LawEnds {
        /// Its path.
        path: String,
        /// What it says.
        law: LawView,
    },
    /// A power, shield or agreement comes into force.
    LawBegins {
        /// Its path.
        path: String,
        /// What it says.
        law: LawView,
    },
}

/// A party and data that it has alike at all times.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Lane {
    /// The id of the party.
    pub party: String,
    /// The ids of the data.
    pub data: Vec<String>,
    /// What the party has: before the first row, then from each row on.
    pub history: Vec<AskedCell>,
    /// `false` where `none` is no finding, because the law of the government is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<bool>,
    /// What people call the party.
    #[serde(skip)]
    pub party_name: String,
    /// The data in words.
    #[serde(skip)]
    pub data_names: String,
    /// What the party has in each period.
    #[serde(skip)]
    pub cells: Vec<LaneCell>,
}

/// What a party has in a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LaneCell {
    /// The means.
    pub access: Access,
    /// The word of reading.
    pub word: &'static str,
    /// Whether that is no finding, because the law of the government is not there.
    pub not_looked_at: bool,
    /// The same in words.
    pub words: String,
    /// Whether it is otherwise than in the period before, or the first.
    pub fresh: bool,
}

/// A period in which no cell changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Period {
    /// When it begins, in figures.
    pub from: String,
    /// When it begins, as it is spoken.
    pub spoken: String,
    /// What happens on its first day, in a few words.
    pub causes: String,
    /// The days within it that change nothing, if there are any.
    pub quiet: Option<String>,
    /// The place of its access in the history of a lane.
    index: usize,
}

impl Timeline {
    /// The matrix of a scenario over time.
    #[must_use]
    pub fn of(scenario: &Scenario, assignment: &Assignment, asked: &Asked) -> Self {
        let found = found::timeline(scenario, assignment, asked);
        let rows = found.rows.iter().zip(found.times.windows(2)).filter_map(|(row, times)| {
            let [before, after] = times else { return None };
            Some(Row::of(scenario, row, (before, after), &found.data, asked.sense))
        });
        let periods = periods(&found.rows);
        let unknown = NotLookedAt::of(scenario, assignment, Question::of(asked.sense));
        let not_looked_at =
            |lane: &found::Lane| scenario.find(Table::Parties, &lane.party.id).is_some_and(|party| unknown.has(PartyId::new(party)));
        Self {
            times: found.times.iter().enumerate().map(|(at, then)| then.date.filter(|_| at > 0).map(|day| day.to_string())).collect(),
            policies: policy_lanes(scenario, &found, &periods),
            story: story(&found.rows),
            schema: 1,
            title: found.title.clone(),
            question: super::question(asked.sense),
            asked: senses::asked(asked.sense),
            subject: words::subject(asked.sense),
            nothing_heading: words::nothing(asked.sense),
            by_hand: found.by_hand.iter().cloned().map(|(question, label)| ByHand { question, label }).collect(),
            rows: rows.collect(),
            lanes: found.lanes.iter().map(|lane| Lane::of(lane, &periods, &found.data, not_looked_at(lane), asked.sense)).collect(),
            nothing: nothing(scenario, &found.lanes, &|lane| !not_looked_at(lane)),
            never_looked_at: nothing(scenario, &found.lanes, &not_looked_at),
            legend: effects::legend(found.lanes.iter().flat_map(|lane| &lane.history).any(|access| access.has_no_word)),
            periods,
        }
    }

    /// The lanes with something at some time.
    pub fn shown(&self) -> impl Iterator<Item = &Lane> {
        self.lanes.iter().filter(|lane| lane.history.iter().any(|a| a.access != Access::NONE))
    }
}

impl Row {
    fn of(scenario: &Scenario, row: &found::Row, (before, after): (&Assignment, &Assignment), all: &[Named], sense: Sense) -> Self {
        let mut told = super::difference::Changes::default();
        let unknown = Unknown::of(sense, [(scenario, before), (scenario, after)]);
        let (mut routes, mut policies) = (Vec::new(), Vec::new());
        if !row.is_quiet() {
            let specialised = (scenario.specialised(before), scenario.specialised(after));
            let mut pair = Pair::new(&specialised.0, &specialised.1, sense);
            let options = Options { sense, ..Options::default() };
            let changes = difference::changes(&mut pair, &row.cells, options);
            told = tell(&specialised.0, &changes, all, Speech::Time, &unknown);
            routes = difference::routes(&pair, &row.cells, options);
            let judged = difference::policies(&mut pair, [before, after]);
            policies = moves(&pair, &judged);
            policies.retain(PolicyMove::is_one);
        }
        let law = |c: &found::Cause| !matches!(c, found::Cause::Event { .. });
        Self {
            day: row.day.to_string(),
            causes: row.causes.iter().map(Cause::from).collect(),
            only_the_law: row.is_quiet() && row.causes.iter().all(law),
            policies,
            cells: cells(row.cells.iter().map(|twin| twin.cell(scenario)), routes, sense, &unknown),
            spoken: day(row.day),
            happenings: row.causes.iter().map(words::cause).collect(),
            nothing_moved: row.is_quiet().then(|| words::nothing_moved(&row.causes)),
            changes: told.changes,
            sentences: told.sentences,
        }
    }
}

impl From<&found::Cause> for Cause {
    fn from(cause: &found::Cause) -> Self {
        match cause.clone() {
            found::Cause::Event { switch, question, label, said_by } => Self::Event { switch, question, label, said_by },
            found::Cause::Ends(path, law) => Self::LawEnds { path, law: LawView::from(&law) },
            found::Cause::Begins(path, law) => Self::LawBegins { path, law: LawView::from(&law) },
        }
    }
}

impl Lane {
    /// What the party has from a time on, by the place of that in the history, and the word of reading.
    #[must_use]
    pub fn at(&self, place: usize) -> Option<(Access, &'static str)> {
        let access = self.history.get(place)?.access;
        Some((access, means::word_of(access, self.looked_at == Some(false))))
    }

    fn of(lane: &found::Lane, periods: &[Period], all: &[Named], not_looked_at: bool, sense: Sense) -> Self {
        let mut before: Option<Access> = None;
        let cells = periods.iter().map(|period| {
            let access = lane.history.get(period.index).copied().unwrap_or(Access::NONE);
            let fresh = before.replace(access) != Some(access);
            let unknown = not_looked_at && access.word() == Some(Means::None);
            let word = means::word_of(access, unknown);
            LaneCell { access, word, not_looked_at: unknown, words: words::access(access, unknown), fresh }
        });
        Self {
            party: lane.party.id.clone(),
            data: lane.data.iter().map(|d| d.id.clone()).collect(),
            cells: cells.collect(),
            looked_at: (not_looked_at && lane.history.iter().any(|access| access.word() == Some(Means::None))).then_some(false),
            history: lane.history.iter().map(|access| AskedCell { sense, access: *access }).collect(),
            party_name: lane.party.name.clone(),
            data_names: changes::names(&lane.data, all),
        }
    }
}

/// The policies over time.
fn policy_lanes(scenario: &Scenario, found: &found::Timeline, periods: &[Period]) -> Vec<PolicyLane> {
    let lane = |(place, policy): (usize, &Entity)| {
        let standings: Vec<Standing> = found.verdicts.iter().filter_map(|verdicts| verdicts.get(place)).map(Verdict::standing).collect();
        PolicyLane {
            id: policy.id.clone(),
            name: policy.label().to_owned(),
            history: standings.iter().map(|standing| standing.as_str()).collect(),
            cells: periods.iter().filter_map(|p| standings.get(p.index)).map(|s| policy_words::standing(*s)).collect(),
        }
    };
    scenario.table(Table::Policies).iter().enumerate().map(lane).collect()
}

/// The rows in the order in which they are told. Laws that move nothing are told in one line, as far as they follow each other.
fn story(rows: &[found::Row]) -> Vec<StoryLine> {
    let law = |row: &found::Row| row.is_quiet() && row.causes.iter().all(|c| !matches!(c, found::Cause::Event { .. }));
    let mut out = Vec::new();
    let mut quiet: Vec<&found::Row> = Vec::new();
    let fold = |quiet: &mut Vec<&found::Row>, out: &mut Vec<StoryLine>| {
        if let (Some(first), Some(last)) = (quiet.first(), quiet.last()) {
            let causes: Vec<&found::Cause> = quiet.iter().flat_map(|row| &row.causes).collect();
            out.push(StoryLine::Quiet(words::only_the_law(first.day, last.day, &causes)));
        }
        quiet.clear();
    };
    for (place, row) in rows.iter().enumerate() {
        if law(row) {
            quiet.push(row);
        } else {
            fold(&mut quiet, &mut out);
            out.push(StoryLine::Row(place));
        }
    }
    fold(&mut quiet, &mut out);
    out
}

/// The periods, in time.
fn periods(rows: &[found::Row]) -> Vec<Period> {
    let period = |from: Option<Date>, causes: &[found::Cause], index: usize| Period {
        from: words::beginning(from),
        spoken: words::spoken_beginning(from),
        causes: causes.iter().map(words::brief).collect::<Vec<_>>().join("; "),
        quiet: None,
        index,
    };
    let mut out = vec![period(None, &[], 0)];
    let mut quiet = 0;
    for (index, row) in rows.iter().enumerate() {
        quiet += 1;
        if !row.is_quiet() {
            out.push(period(Some(row.day), &row.causes, index + 1));
            quiet = 0;
        }
        if let Some(last) = out.last_mut() {
            last.quiet = words::quiet(quiet);
        }
    }
    out
}

/// The parties of a sort that have nothing at any time.
fn nothing(scenario: &Scenario, lanes: &[found::Lane], is: &dyn Fn(&found::Lane) -> bool) -> Option<String> {
    let has = |lane: &&found::Lane| lane.history.iter().any(|a| *a != Access::NONE);
    let mut names: Vec<String> = Vec::new();
    for lane in lanes.iter().filter(|lane| is(lane)) {
        if lanes.iter().filter(has).all(|l| l.party != lane.party) {
            let name = subject(scenario, &lane.party).spoken;
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    (!names.is_empty()).then(|| several(&names, "and"))
}
