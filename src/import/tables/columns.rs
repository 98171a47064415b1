//! Which column of a table says what: guessed from the headings, or said in a small TOML.

use super::super::fault::{Fault, Place};
use super::super::input::Table;
use crate::diagnostic::nearest;
use std::collections::BTreeMap;

/// What a column may say, each with headings by which it is known: whole ones first, the surest before the others.
const KNOWN: [(&str, &[&str]); 8] = [
    (
        "subjects",
        &["data subjects", "categories of data subjects", "data subject", "subjects", "betroffene", "personnes concernées", "interesados"],
    ),
    (
        "data",
        &[
            "categories of personal data",
            "categories of data",
            "data categories",
            "data category",
            "personal data",
            "data",
            "datenkategorie",
            "kategorien personenbezogener daten",
            "catégories de données",
            "categorías de datos",
            "dataset",
        ],
    ),
    (
        "basis",
        &["safeguard", "transfer mechanism", "legal basis", "transfer", "garantie", "rechtsgrundlage", "base légale", "base jurídica"],
    ),
    (
        "country",
        &[
            "country",
            "third country",
            "geographic location",
            "location",
            "place of processing",
            "drittland",
            "drittstaat",
            "land",
            "sitz",
            "pays",
            "país",
            "place",
            "region",
        ],
    ),
    (
        "processor",
        &[
            "processor",
            "sub-processor",
            "subprocessor",
            "recipient",
            "supplier",
            "vendor",
            "empfänger",
            "auftragsverarbeiter",
            "dienstleister",
            "sous-traitant",
            "destinataire",
            "encargado",
            "third party",
            "company",
            "entity",
            "name",
        ],
    ),
    (
        "activity",
        &[
            "processing activity",
            "activity",
            "verarbeitungstätigkeit",
            "bezeichnung",
            "traitement",
            "tratamiento",
            "processing",
            "verarbeitung",
        ],
    ),
    ("purpose", &["purpose", "zweck", "finalité", "finalidad", "function", "service", "what for"]),
    ("controller", &["controller", "verantwortlicher", "responsable"]),
];

/// The roles of columns, as they are named in a map.
pub const ROLES: [&str; 8] = ["activity", "purpose", "data", "subjects", "processor", "country", "basis", "controller"];

/// Columns that somebody names: for all tables, and for single files.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// The name of the file with the map.
    pub file: String,
    all: BTreeMap<String, String>,
    of_file: BTreeMap<String, BTreeMap<String, String>>,
}

impl Columns {
    /// The map of a text: `role = "Heading"`, and the same in a table named after a file.
    ///
    /// # Errors
    /// What is no role or no heading.
    pub fn read(file: &str, text: &str) -> Result<Self, Vec<Fault>> {
        let table: toml::Table = text.parse().map_err(|error: toml::de::Error| {
            let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
            vec![Fault::new(Place::new(file, format!("line {}", before.matches('\n').count() + 1)), error.message().to_owned())]
        })?;
        let (mut columns, mut faults) = (Self { file: file.to_owned(), ..Self::default() }, Vec::new());
        let mut take = |role: &str, value: &toml::Value, into: &mut BTreeMap<String, String>| match value {
            toml::Value::String(heading) if ROLES.contains(&role) => {
                into.insert(role.to_owned(), heading.clone());
            }
            toml::Value::String(_) => faults.push(Fault::new(Place::new(file, role), "no column has this role").suggest(role, ROLES)),
            _ => faults.push(Fault::new(Place::new(file, role), "a column is named by its heading, a text in quotes")),
        };
        for (key, value) in &table {
            match value {
                toml::Value::Table(inner) => {
                    let mut own = BTreeMap::new();
                    inner.iter().for_each(|(role, value)| take(role, value, &mut own));
                    columns.of_file.insert(key.clone(), own);
                }
                value => take(key, value, &mut columns.all),
            }
        }
        if faults.is_empty() { Ok(columns) } else { Err(faults) }
    }

