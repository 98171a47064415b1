//! Which entries are asked for.

use super::{Law, LawKind};
use crate::diagnostic::nearest;
use crate::scenario::schema::{Table, key};
use crate::scenario::{Date, Scenario};

/// Entries that fit all that is named; an empty filter lets everything through.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Law that counts in this jurisdiction: its own, and that of every jurisdiction around it. See [`Filter::country`].
    pub jurisdiction: Option<String>,
    /// In force on this day. Entries without dates count as in force.
    pub date: Option<Date>,
    /// Binds by this tie.
    pub binds: Option<String>,
    /// Powers with this verb.
    pub verb: Option<String>,
    /// Entries of this kind.
    pub kind: Option<LawKind>,
    /// Not compared with their sources within so many days before a day, or never.
    pub stale: Option<(i64, Date)>,
}

/// No jurisdiction has this code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownCountry {
    /// The nearest code that exists.
    pub nearest: Option<String>,
    /// Every code.
    pub known: Vec<String>,
}

impl Filter {
    /// Asks for the law of a country by the id of its jurisdiction, its ISO 3166 code or its name, in either case.
    ///
    /// # Errors
    /// When there is no such jurisdiction.
    pub fn country(&mut self, scenario: &Scenario, code: &str) -> Result<(), UnknownCountry> {
        let all = scenario.table(Table::Jurisdictions);
        let fits = |text: &str| text.eq_ignore_ascii_case(code);
        let found = all.iter().find(|j| fits(&j.id)).or_else(|| all.iter().find(|j| j.text(key::ISO).is_some_and(fits) || fits(j.label())));
        match found {
            Some(jurisdiction) => {
                self.jurisdiction = Some(jurisdiction.id.clone());
                Ok(())
            }
            None => {
                let known: Vec<String> = all.iter().map(|j| j.id.clone()).collect();
                let nearest = nearest(&code.to_lowercase(), known.iter().map(String::as_str)).map(str::to_owned);
                Err(UnknownCountry { nearest, known })
            }
        }
    }

    /// Whether a jurisdiction's law counts where it is asked for.
    #[must_use]
    pub fn is_about(&self, scenario: &Scenario, id: &str) -> bool {
        self.jurisdiction.as_ref().is_none_or(|inner| within(scenario, inner, id))
    }

    pub(super) fn lets_through(&self, scenario: &Scenario, law: &Law) -> bool {
        let is_stale = |(days, today): (i64, Date)| law.checked.is_none_or(|checked| today.days_after(checked) > days);
        self.kind.is_none_or(|kind| law.kind == kind)
            && self.stale.is_none_or(is_stale)
            && self.date.is_none_or(|day| law.in_force(day))
            && self.binds.as_ref().is_none_or(|tie| law.binds.contains(&tie.as_str()))
            && self.verb.as_ref().is_none_or(|verb| law.verbs.contains(&verb.as_str()))
            && (self.jurisdiction.is_none() || law.of.iter().any(|j| self.is_about(scenario, &j.id)))
    }
}

/// Whether a jurisdiction is another or lies within it.
fn within(scenario: &Scenario, inner: &str, outer: &str) -> bool {
    around(scenario, inner).iter().any(|id| id == outer)
}

/// A jurisdiction and all that lie around it, from the inside out.
pub(super) fn around(scenario: &Scenario, inner: &str) -> Vec<String> {
    let mut found = vec![inner.to_owned()];
    let mut here = Some(inner);
    // A circle of jurisdictions is a fault of the scenario; it must not hold up the listing.
    while let Some(id) = here {
        let outer = scenario.entity(Table::Jurisdictions, id).and_then(|j| j.reference(key::WITHIN));
        here = outer.filter(|outer| !found.iter().any(|known| known == outer));
        found.extend(here.map(str::to_owned));
    }
    found
}
