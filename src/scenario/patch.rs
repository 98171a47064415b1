//! Changes to a scenario from outside: another value for one attribute, or an entity gone; checked like the file.
//!
//! A scenario is never changed in place: [`Scenario::with`] and [`Scenario::patched`] give a new one. A change made here beats
//! the switches: what their options set on the same path no longer counts.

use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic, Sources, Span, has_errors};
use crate::scenario::Scenario;
use crate::scenario::check::suppressed::Suppressed;
use crate::scenario::check::{coherence, references};
use crate::scenario::load::Loaded;
use crate::scenario::model::entity::{Drop, Manner, Set};
use crate::scenario::model::path::{BadPath, attribute_path, entity_path, path_of};
use crate::scenario::parse::read_value::ValueReader;
use crate::scenario::schema::{Field, Kind};
use crate::scenario::value::{Item, Value, quote};

/// One change.
#[derive(Clone, Debug)]
pub enum Change {
    /// The whole attribute is replaced, present or not.
    Set(Set),
    /// Items are put on a list, those that are not there yet.
    Add(Set),
    /// Items are taken off a list, those that are there.
    Remove(Set),
    /// The attribute is taken away; its `value` is not looked at.
    Unset(Set),
    /// The entity no longer exists.
    Drop(Drop),
}

impl Change {
    /// Reads `path=value`: the value as in TOML; quotes round ids and words, and brackets round a list, may be left out; no
    /// value at all takes the attribute away. `path+=items` adds to a list, `path-=items` removes from one. The text is added to `sources`, so that reports can point into it.
    ///
    /// # Errors
    /// What is wrong with the path or with the type of the value.
    pub fn parse(text: &str, sources: &mut Sources) -> Result<Self, Vec<Diagnostic>> {
        let (path, value) = text.split_once('=').map_or((text, None), |(p, v)| (p, Some(v)));
        // No key ends in a sign.
        let (path, manner, sign) = match (value, path.strip_suffix('+'), path.strip_suffix('-')) {
            (Some(_), Some(path), _) => (path.trim(), Manner::Add, "+="),
            (Some(_), _, Some(path)) => (path.trim(), Manner::Remove, "-="),
            _ => (path.trim(), Manner::Set, "="),
        };
        let parsed = attribute_path(path);
        let shown = match (&parsed, value.map(str::trim)) {
            (Ok((_, _, field)), Some(value)) => format!("{path} {sign} {}", quoted(field.kind, value)),
            _ => text.to_owned(),
        };
        let file = sources.add("--set", shown.clone());
        let span = Span::new(file, 0..path.len());
        let (table, id, field) = parsed.map_err(|why| vec![bad_path(path, span, &why)])?;
        if manner != Manner::Set && !field.kind.is_list() {
            return Err(vec![bad_path(path, span, &BadPath::no_list(field))]);
        }
        let Some(value) = value.filter(|value| manner == Manner::Set || !value.trim().is_empty()) else {
            let what = format!("`{}` is given no value", clip(path));
            return Err(vec![Diagnostic::new(Code::Syntax, span, what).label("here").help(format!("write `{path}{sign}VALUE`"))]);
        };
        if value.trim().is_empty() {
            return unset(Set { table, id, key: field.key, value: Value::Flag(false), span }, field);
        }
        // The path is replaced by a key of the same length, so that the places in the value stay true.
        let rest = shown.get(path.len()..).unwrap_or_default().replacen(sign, &format!("{:>1$}", "=", sign.len()), 1);
        let text = format!("{}{rest}", "x".repeat(path.len()));
        let mut diagnostics = Vec::new();
        let parsed = crate::scenario::parse::syntax::parse(file, &text, &mut diagnostics);
        let item = parsed.table.get_ref().iter().next().filter(|_| diagnostics.is_empty());
        let read = item.and_then(|(_, item)| ValueReader { file, diagnostics: &mut diagnostics }.read(field.name(), field.kind, item));
        match read {
            Some(value) if !has_errors(&diagnostics) => {
                let set = Set { table, id, key: field.key, value, span };
                Ok(match manner {
                    Manner::Set => Self::Set(set),
                    Manner::Add => Self::Add(set),
                    Manner::Remove => Self::Remove(set),
                })
            }
            _ => Err(diagnostics),
        }
    }

