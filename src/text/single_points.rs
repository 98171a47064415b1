//! What alone suffices to cut a user off or to alter data for one, and how much it takes otherwise.

use super::effects::{alone, one_act, things};
use super::lists::list;
use super::numbers::count;
use crate::analysis::cutting::Effect;
use crate::analysis::fewest::Fewest;

/// The names of what alone suffices, for sentences.
#[derive(Clone, Debug, Default)]
pub struct Named {
    /// Sites.
    pub sites: Vec<String>,
    /// Parties without whose service a user is left without the data.
    pub services: Vec<String>,
    /// Keys.
    pub keys: Vec<String>,
    /// Processings.
    pub processings: Vec<String>,
    /// Parties that do it by design.
    pub parties: Vec<String>,
    /// Acts as they are spelled.
    pub acts: Vec<String>,
    /// Laws.
    pub laws: Vec<String>,
}

/// Above what alone suffices.
#[must_use]
pub const fn heading(effect: Effect) -> &'static str {
    match effect {
        Effect::Alters => "What alone suffices to alter it for a user",
        Effect::Denies => "What alone suffices to cut a user off",
    }
}

/// What alone suffices, and how much it takes at least, in sentences; at least one.
#[must_use]
pub fn told(named: &Named, fewest: Fewest, more: bool) -> Vec<String> {
    let mut said: Vec<String> = things(&named.sites, &named.services, &named.keys, &named.processings).into_iter().collect();
    said.extend(alone(&named.parties));
    said.extend(one_act(&named.acts, &named.laws));
    said.extend(at_least(fewest));
    said.extend(more.then(|| super::effects::NOT_ALL_ACTS.to_owned()));
    said
}

/// How much it takes, where one decision does not suffice, or one law.
fn at_least(fewest: Fewest) -> Option<String> {
    const UNKNOWN: &str = "How much it takes at least was not found out: there are too many ways.";
    let Some(decisions) = fewest.decisions else {
        let nobody = "Nobody could do it by any acts that the scenario knows of, not even all others together.";
        return Some(if fewest.unknown { UNKNOWN } else { nobody }.to_owned());
    };
    let laws = fewest.laws.map(|laws| count(laws as usize, "law", "laws"));
    if decisions == 1 {
        return laws.filter(|_| fewest.laws > Some(1)).map(|laws| format!("By laws alone it takes {laws} at least."));
    }
    let mut takes = vec![count(decisions as usize, "independent decision", "independent decisions")];
    takes.extend(fewest.parties.map(|parties| count(parties as usize, "party", "parties")));
    let by_laws = match laws {
        Some(laws) => format!(" By laws alone it takes {laws} at least."),
        None if fewest.unknown => String::new(),
        None => " Its laws alone do not suffice.".to_owned(),
    };
    let unknown = if fewest.unknown { format!(" {UNKNOWN}") } else { String::new() };
    Some(format!("With the acts that the scenario knows of it takes at least {}.{by_laws}{unknown}", list(&takes, "and")))
}

#[cfg(test)]
mod tests {
    use super::{Named, told};
    use crate::analysis::fewest::Fewest;

    #[test]
    fn how_much_it_takes_is_said_where_one_does_not_suffice() {
        let of = |decisions, parties, laws| Fewest { decisions, parties, laws, unknown: false };
        let said = |fewest| told(&Named::default(), fewest, false);
        let text = "With the acts that the scenario knows of it takes at least 2 independent decisions and 1 party. By laws alone it takes 1 law at least.";
        assert_eq!(said(of(Some(2), Some(1), Some(1))), [text]);
        assert_eq!(
            said(of(Some(2), Some(2), None)),
            [
                "With the acts that the scenario knows of it takes at least 2 independent decisions and 2 parties. Its laws alone do not suffice."
            ]
        );
        assert_eq!(said(of(Some(1), Some(1), Some(1))), [] as [&str; 0]);
        assert_eq!(said(of(Some(1), Some(1), Some(2))), ["By laws alone it takes 2 laws at least."]);
        assert_eq!(
            said(of(None, None, None)),
            ["Nobody could do it by any acts that the scenario knows of, not even all others together."]
        );
        assert!(said(Fewest { unknown: true, ..Fewest::default() })[0].starts_with("How much it takes"));
    }
}
