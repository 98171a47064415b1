//! What follows from a matrix, in sentences.

use super::lists::{several, several_of};
use super::names::{capital, quoted};
use super::numbers::{count, day};
use super::{Phrase, Subject, effects};
use crate::analysis::cutting::Effect;
use crate::analysis::matrix::Meant;
use crate::graph::{Means, Sense};
use crate::scenario::Date;

/// Headings of the summary.
pub mod headings {
    use crate::graph::Sense;

    /// Who reads by design.
    #[must_use]
    pub const fn by_design(sense: Sense) -> &'static str {
        match sense {
            Sense::Reads | Sense::Unnoticed => "Who reads by design",
            Sense::Kept => "Who has it by design, or had it",
            Sense::Alters => "Who can change it by design",
            Sense::Denies => "Who can cut users off by design",
        }
    }
    /// Who could read by some act.
    #[must_use]
    pub const fn could(sense: Sense) -> &'static str {
        match sense {
            Sense::Reads => "Who else could gain access",
            Sense::Unnoticed => "Who else could gain access without anybody being free to tell",
            Sense::Kept => "Who else may still have it",
            Sense::Alters => "Who else could change it",
            Sense::Denies => "Who else could cut users off",
        }
    }
    /// Who gets hold of copies that it cannot open.
    pub const SEALED: &str = "Who holds sealed copies";
    /// Who has nothing.
    #[must_use]
    pub const fn nothing(sense: Sense) -> &'static str {
        match sense {
            Sense::Reads => "Who has no access",
            Sense::Unnoticed => "Who has no unnoticed access",
            Sense::Kept => "Who cannot have it",
            Sense::Alters => "Who could not change it",
            Sense::Denies => "Who could not cut anybody off",
        }
    }
    /// What the other question comes to.
    #[must_use]
    pub const fn other(sense: Sense) -> &'static str {
        match sense {
            Sense::Reads => "Would anybody be free to tell?",
            Sense::Unnoticed => "Where somebody would be free to tell",
            Sense::Kept => "And on the day itself?",
            Sense::Alters | Sense::Denies => "Beside that",
        }
    }
    /// Who could read more easily than now, with what was kept.
    pub const KEPT: &str = "Who may still have it";
    /// Verdicts on policies.
    pub const POLICIES: &str = "Policies";
    /// Answers to switches.
    pub const ANSWERS: &str = "Answers in force";
}

/// Where a list is empty.
pub const NOBODY: &str = "Nobody.";

/// Said where there is no table.
pub const NOTHING_TO_SHOW: &str = "There is no party or no dataset here, so there is no table.";

/// Said of a policy that is kept because nothing could break it.
pub const ABOUT_NOTHING: &str = "There is nothing it speaks of.";

/// Of more parties than this the rest is counted.
const MAX_PARTIES: usize = 7;

/// Parties at the beginning of a sentence.
#[must_use]
pub fn parties<'p>(parties: impl Iterator<Item = &'p Subject>) -> Phrase {
    let mut names: Vec<String> = parties.map(|party| party.spoken.clone()).collect();
    if let Some(first) = names.first_mut() {
        *first = capital(first);
    }
    if names.len() > MAX_PARTIES {
        return Phrase::strong(several(&names, "and"));
    }
    Phrase::list(names.into_iter().map(Phrase::strong).collect(), "and")
}

/// Datasets by name, of which `count` are meant: "“Mail” and “Photos”".
#[must_use]
pub fn datasets(names: &[&str], count: usize) -> String {
    several_of(&names.iter().map(|name| quoted(name)).collect::<Vec<_>>(), count, "and")
}

/// All datasets of a scenario but a few.
#[must_use]
pub fn everything_but(names: &[&str]) -> String {
    if names.is_empty() { "everything".to_owned() } else { format!("everything but {}", datasets(names, names.len())) }
}