    /// Reads the path of an entity that is to be gone.
    ///
    /// # Errors
    /// When the text is no such path.
    pub fn parse_drop(path: &str, sources: &mut Sources) -> Result<Self, Diagnostic> {
        let span = Span::new(sources.add("--drop", path), 0..path.len());
        let (table, id) = entity_path(path.trim()).map_err(|why| bad_path(path, span, &why))?;
        Ok(Self::Drop(Drop { table, id, span }))
    }

    /// The change as users write it: `path = value`, `path += items`, `path -= items`, `path =` for one taken away, `drop path`.
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Set(set) => format!("{} = {}", self.path(), set.value.toml()),
            Self::Add(set) => format!("{} += {}", self.path(), set.value.toml()),
            Self::Remove(set) => format!("{} -= {}", self.path(), set.value.toml()),
            Self::Unset(_) => format!("{} =", self.path()),
            Self::Drop(_) => format!("drop {}", self.path()),
        }
    }

    /// The path that it changes, as users write it.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Set(set) | Self::Add(set) | Self::Remove(set) | Self::Unset(set) => {
                format!("{}.{}", path_of(set.table, &set.id), set.key)
            }
            Self::Drop(drop) => path_of(drop.table, &drop.id),
        }
    }
}

fn bad_path(path: &str, span: Span, why: &BadPath) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(Code::BadPath, span, format!("`{}` {}", clip(path), why.message)).label("this path");
    diagnostic.help.clone_from(&why.help);
    diagnostic
}

fn unset(set: Set, field: &Field) -> Result<Change, Vec<Diagnostic>> {
    if field.required {
        let what = format!("a {} needs `{}`", set.table.singular(), field.name());
        return Err(vec![Diagnostic::new(Code::MissingKey, set.span, what).label("cannot be taken away")]);
    }
    Ok(Change::Unset(set))
}

/// The value with the quotes and brackets that TOML wants, where they were left out.
fn quoted(kind: Kind, value: &str) -> String {
    let word = |word: &str| if word.starts_with(['"', '\'']) { word.to_owned() } else { quote(word) };
    let bare = |text: &str| text.chars().all(|c| c.is_ascii_alphanumeric() || "-_, \"'".contains(c));
    match kind {
        Kind::Text | Kind::Word(_) | Kind::Reference(_) if !value.starts_with(['"', '\'', '[', '{']) => quote(value),
        Kind::Words(_) | Kind::References(_) | Kind::OneOrMore(_) | Kind::Speakers => {
            let inner = value.strip_prefix('[').and_then(|v| v.strip_suffix(']')).unwrap_or(value);
            if bare(inner) {
                let words: Vec<String> = inner.split(',').map(str::trim).filter(|w| !w.is_empty()).map(word).collect();
                format!("[{}]", words.join(", "))
            } else {
                value.to_owned()
            }
        }
        _ => value.to_owned(),
    }
}

