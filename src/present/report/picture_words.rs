//! What the picture says: what its things are called, and what comes of a move.

use crate::present::forms::{Forms, Say, forms, words};
use serde::Serialize;

/// Everything that the picture says.
pub(super) const PICTURE: PictureWords = PictureWords::ALL;

words! {
    /// Everything that the picture says.
    PictureWords {
        picture: Say =
            "A picture of the scenario: countries, firms as houses, machines in them, sheets of data and keys on these, strings to owners. Arrow keys \
             go from thing to thing; Enter takes one up.",
        hint: Say = "Take a key, a sheet, a machine or an owner’s string, and carry it elsewhere.",
        covered: Say = "The picture shows who reads once you have said what you expect.",
        always: Say = "The picture always shows who could read, whatever is asked.",
        more_data: Say = "{first} and {n} more",
        control: Say = "control",
        things: ThingWords = ThingWords::ALL,
        rays: RayWords = RayWords::ALL,
        carry: CarryWords = CarryWords::ALL,
        because: BecauseWords = BecauseWords::ALL,
    }

    /// What the things of the picture are called.
    ThingWords {
        sheet: Say = "{data} at {site}{locks}",
        locked: Say = ", locked by {keys}",
        key: Say = "Key: {key}{at}{holders}",
        key_at: Say = ", at {sites}",
        key_holders: Say = ", used by {who}",
        machine: Say = "{site} in {country}",
        votes: Say = "{share} of the votes in {firm}, held by {owner}",
        control: Say = "{owner}’s control of {firm}",
        house: Say = "{party}: {cell}",
        reach: Say = "{party}: {cell}. Its law reaches {whom}.",
    }

    /// Who reads, as a list for who sees no rays.
    RayWords {
        all: Say = "Who could read {data}: {who}.",
        one: Say = "{party} {means}",
        nobody: Say = "Nobody could read {data}.",
        nobody_looked_at: Say = "Nobody whose powers were looked at could read {data}.",
        only_sealed: Say = " Only a sealed copy: {who}.",
        not_looked_at: Say = " Not looked at: {who}.",
    }

    /// What comes of a move.
    CarryWords {
        taken: Forms = forms(
            "Taken up: {thing}. There is {n} place for it. Arrow keys choose, Enter puts it down, Escape puts it back.",
            "Taken up: {thing}. There are {n} places for it. Arrow keys choose, Enter puts it down, Escape puts it back.",
        ),
        to: Say = "{thing} → {place}",
        back: Say = "Put back: {thing}.",
        cut: Say = "cut",
        answer: Say = "{question} {answer}",
        or: Say = "The author has another answer for this move: ",
        no_answer: Say = "No single answer of the author’s makes this move: {move}.",
        lab: Say = "The lab works it out: open the scenario with “residency lab”, and write {line}",
        same: Say = "Nothing in the table changes.",
    }

    /// Why a cell is now as it is.
    BecauseWords {
        now: Say = "A way opens. {way}",
        easier: Say = "An easier way opens. {way}",
        harder: Say = "A harder way is left. {way}",
        no_more: Say = "{who} could no longer read {data}.",
        no_more_sealed: Say = "{who} could no longer read {data}, and is left with a sealed copy {held}.",
        lacks: Say = " What is lacking: {lacks}.",
        still: Say = " Left: {who}.",
        gone: Say = " Before: {way}",
        holds: Say = "{who} could now get a sealed copy of {data} {held}.",
        holds_otherwise: Say = "{who} could get a sealed copy of {data} {held}; before, {before}.",
        holds_no_more: Say = "{who} could no longer get even a sealed copy of {data}.",
        others: Forms = forms(" {n} more cell changes.", " {n} more cells change."),
    }
}
