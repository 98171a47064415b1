//! Sweeps, deciding switches, plans and designs in words.

use super::senses::adverb;
use super::{Subject, count, day, effects, means, quoted, several};
use crate::analysis::cutting::Effect;
use crate::analysis::formula::Condition;
use crate::analysis::matrix::Access;
use crate::graph::{Means, Sense};
use crate::scenario::{Date, Exact, to_f64};
use num_bigint::BigUint;
use num_traits::One;

/// A number with its digits in groups: `1 048 576`.
#[must_use]
pub fn grouped(number: &BigUint) -> String {
    super::grouped(number, '\u{a0}')
}

/// A number of combinations, designs or the like with its noun: "1 combination", "144 combinations".
#[must_use]
pub fn counted(number: &BigUint, one: &str, many: &str) -> String {
    if number.is_one() { format!("1 {one}") } else { format!("{} {many}", grouped(number)) }
}

/// A cost as written.
#[must_use]
pub fn number(cost: &Exact) -> String {
    if cost.is_integer() { cost.to_integer().to_string() } else { to_f64(cost).to_string() }
}

/// Said of a scenario in which nothing is left open.
pub const NO_SWITCH: &str = "This scenario has no switch: nothing is left open.";

/// "12 of 144".
#[must_use]
pub fn share(part: &BigUint, whole: &BigUint) -> String {
    format!("{} of {}", grouped(part), grouped(whole))
}

/// Names of data in a list; in quotation marks where one of them has a comma.
#[must_use]
pub fn datasets(names: &[&str]) -> String {
    if names.len() > 1 && names.iter().any(|n| n.contains(',')) {
        return several(&names.iter().map(|n| quoted(n)).collect::<Vec<_>>(), "and");
    }
    several(names, "and")
}

/// Reading, holding, or both by the same means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// Reading.
    Reads,
    /// Reading without anybody being free to tell.
    ReadsUnnoticed,
    /// Still having it from before.
    Kept,
    /// Altering it for users.
    Alters,
    /// Cutting users off.
    Denies,
    /// Getting hold of a copy.
    Holds,
    /// Both.
    Both,
}

impl Verb {
    /// What is asked, in a sense.
    #[must_use]
    pub const fn reading(sense: Sense) -> Self {
        match sense {
            Sense::Reads => Self::Reads,
            Sense::Unnoticed => Self::ReadsUnnoticed,
            Sense::Kept => Self::Kept,
            Sense::Alters => Self::Alters,
            Sense::Denies => Self::Denies,
        }
    }
}

/// What a party does by some means, without who: "reads by law", "do not read", "hold nothing"; no means where there is nothing to ask.
#[must_use]
pub fn does(party: &Subject, verb: Verb, word: Option<Means>) -> String {
    let Some(means) = word else {
        let effect = if verb == Verb::Alters { Effect::Alters } else { Effect::Denies };
        return party.agree(&format!("has nobody {}", effects::to_whom(effect))).into_owned();
    };
    let by = means.phrase();
    match (verb, means) {
        (Verb::Reads | Verb::ReadsUnnoticed | Verb::Kept | Verb::Alters | Verb::Denies | Verb::Both, Means::None)
            if party.not_looked_at =>
        {
            party.agree("is not looked at").into_owned()
        }
        (Verb::Reads, Means::None) => party.agree("does not read").into_owned(),
        (Verb::ReadsUnnoticed, Means::None) => party.agree("does not read unnoticed").into_owned(),
        (Verb::Kept, Means::None) => "cannot have it".to_owned(),
        (Verb::Alters, Means::None) => "cannot alter it".to_owned(),
        (Verb::Denies, Means::None) => "cannot cut users off".to_owned(),
        (Verb::Alters, _) => format!("can alter it {by}"),
        (Verb::Denies, _) => format!("can cut users off {by}"),
        (Verb::Holds, Means::None) => party.agree("holds nothing").into_owned(),
        (Verb::Both, Means::None) => format!("neither {} nor {}", party.agree("reads"), party.agree("holds")),
        (Verb::Reads, _) => party.agree(&format!("reads {by}")).into_owned(),
        (Verb::ReadsUnnoticed, _) => party.agree(&format!("reads unnoticed {by}")).into_owned(),
        (Verb::Kept, _) => format!("may still have it {by}"),
        (Verb::Holds, _) => party.agree(&format!("holds {by}")).into_owned(),
        (Verb::Both, _) => format!("{} and {} {by}", party.agree("reads"), party.agree("holds")),
    }
}

