//! From a TOML value to a [`Value`] of the type that a key takes.

use crate::diagnostic::{Code, Diagnostic, FileId, Span, clip};
use crate::scenario::limits::MAX_DIAGNOSTICS;
use crate::scenario::schema::{Kind, Table};
use crate::scenario::value::date::Date;
use crate::scenario::value::number::{Exact, is_fraction, parse_exact, to_f64};
use crate::scenario::value::{SpannedId, Value, Yearly};
use num_traits::Zero;
use toml::Spanned;
use toml::de::{DeArray, DeTable, DeValue};

/// Reads values of one file and collects what is wrong with them.
pub(crate) struct ValueReader<'a> {
    /// The file.
    pub file: FileId,
    /// What was wrong so far.
    pub diagnostics: &'a mut Vec<Diagnostic>,
}

impl ValueReader<'_> {
    pub(crate) fn span<T>(&self, spanned: &Spanned<T>) -> Span {
        Span::new(self.file, spanned.span())
    }

    fn wrong(&mut self, kind: Kind, key: &str, value: &Spanned<DeValue<'_>>) {
        let given = type_name(value.get_ref());
        let mut diagnostic = Diagnostic::new(Code::WrongType, self.span(value), format!("`{key}` takes {}, not {given}", kind.expected()))
            .label(format!("this is {given}"));
        diagnostic.help = right_form(kind, value.get_ref());
        self.diagnostics.push(diagnostic);
    }

    fn wrong_item(&mut self, key: &str, item: &Spanned<DeValue<'_>>) {
        let given = type_name(item.get_ref());
        self.diagnostics.push(
            Diagnostic::new(Code::WrongType, self.span(item), format!("each item of `{key}` is a text in quotes, not {given}"))
                .label(format!("this is {given}")),
        );
    }

    /// The value, or nothing after reporting why not.
    pub(crate) fn read(&mut self, key: &str, kind: Kind, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        match (kind, value.get_ref()) {
            (Kind::Text, DeValue::String(text)) => Some(Value::Text(text.to_string())),
            (Kind::Day, DeValue::Datetime(_)) => self.day(value).map(Value::Day),
            (Kind::Flag, DeValue::Boolean(flag)) => Some(Value::Flag(*flag)),
            (Kind::Word(words), DeValue::String(text)) => self.word(key, words, text, self.span(value)).map(Value::Word),
            (Kind::Words(words), DeValue::Array(items)) => {
                let mut out = Vec::new();
                for item in items.iter() {
                    if self.diagnostics.len() >= MAX_DIAGNOSTICS {
                        break;
                    }
                    match item.get_ref() {
                        DeValue::String(text) => out.extend(self.word(key, words, text, self.span(item))),
                        _ => self.wrong_item(key, item),
                    }
                }
                Some(Value::Words(out))
            }
            (Kind::Reference(_), DeValue::String(id)) => Some(Value::Reference(SpannedId { id: id.to_string(), span: self.span(value) })),
            (Kind::OneOrMore(_), DeValue::String(id)) => {
                Some(Value::References(vec![SpannedId { id: id.to_string(), span: self.span(value) }]))
            }
            (
                Kind::References(_) | Kind::OneOrMore(_) | Kind::Speakers | Kind::Packs | Kind::Paths | Kind::Overrides,
                DeValue::Array(items),
            ) => {
                let mut out: Vec<SpannedId> = Vec::new();
                for item in items.iter() {
                    if self.diagnostics.len() >= MAX_DIAGNOSTICS {
                        break;
                    }
                    match item.get_ref() {
                        DeValue::String(id) => out.push(SpannedId { id: id.to_string(), span: self.span(item) }),
                        _ => self.wrong_item(key, item),
                    }
                }
                Some(Value::References(out))
            }
            (Kind::Ways, DeValue::Array(items)) => {
                let mut ways = Vec::new();
                for item in items.iter() {
                    if self.diagnostics.len() >= MAX_DIAGNOSTICS {
                        break;
                    }
                    match (item.get_ref(), self.read_way(key, item)) {
                        (DeValue::Array(_), Some(way)) if way.is_empty() => {}
                        (_, way) => ways.extend(way),
                    }
                }
                Some(Value::Ways(ways))
            }
            (Kind::Shares, DeValue::Table(table)) => Some(Value::Shares(self.shares(key, table))),
            (Kind::Parts, DeValue::Table(table)) => self.parts(table, self.span(value)),
            (Kind::Count, DeValue::Integer(number)) => {
                let text = number.as_str();
                match u32::from_str_radix(text, number.radix()) {
                    Ok(n) if n >= 1 => Some(Value::Count(n)),
                    _ => {
                        self.out_of_range(key, "a whole number from 1 to 4294967295", value);
                        None
                    }
                }
            }
            (Kind::Fraction, _) => self.fraction(kind, key, value).map(Value::Number),
            (Kind::Effort, _) => {
                let number = self.number(kind, key, value)?;
                if number < Exact::zero() {
                    self.out_of_range(key, "a number of at least 0", value);
                    return None;
                }
                Some(Value::Number(number))
            }
            (Kind::Yearly, DeValue::Table(table)) => self.range(key, table, self.span(value)).map(Value::Yearly),
            (Kind::Yearly, _) => self.fraction(kind, key, value).map(|n| Value::Yearly(Yearly::Fixed(n))),
            (Kind::Coordinates, DeValue::Array(items)) => self.coordinates(key, items, value),
            _ => {
                self.wrong(kind, key, value);
                None
            }
        }
    }

    /// One way: an id, or a list of ids of which any one will do.
    fn read_way(&mut self, key: &str, item: &Spanned<DeValue<'_>>) -> Option<Vec<SpannedId>> {
        match item.get_ref() {
            DeValue::String(id) => Some(vec![SpannedId { id: id.to_string(), span: self.span(item) }]),
            DeValue::Array(inner) => {
                let mut way = Vec::new();
                for item in inner.iter() {
                    match item.get_ref() {
                        DeValue::String(id) => way.push(SpannedId { id: id.to_string(), span: self.span(item) }),
                        _ => self.wrong_item(key, item),
                    }
                }
                Some(way)
            }
            given => {
                let given = type_name(given);
                let message = format!("each item of `{key}` is a text in quotes or a list of such texts, not {given}");
                self.diagnostics.push(Diagnostic::new(Code::WrongType, self.span(item), message).label(format!("this is {given}")));
                None
            }
        }
    }

    fn word(&mut self, key: &str, words: &'static [&'static str], text: &str, span: Span) -> Option<&'static str> {
        let known = words.iter().copied().find(|w| *w == text);
        if known.is_none() {
            self.diagnostics.push(
                Diagnostic::new(Code::UnknownWord, span, format!("`{key}` does not take the word `{}`", clip(text)))
                    .label("not one of its words")
                    .suggest(text, words.iter().copied()),
            );
        }
        known
    }

    /// A day without a time, that exists.
    pub(crate) fn day(&mut self, value: &Spanned<DeValue<'_>>) -> Option<Date> {
        let span = self.span(value);
        let DeValue::Datetime(stamp) = value.get_ref() else {
            self.wrong(Kind::Day, "date", value);
            return None;
        };
        match (stamp.date, stamp.time) {
            (Some(d), None) => {
                let day = Date::new(d.year, d.month, d.day);
                if day.is_none() {
                    self.diagnostics.push(Diagnostic::new(Code::BadDate, span, "this day does not exist").label("not in the calendar"));
                }
                day
            }
            (Some(d), Some(_)) => {
                self.diagnostics.push(
                    Diagnostic::new(Code::BadDate, span, "a date is a day, without a time")
                        .label("more than a day")
                        .help(format!("write {:04}-{:02}-{:02}", d.year, d.month, d.day)),
                );
                None
            }
            (None, _) => {
                self.diagnostics.push(
                    Diagnostic::new(Code::BadDate, span, "a date is a day, not a time").label("a time").help("write it as 2018-02-28"),
                );
                None
            }
        }
    }

    fn number(&mut self, kind: Kind, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Exact> {
        let number = match value.get_ref() {
            DeValue::Float(float) => parse_exact(float.as_str()),
            DeValue::Integer(integer) if integer.radix() == 10 => parse_exact(integer.as_str()),
            DeValue::Integer(_) => None,
            _ => {
                self.wrong(kind, key, value);
                return None;
            }
        };
        if number.is_none() {
            self.diagnostics.push(
                Diagnostic::new(Code::BadNumber, self.span(value), format!("`{key}` takes a finite decimal number of at most 60 digits"))
                    .label("not such a number"),
            );
        }
        number
    }

    fn out_of_range(&mut self, key: &str, range: &str, value: &Spanned<DeValue<'_>>) {
        self.diagnostics
            .push(Diagnostic::new(Code::OutOfRange, self.span(value), format!("`{key}` takes {range}")).label("outside that range"));
    }

    fn coordinates(&mut self, key: &str, items: &DeArray<'_>, value: &Spanned<DeValue<'_>>) -> Option<Value> {
        let faults = self.diagnostics.len();
        let numbers: Vec<f64> = items.iter().take(3).filter_map(|i| self.number(Kind::Coordinates, key, i)).map(|n| to_f64(&n)).collect();
        if self.diagnostics.len() > faults {
            return None;
        }
        let fits = |latitude: f64, longitude: f64| latitude.abs() <= 90.0 && longitude.abs() <= 180.0;
        match numbers.as_slice() {
            [latitude, longitude] if fits(*latitude, *longitude) => return Some(Value::Coordinates(*latitude, *longitude)),
            [first, second] => {
                self.out_of_range(key, "a latitude from −90 to 90 and a longitude from −180 to 180", value);
                if let Some(last) = self.diagnostics.last_mut().filter(|_| fits(*second, *first)) {
                    last.help = Some(format!("latitude comes first: [{second}, {first}]"));
                }
            }
            _ => self.out_of_range(key, "two numbers: [latitude, longitude]", value),
        }
        None
    }

    fn fraction(&mut self, kind: Kind, key: &str, value: &Spanned<DeValue<'_>>) -> Option<Exact> {
        let number = self.number(kind, key, value)?;
        if !is_fraction(&number) {
            self.out_of_range(key, "a number from 0 to 1", value);
            let given = to_f64(&number);
            if let Some(last) =
                self.diagnostics.last_mut().filter(|_| (kind == Kind::Yearly && given > 1.0) || (2.0..=100.0).contains(&given))
            {
                last.help = Some(match kind {
                    Kind::Yearly => "it is a chance per year, so never more than 1, however often it happens".to_owned(),
                    _ => format!("if you mean {given} percent, write {}", given / 100.0),
                });
            }
            return None;
        }
        Some(number)
    }

    fn shares(&mut self, key: &str, table: &DeTable<'_>) -> Vec<(SpannedId, Exact)> {
        let mut out = Vec::new();
        for (id, share) in sorted(table) {
            if self.diagnostics.len() >= MAX_DIAGNOSTICS {
                break;
            }
            if let Some(share) = self.fraction(Kind::Fraction, &format!("{key}.{}", clip(id.get_ref())), share) {
                out.push((SpannedId { id: id.get_ref().to_string(), span: self.span(id) }, share));
            }
        }
        out
    }

    fn parts(&mut self, table: &DeTable<'_>, span: Span) -> Option<Value> {
        let (mut need, mut of) = (None, None);
        for (key, value) in sorted(table) {
            match key.get_ref().as_ref() {
                "need" => need = self.read("need", Kind::Count, value),
                "of" => of = self.read("of", Kind::References(Table::Keys), value),
                other => self.diagnostics.push(
                    Diagnostic::new(Code::UnknownKey, self.span(key), format!("`parts` has no key `{}`", clip(other)))
                        .label("unknown key")
                        .suggest(other, ["need", "of"]),
                ),
            }
        }
        self.lacks("parts", &["need", "of"], table, span);
        match (need, of) {
            (Some(Value::Count(need)), Some(Value::References(of))) => Some(Value::Parts(need, of)),
            _ => None,
        }
    }

    /// Reports the keys that a table in braces lacks, all at once.
    fn lacks(&mut self, what: &str, words: &[&str], table: &DeTable<'_>, span: Span) {
        let missing: Vec<String> = words.iter().filter(|w| !table.contains_key(**w)).map(|w| format!("`{w}`")).collect();
        if !missing.is_empty() {
            self.diagnostics.push(
                Diagnostic::new(Code::MissingKey, span, format!("`{what}` lacks {}", missing.join(" and ")))
                    .label(format!("it has {}", words.join(", "))),
            );
        }
    }

    fn range(&mut self, key: &str, table: &DeTable<'_>, span: Span) -> Option<Yearly> {
        let words = ["low", "mode", "high"];
        let mut numbers: [Option<Exact>; 3] = [None, None, None];
        for (name, value) in sorted(table) {
            let slot = words.iter().position(|w| *w == name.get_ref().as_ref());
            match slot.and_then(|i| numbers.get_mut(i)) {
                Some(slot) => *slot = self.fraction(Kind::Fraction, key, value),
                None => self.diagnostics.push(
                    Diagnostic::new(
                        Code::UnknownKey,
                        self.span(name),
                        format!("the range of `{key}` has no key `{}`", clip(name.get_ref())),
                    )
                    .label("unknown key")
                    .suggest(name.get_ref(), words),
                ),
            }
        }
        self.lacks(key, &words, table, span);
        let [Some(low), Some(mode), Some(high)] = numbers else { return None };
        if low > mode || mode > high {
            self.diagnostics.push(
                Diagnostic::new(Code::BadRange, span, format!("the range of `{key}` is not in order")).label("low ≤ mode ≤ high must hold"),
            );
            return None;
        }
        Some(Yearly::Range(low, mode, high))
    }
}

