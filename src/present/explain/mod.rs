//! What `residency explain` shows: a cell with its paths in words, and why it is not easier.

mod path;
mod survivor;
mod why_not;

pub use path::{ActView, DaysView, OtherwiseView, PathView, RelianceView, RuleView, StepView};
pub use survivor::SurvivorView;
pub use why_not::{BlockedView, MissView, MissingView, WhyNotView};

use crate::analysis::Model;
use crate::analysis::explain::{self, Explanation, explain_in};
use crate::analysis::standing::{Standing, Standings};
use crate::analysis::why_not::{self as reasons, WhyNot, why_not_in};
use crate::graph::{Means, Sense};
use crate::scenario::{Assignment, Scenario};
use crate::text;
use crate::world::{DataId, PartyId};
use serde::Serialize;

/// The version of the interface.
const SCHEMA: u32 = 1;

/// How much to explain.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// Which paths.
    pub paths: explain::Options,
    /// Of a cell that is `none` or hard, why it is not easier; `None`: it is not asked.
    pub why_not: Option<reasons::Options>,
    /// At most so many near misses are spelled out.
    pub misses: usize,
    /// In which sense it is asked who reads.
    pub sense: Sense,
}

/// A cell explained. `paths` with `means` and `acts` are stable, the rest may grow.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct CellView {
    /// The version of the interface.
    pub schema: u32,
    /// The id of the party.
    pub party: String,
    /// The id of the dataset.
    pub data: String,
    /// The day.
    pub date: Option<String>,
    /// What is asked, where that is not who reads: the paths are those of this question.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub question: Option<&'static str>,
    /// The easiest means by which the party reads.
    pub reads: &'static str,
    /// The easiest means by which it reads without anybody being free to tell, where that is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unnoticed: Option<&'static str>,
    /// The easiest means by which it could have read it by now, where that is asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kept: Option<&'static str>,
    /// The easiest means by which it alters the data for one of its users, where that is asked; `null` where there is nothing to ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub alters: Option<Option<&'static str>>,
    /// The same of cutting one off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub denies: Option<Option<&'static str>>,
    /// The easiest means by which it gets hold of a copy.
    pub holds: &'static str,
    /// `false` where `none` is no finding, because the law of the government is not there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub looked_at: Option<bool>,
    /// `false` where something without a source was left out that would give another word.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub shown: Option<bool>,
    /// The paths that are explained, the easiest first.
    pub paths: Vec<PathView>,
    /// Every step of their derivations, once each.
    pub steps: Vec<StepView>,
    /// How many paths were found.
    pub found: usize,
    /// Whether these are all paths.
    pub complete: bool,
    /// Whether there are more than were found.
    pub more: bool,
    /// The easiest way to a copy, where that is easier than reading.
    pub holding: Option<String>,
    /// Where it is asked who cuts users off: what holds the data up for each user whatever the party does, where that is `none`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub survives: Option<Vec<SurvivorView>>,
    /// Why it is not easier, where that was asked.
    pub why_not: Option<WhyNotView>,
    /// The cell in a line.
    #[serde(skip)]
    pub heading: String,
    /// The word of what is asked.
    #[serde(skip)]
    pub word: &'static str,
    /// What holds the data up, in sentences.
    #[serde(skip)]
    pub survive: Vec<String>,
    /// The day in words.
    #[serde(skip)]
    pub day: String,
    /// How many paths there are, in words; `None` without any.
    #[serde(skip)]
    pub count: Option<String>,
    /// The cell in a sentence or two.
    #[serde(skip)]
    pub brief: String,
}

/// Explains cells under an assignment. One world and one graph answer for all of them; only what hangs on other answers and other
/// facts is looked at in worlds of their own.
#[must_use]
pub fn cells(scenario: &Scenario, assignment: &Assignment, cells: &[(PartyId, DataId)], options: Options) -> Vec<CellView> {
    let specialised = scenario.specialised(assignment);
    let fixed = Assignment::default_of(&specialised);
    let mut model = Model::fixed(&specialised, &fixed).asking(options.sense);
    let standings = Standings::of(scenario, assignment, options.sense);
    let one = |&cell: &(PartyId, DataId)| {
        let explanation = explain_in(&mut model, &fixed, (scenario, assignment), &standings, cell, options.paths);
        let only_openly = options.sense == Sense::Unnoticed && explanation.plain.reads < explanation.access.reads;
        let hard = explanation.access.word().is_some_and(|means| means >= Means::Contested) || only_openly;
        let why = options.why_not.filter(|_| hard).map(|how| why_not_in(&mut model, &fixed, (scenario, assignment), cell, how));
        CellView::new(&explanation, why.as_ref(), options.misses)
    };
    cells.iter().map(one).collect()
}