/// What a party reads, in a sense, and holds; holding only where it is otherwise, and where reading is asked in the plain sense.
#[must_use]
pub fn both(party: &Subject, sense: Sense, access: Access) -> Vec<String> {
    let mut said = vec![does(party, Verb::reading(sense), access.word())];
    if sense == Sense::Reads && access.holds != access.reads {
        said.push(does(party, Verb::Holds, Some(access.holds)));
    }
    said
}

/// How a list of cases is led in: "when", "unless", "when one of these holds".
#[must_use]
pub fn lead(condition: &Condition) -> &'static str {
    match (condition.unless, condition.cases.len()) {
        (false, 1) => "when",
        (false, _) => "when one of these holds",
        (true, 1) => "unless",
        (true, _) => "unless one of these holds",
    }
}

/// Before every outcome but the first, each being said given that none before it comes out.
#[must_use]
pub fn if_not(index: usize) -> &'static str {
    if index > 0 { "if not, " } else { "" }
}

/// That a listing of every combination will be long.
#[must_use]
pub fn long(combinations: &BigUint, cells: usize) -> String {
    format!(
        "note: {}, {} each: {} will be written; `--count` and `--conditions` say the same in short",
        counted(combinations, "combination", "combinations"),
        count(cells, "cell", "cells"),
        counted(&(combinations * cells), "cell", "cells")
    )
}

/// That a listing of every combination would be too long to be written, as a clause.
#[must_use]
pub fn endless(combinations: &BigUint, cells: usize) -> String {
    format!(
        "{} of {} are too many to be listed one by one",
        counted(combinations, "combination", "combinations"),
        count(cells, "cell", "cells")
    )
}

/// What can be asked instead.
pub const SHORTER: &str = "`--count` counts them and `--conditions` says when each outcome comes about; `--switch` leaves fewer open, a PARTY and DATA list fewer cells";

/// Whether an event goes as it was answered at all times.
#[must_use]
pub const fn by_hand(yes: bool) -> &'static str {
    if yes { "at all times" } else { "from its day on" }
}

/// Combinations that the cases leave out.
#[must_use]
pub fn left_out(combinations: &BigUint) -> String {
    format!("and {} more, in too many cases to list", counted(combinations, "combination", "combinations"))
}

/// A question, ready for its answer.
#[must_use]
pub fn ask(question: &str) -> String {
    let joint = if question.ends_with(['?', '.', ':', '!']) { " " } else { ": " };
    format!("{question}{joint}")
}

/// Answers that will do: "a local provider or a trustee"; of most answers, those that will not.
#[must_use]
pub fn answers(labels: &[&str], allowed: &[usize]) -> String {
    let most = allowed.len() * 2 > labels.len() && labels.len() > 2;
    let spoken: Vec<&str> =
        labels.iter().enumerate().filter(|(option, _)| allowed.contains(option) != most).map(|(_, label)| *label).collect();
    if most { format!("anything but {}", several(&spoken, "and")) } else { several(&spoken, "or") }
}

/// A period: "before 15 August 2014", "from 3 June 2010 on".
#[must_use]
pub fn period(from: Option<Date>, until: Option<Date>) -> String {
    match (from, until) {
        (None, Some(until)) => format!("before {}", day(until)),
        (Some(from), None) => format!("from {} on", day(from)),
        (Some(from), Some(until)) => format!("from {} until before {}", day(from), day(until)),
        (None, None) => "on any day".to_owned(),
    }
}