/// Who reads what by design, and whether that is meant.
#[must_use]
pub fn by_design(who: Phrase, what: &str, meant: Meant, sense: Sense) -> Phrase {
    let rest = match meant {
        Meant::Unsaid => ".",
        Meant::Subject => ", which is their own data.",
        Meant::Yes => ", as intended.",
        Meant::No => ", which is not intended.",
    };
    who.then(match sense {
        Sense::Reads | Sense::Unnoticed => format!(" can read {what}{rest}"),
        Sense::Kept => format!(" can read {what} now or could before{rest}"),
        Sense::Alters => format!(" can {}.", effects::what(Effect::Alters, what)),
        Sense::Denies => format!(" can {}.", effects::what(Effect::Denies, what)),
    })
}

/// Who could read what by some act.
#[must_use]
pub fn could(who: Phrase, what: &str, means: Means, sense: Sense) -> Phrase {
    let silently = match sense {
        Sense::Reads => "",
        Sense::Unnoticed => ", unnoticed",
        Sense::Kept => return who.then(format!(" may still have {what}, {}.", means.phrase())),
        Sense::Alters => return who.then(format!(" could {} {}.", effects::what(Effect::Alters, what), means.phrase())),
        Sense::Denies => return who.then(format!(" could {} {}.", effects::what(Effect::Denies, what), means.phrase())),
    };
    let could = match means {
        Means::Design | Means::None => format!(" can read {what}"),
        Means::Ownership => format!(" could read {what} by ownership"),
        Means::Voluntary => format!(" could be given {what} voluntarily"),
        Means::Law => format!(" could obtain {what} by law"),
        Means::Treaty => format!(" could obtain {what} by treaty"),
        Means::Contested => format!(" could demand {what} by a contested order"),
        Means::Tampering => format!(" could read {what} by tampering"),
        Means::BreakIn => format!(" could read {what} by breaking in"),
    };
    who.then(format!("{could}{silently}."))
}

/// Who could read what by easier means than now, if what was once had was kept.
#[must_use]
pub fn kept(who: Phrase, what: &str, means: Means) -> Phrase {
    who.then(match means {
        Means::Design | Means::None => format!(" could read {what}, given what may have been kept from earlier days."),
        means => format!(" could read {what} {}, given what may have been kept from earlier days.", means.phrase()),
    })
}

/// Of how many more parties the same is true.
#[must_use]
pub fn more_kept(parties: usize) -> String {
    format!("So could {} (`kept` in the JSON).", count(parties, "more party", "more parties"))
}

/// Who gets hold of copies more easily than it reads them; `reads` is `None` where that is not known.
#[must_use]
pub fn sealed(who: Phrase, plural: bool, what: &str, holds: Means, reads: Option<Means>) -> Phrase {
    let has = match holds {
        Means::Design => format!(" {} sealed copies of {what} by design", if plural { "hold" } else { "holds" }),
        means => format!(" could obtain sealed copies of {what} {}", means.phrase()),
    };
    let opens = match reads {
        Some(Means::None) => ", but cannot open them.".to_owned(),
        Some(means) => format!(", but could open them only {}.", means.phrase()),
        None => "; whether it could open them is not known.".to_owned(),
    };
    who.then(has).then(opens)
}

/// One way, where the sentence before it is about more: of which party and which dataset it is.
#[must_use]
pub fn instance(party: Option<&Subject>, data: Option<&str>, way: &str) -> String {
    let of: Vec<String> = party.map(|p| p.spoken.clone()).into_iter().chain(data.map(quoted)).collect();
    if of.is_empty() { capital(way) } else { format!("For example, {}: {way}", of.join(", ")) }
}

/// Who has nothing of what is shown.
#[must_use]
pub fn nothing(who: Phrase, sense: Sense) -> Phrase {
    who.then(match sense {
        Sense::Reads => ": no access to the data and no sealed copy.",
        Sense::Unnoticed => ": none without somebody being free to tell.",
        Sense::Kept => ": no access now, and none on any day before.",
        Sense::Alters => ": no way to alter it for anybody else.",
        Sense::Denies => ": no way to cut anybody else off.",
    })
}

