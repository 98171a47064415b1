//! Whether every name leads somewhere.

use super::conflicts::Conflicts;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::diagnostic::{clip, nearest};
use crate::scenario::check::suppressed::Suppressed;
use crate::scenario::limits::MAX_DIAGNOSTICS;
use crate::scenario::model::path::path_of;
use crate::scenario::schema::{Kind, Table, key};
use crate::scenario::value::{SpannedId, Value};
use crate::scenario::{Index, Lesson, Scenario, SwitchOption};

/// The names of packs that define an entity, the likeliest first.
pub(crate) type Packs<'a> = &'a dyn Fn(Table, &str) -> Vec<String>;

/// Checks every reference, patch, view, expectation and question of a merged scenario; `packs` says which could have been used.
pub(crate) fn check(scenario: &Scenario, suppressed: &Suppressed, packs: Packs<'_>, diagnostics: &mut Vec<Diagnostic>) {
    let mut checker = Checker { scenario, index: Index::new(scenario), suppressed, packs, diagnostics };
    for table in Table::ALL {
        for entity in scenario.table(table) {
            for attribute in &entity.attributes {
                if let Some(field) = table.field(attribute.key) {
                    checker.value(field.kind, &attribute.value);
                }
            }
        }
    }
    for entity in scenario.switches.iter().map(|s| &s.entity).chain(scenario.views.iter().map(|v| &v.entity)) {
        for named in entity.get(key::SOURCES).into_iter().flat_map(Value::references) {
            checker.reference(Table::Sources, named);
        }
    }
    checker.patches();
    for view in &scenario.views {
        checker.choices(&view.choose);
    }
    for expectation in &scenario.expectations {
        checker.reference(Table::Parties, &expectation.party);
        checker.reference(Table::Data, &expectation.data);
        checker.choices(&expectation.when);
        for source in &expectation.sources {
            checker.reference(Table::Sources, source);
        }
    }
    for expectation in &scenario.policy_expectations {
        checker.reference(Table::Policies, &expectation.policy);
        checker.choices(&expectation.when);
        for source in &expectation.sources {
            checker.reference(Table::Sources, source);
        }
    }
    if let Some(lesson) = &scenario.lesson {
        checker.lesson(lesson);
    }
}

/// So many ids are compared with one that does not exist.
const MAX_COMPARED: usize = 20_000;
/// So many errors get advice on the nearest spelling.
const MAX_ADVISED: usize = 100;