/// How much was swept: "144 combinations of 3 switches: hosting (2), keys (4), the date (18 stretches)."
#[must_use]
pub fn swept(combinations: &BigUint, open: &[(Option<&str>, usize)]) -> String {
    let names: Vec<String> = open
        .iter()
        .map(|(switch, options)| match switch {
            Some(id) => format!("{id} ({options})"),
            None => format!("the date ({})", count(*options, "stretch", "stretches")),
        })
        .collect();
    let many = counted(combinations, "combination", "combinations");
    match names.len() {
        0 => "Nothing is open: there is one combination.".to_owned(),
        1 => format!("{many}: {}.", names.join(", ")),
        n => format!("{many} of {n} switches: {}.", names.join(", ")),
    }
}

/// Cells that are `none` under every combination.
#[must_use]
pub fn never(cells: usize) -> String {
    let cells = if cells == 1 { "One cell is".to_owned() } else { format!("{cells} cells are") };
    format!("{cells} “not at all” under every combination.")
}

/// Cells that would be `none` under every combination, of governments that are not looked at.
#[must_use]
pub fn never_looked_at(cells: usize) -> String {
    let cells = if cells == 1 { "One cell is".to_owned() } else { format!("{cells} cells are") };
    format!("{cells} not looked at under any combination, which is no finding.")
}

/// Cells that are `none` whatever the switches say.
#[must_use]
pub fn never_whatever(cells: usize) -> String {
    format!("Cells that are “not at all” whatever the switches say: {cells}.")
}

/// The same of governments that are not looked at.
#[must_use]
pub fn never_looked_at_whatever(cells: usize) -> String {
    format!("Cells that are not looked at, whatever the switches say: {cells}.")
}

/// Cells that the limit of nodes left out.
#[must_use]
pub fn unsolved(cells: usize) -> String {
    let were = if cells == 1 { "was" } else { "were" };
    format!("{} {were} left unsolved by the limit of nodes.", count(cells, "cell", "cells"))
}

/// Before the outcomes of a cell, each with what one must believe for it.
#[must_use]
pub fn beliefs(party: &Subject, verb: Verb) -> String {
    let verb = match verb {
        Verb::Alters | Verb::Denies => {
            return format!(
                "What one must believe for each {}:",
                if verb == Verb::Alters { "way to alter it" } else { "way to cut users off" }
            );
        }
        Verb::Holds => "holds",
        Verb::ReadsUnnoticed => "reads unnoticed",
        Verb::Kept => "may still have",
        Verb::Reads | Verb::Both => "reads",
    };
    format!("What one must believe for what {} {}:", party.it(), party.agree(verb))
}

/// Before the demands of a plan.
#[must_use]
pub fn demanded(whatever_is_true: bool, by_default: bool) -> String {
    let scope = if whatever_is_true { "whatever is true and happens" } else { "claims and events as given" };
    let what = if by_default { "Nothing was asked for, so every policy is demanded" } else { "What is demanded" };
    format!("{what}, {scope}:")
}

/// Above the choices that come closest to what is demanded.
#[must_use]
pub fn closest(cost: &Exact) -> String {
    format!("What comes closest, at cost {}", number(cost))
}

/// A party that reads whatever is chosen: "Hackers still read “Records” by break-in: …".
#[must_use]
pub fn still_reads(party: &Subject, data: &str, (sense, means): (Sense, Means), how: Option<&str>) -> String {
    let verb = if how.is_some() { "can still read".to_owned() } else { party.agree("still reads").into_owned() };
    let lead = match sense {
        Sense::Reads | Sense::Unnoticed => format!("{} {verb} {}{} {}", party.start(), quoted(data), adverb(sense), means.phrase()),
        Sense::Kept => format!("{} may still have {} {}", party.start(), quoted(data), means.phrase()),
        Sense::Alters => format!("{} can still {} {}", party.start(), effects::what(Effect::Alters, &quoted(data)), means.phrase()),
        Sense::Denies => format!("{} can still {} {}", party.start(), effects::what(Effect::Denies, &quoted(data)), means.phrase()),
    };
    how.map_or_else(|| format!("{lead}."), |how| format!("{lead}: {how}"))
}

/// A policy that is broken whatever is chosen, and by what.
#[must_use]
pub fn still_fails(policy: &str, witness: Option<&str>) -> String {
    let lead = format!("The policy {} is still broken", quoted(policy));
    witness.map_or_else(|| format!("{lead}."), |witness| format!("{lead}. {witness}"))
}

