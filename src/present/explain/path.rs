//! Paths, acts and steps in words.

use crate::analysis::check_path::Verdict;
use crate::analysis::explain::{Backing, ExplainedAct, ExplainedPath, Explanation, Otherwise, Reliance, Step};
use crate::analysis::law::Law;
use crate::analysis::names::PartyName;
use crate::analysis::over_time::During;
use crate::graph::{RuleId, Series};
use crate::present::law::{ImpedimentView, LawView, SourceView};
use crate::scenario::Date;
use crate::text::{self, explanation};
use serde::{Serialize, Serializer};

/// A path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct PathView {
    /// Its means.
    pub means: &'static str,
    /// Its acts, as the stable interface spells them.
    pub acts: Vec<String>,
    /// The same acts on other days, which suffice as well: each set as the stable interface spells it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Vec<String>>,
    /// The path in one sentence, or a few.
    pub sentence: String,
    /// Its acts in the order in which they happen.
    pub explained: Vec<ActView>,
    /// The index of the last step of its derivation.
    pub goal: usize,
    /// The answers that it rests on.
    pub rests_on: Vec<RelianceView>,
    /// Whether checking it again gave the same.
    pub checked: bool,
    /// Its means as a heading.
    #[serde(skip)]
    pub title: String,
    /// The number of the first path before it that rests on the same answers.
    #[serde(skip)]
    pub rests_as: Option<usize>,
    /// Where it stands for the same on other days: of which days its steps are.
    #[serde(skip)]
    pub steps_of: Option<&'static str>,
    /// What checking it again found.
    #[serde(skip)]
    pub check: String,
}

/// An act.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ActView {
    /// As the stable interface spells it.
    pub act: String,
    /// The hardest means that the path pays for it.
    pub means: &'static str,
    /// What is done, as a clause.
    pub clause: String,
    /// On which days, where other days than the one asked about matter.
    #[serde(flatten)]
    pub days: DaysView,
    /// What stands in its way.
    pub in_the_way: Vec<ImpedimentView>,
    /// The power that backs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub power: Option<LawView>,
    /// The agreements that back it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub agreements: Option<Vec<LawView>>,
    /// The control that backs it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub control: Option<String>,
    /// As it is shown.
    #[serde(skip)]
    pub shown: String,
    /// Where it may be done on any of many days: which.
    #[serde(skip)]
    pub on_any: Option<String>,
    /// Its means in words.
    #[serde(skip)]
    pub by: &'static str,
    /// What backs it, line by line.
    #[serde(skip)]
    pub backing: Vec<String>,
    /// The sources of that, each with its address.
    #[serde(skip)]
    pub sources: Vec<(String, Option<String>)>,
    /// The number of the path before this one where the same act was explained.
    #[serde(skip)]
    pub explained_in: Option<usize>,
}

/// The first day of something, and the first day after it; neither where it is so at all times, or a single day is asked about.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct DaysView {
    /// Its first day.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<String>,
    /// The first day after it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<String>,
}

impl DaysView {
    pub(super) fn of(days: Option<During>) -> Self {
        let day = |day: Option<Date>| day.map(|day| day.to_string());
        days.map_or_else(Self::default, |days| Self { since: day(days.since), until: day(days.until) })
    }
}

/// A rule, as it is cited: R1 to R25 by their numbers alone, the others as "K1", "D4" or "A2".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RuleView(pub RuleId);

impl Serialize for RuleView {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.series() == Series::Reading { serializer.serialize_u8(self.0.number()) } else { serializer.collect_str(&self.0) }
    }
}

/// A step of a derivation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct StepView {
    /// The rule.
    pub rule: RuleView,
    /// What follows.
    pub says: String,
    /// On which days, where it is asked who may still have the data.
    #[serde(flatten)]
    pub days: DaysView,
    /// Why.
    pub because: String,
    /// The act that it takes.
    pub act: Option<String>,
    /// What it costs.
    pub means: &'static str,
    /// Where its facts come from.
    pub sources: Vec<SourceView>,
    /// The steps that it needs, by their indices.
    pub needs: Vec<usize>,
    /// Who published the sources, once each.
    #[serde(skip)]
    pub publishers: Option<String>,
}

/// An answer to a switch without which a path would be harder or fall away.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct RelianceView {
    /// The switch.
    pub switch: String,
    /// What sort it is.
    pub kind: &'static str,
    /// What it asks.
    pub question: String,
    /// The option that holds.
    pub option: String,
    /// The answer.
    pub label: String,
    /// Who says so.
    pub said_by: Vec<String>,
    /// The other options under which the path is harder.
    pub otherwise: Vec<OtherwiseView>,
    /// The same in a line.
    #[serde(skip)]
    pub says: String,
}