impl CellView {
    /// An explanation in words; of the near misses at most so many are spelled out.
    #[must_use]
    pub fn new(explanation: &Explanation, why: Option<&WhyNot>, misses: usize) -> Self {
        let done = explanation.access.word().map(Means::as_str);
        let is = |standing: Standing| (explanation.standing == standing).then_some(false);
        Self {
            schema: SCHEMA,
            party: explanation.party.id.clone(),
            data: explanation.data.id.clone(),
            date: explanation.date.map(|d| d.to_string()),
            question: super::question(explanation.sense),
            reads: explanation.plain.reads.as_str(),
            unnoticed: match explanation.sense {
                Sense::Unnoticed => Some(explanation.access.reads.as_str()),
                Sense::Reads | Sense::Kept | Sense::Alters | Sense::Denies => None,
            },
            kept: match explanation.sense {
                Sense::Kept => Some(explanation.access.reads.as_str()),
                Sense::Reads | Sense::Unnoticed | Sense::Alters | Sense::Denies => None,
            },
            alters: (explanation.sense == Sense::Alters).then_some(done),
            denies: (explanation.sense == Sense::Denies).then_some(done),
            holds: explanation.plain.holds.as_str(),
            paths: path::paths(explanation),
            steps: explanation.steps.iter().map(|step| StepView::new(step, explanation)).collect(),
            found: explanation.found,
            complete: !explanation.more && explanation.found == explanation.paths.len(),
            more: explanation.more,
            holding: explanation.holding.as_ref().map(text::paths::holding),
            why_not: why.map(|why| WhyNotView::new(why, misses)),
            heading: text::explanation::heading(explanation),
            day: text::explanation::day(explanation.date),
            looked_at: is(Standing::NotLookedAt),
            shown: is(Standing::NotShown),
            word: text::means::standing(explanation.access, explanation.standing),
            survive: text::effects::survive(&explanation.survivors),
            survives: (explanation.sense == Sense::Denies).then(|| explanation.survivors.iter().map(SurvivorView::from).collect()),
            count: match explanation.paths.is_empty() {
                true => text::explanation::no_path(explanation),
                false => Some(text::explanation::count(explanation)),
            },
            brief: text::explanation::brief(explanation),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Options, cells};
    use crate::analysis::{Model, explain, why_not};
    use crate::graph::Sense;
    use crate::scenario::schema::Table;
    use crate::scenario::{Assignment, Input, NoFiles, load};
    use crate::world::{DataId, Id, PartyId};

    const WORLD: &str = r#"
schema = 1
title = "Letters"
[jurisdictions.here]
[parties.host]
kind = "company"
incorporated = "here"
[parties.firm]
kind = "company"
incorporated = "here"
[sites.hall]
kind = "facility"
located = "here"
operator = "host"
[keys.key]
holders = ["firm"]
[data.letters]
category = "content"
copies.main = { at = "hall", tenants = ["firm"], locked_by = ["key"] }
[data.log]
category = "metadata"
copies.main = { at = "hall", tenants = ["firm"] }
"#;

    #[test]
    fn one_world_and_one_graph_answer_for_all_cells_and_why_they_are_not_easier() {
        let loaded = load(Input { name: "test".to_owned(), bytes: WORLD.as_bytes().to_vec(), folder: None }, &NoFiles);
        let scenario = loaded.scenario.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics));
        let host = PartyId::new(scenario.find(Table::Parties, "host").unwrap());
        let asked = [(host, DataId::new(0)), (host, DataId::new(1))];
        let options =
            Options { paths: explain::Options::default(), why_not: Some(why_not::Options { runs: 0 }), misses: 0, sense: Sense::Reads };
        let before = Model::built();
        let found = cells(&scenario, &Assignment::default_of(&scenario), &asked, options);
        assert_eq!(Model::built() - before, 1);
        let said: Vec<(&str, &str)> = found.iter().map(|cell| (cell.heading.as_str(), cell.brief.as_str())).collect();
        let sealed = "Host holds an encrypted copy by design: it runs “hall”, where the copy is stored.";
        let read = "Host reads “log” by design: it runs “hall”, where the copy is stored.";
        assert_eq!(
            said,
            [("host × letters: reads not at all, holds by design", sealed), ("host × log: reads by design, holds by design", read)]
        );
        assert_eq!(found[0].why_not.as_ref().map(|why| why.lacks.len()), Some(1));
    }
}