/// A party that must not read by some means: "Hackers do not read Records by law or more easily".
#[must_use]
pub fn denied(party: &Subject, name: &str, data: &str, (sense, means): (Sense, Means)) -> String {
    let reads = party.agree("does not read");
    let how = if means == Means::BreakIn { "at all".to_owned() } else { format!("{} or more easily", means.phrase()) };
    let doubt = if party.not_looked_at {
        format!("; {} {}, so that nothing here can show it", party.it(), party.agree("is not looked at"))
    } else {
        String::new()
    };
    match sense {
        Sense::Reads | Sense::Unnoticed => format!("{name} {reads} {data}{} {how}{doubt}", adverb(sense)),
        Sense::Kept => format!("{name} cannot have {data} from any day, {how}{doubt}"),
        Sense::Alters => format!("{name} cannot {} {how}{doubt}", effects::what(Effect::Alters, data)),
        Sense::Denies => format!("{name} cannot {} {how}{doubt}", effects::what(Effect::Denies, data)),
    }
}

/// A policy that must pass.
#[must_use]
pub fn passes(policy: &str) -> String {
    format!("the policy “{policy}” passes")
}

/// A policy that does not pass.
#[must_use]
pub fn fails(policy: &str) -> String {
    format!("the policy “{policy}” fails")
}

/// Above the designs that meet the demands.
#[must_use]
pub fn cheapest(designs: &BigUint, cost: &Exact) -> String {
    let many = if designs.is_one() { "One design".to_owned() } else { format!("{} designs", grouped(designs)) };
    format!("{many} at cost {}; nothing cheaper meets the demands", number(cost))
}

/// Above the demands that contradict each other.
#[must_use]
pub fn contradiction(demands: usize, smallest: bool) -> String {
    let few = if smallest { "no fewer demands do" } else { "each of them is needed for that" };
    match demands {
        1 => "No choices meet this demand, even alone".to_owned(),
        n => format!("No choices meet these {n} demands together; {few}"),
    }
}

/// The limit of nodes ended the search for a plan.
pub const STOPPED: &str = "The limit of nodes ended the work.";

/// How many designs of a cost are shown.
#[must_use]
pub fn shown(shown: usize, all: &BigUint) -> String {
    format!("{shown} of {} designs are shown.", grouped(all))
}

/// Above the cells that a design closes, makes harder, opens, leaves open, and those of which there is something to ask before or after
/// alone.
#[must_use]
pub const fn moves(sense: Sense) -> [&'static str; 5] {
    let nothing = "Something to ask there is only before, or only after:";
    match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => ["It closes:", "It makes harder:", "It newly opens:", "It leaves open:", nothing],
        Sense::Alters => [
            "Could alter it, and no longer can:",
            "Could alter it, and can only by harder means:",
            "Can alter it more easily than before:",
            "Can alter it as before:",
            nothing,
        ],
        Sense::Denies => [
            "Could cut users off, and no longer can:",
            "Could cut users off, and can only by harder means:",
            "Can cut users off more easily than before:",
            "Can cut users off as before:",
            nothing,
        ],
    }
}

/// The same of who reads, beside what is done to users: of those that the data is not meant for.
pub const MOVES_OF_READING: [&str; 3] =
    ["Could read it, and no longer can:", "Could read it, and can only by harder means:", "Can read it more easily than before:"];

/// Above who of those that the data is not meant for comes to read it more easily, at a point of a Pareto front.
pub const NEWLY_READ: &str = "Can read it more easily than as things stand:";

/// Said there where nobody does.
pub const NOT_NEWLY_READ: &str = "Nobody comes to read anything more easily.";

/// The heads of the columns of a table of points.
#[must_use]
pub fn head_of_points(with_readers: bool) -> Vec<String> {
    let head = ["cost", "left open", "newly read", "designs", "the first of them"];
    head.into_iter().filter(|head| with_readers || *head != "newly read").map(str::to_owned).collect()
}

/// Said where nobody comes to read otherwise.
pub const NO_MOVE_OF_READING: &str = "Whom the data is not meant for reads it as before.";

