//! How policies stand, and which break or mend, in words.

use super::count;
use super::lists::list;
use crate::analysis::policies::Standing;

/// The word: "kept", "not shown", "broken".
#[must_use]
pub fn standing(standing: Standing) -> &'static str {
    match standing {
        Standing::Kept => "kept",
        Standing::NotShown => "not shown",
        Standing::Broken => "broken",
    }
}

/// How a policy moves: "kept → broken"; of one that does not move, how it stands; of one that only one side has, "new, kept".
#[must_use]
pub fn moved(before: Option<Standing>, after: Option<Standing>) -> String {
    match (before.map(standing), after.map(standing)) {
        (Some(before), Some(after)) if before == after => after.to_owned(),
        (Some(before), Some(after)) => format!("{before} → {after}"),
        (None, Some(after)) => format!("new, {after}"),
        (Some(before), None) => format!("gone, was {before}"),
        (None, None) => String::new(),
    }
}

/// What broke a policy that is broken no longer.
#[must_use]
pub fn broke(sentence: &str) -> String {
    format!("What broke it: {sentence}")
}

/// Which policies break or mend, in one sentence; where none does, how they stand. Nothing where there are no policies.
#[must_use]
pub fn moves(all: &[[Option<Standing>; 2]]) -> Option<String> {
    use Standing::{Broken, Kept, NotShown};
    if all.is_empty() {
        return None;
    }
    let number = |is: &dyn Fn(Option<Standing>, Option<Standing>) -> bool| all.iter().filter(|[before, after]| is(*before, *after)).count();
    let parts = [
        (number(&|before, after| before.is_some_and(|b| b != Broken) && after == Some(Broken)), "breaks", "break"),
        (number(&|before, after| before == Some(Broken) && after == Some(Kept)), "is mended", "are mended"),
        (
            number(&|before, after| before.is_some_and(|b| b != NotShown) && after == Some(NotShown)),
            "is not shown to be kept",
            "are not shown to be kept",
        ),
        (number(&|before, after| before == Some(NotShown) && after == Some(Kept)), "is now shown to be kept", "are now shown to be kept"),
        (number(&|before, after| before.is_none() && after == Some(Broken)), "is new and broken", "are new and broken"),
        (number(&|before, after| before.is_none() && after.is_some_and(|a| a != Broken)), "is new", "are new"),
        (number(&|_, after| after.is_none()), "is gone", "are gone"),
    ];
    let mut said: Vec<String> = Vec::new();
    for (number, one, many) in parts.into_iter().filter(|(number, _, _)| *number > 0) {
        let who = if said.is_empty() { count(number, "policy", "policies") } else { number.to_string() };
        said.push(format!("{who} {}", if number == 1 { one } else { many }));
    }
    Some(if said.is_empty() { format!("{}.", as_before(all)) } else { format!("{}.", list(&said, "and")) })
}

/// "The policies stand as before: 2 kept, 1 broken".
fn as_before(all: &[[Option<Standing>; 2]]) -> String {
    let lead = if all.len() == 1 { "The policy stands" } else { "The policies stand" };
    format!("{lead} as before: {}", counts(all.iter().filter_map(|[_, after]| *after)))
}

/// Of the policies that do not move, how many stand how; nothing where all move.
#[must_use]
pub fn unmoved(all: &[[Option<Standing>; 2]]) -> Option<String> {
    let rest = || all.iter().filter(|[before, after]| before == after).filter_map(|[_, after]| *after);
    (rest().next().is_some()).then(|| format!("As before: {}.", counts(rest())))
}

/// "2 kept, 1 broken".
fn counts(standings: impl Iterator<Item = Standing>) -> String {
    let all: Vec<Standing> = standings.collect();
    let of = |wanted: Standing| (all.iter().filter(|s| **s == wanted).count(), standing(wanted));
    let said = [Standing::Kept, Standing::NotShown, Standing::Broken].map(of).into_iter().filter(|(number, _)| *number > 0);
    said.map(|(number, word)| format!("{number} {word}")).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Standing, moves};
    use Standing::{Broken, Kept, NotShown};

    #[test]
    fn policies_that_move_are_counted_in_one_sentence() {
        let said = |all: &[[Option<Standing>; 2]]| moves(all).unwrap_or_default();
        assert_eq!(said(&[]), "");
        assert_eq!(said(&[[Some(Kept), Some(Broken)]]), "1 policy breaks.");
        let many = [[Some(Kept), Some(Broken)], [Some(Kept), Some(Broken)], [Some(Broken), Some(Kept)], [Some(Broken), None]];
        assert_eq!(said(&many), "2 policies break, 1 is mended and 1 is gone.");
        assert_eq!(said(&[[Some(Broken), Some(NotShown)]]), "1 policy is not shown to be kept.");
        assert_eq!(said(&[[Some(Kept), Some(Kept)], [Some(Broken), Some(Broken)]]), "The policies stand as before: 1 kept, 1 broken.");
    }
}
