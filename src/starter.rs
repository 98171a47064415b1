//! The text of a first scenario: a pattern, set in a country with its law.

use crate::analysis::laws::Filter;
use crate::diagnostic::nearest;
use crate::scenario::schema::Table;
use crate::scenario::{Input, Scenario, format, load, quote};
use crate::shipped::{self, Disk};

/// What to start from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Start {
    /// The title of the scenario.
    pub title: String,
    /// The pattern, with or without `patterns/`.
    pub pattern: String,
    /// The country that the pattern's `home` lies in: a code such as `de`, or an ISO code.
    pub country: Option<String>,
    /// The country that the pattern's `abroad` lies in.
    pub abroad: Option<String>,
}

/// Why there is no such start.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NoSuch {
    /// What was asked for: "pattern" or "country".
    pub what: &'static str,
    /// Its name.
    pub name: String,
    /// The nearest that exists.
    pub nearest: Option<String>,
    /// All that exist.
    pub known: Vec<String>,
}

/// The patterns that a scenario can be started from, without `patterns/`, sorted.
#[must_use]
pub fn patterns() -> Vec<&'static str> {
    let all = shipped::all().into_iter().filter(|s| s.text.contains("\"patterns/frame\""));
    all.filter_map(|s| s.name.strip_prefix("patterns/")).collect()
}

/// The text of a scenario that loads as it is and says what to write next, in the layout of `fmt`.
///
/// # Errors
/// When there is no such pattern or country.
pub fn text(start: &Start) -> Result<String, NoSuch> {
    let name = start.pattern.strip_prefix("patterns/").unwrap_or(&start.pattern);
    let known = patterns();
    if !known.contains(&name) {
        let near = nearest(name, known.iter().copied()).map(str::to_owned);
        let known = known.into_iter().map(str::to_owned).collect();
        return Err(NoSuch { what: "pattern", name: name.to_owned(), nearest: near, known });
    }
    let mut packs = vec![format!("patterns/{name}")];
    let mut overrides = Vec::new();
    let mut indices = String::new();
    for (here, code) in [("home", &start.country), ("abroad", &start.abroad)] {
        let Some(code) = code else { continue };
        let country = country(code)?;
        if !packs.contains(&country.pack) {
            packs.push(country.pack.clone());
        }
        overrides.push(format!("jurisdictions.{here}"));
        indices.push_str(&format!("\n[jurisdictions.{here}]\nname = {:?}\nwithin = {:?}\n", country.name, country.id));
    }
    let provider = provider(&packs);
    overrides.extend(provider.as_ref().map(|_| "parties.provider.name".to_owned()));
    let mut out = format!("schema = 1\ntitle = {}\n", quote(&start.title));
    out.push_str("summary = \"Say here, for a reader who knows nothing, what is kept where, for whom, and what is claimed for it.\"\n");
    out.push_str("# date = 2026-09-15    # laws in force on this day count; without it the scenario is set after every day named\n");
    out.push_str(&format!("use = {packs:?}\n"));
    if !overrides.is_empty() {
        out.push_str(&format!("override = {overrides:?}\n"));
    }
    if !indices.is_empty() {
        out.push_str(
            "\n# The pattern's states and its generic powers stay, as a backdrop; the law of the packs is wielded by parties of its own.\n",
        );
    }
    out.push_str(&indices);
    if let Some(provider) = provider {
        out.push_str(&format!(
            "\n# The name is the pattern's until you put another; its owner, its seat and the rest stay.\n[parties.provider]\nname = {}\n",
            quote(&provider)
        ));
    }
    out.push_str(NEXT);
    Ok(format(&out).unwrap_or(out))
}

const NEXT: &str = "
# What next: add to `override`, at the top, what you know better than the pattern, and write it out below: a key at a time, like the
# name of the provider, or whole entities.
#
# What must come out; `residency check` fails otherwise:
#
# [[expect]]
# party = \"abroad-state\"
# data  = \"records\"
# reads = \"none\"
";

/// What the pattern calls its provider, if it has one.
fn provider(packs: &[String]) -> Option<String> {
    let bytes = format!("schema = 1\ntitle = \"Start\"\nuse = {packs:?}\n").into();
    let scenario = load(Input { name: "start".to_owned(), bytes, folder: None }, &Disk).scenario?;
    Some(scenario.entity(Table::Parties, "provider")?.label().to_owned())
}

struct Country {
    id: String,
    name: String,
    pack: String,
}

fn country(code: &str) -> Result<Country, NoSuch> {
    let unknown = |nearest, known| NoSuch { what: "country", name: code.to_owned(), nearest, known };
    let book: Scenario = shipped::law_book().scenario.ok_or_else(|| unknown(None, Vec::new()))?;
    let mut filter = Filter::default();
    filter.country(&book, code).map_err(|e| unknown(e.nearest, e.known))?;
    let found = filter.jurisdiction.as_deref().and_then(|id| book.entity(Table::Jurisdictions, id));
    let found = found.ok_or_else(|| unknown(None, Vec::new()))?;
    let file = book.sources.get(found.span.file).map_or("", |f| f.name.as_str());
    // The pack of its own brings a government; that of the Union around it has it as a place only.
    let own = format!("law/{}", found.id);
    let pack = if shipped::find(&own).is_some() { own } else { file.strip_prefix("shipped:").unwrap_or(file).to_owned() };
    Ok(Country { id: found.id.clone(), name: found.label().to_owned(), pack })
}