/// How a cell moves: "by law → by treaty"; by which means, where it does not.
#[must_use]
pub fn moved(before: Option<Means>, after: Option<Means>, not_looked_at: bool) -> String {
    let phrase = |of: Option<Means>| of.map_or(effects::NO_WORD, |of| means::phrase(of, not_looked_at));
    if before == after { phrase(before).to_owned() } else { format!("{} → {}", phrase(before), phrase(after)) }
}

/// What a Pareto front is of.
#[must_use]
pub fn front(accesses: usize, policies: usize, sense: Sense) -> String {
    let some = match sense {
        Sense::Reads | Sense::Unnoticed | Sense::Kept => count(accesses, "access", "accesses"),
        Sense::Alters => count(accesses, "power to alter", "powers to alter"),
        Sense::Denies => count(accesses, "power to cut off", "powers to cut off"),
    };
    let rules = count(policies, "policy", "policies");
    let of = match (accesses, policies) {
        (_, 0) => some,
        (0, _) => rules,
        _ => format!("{some} and {rules}"),
    };
    if sense.is_of_reading() {
        format!("What each cost can buy, of {of}: at each point nothing cheaper leaves as few open.")
    } else {
        format!(
            "What each cost can buy, of {of}, and who comes to read by it: at each point nothing cheaper leaves as few open and lets as few newly \
             read."
        )
    }
}

/// Said where the policies are counted because nothing was asked for.
pub const NOT_COUNTED: &str = "Counted are the policies. What no policy rules out is not counted; name it with `--deny`.";

/// Above a point of a Pareto front.
#[must_use]
pub fn point(cost: &Exact, open: u32, readers: Option<u32>) -> String {
    let readers = readers.map_or_else(String::new, |readers| format!(", {readers} newly read"));
    format!("At cost {}: {open} left open{readers}", number(cost))
}

/// Demands that the limit of nodes left out of a Pareto front.
#[must_use]
pub fn left_unsolved(demands: usize) -> String {
    let were = if demands == 1 { "was" } else { "were" };
    format!("{} {were} left out by the limit of nodes.", count(demands, "demand", "demands"))
}

/// How many designs there are, and which are shown: all, or so many of the Pareto front.
#[must_use]
pub fn designs(all: &BigUint, choices: &[&str], front: Option<usize>) -> String {
    if choices.is_empty() {
        return "No choice is open: there is one design.".to_owned();
    }
    let designs = format!("{} of {}", counted(all, "design", "designs"), choices.join(", "));
    match front {
        None => format!("{designs}; those that fail the fewest policies first, then the cheapest."),
        Some(1) => format!("{designs}; shown is the one that is on the front of cost against failed policies."),
        Some(shown) => format!("{designs}; shown are those {shown} that are on the front of cost against failed policies."),
    }
}

/// Below a table of designs.
pub const QUESTION_MARK: &str = "A question mark: it hangs on claims; the word is that of the claims as given.";

/// What "not shown" in a table of designs means.
pub const NOT_SHOWN: &str =
    "Not shown: it passes, but only because nobody looked at what some government may do, or by what has no source.";

/// A fault of a policy, and in how many designs it is.
#[must_use]
pub fn breach(fault: &str, designs: usize) -> String {
    format!("in {}: {fault}", count(designs, "design", "designs"))
}

/// Faults of a policy that are not told.
#[must_use]
pub fn more_breaches(faults: usize) -> String {
    format!("and {faults} more, in other designs")
}

/// Which policies a design breaks and mends; nothing where it does neither.
#[must_use]
pub fn design_moves(breaks: &[String], mends: &[String], not_shown: &[String]) -> Option<String> {
    let parts = [("breaks", breaks), ("mends", mends), ("leaves not shown", not_shown)];
    let said: Vec<String> =
        parts.iter().filter(|(_, list)| !list.is_empty()).map(|(verb, list)| format!("{verb} {}", several(list, "and"))).collect();
    (!said.is_empty()).then(|| said.join("; "))
}

/// The head of a column of a table of designs, and what it counts.
pub const READERS_OF_DESIGNS: [&str; 2] =
    ["newly read", "how many accesses, of those that the data is not meant for, are easier than as things stand; claims as given"];

