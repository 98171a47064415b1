//! What is probably not meant: entities that nothing uses, keys that lock nothing, laws and claims without a source.

use crate::diagnostic::{Code, Diagnostic, FileId};
use crate::scenario::model::path::path_of;
use crate::scenario::schema::{Kind, SiteKind, SwitchKind, Table, key};
use crate::scenario::{Entity, Index, Patches, Scenario, Value};
use rustc_hash::FxHashSet;

/// Warns about the entities that the file itself defines; packs bring more than one scenario needs.
pub(crate) fn check(scenario: &Scenario, file: FileId, diagnostics: &mut Vec<Diagnostic>) {
    let used = used(scenario);
    for table in [Table::Sources, Table::Jurisdictions, Table::Parties, Table::Sites, Table::Keys] {
        for (index, entity) in scenario.table(table).iter().enumerate().filter(|(_, e)| e.span.file == file) {
            // Whoever governs is needed by the law of the place, named or not.
            if used.is_marked(table, index) || entity.get(key::GOVERNS).is_some() || entity.get(key::STANDS_FOR).is_some() {
                continue;
            }
            let (code, words) = match table {
                Table::Keys => (Code::IdleKey, "locks nothing"),
                _ => (Code::UnusedEntity, "is used by nothing"),
            };
            diagnostics.push(
                Diagnostic::new(code, entity.span, format!("the {} `{}` {words}", table.singular(), entity.id)).label("defined here"),
            );
        }
    }
    idle_breaches(scenario, file, diagnostics);
    taps(scenario, file, diagnostics);
    for table in Table::ALL.into_iter().filter(|table| table.is_dated()) {
        for law in
            scenario.table(table).iter().filter(|e| e.span.file == file && e.ids(key::SOURCES).is_empty() && !scenario.is_assumed(&e.id))
        {
            diagnostics.push(
                Diagnostic::new(Code::Unsourced, law.span, format!("the {} `{}` has no source", table.singular(), law.id))
                    .label(if table == Table::Offers { "who says that they give it?" } else { "who says that this is the law?" }),
            );
        }
    }
    for switch in scenario.switches.iter().filter(|s| s.kind == SwitchKind::Claim && s.entity.span.file == file) {
        let named = switch.options.iter().any(|o| !o.said_by().is_empty() || !o.entity.ids(key::SOURCES).is_empty());
        if !named && switch.entity.ids(key::SOURCES).is_empty() {
            diagnostics.push(
                Diagnostic::new(Code::Unsourced, switch.entity.span, format!("the claim `{}` has no source", switch.entity.id))
                    .label("who claims it? name them under `said_by`"),
            );
        }
    }
}

/// Breaches that get hold of a key which opens nothing, signs nothing and stands for nobody, whatever the switches say.
fn idle_breaches(scenario: &Scenario, file: FileId, diagnostics: &mut Vec<Diagnostic>) {
    let breaches: Vec<_> = scenario.table(Table::Breaches).iter().filter(|breach| breach.span.file == file).collect();
    if breaches.is_empty() {
        return;
    }
    let patches = Patches::of(scenario);
    let mut useful: FxHashSet<&str> = FxHashSet::default();
    for (table, key) in [
        (Table::Copies, key::LOCKED_BY.name()),
        (Table::Keys, key::WRAPPED_BY.name()),
        (Table::Keys, key::PARTS.name()),
        (Table::Software, key::SIGNED_WITH.name()),
        (Table::Data, key::SIGNED_BY.name()),
    ] {
        for entity in scenario.table(table) {
            useful.extend(patches.variants(table, entity, key).every().flat_map(Value::references).map(|named| named.id.as_str()));
        }
    }
    let stands = |key| patches.variants(Table::Keys, key, key::STANDS_FOR).every().flat_map(Value::references).next().is_some();
    useful.extend(scenario.table(Table::Keys).iter().filter(|key| stands(key)).map(|key| key.id.as_str()));
    for breach in breaches {
        for named in breach.read(key::KEY).unwrap_or_default().iter().filter(|named| !useful.contains(named.id.as_str())) {
            let message = format!("`breaches.{}` gets hold of the key `{}`, which opens nothing", breach.id, named.id);
            diagnostics.push(Diagnostic::new(Code::IdleBreach, named.span, message).label("it stands for nobody, either"));
        }
    }
}

