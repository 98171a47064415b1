//! The English of every command on every shipped scenario: verbs agree with their subjects, numbers with what they count, and nothing
//! of the machine shows in a sentence.

mod calls;
mod grammar;
mod prose;

use crate::support::program::residency;
use crate::support::scenarios::every_shipped;
use grammar::{Fault, Grammar};
use prose::{Form, Text};
use residency::scenario::Scenario;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::{Arc, Mutex};

/// A scenario's grammar, with the texts that were found to have no fault: most are printed by several commands.
#[derive(Default)]
struct Judge {
    grammar: Grammar,
    right: Mutex<HashSet<Text>>,
}

impl Judge {
    fn of(grammar: Grammar) -> Arc<Self> {
        Arc::new(Self { grammar, ..Self::default() })
    }

    /// Faults of what one call prints.
    fn faults(&self, call: &[String], form: Form) -> BTreeSet<Fault> {
        let arguments: Vec<&str> = call.iter().map(String::as_str).collect();
        let ran = residency(&arguments).run();
        // Whatever a scenario has nothing to answer to is refused, and looked at all the same.
        let texts = prose::texts(&ran.out, form).into_iter().chain(prose::texts(&ran.err, Form::Text));
        let mut all = BTreeSet::new();
        for text in texts.filter(|text| !self.right.lock().unwrap().contains(text)).collect::<HashSet<Text>>() {
            let found = self.grammar.faults(&text);
            if found.is_empty() {
                self.right.lock().unwrap().insert(text);
            }
            all.extend(found);
        }
        all
    }
}

#[test]
fn every_sentence_that_is_printed_is_english() {
    let scenarios: Vec<(&str, Scenario)> = every_shipped().collect();
    let mut work: Vec<(Arc<Judge>, Vec<String>, Form)> = Vec::new();
    for (name, scenario) in &scenarios {
        let (judge, calls) = (Judge::of(Grammar::of(scenario)), calls::of_scenario(name, scenario));
        work.extend(calls.into_iter().map(|(call, form)| (judge.clone(), call, form)));
    }
    let judge = Judge::of(Grammar::default());
    work.extend(calls::of_library().into_iter().map(|(call, form)| (judge.clone(), call, form)));
    let total = work.len();
    assert!(total > 500, "{total} calls");
    // Each fault, with the first call that shows it and the number of calls that do.
    let found: Mutex<BTreeMap<Fault, (String, usize)>> = Mutex::default();
    let pending = Mutex::new(work);
    let look = || {
        while let Some((judge, call, form)) = { pending.lock().unwrap().pop() } {
            for fault in judge.faults(&call, form) {
                found.lock().unwrap().entry(fault).or_insert_with(|| (call.join(" "), 0)).1 += 1;
            }
        }
    };
    let workers = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| (0..workers).for_each(|_| drop(scope.spawn(look))));
    let found = found.into_inner().unwrap();
    // Of the ways in which shares are written all but the commonest are wrong.
    let mut spellings: BTreeMap<&str, usize> = BTreeMap::new();
    found.keys().filter(|fault| fault.is_spelling()).for_each(|fault| *spellings.entry(fault.kind).or_default() += 1);
    let right = spellings.into_iter().max_by_key(|(_, count)| *count).map_or("", |(kind, _)| kind);
    let wrong = found.iter().filter(|(fault, _)| fault.kind != right);
    let lines: Vec<String> = wrong.map(|(fault, (call, count))| format!("{fault}\n    {call} ({count} calls)")).collect();
    if let Some(file) = std::env::var_os("LANGUAGE_FAULTS") {
        std::fs::write(file, lines.join("\n") + "\n").unwrap();
    }
    assert!(lines.is_empty(), "{} faults in {total} calls\n{}", lines.len(), lines[..lines.len().min(60)].join("\n"));
}