/// Above the parties of concern in a table of designs.
#[must_use]
pub fn concern(sense: Sense, data: &str) -> String {
    match sense {
        Sense::Reads | Sense::Unnoticed => {
            format!("R: the easiest means by which a party reads{} what is not meant for it, of {data}", adverb(sense))
        }
        Sense::Kept => format!("R: the easiest means by which a party may still have what is not meant for it, of {data}"),
        Sense::Alters => format!("R: the easiest means by which a party could {}", effects::what(Effect::Alters, data)),
        Sense::Denies => format!("R: the easiest means by which a party could {}", effects::what(Effect::Denies, data)),
    }
}

/// Claims that something in a column hangs on.
#[must_use]
pub fn hangs_on(claims: &[&str]) -> String {
    if claims.is_empty() { String::new() } else { format!(" — hangs on {}", claims.join(", ")) }
}

/// Of the designs that pass a policy, how many do whatever one believes; nothing where all do.
#[must_use]
pub fn whatever_one_believes(now: usize, always: usize) -> String {
    match always {
        _ if now == always => String::new(),
        0 => ", none of them whatever one believes".to_owned(),
        _ => format!(", {always} of them whatever one believes"),
    }
}

/// Designs in which the data stays and is read all the same.
#[must_use]
pub fn hollow(designs: usize) -> String {
    let (pass, fail) = if designs == 1 { ("passes", "fails") } else { ("pass", "fail") };
    let first = if designs == 1 { "" } else { ", the cheapest first" };
    format!("{} {pass} every policy on where things lie and {fail} every policy on who reads{first}:", count(designs, "design", "designs"))
}

#[cfg(test)]
mod tests {
    use super::{Subject, Verb, answers, denied, designs, does, grouped, hollow, unsolved};
    use crate::graph::{Means, Sense};

    #[test]
    fn digits_go_in_threes() {
        for (number, text) in [(7u64, "7"), (999, "999"), (1000, "1\u{a0}000"), (1_048_576, "1\u{a0}048\u{a0}576")] {
            assert_eq!(grouped(&number.into()), text);
        }
    }

    #[test]
    fn verbs_agree_with_the_party() {
        let hackers = Subject { spoken: "hackers".to_owned(), plural: true, not_looked_at: false };
        let apple = Subject { spoken: "Apple".to_owned(), plural: false, not_looked_at: false };
        let said = |party| {
            [Verb::Reads, Verb::ReadsUnnoticed, Verb::Holds, Verb::Both]
                .map(|verb| [Means::Law, Means::None].map(|means| does(party, verb, Some(means))))
        };
        assert_eq!(
            said(&hackers),
            [
                ["read by law", "do not read"],
                ["read unnoticed by law", "do not read unnoticed"],
                ["hold by law", "hold nothing"],
                ["read and hold by law", "neither read nor hold"]
            ]
        );
        assert_eq!(
            said(&apple),
            [
                ["reads by law", "does not read"],
                ["reads unnoticed by law", "does not read unnoticed"],
                ["holds by law", "holds nothing"],
                ["reads and holds by law", "neither reads nor holds"]
            ]
        );
        assert_eq!(denied(&hackers, "Hackers", "Mail", (Sense::Reads, Means::BreakIn)), "Hackers do not read Mail at all");
    }

    #[test]
    fn counts_have_the_noun_and_the_verb_that_they_take() {
        assert_eq!(unsolved(1), "1 cell was left unsolved by the limit of nodes.");
        assert_eq!(hollow(1), "1 design passes every policy on where things lie and fails every policy on who reads:");
        assert_eq!(designs(&1u32.into(), &["hosting"], Some(1)).split(';').next(), Some("1 design of hosting"));
    }

    #[test]
    fn of_most_answers_those_are_named_that_will_not_do() {
        assert_eq!(answers(&["a", "b", "c", "d"], &[0, 1, 3]), "anything but c");
        assert_eq!(answers(&["a", "b", "c", "d"], &[0, 1]), "a or b");
        assert_eq!(answers(&["a", "b"], &[1]), "b");
    }
}