/// A list without some items, or with them.
fn change_items(list: &Value, manner: Manner, items: &Value) -> Value {
    let mut left: Vec<Item<'_>> = list.items().collect();
    let is_on = |items: &[Item<'_>], one: Item<'_>| items.iter().any(|item| item.text() == one.text());
    let others: Vec<Item<'_>> = items.items().collect();
    if manner == Manner::Add {
        let new: Vec<Item<'_>> = others.into_iter().filter(|item| !is_on(&left, *item)).collect();
        left.extend(new);
    } else {
        left.retain(|item| !is_on(&others, *item));
    }
    list.of_items(&left)
}

impl Scenario {
    /// This scenario with some changes, checked like a file: every reference leads somewhere, and the world by default is
    /// sound. Later changes beat earlier ones.
    ///
    /// # Errors
    /// Everything that is wrong with the changed scenario.
    pub fn with(&self, changes: &[Change]) -> Result<Self, Vec<Diagnostic>> {
        let mut diagnostics = Vec::new();
        for change in changes {
            let (Change::Set(Set { table, id, span, .. })
            | Change::Add(Set { table, id, span, .. })
            | Change::Remove(Set { table, id, span, .. })
            | Change::Unset(Set { table, id, span, .. })
            | Change::Drop(Drop { table, id, span })) = change;
            references::target(self, *table, id, *span, &mut diagnostics);
        }
        let mut changed = self.clone();
        changes.iter().for_each(|change| changed.apply(change));
        if !has_errors(&diagnostics) {
            references::check(&changed, &Suppressed::default(), &|_, _| Vec::new(), &mut diagnostics);
        }
        if !has_errors(&diagnostics) {
            coherence::default_world(&changed, &Suppressed::default(), &mut diagnostics);
        }
        if has_errors(&diagnostics) { Err(diagnostics) } else { Ok(changed) }
    }

    /// The same with changes as texts: `sets` as [`Change::parse`] reads them, `drops` as [`Change::parse_drop`] does. Every
    /// error is reported; the sources of the result hold the texts, too.
    #[must_use]
    pub fn patched(&self, sets: &[String], drops: &[String]) -> Loaded {
        let mut base = self.clone();
        let (mut changes, mut diagnostics) = (Vec::new(), Vec::new());
        for text in sets {
            match Change::parse(text, &mut base.sources) {
                Ok(change) => changes.push(change),
                Err(wrong) => diagnostics.extend(wrong),
            }
        }
        for path in drops {
            match Change::parse_drop(path, &mut base.sources) {
                Ok(change) => changes.push(change),
                Err(wrong) => diagnostics.push(wrong),
            }
        }
        let mut scenario = None;
        if !has_errors(&diagnostics) {
            match base.with(&changes) {
                Ok(changed) => scenario = Some(changed),
                Err(wrong) => diagnostics = wrong,
            }
        }
        Loaded { scenario, diagnostics, sources: base.sources }
    }

    /// Makes a change without checking it. What does not exist is left as it is.
    pub(crate) fn apply(&mut self, change: &Change) {
        self.origin = None;
        match change {
            Change::Set(set) | Change::Add(set) | Change::Remove(set) | Change::Unset(set) => {
                let index = self.find(set.table, &set.id);
                let entity = self.tables.get_mut(set.table as usize).zip(index).and_then(|(table, index)| table.get_mut(index));
                let Some(entity) = entity else { return };
                let by_item = match change {
                    Change::Add(_) => Some(Manner::Add),
                    Change::Remove(_) => Some(Manner::Remove),
                    _ => None,
                };
                match (change, by_item) {
                    (Change::Set(_), _) => entity.set(set.key, set.value.clone(), set.span),
                    (_, Some(manner)) => match entity.get(set.key).map(|there| change_items(there, manner, &set.value)) {
                        Some(list) => entity.set(set.key, list, set.span),
                        None if manner == Manner::Add => entity.set(set.key, set.value.clone(), set.span),
                        None => {}
                    },
                    _ => entity.attributes.retain(|a| a.key != set.key),
                }
                let same = |other: &Set| (other.table, &other.id, other.key) == (set.table, &set.id, set.key);
                for option in self.switches.iter_mut().flat_map(|s| &mut s.options) {
                    let Some(manner) = by_item else {
                        [&mut option.sets, &mut option.removes, &mut option.adds].into_iter().for_each(|own| own.retain(|o| !same(o)));
                        continue;
                    };
                    let against = if manner == Manner::Add { &mut option.removes } else { &mut option.adds };
                    for own in against.iter_mut().filter(|own| same(own)) {
                        own.value = change_items(&own.value, Manner::Remove, &set.value);
                    }
                    for own in option.sets.iter_mut().filter(|own| same(own)) {
                        own.value = change_items(&own.value, manner, &set.value);
                    }
                }
            }
            Change::Drop(drop) => self.dropped.push((drop.table, drop.id.clone())),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Change;
    use crate::diagnostic::Sources;
    use crate::scenario::schema::{Table, key};
    use crate::scenario::{Input, NoFiles, Scenario, Value, load};

    const TEXT: &str = r#"
        schema = 1
        title = "t"
        [jurisdictions.j]
        [parties.firm]
        kind = "company"
        incorporated = "j"
        [parties.other]
        kind = "company"
        [sites.a]
        kind = "facility"
        located = "j"
        operator = "firm"
        [sites.b]
        kind = "facility"
        located = "j"
        [keys.k]
        holders = ["firm"]
        stored_at = ["a"]
        [data.d]
        category = "content"
        copies.main = { at = "a", locked_by = ["k"] }
        [switches.s]
        kind = "claim"
        default = "yes"
        [switches.s.options.yes]
        set = { "keys.k.hsm" = true }
        [switches.s.options.no]
    "#;

    fn scenario() -> Scenario {
        load(Input { name: "t".into(), bytes: TEXT.into(), folder: None }, &NoFiles).scenario.unwrap()
    }

    fn value(text: &str) -> Result<Value, String> {
        match Change::parse(text, &mut Sources::default()) {
            Ok(Change::Set(set)) => Ok(set.value),
            Ok(_) => Err("no value".to_owned()),
            Err(diagnostics) => Err(diagnostics.iter().map(|d| d.message.clone()).collect::<Vec<_>>().join("; ")),
        }
    }

    #[test]
    fn quotes_and_brackets_may_be_left_out() {
        let ids = |text: &str| value(text).map(|v| v.references().map(|n| n.id.clone()).collect::<Vec<_>>());
        for text in ["keys.k.stored_at=[\"a\", \"b\"]", "keys.k.stored_at=a,b", "keys.k.stored_at = [a, b]"] {
            assert_eq!(ids(text), Ok(vec!["a".to_owned(), "b".to_owned()]), "{text}");
        }
        assert_eq!(ids("keys.k.stored_at=[]"), Ok(vec![]));
        assert_eq!(ids("sites.a.operator=other"), Ok(vec!["other".to_owned()]));
        assert_eq!(value("keys.k.hsm=true"), Ok(Value::Flag(true)));
        assert_eq!(value("sites.a.name=a \"b\""), Ok(Value::Text("a \"b\"".into())));
        assert!(value("powers.p.since=2018-02-28").is_ok());
        assert!(value("parties.firm.owners={ other = 0.6 }").is_ok());
        assert_eq!(value("powers.p.until="), Err("no value".to_owned()));
    }

    #[test]
    fn what_cannot_be_set_is_reported_like_in_a_file() {
        for (text, says) in [
            ("keys.k.hsm", "no value"),
            ("keys.k.hsm=maybe", "must stand in quotes"),
            ("keys.k.hsm=1", "takes `true` or `false`"),
            ("sites.a.kind=boat", "does not take the word"),
            ("keyz.k.hsm=true", "does not begin with a table"),
            ("sites.a.kind=", "needs `kind`"),
            ("keys.k.hsm+=true", "and no list"),
            ("keys.k.holders-=", "no value"),
        ] {
            assert!(value(text).is_err_and(|m| m.contains(says)), "{text}: {:?}", value(text));
        }
        let scenario = scenario();
        for (text, says) in [
            ("keys.k.stored_at=nowhere", "there is no site `nowhere`"),
            ("keys.z.hsm=true", "there is no key `keys.z`"),
            ("parties.firm.owners={ other = 0.6, firm = 0.6 }", "have 1.2 of its votes"),
        ] {
            let loaded = scenario.patched(&[text.to_owned()], &[]);
            assert!(loaded.scenario.is_none());
            assert!(loaded.diagnostics.iter().any(|d| d.message.contains(says)), "{text}: {:?}", loaded.diagnostics);
        }
    }

    #[test]
    fn items_are_added_and_removed_whatever_the_switches_say() {
        let text =
            TEXT.replace("set = { \"keys.k.hsm\" = true }", "set = { \"keys.k.holders\" = [] }\nadd = { \"keys.k.stored_at\" = [\"b\"] }");
        let scenario = load(Input { name: "t".into(), bytes: text.into(), folder: None }, &NoFiles).scenario.unwrap();
        let changed = |changes: &[&str]| {
            let changes: Vec<String> = changes.iter().map(|&change| change.to_owned()).collect();
            let scenario = scenario.patched(&changes, &[]).scenario.unwrap();
            let [no, yes] = [0, 1].map(|option| {
                let mut at = crate::scenario::Assignment::default_of(&scenario);
                at.options = vec![option];
                [at.ids(&scenario, Table::Keys, "k", key::HOLDERS).join(" "), at.ids(&scenario, Table::Keys, "k", key::STORED_AT).join(" ")]
            });
            [no, yes].concat().join(", ")
        };
        assert_eq!(changed(&[]), "firm, a, , a b");
        assert_eq!(changed(&["keys.k.holders+=other,firm"]), "firm other, a, other firm, a b");
        assert_eq!(changed(&["keys.k.holders -= firm", "keys.k.stored_at-=[\"b\"]"]), ", a, , a");
        assert_eq!(changed(&["keys.k.stored_at=b", "keys.k.wrapped_by-=k"]), "firm, b, , b");
    }

    #[test]
    fn a_change_beats_the_switches() {
        let scenario = scenario();
        let changed = scenario.patched(&["keys.k.hsm=false".to_owned()], &["sites.b".to_owned()]).scenario.unwrap();
        assert!(changed.switches.iter().flat_map(|s| &s.options).all(|o| o.sets.is_empty()));
        let specialised = scenario.specialised(&crate::scenario::Assignment::default_of(&scenario));
        assert!(specialised.switches.is_empty());
        assert_eq!(specialised.entity(Table::Keys, "k").map(|k| k.flag(key::HSM, false)), Some(true));
    }
}