struct Checker<'a> {
    scenario: &'a Scenario,
    index: Index<'a>,
    suppressed: &'a Suppressed,
    packs: Packs<'a>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Checker<'_> {
    fn value(&mut self, kind: Kind, value: &Value) {
        let table = match kind {
            Kind::Reference(table) | Kind::References(table) | Kind::OneOrMore(table) => table,
            Kind::Shares => Table::Parties,
            Kind::Parts => Table::Keys,
            Kind::Speakers => {
                for named in value.references() {
                    self.speaker(named);
                }
                return;
            }
            Kind::Ways => {
                for named in value.references() {
                    self.way(named);
                }
                return;
            }
            _ => return,
        };
        for named in value.references() {
            self.reference(table, named);
        }
    }

    /// Whether an entity is there, or may be hidden by an error that is reported already.
    fn known(&self, table: Table, id: &str) -> bool {
        self.index.find(table, id).is_some() || self.suppressed.suppresses(table, id) || self.diagnostics.len() > MAX_DIAGNOSTICS
    }

    /// The ids of a table, for advice; none where looking through them would take long.
    fn ids(&self, table: Table) -> impl Iterator<Item = &'_ str> {
        let entities = self.scenario.table(table);
        let few = entities.len() <= MAX_COMPARED && self.diagnostics.len() < MAX_ADVISED;
        entities.iter().filter(move |_| few).map(|e| e.id.as_str())
    }

    fn reference(&mut self, table: Table, named: &SpannedId) {
        if self.known(table, &named.id) {
            return;
        }
        let message = format!("there is no {} `{}`", table.singular(), clip(&named.id));
        let diagnostic = Diagnostic::new(Code::UnknownReference, named.span, message).label("not defined");
        let elsewhere = Table::ALL.into_iter().find(|t| *t != table && self.scenario.find(*t, &named.id).is_some());
        self.diagnostics.push(match elsewhere {
            Some(other) => {
                let (is, wanted) = (other.singular(), table.singular());
                diagnostic.help(format!("`{}` is {} {is}, but {} {wanted} belongs here", named.id, article(is), article(wanted)))
            }
            None => {
                if self.diagnostics.len() < MAX_ADVISED
                    && let [first, rest @ ..] = (self.packs)(table, &named.id).as_slice()
                {
                    let or = rest.first().map_or_else(String::new, |other| format!(" or with `{other}`"));
                    let comes = format!("`{}` comes with `{first}`{or}: put it under `use`", named.id);
                    let advice = match nearest(&named.id, self.ids(table)) {
                        Some(near) => format!("did you mean `{near}`? Else {comes}"),
                        None => comes,
                    };
                    return self.diagnostics.push(diagnostic.help(advice));
                }
                let diagnostic = diagnostic.suggest(&named.id, self.ids(table));
                match diagnostic.help {
                    // None of those that are known is near.
                    Some(ref known) if !known.starts_with("did you mean") => {
                        let advice = format!("{known}; or define it: [{}.{}]", table.name(), clip(&named.id));
                        diagnostic.help(advice)
                    }
                    Some(_) => diagnostic,
                    None => diagnostic.help(format!("define it: [{}.{}]", table.name(), clip(&named.id))),
                }
            }
        });
    }

    fn speaker(&mut self, named: &SpannedId) {
        if self.known(Table::Parties, &named.id) || self.known(Table::Sources, &named.id) {
            return;
        }
        let ids: Vec<&str> = self.ids(Table::Parties).chain(self.ids(Table::Sources)).collect();
        let diagnostic = Diagnostic::new(Code::UnknownReference, named.span, format!("there is no party or source `{}`", clip(&named.id)))
            .label("not defined")
            .suggest(&named.id, ids);
        self.diagnostics.push(diagnostic);
    }

    /// Something by which users get at a copy: a party or a site, and of one name only one of them.
    fn way(&mut self, named: &SpannedId) {
        let is_both = self.index.find(Table::Parties, &named.id).is_some() && self.index.find(Table::Sites, &named.id).is_some();
        if is_both {
            self.diagnostics.push(
                Diagnostic::new(Code::AmbiguousReference, named.span, format!("`{}` is a party and a site", clip(&named.id)))
                    .label("which of the two?")
                    .help("give one of them another id"),
            );
        } else if !self.known(Table::Parties, &named.id) && !self.known(Table::Sites, &named.id) {
            let ids: Vec<&str> = self.ids(Table::Parties).chain(self.ids(Table::Sites)).collect();
            let diagnostic =
                Diagnostic::new(Code::UnknownReference, named.span, format!("there is no party or site `{}`", clip(&named.id)))
                    .label("not defined")
                    .suggest(&named.id, ids);
            self.diagnostics.push(diagnostic);
        }
    }

    fn lesson(&mut self, lesson: &Lesson) {
        for question in &lesson.questions {
            if let Some(cell) = &question.cell {
                self.reference(Table::Parties, &cell.party);
                self.reference(Table::Data, &cell.data);
            }
            self.choices(&question.choose);
            self.choices(&question.from);
        }
        for source in lesson.sources.iter().chain(lesson.questions.iter().flat_map(|q| &q.sources)) {
            self.reference(Table::Sources, source);
        }
    }

    fn patches(&mut self) {
        let mut conflicts = Conflicts::default();
        for (index, switch) in self.scenario.switches.iter().enumerate() {
            for option in &switch.options {
                for attribute in &option.entity.attributes {
                    let field = crate::scenario::schema::OPTION.iter().find(|f| f.key == attribute.key);
                    if let Some(field) = field {
                        self.value(field.kind, &attribute.value);
                    }
                }
                for (manner, set) in option.patches() {
                    self.target(set.table, &set.id, set.span);
                    if let Some(field) = set.table.field(set.key) {
                        self.value(field.kind, &set.value);
                    }
                    if let Some(conflict) = conflicts.with(self.scenario, index, manner, set) {
                        self.diagnostics.push(conflict);
                    }
                }
                for drop in &option.drops {
                    self.target(drop.table, &drop.id, drop.span);
                }
                self.set_on_dropped(option);
            }
        }
    }

    /// An option that changes what it takes away.
    fn set_on_dropped(&mut self, option: &SwitchOption) {
        for (_, set) in option.patches() {
            let drop = option.drops.iter().find(|drop| drop.table == set.table && drop.id == set.id);
            if let Some(drop) = drop {
                let path = path_of(set.table, &set.id);
                self.diagnostics.push(
                    Diagnostic::new(Code::SetOnDropped, set.span, format!("the option sets a key of `{}`, which it drops", clip(&path)))
                        .label("set here")
                        .other(drop.span, "dropped here")
                        .help("leave out one of the two"),
                );
            }
        }
    }

    fn target(&mut self, table: Table, id: &str, span: Span) {
        let data = id.split('/').next().unwrap_or(id);
        let hidden = table == Table::Copies && self.suppressed.suppresses(Table::Data, data);
        if !hidden && !self.known(table, id) {
            target(self.scenario, table, id, span, self.diagnostics);
        }
    }

    fn choices(&mut self, pairs: &[(SpannedId, SpannedId)]) {
        for (switch, option) in pairs {
            if self.suppressed.suppresses(Table::Switches, &switch.id) {
                continue;
            }
            let Some(of) = self.scenario.switch(&switch.id).and_then(|i| self.scenario.switches.get(i)) else {
                self.diagnostics.push(
                    Diagnostic::new(Code::UnknownSwitch, switch.span, format!("there is no switch `{}`", clip(&switch.id)))
                        .label("not defined")
                        .suggest(&switch.id, self.scenario.switches.iter().map(|s| s.entity.id.as_str())),
                );
                continue;
            };
            if of.option(&option.id).is_none() {
                self.diagnostics.push(
                    Diagnostic::new(Code::UnknownOption, option.span, format!("`{}` has no option `{}`", switch.id, clip(&option.id)))
                        .label("not one of its options")
                        .suggest(&option.id, of.options.iter().map(|o| o.id.as_str())),
                );
            }
        }
    }
}

/// Reports a patch of something that does not exist.
pub(crate) fn target(scenario: &Scenario, table: Table, id: &str, span: crate::diagnostic::Span, diagnostics: &mut Vec<Diagnostic>) {
    if scenario.find(table, id).is_some() {
        return;
    }
    let path = path_of(table, id);
    let known: Vec<String> = scenario.table(table).iter().map(|e| path_of(table, &e.id)).collect();
    diagnostics.push(
        Diagnostic::new(Code::BadPath, span, format!("there is no {} `{}`", table.singular(), clip(&path)))
            .label("nothing to change")
            .suggest(&path, known.iter().map(String::as_str)),
    );
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}
