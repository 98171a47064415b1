//! Runs the expectations and policies of a file that was read.

use super::check::{Asked, Checked, Ending};
use crate::analysis::everywhere::Every;
use crate::analysis::matrix::Matrix;
use crate::analysis::{Model, expectations, lifted, policies};
use crate::diagnostic::{Code, Diagnostic, Severity, Sources};
use crate::scenario::{Assignment, Loaded, Request, Scenario};

/// Half of what there is to check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Only {
    /// What the author expects to come out.
    Expectations,
    /// What must hold.
    Policies,
}

/// What came of a file, and what is to be told of it beside.
#[derive(Debug)]
pub struct Examined {
    /// What checking it came to.
    pub checked: Checked,
    /// What is wrong or doubtful about the file, and then about the worlds that it asks for; either may be empty.
    pub found: [Vec<Diagnostic>; 2],
    /// The texts that these point into.
    pub sources: Sources,
}

/// Checks a file under the name it is called by; both halves, unless `only` one is asked for. A pack expects nothing by itself.
#[must_use]
pub fn examine(name: &str, loaded: Loaded, only: Option<Only>) -> Examined {
    examine_under(name, loaded, &Asked { only, ..Asked::default() }, &Request::default())
}

/// The same with the policies judged under other answers than the scenario's own. An expectation says itself under which it stands.
#[must_use]
pub fn examine_under(name: &str, loaded: Loaded, asked: &Asked, request: &Request) -> Examined {
    let Loaded { scenario, mut diagnostics, sources } = loaded;
    if diagnostics.iter().any(|d| d.code == Code::NotAScenario) {
        // A pack may name what the scenarios that use it define.
        let of_others = [Code::NotAScenario, Code::UnknownReference, Code::UnknownSwitch, Code::BadPath];
        diagnostics.retain(|d| !of_others.contains(&d.code));
    }
    let (checked, faults) = match scenario {
        Some(scenario) => ran(name, &scenario, &diagnostics, asked, request),
        None if diagnostics.iter().any(|d| d.severity() == Severity::Error) => {
            (Checked::unrun(name, Ending::Bad, &diagnostics, &sources), Vec::new())
        }
        None => (Checked::unrun(name, Ending::Pack, &diagnostics, &sources), Vec::new()),
    };
    Examined { checked, found: [diagnostics, faults], sources }
}

fn ran(name: &str, scenario: &Scenario, warnings: &[Diagnostic], looked: &Asked, request: &Request) -> (Checked, Vec<Diagnostic>) {
    let only = looked.only;
    let (mut outcomes, mut of_policies) = (Vec::new(), Vec::new());
    if only != Some(Only::Policies) {
        outcomes = expectations::check(scenario);
        of_policies = expectations::check_policies(scenario);
    }
    // A world that an expectation, a view or a question of the lesson asks for may have faults that the world by default has not.
    let views = scenario.views.iter().filter_map(|view| {
        let request = Request { view: Some(view.entity.id.clone()), ..Request::default() };
        Assignment::resolve(scenario, &request).ok()
    });
    let questions = scenario.lesson.iter().flat_map(|lesson| &lesson.questions);
    let questions = questions.flat_map(|question| question.before(scenario).into_iter().chain([question.assignment(scenario)]));
    let mut asked: Vec<Assignment> = Vec::new();
    let expected = outcomes.iter().map(|o| &o.assignment).chain(of_policies.iter().map(|o| &o.assignment)).cloned();
    for assignment in expected.chain(views).chain(questions) {
        if asked.contains(&assignment) {
            continue;
        }
        let faults = scenario.errors(&assignment);
        if !faults.is_empty() {
            return (Checked::unrun(name, Ending::Bad, &faults, &scenario.sources), faults);
        }
        asked.push(assignment);
    }
    let unusable = |faults: Vec<Diagnostic>| (Checked::unrun(name, Ending::Bad, &faults, &scenario.sources), faults);
    let assignment = match Assignment::resolve(scenario, request) {
        Ok(assignment) => assignment,
        Err(faults) => return unusable(faults),
    };
    let faults = scenario.errors(&assignment);
    if !faults.is_empty() {
        return unusable(faults);
    }
    if looked.every {
        let faults = lifted::faults(scenario, &assignment, &Every::open(scenario, &assignment, request.date.is_some()));
        if !faults.is_empty() {
            return unusable(faults);
        }
    }
    let mut model = Model::fixed(scenario, &assignment);
    let mut verdicts = Vec::new();
    if only != Some(Only::Expectations) {
        let matrix = Matrix::solve(&model, &assignment);
        verdicts = policies::evaluate(&mut model, &matrix, &assignment);
    }
    let looked = Asked { dated: request.date.is_some(), ..*looked };
    (Checked::ran(name, &model.world, &assignment, (&outcomes, &of_policies), &verdicts, warnings, &looked), Vec::new())
}
