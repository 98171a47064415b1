//! Countries: what people call them, and which packs have their law.

use crate::shipped;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// A country, or the Union.
#[derive(Clone, Debug)]
pub(crate) struct Country {
    /// The id of the jurisdiction in packs and scenarios.
    pub(crate) id: String,
    /// Its code, in capitals.
    pub(crate) iso: String,
    /// Its name.
    pub(crate) name: String,
    /// The pack that defines it, if one does.
    pub(crate) pack: Option<String>,
    /// Whether that pack has powers.
    pub(crate) has_law: bool,
    /// Whether it is a member of the Union.
    pub(crate) is_member: bool,
}

/// All countries.
pub(crate) struct Countries {
    by_id: BTreeMap<String, Country>,
    ids: BTreeMap<String, String>,
}

/// The members of the Union.
const MEMBERS: &str = "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK";

/// Cities that stand for their country where a list names nothing else.
const CITIES: &[(&str, &str)] = &[
    ("amsterdam", "nl"),
    ("bangalore", "in"),
    ("berlin", "de"),
    ("dublin", "ie"),
    ("frankfurt", "de"),
    ("london", "uk"),
    ("madrid", "es"),
    ("milan", "it"),
    ("mumbai", "in"),
    ("munich", "de"),
    ("new york", "us"),
    ("paris", "fr"),
    ("san francisco", "us"),
    ("stockholm", "se"),
    ("sydney", "au"),
    ("tokyo", "jp"),
    ("toronto", "ca"),
    ("vienna", "at"),
    ("warsaw", "pl"),
    ("zurich", "ch"),
];

/// The names of the Union.
const UNION: [&str; 8] = ["eu", "european union", "europe", "eea", "eu/eea", "ue", "europäische union", "ewr"];

/// The table of countries, read once.
pub(crate) fn countries() -> &'static Countries {
    static TABLE: OnceLock<Countries> = OnceLock::new();
    TABLE.get_or_init(Countries::read)
}

impl Countries {
    fn read() -> Self {
        let (mut by_id, mut ids) = (BTreeMap::new(), BTreeMap::new());
        let mut rows = csv::Reader::from_reader(include_str!("countries.csv").as_bytes());
        for row in rows.records().flatten() {
            let field = |index: usize| row.get(index).unwrap_or_default().to_owned();
            let (iso, name, others) = (field(0), field(1), field(2));
            let id = if iso == "GB" { "uk".to_owned() } else { iso.to_lowercase() };
            let defines = |pack: &String| shipped::find(pack).is_some_and(|s| s.text.contains(&format!("[jurisdictions.{id}]\n")));
            let [law, place] = [format!("law/{id}"), format!("providers/places/{id}")];
            let has_law = shipped::find(&law).is_some_and(|s| s.text.contains("\n[powers."));
            let by_union = || ["de", "fr", "ie", "nl", "lu"].contains(&id.as_str()).then(|| "law/eu".to_owned());
            let pack = (has_law || defines(&law)).then_some(law).or_else(|| defines(&place).then_some(place)).or_else(by_union);
            for word in [&iso, &name].into_iter().map(String::as_str).chain(others.split('|')).filter(|word| !word.is_empty()) {
                ids.entry(word.to_lowercase()).or_insert_with(|| id.clone());
            }
            ids.insert(id.clone(), id.clone());
            let is_member = MEMBERS.split(' ').any(|member| member == iso);
            by_id.insert(id.clone(), Country { id, iso, name, pack, has_law, is_member });
        }
        for word in UNION {
            ids.insert(word.to_owned(), "eu".to_owned());
        }
        let name = "European Union".to_owned();
        let union = Country { id: "eu".into(), iso: "EU".into(), name, pack: Some("law/eu".into()), has_law: true, is_member: false };
        by_id.insert("eu".to_owned(), union);
        Self { by_id, ids }
    }

    /// The country of an id.
    pub(crate) fn get(&self, id: &str) -> Option<&Country> {
        self.by_id.get(id)
    }

    /// The country that a word names: a code, a name, a name in another language.
    pub(crate) fn named(&self, word: &str) -> Option<&Country> {
        let word = word.trim().trim_end_matches('.').to_lowercase();
        // The codes of provinces and states stand behind a hyphen: `US-DE` lies in the United States.
        let plain =
            || word.split_once('-').filter(|(code, rest)| code.len() == 2 && rest.len() <= 3).and_then(|(code, _)| self.ids.get(code));
        self.ids.get(&word).or_else(plain).and_then(|id| self.by_id.get(id))
    }

    /// The countries that a text names, in its order: one or several, by name or by a city in brackets. The Union counts only where no
    /// country is named.
    pub(crate) fn in_text(&self, text: &str) -> Vec<&Country> {
        if let Some(one) = self.named(text) {
            return vec![one];
        }
        let mut found: Vec<&Country> = Vec::new();
        let parts = text.split(['(', ')', ',', ';', '/', '\n', '|', '+', '&']).flat_map(|part| part.split(" and "));
        for part in parts.map(str::trim).filter(|part| !part.is_empty()) {
            let city = || CITIES.iter().find(|(city, _)| part.to_lowercase().contains(city)).and_then(|(_, id)| self.by_id.get(*id));
            if let Some(country) = self.named(part).or_else(city).filter(|country| !found.iter().any(|other| other.id == country.id)) {
                found.push(country);
            }
        }
        if found.iter().any(|country| country.id != "eu") {
            found.retain(|country| country.id != "eu");
        }
        found
    }

    /// Every name by which a country is found, for advice on a word that is none.
    pub(crate) fn words(&self) -> impl Iterator<Item = &str> {
        self.ids.keys().map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::countries;

    #[test]
    fn countries_are_found_by_code_name_and_city() {
        let ids = |text: &str| countries().in_text(text).iter().map(|c| c.id.as_str()).collect::<Vec<_>>().join(" ");
        assert_eq!(ids("Deutschland"), "de");
        assert_eq!(ids("GB"), "uk");
        assert_eq!(ids("EU (Amsterdam)"), "nl");
        assert_eq!(ids("EU"), "eu");
        assert_eq!(ids("Ireland, USA and India"), "ie us in");
        assert_eq!(ids("US-DE"), "us");
        assert_eq!(ids("Worldwide"), "");
    }

    #[test]
    fn a_country_knows_the_pack_of_its_law() {
        let pack = |id: &str| countries().get(id).and_then(|c| c.pack.as_deref());
        assert_eq!(pack("us"), Some("law/us"));
        assert_eq!(pack("at"), Some("providers/places/at"));
        assert_eq!(pack("pk"), None);
        assert!(!countries().get("at").unwrap().has_law);
        assert!(countries().get("at").unwrap().is_member);
    }
}
