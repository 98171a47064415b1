//! The powers, shields and agreements of the shipped law packs.

use super::{Answer, Refusal};
use crate::analysis::laws::{self, Filter, Law};
use crate::diagnostic::nearest;
use crate::present::laws::Laws;
use crate::scenario::{Date, Scenario};
use crate::shipped;
use crate::text::several;

pub use crate::analysis::laws::LawKind;
pub use crate::output::laws::FORMS;

/// Which entries are asked for; what is left out is not limited.
#[derive(Clone, Debug, Default)]
pub struct Request {
    /// One entry by id, explained in sentences.
    pub id: Option<String>,
    /// A country by a pack's code or an ISO code.
    pub country: Option<String>,
    /// In force on this day; undated law always counts.
    pub date: Option<Date>,
    /// Law that binds by this tie.
    pub binds: Option<String>,
    /// Powers with this verb.
    pub verb: Option<String>,
    /// Entries of this kind.
    pub kind: Option<LawKind>,
}

/// Entries of the law packs, or one of them.
///
/// # Errors
/// When there is no such entry or country.
pub fn answer(request: &Request) -> Answer<Laws> {
    let book = shipped::law_book();
    let Some(scenario) = book.scenario else { return Err(Refusal::input(book.diagnostics, &book.sources)) };
    match &request.id {
        Some(id) => one(&scenario, id).map(|law| Laws::one(&law)),
        None => filter(&scenario, request).map(|filter| Laws::list(&laws::list(&scenario, &filter))),
    }
}

fn one(scenario: &Scenario, id: &str) -> Answer<Law> {
    laws::find(scenario, id).ok_or_else(|| {
        let refusal = Refusal::question(format!("no entry `{id}` in the law packs"));
        let all = laws::list(scenario, &Filter::default());
        match nearest(id, all.iter().map(|law| law.id.as_str())) {
            Some(near) => refusal.help(format!("did you mean `{near}`?")),
            None => {
                let alike: Vec<String> = all.iter().filter(|law| law.id.contains(id)).map(|law| format!("`{}`", law.id)).collect();
                if id.is_empty() || alike.is_empty() {
                    refusal
                } else {
                    refusal.help(format!("with this in their names: {}", several(&alike, "and")))
                }
            }
        }
    })
}

fn filter(scenario: &Scenario, request: &Request) -> Answer<Filter> {
    let Request { date, binds, verb, kind, .. } = request.clone();
    let mut filter = Filter { date, binds, verb, kind, ..Filter::default() };
    if let Some(code) = &request.country {
        filter.country(scenario, code).map_err(|unknown| {
            Refusal::question(format!("no law pack knows the country `{code}`")).help(match unknown.nearest {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("the packs know {}", unknown.known.join(", ")),
            })
        })?;
    }
    Ok(filter)
}