/// Copies at a link that users are said to be served from, of data that lie elsewhere too: what passes a line is hardly kept for anybody.
fn taps(scenario: &Scenario, file: FileId, diagnostics: &mut Vec<Diagnostic>) {
    let link = |site: &str| scenario.entity(Table::Sites, site).and_then(|site| site.word(key::SITE_KIND)) == Some(SiteKind::Link);
    let at_link = |copy: &&Entity| copy.reference(key::AT).is_some_and(link);
    let data_of = |copy: &Entity| copy.id.split_once('/').map(|(data, _)| data.to_owned());
    let elsewhere: FxHashSet<String> = scenario.table(Table::Copies).iter().filter(|copy| !at_link(copy)).filter_map(data_of).collect();
    let taps = scenario.table(Table::Copies).iter().filter(|copy| copy.span.file == file && at_link(copy));
    for tap in taps.filter(|copy| !copy.flag(key::NOT_FOR_USERS, false)) {
        if data_of(tap).is_some_and(|data| elsewhere.contains(&data)) {
            let message = format!("users are served from `{}`, a copy at a link", path_of(Table::Copies, &tap.id));
            diagnostics.push(
                Diagnostic::new(Code::ServingLink, tap.span, message)
                    .label("so it holds the data up for them")
                    .help("write `not_for_users = true`, unless they are"),
            );
        }
    }
}

/// Whatever some entity, option, view, expectation or question of the lesson refers to. A key counts as used when it locks, wraps, is a part, signs, is
/// revealed or is stolen.
fn used(scenario: &Scenario) -> Used<'_> {
    let marks = Table::ALL.iter().map(|table| vec![false; scenario.table(*table).len()]).collect();
    let mut used = Used { index: Index::new(scenario), marks };
    for table in Table::ALL {
        for attribute in scenario.table(table).iter().flat_map(|e| &e.attributes) {
            if let Some(field) = table.field(attribute.key) {
                used.value(field.kind, &attribute.value);
            }
        }
    }
    for switch in &scenario.switches {
        for option in &switch.options {
            for (_, set) in option.patches() {
                if let Some(field) = set.table.field(set.key) {
                    used.value(field.kind, &set.value);
                }
            }
            for attribute in &option.entity.attributes {
                if let Some(field) = crate::scenario::schema::OPTION.iter().find(|f| f.key == attribute.key) {
                    used.value(field.kind, &attribute.value);
                }
            }
        }
        for attribute in &switch.entity.attributes {
            used.value(Kind::References(Table::Sources), &attribute.value);
        }
    }
    for expectation in &scenario.expectations {
        for named in &expectation.sources {
            used.mark(Table::Sources, &named.id);
        }
        used.mark(Table::Parties, &expectation.party.id);
    }
    for named in scenario.policy_expectations.iter().flat_map(|e| &e.sources) {
        used.mark(Table::Sources, &named.id);
    }
    if let Some(lesson) = &scenario.lesson {
        for named in &lesson.sources {
            used.mark(Table::Sources, &named.id);
        }
        for question in &lesson.questions {
            for named in &question.sources {
                used.mark(Table::Sources, &named.id);
            }
            if let Some(cell) = &question.cell {
                used.mark(Table::Parties, &cell.party.id);
            }
        }
    }
    used
}

/// For each table, which of its entities something refers to.
struct Used<'s> {
    index: Index<'s>,
    marks: Vec<Vec<bool>>,
}

impl Used<'_> {
    fn value(&mut self, kind: Kind, value: &Value) {
        let tables: &[Table] = match kind {
            Kind::Reference(Table::Keys) | Kind::References(Table::Keys) | Kind::OneOrMore(Table::Keys) | Kind::Parts => &[Table::Keys],
            Kind::Reference(table) | Kind::References(table) | Kind::OneOrMore(table) => match table {
                Table::Sources => &[Table::Sources],
                Table::Jurisdictions => &[Table::Jurisdictions],
                Table::Parties => &[Table::Parties],
                Table::Sites => &[Table::Sites],
                _ => &[],
            },
            Kind::Shares => &[Table::Parties],
            Kind::Speakers => &[Table::Parties, Table::Sources],
            Kind::Ways => &[Table::Parties, Table::Sites],
            _ => &[],
        };
        for table in tables {
            for named in value.references() {
                self.mark(*table, &named.id);
            }
        }
    }

    fn mark(&mut self, table: Table, id: &str) {
        let index = self.index.find(table, id);
        if let Some(mark) = index.and_then(|index| self.marks.get_mut(table as usize)?.get_mut(index)) {
            *mark = true;
        }
    }

    fn is_marked(&self, table: Table, index: usize) -> bool {
        self.marks.get(table as usize).and_then(|marks| marks.get(index)) == Some(&true)
    }
}
