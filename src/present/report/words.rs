//! What the page says.

use super::asked::AskedWords;
use super::picture_words::{PICTURE, PictureWords};
use crate::present::forms::{Forms, Say, forms, words};
use crate::text::caveats::NOT_LOOKED_AT;
use crate::text::still;
use crate::text::worksheet::{CHANGES, SURE};
use serde::Serialize;

/// Everything that the page says.
pub const WORDS: Words = Words::ALL;

words! {
    /// Everything that the page says.
    Words {
        lists: Lists = Lists::ALL,
        numbers: [Say; 13] = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
        months: [Say; 12] =
            ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"],
        day: Say = "{day} {month} {year}",
        days: Forms = forms("{n} day", "{n} days"),
        years: Forms = forms("{n} year", "{n} years"),
        percent: Percent = Percent::ALL,
        quoted: Say = "“{name}”",
        nobody: Say = "Nobody",
        changes_cells: Forms = forms("changes {n} cell", "changes {n} cells"),
        spans: Spans = Spans::ALL,
        stretch: StretchWords = StretchWords::ALL,
        happenings: Happenings = Happenings::ALL,
        asked: AskedWords = AskedWords::ALL,
        unnoticed: UnnoticedWords = UnnoticedWords::ALL,
        extent: ExtentWords = ExtentWords::ALL,
        by_design: ByDesign = ByDesign::ALL,
        could_read: CouldRead = CouldRead::ALL,
        only_sealed: OnlySealed = OnlySealed::ALL,
        state: StateWords = StateWords::ALL,
        cells: CellWords = CellWords::ALL,
        matrix: MatrixWords = MatrixWords::ALL,
        link: LinkWords = LinkWords::ALL,
        still: StillWords = StillWords::ALL,
        switches: SwitchWords = SwitchWords::ALL,
        depends: DependsWords = DependsWords::ALL,
        verdict: VerdictWords = VerdictWords::ALL,
        path: PathWords = PathWords::ALL,
        law: LawWords = LawWords::ALL,
        derivation: DerivationWords = DerivationWords::ALL,
        chances: ChanceWords = ChanceWords::ALL,
        places: PlaceWords = PlaceWords::ALL,
        picture: PictureWords = PICTURE,
        map: MapWords = MapWords::ALL,
        compare: CompareWords = CompareWords::ALL,
        other_paths: OtherPathWords = OtherPathWords::ALL,
        policies: PolicyWords = PolicyWords::ALL,
        sources: SourceWords = SourceWords::ALL,
        teach: TeachWords = TeachWords::ALL,
        lesson: LessonWords = LessonWords::ALL,
        filters: FilterWords = FilterWords::ALL,
    }

    /// Lists.
    Lists {
        comma: Say = ", ",
        and: Say = " and ",
        clause_and: Say = ", and ",
        semicolon: Say = "; ",
        dot: Say = " · ",
        more: Say = "{n} more",
        first_and_more: Say = "{first} and {n} more",
    }

    /// Shares of a hundred.
    Percent {
        share: Say = "{n}%",
        nearly_all: Say = "nearly 100%",
        over_99: Say = "over 99%",
        below_smallest: Say = "below 0.001%",
    }

    /// Stretches of time.
    Spans {
        from: Say = "from {day}",
        last: Say = "after every day named here (from {day})",
        before: Say = "before {day}",
        on: Say = "on {day}",
        any: Say = "at any time",
    }

    /// The stretch of time that is shown.
    StretchWords {
        until: Say = "{when} to {to}",
        same: Say = "{when} (the same {span})",
        same_until: Say = "{when} (the same {span} to {to})",
    }

    /// What happens on a day.
    Happenings {
        begins: Say = "law begins",
        ends: Say = "law ends",
        event: Say = "event",
    }

    /// What else is said where it is asked who could read without anybody being free to tell.
    UnnoticedWords {
        told: Say = "{who} could read {data} {means}, but somebody would be free to tell those whose data it is.",
    }

    /// How much of the data.
    ExtentWords {
        it: Say = "it",
        all: Say = "all of it",
        some: Say = "{n} of the {all} kinds of data",
    }

    /// The first sentence of the answer.
    ByDesign {
        sentence: Say = "By design, {clauses}.",
    }

    /// The second.
    CouldRead {
        by: Say = "{who} {means}",
        by_some: Say = "{who} {means} ({what})",
    }

    /// The third.
    OnlySealed {
        sentence: Say = "{clauses}.",
        nobody: Say = "Nobody is left with only a sealed copy of anything.",
        holds: Forms = forms("{who} only holds sealed copies, without the key", "{who} only hold sealed copies, without the key"),
        could: Forms = forms("{who} could at most get sealed copies", "{who} could at most get sealed copies"),
        holds_of: Forms = forms("of {what} {who} only holds a sealed copy", "of {what} {who} only hold sealed copies"),
        could_of: Forms = forms("of {what} {who} could at most get a sealed copy", "of {what} {who} could at most get sealed copies"),
        nothing: Forms = forms("{who} has no access in this scenario", "{who} have no access in this scenario"),
        unknown: Forms = forms(
            "{who} is not looked at: no power of it is in this scenario",
            "{who} are not looked at: no power of theirs is in this scenario",
        ),
    }

    /// The line below the answer.
    StateWords {
        line: Say = "{when} · {answers} · one of {worlds} worlds",
        differs: Forms = forms("{n} answer differs from the start", "{n} answers differ from the start"),
        as_opened: Say = "as the scenario opens",
    }

    /// Cells.
    CellWords {
        no_way: Say = "no way",
        not_looked_at: Say = "not looked at",
        not_looked_at_says: Say = NOT_LOOKED_AT,
        nothing_to_ask: Say = "nothing to ask",
        nothing_to_ask_says: Say = "it would be the only user, or the data is not in use anyway",
        sealed: Say = "sealed",
        sealed_says: Say = "has a copy, or can get one, but not the key",
        sealed_only: Say = "sealed only",
        sealed_only_by: Say = "sealed only, {means}",
        sealed_by: Say = "sealed {means}",
        with_sealed: Say = "{reads} (sealed {holds})",
        absent: Say = "not there",
        data_absent: Say = "This data is not there in the state shown.",
        party_absent: Say = "This party is not there in the state shown.",
        own_data: Say = "own data",
        meant: Say = "as intended",
        was: Say = "was {what}",
        pinned: Say = "pinned: {what}",
    }

    /// The matrix.
    MatrixWords {
        cell: Say = "{party}, {data}: ",
        both: Say = "both kinds of data",
        all: Say = "all {n} kinds of data",
        invitation: Say = "Change an answer, and the cells that it moves are named here.",
        nothing_changed: Say = "No cell changed.",
        nothing_shown: Say = "No cell shown changed.",
        cells_changed: Forms = forms("{n} cell changed: ", "{n} cells changed: "),
        moved: Say = "{party} × {data}: {was} → {is}",
        elsewhere: Forms = forms(" {n} more changes in data that is not shown.", " {n} more change in data that is not shown."),
        changed: Say = "{count}{moves}.",
        changed_and_more: Say = "{count}{moves}; and {n} more.",
    }

    /// The address of a state.
    LinkWords {
        unknown: Say = "Part of this link is not known to this page and was left out: {parts}.",
        copied: Say = "Copied.",
        by_hand: Say = "Copy it from here:",
        copied_state: Say = "Copied: the state, to be put behind the address of this page. To hand on the page in this state, save it.",
        saved: Say = "Saved as {file}: the page, which opens in this state.",
    }

    /// What a saved page says where no script runs.
    StillWords {
        no_script: Say = still::NO_SCRIPT,
        in_class: Say = still::NO_SCRIPT_IN_CLASS,
        answers: Say = still::ANSWERS,
    }

    /// Switches.
    SwitchWords {
        says: Forms = forms("says {who}", "say {who}"),
        about: Say = " about: {question}",
        sources: Say = "Sources: {sources}",
        likelihood: Say = "the author gives it {chance}",
        effort: Say = "effort {cost}",
        dated: Say = "as the date has it ({day})",
        undated: Say = "as the date has it",
        changes_nothing: Say = "changes no cell now",
        idle: Forms = forms("{n} question of a law pack changes nothing here.", "{n} questions of law packs change nothing here."),
    }

    /// What a cell, or the table, depends on.
    DependsWords {
        then: Say = "then {cell}",
        now: Say = "Now it is {cell}. One answer changed, all others as they are:",
        nothing_alone: Say = "No single answer changes this cell in the state shown.",
        nothing: Say = "Nothing: it is the same in every state.",
        jointly: Say = "These matter only together with others, or in another state:",
        dated: Say = "The date matters too: laws and events have their days.",
        cells: Forms = forms(" cell: ", " cells: "),
        no_cell: Say = "No single answer changes a cell in the state shown.",
        idle: Say = "Alone, these change nothing in the state shown: {questions}.",
    }

    /// The sentence at the head of a cell.
    VerdictWords {
        nothing_to_ask: Say = "There is nothing to ask: {who} would be the only user, or the data is not in use anyway.",
        meant: Say = " ({meant})",
        others: Say = "The same goes for {data}.",
    }

    /// Paths.
    PathWords {
        sentence: Say = "{lead}: {clauses}.",
        acts: Forms = forms("The act it takes", "The {n} acts it takes"),
        ways: Forms = forms("The way in", "{n} ways in, the easiest first"),
        untold: Say = "The ways in are being worked out …",
        show_more: Say = "Show {n} more",
        not_all: Say = "There are more ways than are listed here.",
    }

    /// Laws.
    LawWords {
        since: Say = "in force since {day}",
        until: Say = "until {day}",
        process: Process = Process::ALL,
        secret: Say = "the addressee must keep it secret",
        contested: Say = "disputed whether it extends this far",
        confidence: Confidence = Confidence::ALL,
    }

    /// Who decides about an order.
    Process {
        court: Say = "decided by a court",
        executive: Say = "decided by the executive, not a court",
        none: Say = "no prior decision needed",
    }

    /// How well an entry was checked.
    Confidence {
        primary: Say = "entry checked against the text of the law",
        reported: Say = "entry checked against reports only",
        unverified: Say = "entry not verified",
        assumed: Say = "assumed, not looked up: almost every state has such a power",
    }

    /// Derivations.
    DerivationWords {
        act: Say = "act, {means}",
        picture: Say = "The derivation as a drawing; the same in words stands below it.",
        as_before: Say = "as in ({n})",
        too_many: Say = "{n} steps: too many to draw, so here they are in words.",
    }

    /// Chances.
    ChanceWords {
        what: Say = "Everything above says what could be done. This part alone says how often it might happen, and only as far as the \
                     author has put yearly numbers to the acts.",
        not_all_listed: Say = "No number here: not all ways in are listed, so a chance from those listed would be too low.",
        too_many: Say = "No number here: the ways in are too many to be reckoned in a page.",
        chart: Say = "Chance over {n} years; the numbers stand in the table.",
        years_short: Say = "{n} y",
        band: Say = "{median} (90% band: {low} to {high}; mean {mean})",
        sentence: Say = "Within {years}: {chance}.",
        if_so: Say = "If all that is answered in the state shown is so, within {years}: {chance}.",
        weighed: Say = "Weighing the claims as the author does, within {years}: {chance}.",
        none: Say = "No chance can be given for the state shown: a way in rests on no act that has a yearly chance.",
        assumptions: Say = "Unless it says otherwise, claims count as answered in the state shown. Acts without a yearly number are taken as available. Acts are \
                            taken as independent of each other. It is not the chance that somebody is watched today, and it does not \
                            make a rare way harmless.",
    }

    /// Where things lie.
    PlaceWords {
        in_country: Say = " ({country})",
        run_by: Say = ", run by {who}",
        copies_at: Forms = forms("{data} lies at {sites}{locks}.", "{data} lie at {sites}{locks}."),
        copies_nowhere: Forms = forms("{data} lies nowhere in particular{locks}.", "{data} lie nowhere in particular{locks}."),
        locked_by: Say = ", locked by {keys}",
        in_the_clear: Say = ", in the clear",
        key_at: Say = "The key {key} lies at {sites}",
        key_nowhere: Say = "The key {key} lies nowhere on a machine",
        key_stays: Say = ", in a store that gives it out to nobody",
        key_wrapped: Say = ", and is useless without {keys}",
        key_holders: Say = ". It can be used by {who}.",
        key_no_holder: Say = ". Nobody is named as its holder.",
        key_signs_in: Say = " Whoever uses it passes for {who}.",
        key_vouched: Say = " That it is the right one is taken on the word of {who}.",
        work: Forms = forms("{name}: {who} works on {data} in the clear.", "{name}: {who} work on {data} in the clear."),
        work_at: Forms =
            forms("{name}: {who} works on {data} in the clear at {sites}.", "{name}: {who} work on {data} in the clear at {sites}."),
        work_nobody: Say = "nobody",
    }

    /// The map.
    MapWords {
        picture: Say = "A map of where copies and keys lie; the same in words stands below it.",
        arrows: Forms = forms(
            "The arrow is the act of the way in that is open above, numbered as there.",
            "The arrows are the acts of the way in that is open above, numbered as there.",
        ),
        off: Say = "Not on the map: {sites}.",
    }

    /// The comparison with the pinned state.
    CompareWords {
        cells: Forms = forms("{n} cell differs from the pinned state", "{n} cells differ from the pinned state"),
        every: Say = "Every cell is as in the pinned state",
        every_shown: Say = "Every cell shown is as in the pinned state",
        differs: Say = "{count}: {cells}.",
        same: Say = "{count}.",
        cell: Say = "{party} × {data} (pinned: {was})",
        pinned_with: Say = "Pinned with: {answers}.",
    }

    /// Cells that say the same along other paths.
    OtherPathWords {
        cells: Forms = forms("{n} cell says the same, but along other paths", "{n} cells say the same, but along other paths"),
        line: Say = "{count}: {cells}.",
        otherwise: Say = "{party} × {data}",
        lost: Say = "{party} × {data}, no longer under {laws}",
        lost_and_left: Say = "{party} × {data}, no longer under {laws} (left: {left})",
        gained: Say = "{party} × {data}, now also under {laws}",
    }

    /// Policies.
    PolicyWords {
        kept: Say = "kept",
        broken: Say = "broken",
        not_shown: Say = "not shown",
        was_kept: Say = "was kept",
        was_broken: Say = "was broken",
        was_not_shown: Say = "was not shown",
        unknown: Say = "It passes, but only because nobody looked at what some state may do.",
        more: Say = "{witness} And {n} more.",
        broke: Say = "What broke it: {witness}",
        moved: Say = "{policy}: {was} → {is}.",
        breaks: Forms = forms("breaks {n} policy", "breaks {n} policies"),
        mends: Forms = forms("mends {n} policy", "mends {n} policies"),
        unproves: Forms = forms("leaves {n} policy not shown", "leaves {n} policies not shown"),
        kinds: PolicyKinds = PolicyKinds::ALL,
    }

    /// What policies are about.
    PolicyKinds {
        residency: Say = "where it lies",
        operator: Say = "who runs the machines",
        custody: Say = "who holds the keys",
        access: Say = "who can read it",
        transfer: Say = "what covers it abroad",
    }

    /// Sources.
    SourceWords {
        footnote: Say = " (source {title})",
    }

    /// Predictions.
    TeachWords {
        answer: Say = "Predict first. The answers are hidden until you have said what you expect.",
        you_say: Say = "you say: {means}",
        task: Say = "Say for each of these cells what you expect. Then uncover them all.",
        done: Say = "What you said, and what is so:",
        ask: Say = "Could {who} read {data}?",
        progress: Say = "{n} of {all} predicted",
        which: Say = "By which means?",
        choose: Say = "choose …",
        sealed: Say = "it has, or can get, only a locked copy",
        how_sure: Say = "How sure are you?",
        sure: [Say; 4] = SURE,
        covered: Say = "This cell is covered until you have said what you expect.",
        covered_later: Say = "This cell stays covered for now: the question is about another one.",
        elsewhere: Say = "The page shows another world now than the one that is asked about.",
        is: Say = ": it is {cell}.",
        is_and_said: Say = ": it is {cell}; you said {said}.",
        is_sealed: Say = ": it cannot read it. It is {cell}.",
        kept: Say = "What you predict is kept in this browser alone, also when the page is loaded anew.",
        not_safe: Say = "That is “no way in this scenario”, which is not the same as safe.",
        score: Say = "{right} of {all} right.",
        certain: Forms = forms(
            "Of the {all} that you were certain of, {right} was right.",
            "Of the {all} that you were certain of, {right} were right.",
        ),
        certain_of_none: Say = "You were certain of none.",
    }

    /// What filters leave in the table.
    FilterWords {
        shown: Say = "Shown: {parties} of {all} parties, {data} of {kinds} kinds of data.",
        nobody: Say = "No party fits. There are {all}.",
    }

    /// Lessons.
    LessonWords {
        minutes: Say = "About {n} minutes.",
        step: Say = "Question {n} of {all}",
        switches_set: Say = " · the switches have been set for it",
        cell: Say = "The cell: {party} × {data}, {when}.",
        goal: Say = "What this lesson was about: {goal}",
        becomes: Say = "What becomes of it?",
        changes: [Say; 3] = CHANGES,
        compared: Say = "Compared with: {answers}.",
        same: Say = ": nothing changes. It is {now}, as before.",
        moves: Say = ": {said}. Before: {before}. Now: {now}.",
        you_said: Say = " You said: {said}.",
        not_at_all: Say = "not at all",
        by_which: Say = "By which means, if at all?",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test fails by panicking")]
mod tests {
    use super::WORDS;
    use crate::present::lab;
    use serde_json::Value;
    use std::collections::BTreeSet;

    fn slots(form: &str) -> BTreeSet<&str> {
        form.split('{').skip(1).map(|rest| rest.split_once('}').unwrap().0).collect()
    }

    /// Every form with where it stands, the pairs as they are.
    fn walk(path: &str, value: &Value, texts: &mut usize, pairs: &mut usize) {
        match value {
            Value::Object(map) => {
                if let (2, Some(Value::String(one)), Some(Value::String(more))) = (map.len(), map.get("one"), map.get("more")) {
                    *pairs += 1;
                    // The form for one may do without the number.
                    assert!(slots(one).is_subset(&slots(more)), "{path}");
                    assert!(slots(more).difference(&slots(one)).all(|slot| *slot == "n"), "{path}");
                }
                map.iter().for_each(|(name, value)| walk(&format!("{path}.{name}"), value, texts, pairs));
            }
            Value::Array(list) => list.iter().for_each(|value| walk(path, value, texts, pairs)),
            Value::String(form) => {
                *texts += 1;
                assert!(!form.is_empty() && !form.contains("  ") && form.matches('{').count() == form.matches('}').count(), "{path}");
                assert!(slots(form).iter().all(|slot| slot.chars().all(|c| c.is_ascii_lowercase())), "{path}");
            }
            _ => {}
        }
    }

    /// Those of the page, and those of the lab.
    #[test]
    fn forms_that_agree_with_a_number_have_the_same_slots() {
        let (mut texts, mut pairs) = (0, 0);
        walk("page", &serde_json::to_value(WORDS).unwrap(), &mut texts, &mut pairs);
        walk("lab", &serde_json::to_value(lab::WORDS).unwrap(), &mut texts, &mut pairs);
        assert!(texts > 220 && pairs > 22, "{texts}, {pairs}");
    }
}