    /// The columns of a table of a file: those that are named, the others guessed.
    ///
    /// # Errors
    /// A heading that the table has not.
    pub(super) fn of(&self, table: &Table, file: &str) -> Result<Guess, Fault> {
        let mut guess = Guess::of(table);
        let own = self.of_file.get(file);
        for (role, heading) in self.all.iter().chain(own.into_iter().flatten()) {
            let Some(column) = table.column(heading) else {
                let known = table.headings.iter().map(String::as_str);
                let near = nearest(heading, known).map(str::to_owned);
                let fault = Fault::new(Place::new(&self.file, role), format!("`{file}` has no column `{heading}`"));
                return Err(match near {
                    Some(near) => fault.help(format!("did you mean `{near}`?")),
                    None => fault.help(format!("its columns are: {}", table.headings.join(", "))),
                });
            };
            guess.by_role.retain(|_, taken| *taken != column);
            if let Some(role) = ROLES.iter().find(|known| *known == role) {
                guess.by_role.insert(role, column);
            }
        }
        Ok(guess)
    }
}

/// Which column says what.
#[derive(Clone, Debug, Default)]
pub(super) struct Guess {
    by_role: BTreeMap<&'static str, usize>,
}

impl Guess {
    /// What the headings tell: whole headings first, then parts of them; no column says two things.
    pub(super) fn of(table: &Table) -> Self {
        let headings: Vec<String> = table.headings.iter().map(|heading| heading.trim().to_lowercase()).collect();
        let mut by_role: BTreeMap<&'static str, usize> = BTreeMap::new();
        for whole in [true, false] {
            for (role, words) in KNOWN {
                if by_role.contains_key(role) {
                    continue;
                }
                let free = |column: &usize| !by_role.values().any(|taken| taken == column);
                let fits = |heading: &String, word: &str| if whole { heading == word } else { word.len() > 3 && heading.contains(word) };
                let found = words
                    .iter()
                    .find_map(|word| (0..headings.len()).filter(free).find(|at| headings.get(*at).is_some_and(|h| fits(h, word))));
                if let Some(column) = found {
                    by_role.insert(role, column);
                }
            }
        }
        Self { by_role }
    }

    /// The column of a role.
    pub(super) fn column(&self, role: &str) -> Option<usize> {
        self.by_role.get(role).copied()
    }

    /// The column of a role that a table must have.
    pub(super) fn need(&self, role: &str, table: &Table, file: &str) -> Result<usize, Fault> {
        self.column(role).ok_or_else(|| {
            let fault = Fault::new(Place::new(file, "headings"), format!("no column is known to say the {role}"));
            fault.help(format!("name it in a file for `--columns`: {role} = \"…\"; the columns are: {}", table.headings.join(", ")))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Columns, Guess, Table};

    fn guessed(headings: &[&str]) -> String {
        let table = Table { headings: headings.iter().map(|h| (*h).to_owned()).collect(), rows: Vec::new() };
        let guess = Guess::of(&table);
        guess.by_role.iter().map(|(role, column)| format!("{role}={column}")).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn headings_tell_what_a_column_says() {
        assert_eq!(guessed(&["Supplier", "Function", "Geographic Location", "Legal basis"]), "basis=3 country=2 processor=0 purpose=1");
        assert_eq!(
            guessed(&["Verarbeitungstätigkeit", "Zweck", "Datenkategorien", "Betroffene Personen", "Empfänger", "Drittland", "Garantien"]),
            "activity=0 basis=6 country=5 data=2 processor=4 purpose=1 subjects=3"
        );
        assert_eq!(guessed(&["a", "b"]), "");
    }

    #[test]
    fn a_map_names_columns_and_faults_tell_the_nearest() {
        let table = Table { headings: vec!["Firm".into(), "Where".into()], rows: Vec::new() };
        let columns = Columns::read("map.toml", "processor = \"Firm\"\n[\"list.csv\"]\ncountry = \"Where\"\n").unwrap();
        let guess = columns.of(&table, "list.csv").unwrap();
        assert_eq!((guess.column("processor"), guess.column("country")), (Some(0), Some(1)));
        assert_eq!(columns.of(&table, "other.csv").unwrap().column("country"), None);
        let wrong = Columns::read("map.toml", "processr = \"Firm\"\n").unwrap_err();
        assert_eq!(wrong[0].help.as_deref(), Some("did you mean `processor`?"));
        let missing = Columns::read("map.toml", "processor = \"Firn\"\n").unwrap().of(&table, "list.csv").unwrap_err();
        assert_eq!(missing.help.as_deref(), Some("did you mean `Firm`?"));
    }
}
