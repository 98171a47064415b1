//! The powers, shields and agreements of the shipped law packs.

use super::{Answer, Refusal};
use crate::analysis::laws::{self, Filter, Law};
use crate::diagnostic::nearest;
use crate::present::laws::{Context, Coverage, Laws};
use crate::scenario::{Date, Input, Scenario, load};
use crate::shipped::{self, Disk, Shipped};
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
    /// Not compared with their sources within so many days before a day, or never.
    pub stale: Option<(i64, Date)>,
}

/// Entries of the law packs, or one of them.
///
/// # Errors
/// When there is no such entry or country.
pub fn answer(request: &Request) -> Answer<Laws> {
    let scenario = book()?;
    match &request.id {
        Some(id) => one(&scenario, id).map(|law| Laws::one(&law, context(&scenario, &law))),
        None => filter(&scenario, request).map(|filter| Laws::list(&laws::list(&scenario, &filter))),
    }
}

/// Which questions the law of each jurisdiction of the packs answers; with a country, of that one and of what lies around it.
///
/// # Errors
/// When there is no such country.
pub fn coverage(country: Option<&str>) -> Answer<Coverage> {
    let scenario = book()?;
    let filter = filter(&scenario, &Request { country: country.map(str::to_owned), ..Request::default() })?;
    let mut found = laws::coverage(&scenario, &laws::list(&scenario, &Filter::default()));
    found.retain(|of| filter.is_about(&scenario, &of.id));
    Ok(Coverage::new(&found))
}

fn book() -> Answer<Scenario> {
    let book = shipped::law_book();
    book.scenario.ok_or_else(|| Refusal::input(book.diagnostics, &book.sources))
}

/// What an entry meets, and the shipped scenarios that it decides.
fn context(scenario: &Scenario, law: &Law) -> Context {
    let all = laws::list(scenario, &Filter::default());
    let meets = laws::meets(scenario, law, &all).into_iter().map(|other| other.id.clone()).collect();
    let bearing = |shipped: Shipped| {
        let input = Input { name: shipped.name.to_owned(), bytes: shipped.text.into(), folder: None };
        let scenario = load(input, &Disk).scenario?;
        Some((shipped.name.to_owned(), laws::bearing(&scenario, law)?))
    };
    let bearings: Vec<_> = shipped::all().into_iter().filter(Shipped::is_scenario).filter_map(bearing).collect();
    Context::new(law.kind, meets, &bearings)
}

fn one(scenario: &Scenario, id: &str) -> Answer<Law> {
    laws::find(scenario, id).ok_or_else(|| {
        let refusal = Refusal::question(format!("no entry `{id}` in the law packs"));
        let all = laws::list(scenario, &Filter::default());
        let known = || all.iter().map(|law| law.id.as_str());
        // What lacks the code of its country is meant more likely than another name of as many letters.
        let end = format!("-{}", id.to_lowercase());
        let within = |known: &&str| format!("-{known}-").contains(&format!("{end}-"));
        let near = known().find(|known| known.ends_with(&end)).or_else(|| nearest(id, known())).or_else(|| known().find(within));
        match near {
            Some(near) => refusal.help(format!("did you mean `{near}`?")),
            None => {
                let alike: Vec<String> = all.iter().filter(|law| law.id.contains(id)).map(|law| format!("`{}`", law.id)).collect();
                if id.is_empty() || alike.is_empty() {
                    refusal.help("`residency laws` lists them all")
                } else {
                    refusal.help(format!("with this in their names: {}", several(&alike, "and")))
                }
            }
        }
    })
}

fn filter(scenario: &Scenario, request: &Request) -> Answer<Filter> {
    let Request { date, binds, verb, kind, stale, .. } = request.clone();
    let mut filter = Filter { date, binds, verb, kind, stale, ..Filter::default() };
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