/// The value given in the form that a key takes, where it is clear what was meant.
fn right_form(kind: Kind, given: &DeValue<'_>) -> Option<String> {
    let quoted = |text: &str| format!("\"{}\"", clip(text));
    match (kind, given) {
        (Kind::Day, DeValue::String(text)) if text.parse::<Date>().is_ok() => Some(format!("leave out the quotes: {text}")),
        (Kind::Flag, DeValue::String(text)) if matches!(text.to_lowercase().as_str(), "true" | "yes" | "on") => {
            Some("write true".to_owned())
        }
        (Kind::Flag, DeValue::String(text)) if matches!(text.to_lowercase().as_str(), "false" | "no" | "off") => {
            Some("write false".to_owned())
        }
        (
            Kind::Words(_) | Kind::References(_) | Kind::Ways | Kind::Speakers | Kind::Packs | Kind::Paths | Kind::Overrides,
            DeValue::String(text),
        ) => Some(format!("a list of one is written [{}]", quoted(text))),
        (Kind::Word(_) | Kind::Reference(_), DeValue::Array(items)) => {
            match items.iter().map(Spanned::get_ref).collect::<Vec<_>>().as_slice() {
                [DeValue::String(text)] => Some(format!("it takes one only: {}", quoted(text))),
                _ => Some("it takes one only".to_owned()),
            }
        }
        (Kind::Word(words), _) => Some(format!("its words are: {}", words.join(", "))),
        (Kind::Fraction | Kind::Effort | Kind::Yearly | Kind::Count, DeValue::String(text)) if parse_exact(text).is_some() => {
            Some(format!("leave out the quotes: {text}"))
        }
        _ => None,
    }
}

/// A table's entries in the order of the text, so that reports come in the order a reader sees.
pub(crate) fn sorted<'t, 'i>(table: &'t DeTable<'i>) -> Vec<(&'t Spanned<toml::de::DeString<'i>>, &'t Spanned<DeValue<'i>>)> {
    let mut entries: Vec<_> = table.iter().collect();
    entries.sort_by_key(|(key, _)| key.span().start);
    entries
}

/// What a TOML value is, in words.
pub(crate) fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number",
        DeValue::Boolean(_) => "a flag",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