/// Of whom there is nothing to ask.
#[must_use]
pub fn without_word(who: Phrase) -> Phrase {
    who.then(": nobody else uses the data, or they are not in use anyway.")
}

/// Who may have something by what is not known.
#[must_use]
pub fn unknown(who: Phrase) -> Phrase {
    who.then(": nothing that is known of.")
}

/// Who does not exist under the answers in force.
#[must_use]
pub fn absent(who: Phrase) -> Phrase {
    who.then(": absent under these answers.")
}

/// Datasets that do not exist under the answers in force.
#[must_use]
pub fn absent_data(names: &[&str]) -> Phrase {
    Phrase::plain(format!("{}: absent under these answers.", datasets(names, names.len())))
}

/// A policy: its name, and its id where that is another.
#[must_use]
pub fn policy(name: &str, id: &str) -> Phrase {
    if name == id { Phrase::strong(id) } else { Phrase::strong(name).then(format!(" ({id})")) }
}

/// What made an answer hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Because<'v> {
    /// `--choose`.
    Hand,
    /// A view, by its label.
    View(Option<&'v str>),
    /// The day.
    Date,
    /// The scenario's own default.
    Default,
}

/// An answer in force: its label, what made it hold, who says so. A day is that of an event, and whether it lies ahead.
#[must_use]
pub fn answer(label: &str, event: Option<(Date, bool)>, because: Because<'_>, said_by: &[&str], is_claim: bool) -> String {
    let reason = match because {
        Because::Hand => "chosen by hand".to_owned(),
        Because::View(Some(label)) => format!("in the view {}", quoted(label)),
        Because::View(None) => "in the view".to_owned(),
        Because::Date => "by the date".to_owned(),
        Because::Default => "by default".to_owned(),
    };
    let mut speakers: Vec<&str> = Vec::new();
    for speaker in said_by {
        if !speakers.contains(speaker) {
            speakers.push(speaker);
        }
    }
    let who = match (speakers.is_empty(), is_claim) {
        (false, _) => format!("; according to {}", several(&speakers, "and")),
        (true, true) => "; no source named".to_owned(),
        (true, false) => String::new(),
    };
    let when = match event {
        Some((on, true)) => format!("before {}, ", day(on)),
        Some((on, false)) => format!("since {}, ", day(on)),
        None => String::new(),
    };
    format!("{label} ({when}{reason}{who})")
}

/// The other answers to a switch, as the command line takes them.
#[must_use]
pub fn otherwise(switch: &str, others: &[&str]) -> String {
    let others: Vec<String> = others.iter().map(|option| format!("--choose {switch}={option}")).collect();
    format!("otherwise: {}", several(&others, "or"))
}

/// How many questions of law packs nothing hangs on, and where they are told; `asked` is the question of the cells, where that is not who reads.
#[must_use]
pub fn idle(count: usize, asked: Option<&str>) -> String {
    let decide = asked.map_or_else(|| "residency decide FILE".to_owned(), |asked| format!("residency decide FILE --question {asked}"));
    match count {
        1 => format!("1 question of a law pack changes nothing here: `{decide}` shows it."),
        count => format!("{count} questions of law packs change nothing here: `{decide}` lists them."),
    }
}

/// The command that explains a cell.
#[must_use]
pub fn why(asked_as: &str, party: &str, data: &str) -> String {
    format!("Why? residency explain {asked_as} {party} {data}")
}

/// The day and the view of a matrix in a few words.
#[must_use]
pub fn when(date: Option<Date>, view: Option<&str>) -> String {
    let date = date.map_or_else(|| "no date: after every day in the scenario".to_owned(), day);
    view.map_or_else(|| date.clone(), |label| format!("{date} · view {}", quoted(label)))
}
