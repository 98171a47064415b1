//! What a change would change, and what two worlds differ in.

use super::situation::{Ask, Situation, assignment};
use super::{Answer, Refusal, Told};
use crate::analysis::difference::{Options, World};
use crate::graph::Sense;
use crate::output::difference as writers;
use crate::output::terminal::Screen;
use crate::output::{Data, Form, Layout, Writable, form};
use crate::present::caveats::Caveats;
use crate::present::difference::{Difference, Voice};
use crate::scenario::{Loaded, Request as Answers, Scenario};
use std::io::{self, Write};

/// The forms of the answer, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown];

/// A change to a situation: answers and facts, in the order given.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Change {
    /// Switch and option.
    pub choose: Vec<(String, String)>,
    /// `PATH=VALUE`: another value of an attribute.
    pub set: Vec<String>,
    /// `PATH`: an entity that is taken away.
    pub drop: Vec<String>,
}

impl Change {
    /// Whether nothing is changed.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.choose.is_empty() && self.set.is_empty() && self.drop.is_empty()
    }

    /// The changes as they were given; of a switch also what its option is called.
    fn words(&self, scenario: &Scenario) -> Vec<String> {
        let chosen = self.choose.iter().map(|(switch, option)| {
            let of = scenario.switch(switch).and_then(|index| scenario.switches.get(index));
            let label = of.and_then(|s| s.option(option).and_then(|o| s.options.get(o))).map_or("", |o| o.label());
            format!("{switch}={option} (“{label}”)")
        });
        chosen.chain(self.set.iter().cloned()).chain(self.drop.iter().map(|path| format!("{path} dropped"))).collect()
    }
}

/// Makes sure that something is changed, and that sources are not asked for, which a change has not.
///
/// # Errors
/// When that is not so.
pub fn can_be_asked(change: &Change, sourced_only: bool) -> Answer<()> {
    if change.is_empty() {
        let advice = "say what: --choose SWITCH=OPTION, --set PATH=VALUE or --drop PATH";
        return Err(Refusal::question("nothing is changed").help(advice));
    }
    if sourced_only {
        return Err(Refusal::question("a change has no source, so `what-if` does not take `--sourced-only`"));
    }
    Ok(())
}

/// What a change would change; `ask` is what the situation was opened with.
///
/// # Errors
/// When nothing is changed, or the change names what does not exist or makes a world that cannot be.
pub fn what_if(before: &Situation, ask: &Ask, change: &Change) -> Answer<Told<Difference>> {
    can_be_asked(change, ask.sourced_only)?;
    let Loaded { scenario, diagnostics, sources } = before.scenario.patched(&change.set, &change.drop);
    let Some(changed) = scenario else { return Err(Refusal::input(diagnostics, &sources)) };
    let choose = ask.choose.iter().chain(&change.choose).cloned().collect();
    let answers = Answers { choose, view: ask.view.clone(), date: ask.date };
    let after = assignment(&changed, &answers).map_err(|faults| Refusal::input(faults, &changed.sources))?;
    let voice = Voice::WhatIf(change.words(&before.scenario));
    let result = Difference::of(world(before), World { scenario: &changed, assignment: &after }, asked(before.sense), &voice);
    Ok(Told { result, caveats: before.caveats().and(Caveats::asking(&changed, &after, before.sense)) })
}

fn asked(sense: Sense) -> Options {
    Options { sense, ..Options::default() }
}

/// What two situations differ in; `names` is what they are called. The cells of both are asked in the sense of the first.
#[must_use]
pub fn compare(first: &Situation, second: &Situation, names: (String, String)) -> Told<Difference> {
    let (a, b) = names;
    let voice = if a == b { Voice::Compare(format!("{a} (first)"), format!("{b} (second)")) } else { Voice::Compare(a, b) };
    let result = Difference::of(world(first), world(second), asked(first.sense), &voice);
    Told { result, caveats: first.caveats().and(Caveats::asking(&second.scenario, &second.assignment, first.sense)) }
}

fn world(situation: &Situation) -> World<'_> {
    World { scenario: &situation.scenario, assignment: &situation.assignment }
}

impl Writable for Difference {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.put(Layout::Line, self)
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        match form {
            Form::Text => out.write_all(writers::text(self, screen.prose()).as_bytes()),
            Form::Markdown => out.write_all(writers::markdown(self).as_bytes()),
            other => Err(form::unsupported(other)),
        }
    }
}