/// What another answer would make of a path.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OtherwiseView {
    /// The option.
    pub option: String,
    /// The answer.
    pub label: String,
    /// Who says so.
    pub said_by: Vec<String>,
    /// By which means the same acts would suffice.
    pub means: &'static str,
    /// The same in a line.
    #[serde(skip)]
    pub says: String,
}

/// The paths of an explanation.
pub(super) fn paths(explanation: &Explanation) -> Vec<PathView> {
    (0..explanation.paths.len()).filter_map(|index| Some(path(explanation, index, explanation.paths.get(index)?))).collect()
}

fn path(whole: &Explanation, index: usize, path: &ExplainedPath) -> PathView {
    let before = || whole.paths.iter().take(index);
    let same = |a: &ExplainedAct, b: &ExplainedAct| a.spelled == b.spelled && a.during == b.during;
    let explained_in = |act: &ExplainedAct| before().position(|p| p.acts.iter().any(|a| same(a, act))).map(|n| n + 1);
    PathView {
        means: path.means.as_str(),
        acts: path.spelled.clone(),
        also: path.also.clone(),
        steps_of: (!path.also.is_empty()).then_some(text::over_time::STEPS_OF_THE_LAST),
        sentence: text::paths::sentence(path),
        explained: path.acts.iter().map(|one| act(&path.party, one, explained_in(one))).collect(),
        goal: path.goal,
        rests_on: path.rests_on.iter().map(RelianceView::from).collect(),
        checked: path.verdict == Verdict::Minimal,
        title: text::capital(path.means.phrase()),
        rests_as: before().position(|p| !path.rests_on.is_empty() && p.rests_on == path.rests_on).map(|n| n + 1),
        check: explanation::checked(path),
    }
}

fn act(reader: &PartyName, act: &ExplainedAct, explained_in: Option<usize>) -> ActView {
    let laws: &[Law] = match &act.backing {
        Backing::Power(law) => std::slice::from_ref(law),
        Backing::Agreements(laws) => laws,
        Backing::Control(_) | Backing::Bare => &[],
    };
    let (mut power, mut agreements, mut control) = (None, None, None);
    match &act.backing {
        Backing::Power(law) => power = Some(LawView::from(law)),
        Backing::Agreements(laws) => agreements = Some(laws.iter().map(LawView::from).collect()),
        Backing::Control(found) => control = Some(text::reasons::control(found)),
        Backing::Bare => {}
    }
    let (shown, on_any) = text::acts::shown(act);
    ActView {
        act: act.spelled.clone(),
        shown,
        on_any,
        means: act.means.as_str(),
        clause: text::acts::clause(reader, act),
        days: DaysView::of(act.during),
        in_the_way: act.impediments.iter().zip(text::impediments::of_act(act)).map(|(i, says)| ImpedimentView::new(i, says)).collect(),
        backing: laws.iter().map(text::laws::facts).chain(control.clone()).collect(),
        power,
        agreements,
        control,
        by: act.means.phrase(),
        sources: laws.iter().flat_map(|l| &l.sources).map(|s| (text::laws::source(s), s.url.clone())).collect(),
        explained_in,
    }
}

impl StepView {
    /// A step of an explanation.
    pub(super) fn new(step: &Step, of: &Explanation) -> Self {
        let mut names: Vec<&str> = Vec::new();
        for name in step.sources.iter().map(text::laws::publisher) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        Self {
            rule: RuleView(step.rule),
            says: text::over_time::says(step, &of.stretches),
            days: DaysView::of(text::over_time::days_of(step, &of.stretches)),
            because: text::reasons::because(&step.party, &step.reason),
            act: step.spelled.clone(),
            means: step.means.as_str(),
            sources: step.sources.iter().map(SourceView::from).collect(),
            needs: step.needs.clone(),
            publishers: (!names.is_empty()).then(|| names.join("; ")),
        }
    }
}

impl From<&Reliance> for RelianceView {
    fn from(reliance: &Reliance) -> Self {
        Self {
            switch: reliance.switch.clone(),
            kind: reliance.kind.as_str(),
            question: reliance.question.clone(),
            option: reliance.option.clone(),
            label: reliance.label.clone(),
            said_by: reliance.said_by.clone(),
            otherwise: reliance.otherwise.iter().map(OtherwiseView::from).collect(),
            says: explanation::reliance(reliance),
        }
    }
}

impl From<&Otherwise> for OtherwiseView {
    fn from(otherwise: &Otherwise) -> Self {
        Self {
            option: otherwise.option.clone(),
            label: otherwise.label.clone(),
            said_by: otherwise.said_by.clone(),
            means: otherwise.means.as_str(),
            says: explanation::otherwise(otherwise),
        }
    }
}
