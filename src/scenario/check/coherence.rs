//! Errors that no single key shows: cycles, too many votes, more shares needed than there are.
//!
//! A switch may bring such an error into a world, so they are looked for under an assignment, when it is asked for.

use crate::diagnostic::{Code, Diagnostic, Severity, Span};
use crate::scenario::check::suppressed::Suppressed;
use crate::scenario::configure::resolve::Patches;
use crate::scenario::limits::MAX_QUESTIONS;
use crate::scenario::model::entity::Entity;
use crate::scenario::schema::reading::Single;
use crate::scenario::schema::{Key, Name, Reach, Table, Tie, Verb, Vocabulary, key};
use crate::scenario::value::number::{Exact, to_f64};
use crate::scenario::value::{Item, Value};
use crate::scenario::{Assignment, Scenario};
use num_traits::{One, Zero};
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

/// Checks the world by default, but for entities that have errors already.
pub(crate) fn default_world(scenario: &Scenario, suppressed: &Suppressed, diagnostics: &mut Vec<Diagnostic>) {
    let (patches, assignment) = (Patches::of(scenario), Assignment::default_of(scenario));
    diagnostics.extend(Resolved { scenario, assignment: &assignment, patches: &patches, suppressed: Some(suppressed) }.errors());
}

/// What a scenario leaves open beyond [`MAX_QUESTIONS`], told at the switch that goes too far.
pub(crate) fn too_open(scenario: &Scenario) -> Option<Diagnostic> {
    let mut open = scenario.dates().len();
    let mut last = None;
    for switch in &scenario.switches {
        if open > MAX_QUESTIONS {
            break;
        }
        open += switch.options.len().saturating_sub(1);
        last = Some(&switch.entity);
    }
    let message = format!("the switches and days of this scenario come to more than {MAX_QUESTIONS} open questions");
    let diagnostic = match last {
        Some(entity) => Diagnostic::new(Code::TooLarge, entity.span, message).label("with the options of this one"),
        None => Diagnostic::whole(Code::TooLarge, message),
    };
    (open > MAX_QUESTIONS).then(|| diagnostic.help("divide it into several scenarios"))
}

impl Scenario {
    /// What is wrong with the world under an assignment: cycles in `within`, `wrapped_by` and `parts`; votes above one;
    /// `need` above the number of parts; `quorum` above the number of copies; keys in parts that have more; breaches without
    /// a target; agreements of one; laws that end before they begin. Empty for a sound world.
    ///
    /// Only errors: what was doubtful already by default was said when the scenario was read.
    #[must_use]
    pub fn errors(&self, assignment: &Assignment) -> Vec<Diagnostic> {
        self.errors_with(&Patches::of(self), assignment)
    }

    /// The same, for whoever looks at many assignments: `patches` are those of this scenario.
    #[must_use]
    pub fn errors_with(&self, patches: &Patches<'_>, assignment: &Assignment) -> Vec<Diagnostic> {
        let world = Resolved { scenario: self, assignment, patches, suppressed: None };
        world.errors().into_iter().filter(|d| d.severity() == Severity::Error).collect()
    }
}

/// A world under an assignment, but for what is reported already.
struct Resolved<'a> {
    scenario: &'a Scenario,
    assignment: &'a Assignment,
    patches: &'a Patches<'a>,
    suppressed: Option<&'a Suppressed>,
}

impl<'a> Resolved<'a> {
    fn errors(&self) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        self.laws(&mut diagnostics);
        self.parties(&mut diagnostics);
        self.keys(&mut diagnostics);
        self.data(&mut diagnostics);
        self.breaches(&mut diagnostics);
        self.cycles(&mut diagnostics);
        diagnostics
    }

    /// The entities of a table, but for those with errors that are reported already.
    fn sound(&self, table: Table) -> impl Iterator<Item = &'a Entity> {
        let suppressed = self.suppressed;
        self.scenario.table(table).iter().filter(move |e| suppressed.is_none_or(|suppressed| !suppressed.suppresses(table, &e.id)))
    }

    fn get(&self, table: Table, entity: &'a Entity, key: impl Into<Name>) -> Option<(Cow<'a, Value>, Span)> {
        self.patches.variants(table, entity, key).under(self.assignment)
    }

    fn read<R: Single>(&self, table: Table, entity: &'a Entity, key: Key<R>) -> Option<(R::Of<'a>, Span)> {
        let variants = self.patches.variants(table, entity, key);
        variants.read::<R>(self.assignment).zip(variants.under(self.assignment).map(|(_, span)| span))
    }

    fn items(&self, table: Table, entity: &'a Entity, key: impl Into<Name>) -> Vec<Item<'a>> {
        self.patches.variants(table, entity, key).items_under(self.assignment)
    }

    fn ids(&self, table: Table, entity: &'a Entity, key: impl Into<Name>) -> Vec<&'a str> {
        self.items(table, entity, key).into_iter().map(Item::text).collect()
    }

    /// Where an item of a list is written.
    fn span_of(&self, table: Table, entity: &'a Entity, key: impl Into<Name>, id: &str) -> Option<Span> {
        let items = self.items(table, entity, key).into_iter();
        items
            .filter_map(|item| if let Item::Id(named) = item { Some(named) } else { None })
            .find(|named| named.id == id)
            .map(|named| named.span)
    }

    fn laws(&self, diagnostics: &mut Vec<Diagnostic>) {
        for table in Table::ALL.into_iter().filter(|table| table.is_dated()) {
            for law in self.sound(table) {
                if let (Some((since, first)), Some((until, last))) = (self.read(table, law, key::SINCE), self.read(table, law, key::UNTIL))
                    && since >= until
                {
                    diagnostics.push(
                        Diagnostic::new(
                            Code::DateOrder,
                            last,
                            format!("`{}` is in force on no day: it begins on {since} and ends on {until}", law.id),
                        )
                        .label("the first day no longer in force")
                        .other(first, "the first day in force"),
                    );
                }
            }
        }
        for power in self.sound(Table::Powers) {
            let verbs = self.items(Table::Powers, power, key::VERBS).into_iter().filter_map(|item| Verb::of_word(item.text()));
            let verbs: Vec<Verb> = verbs.into_iter().collect();
            let (orders, reaches) = (verbs.iter().any(|verb| verb.is_order()), verbs.iter().any(|verb| verb.reaches()));
            let needed = [(key::BINDS.name(), orders), (key::REACH.name(), reaches)];
            let missing = needed.into_iter().filter(|(name, needed)| *needed && self.get(Table::Powers, power, *name).is_none());
            let missing: Vec<Name> = missing.map(|(name, _)| name).collect();
            let words = |name: &Name| match *name == key::BINDS.name() {
                true => format!("`binds` takes of {}", Tie::WORDS.join(", ")),
                false => format!("`reach` is {}", Reach::WORDS.join(" or ")),
            };
            let help = missing.iter().map(words).collect::<Vec<_>>().join("; ");
            let missing: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
            if !missing.is_empty() {
                let says = if reaches {
                    "it gives orders, so it says whom it binds and how far it reaches"
                } else {
                    "it gives orders, so it says whom it binds"
                };
                diagnostics.push(
                    Diagnostic::new(Code::MissingKey, power.span, format!("`powers.{}` lacks {}", power.id, missing.join(" and ")))
                        .label(says)
                        .help(help),
                );
            }
        }
        for agreement in self.sound(Table::Agreements) {
            let mut between = self.ids(Table::Agreements, agreement, key::BETWEEN);
            between.sort_unstable();
            between.dedup();
            if between.len() < 2 {
                let span = self.get(Table::Agreements, agreement, key::BETWEEN).map_or(agreement.span, |(_, s)| s);
                diagnostics.push(
                    Diagnostic::new(Code::AgreementOfOne, span, format!("`{}` joins fewer than two jurisdictions", agreement.id))
                        .label("two different ones are needed"),
                );
            }
        }
    }

    fn parties(&self, diagnostics: &mut Vec<Diagnostic>) {
        for party in self.sound(Table::Parties) {
            if let Some((shares, span)) = self.read(Table::Parties, party, key::OWNERS) {
                let sum = shares.iter().fold(Exact::zero(), |a, (_, share)| a + share);
                if sum > Exact::one() {
                    diagnostics.push(
                        Diagnostic::new(
                            Code::TooManyVotes,
                            span,
                            format!("the owners of `{}` have {} of its votes", party.id, to_f64(&sum)),
                        )
                        .label("together at most 1"),
                    );
                }
                for (owner, _) in shares.iter().filter(|(owner, _)| owner.id == party.id) {
                    diagnostics.push(
                        Diagnostic::new(Code::SelfReference, owner.span, format!("`{}` has votes in itself", party.id))
                            .label("treasury shares have no vote")
                            .help("leave them out, and give the others their shares of the votes that remain"),
                    );
                }
            }
            if let Some(own) = self.span_of(Table::Parties, party, key::CONTROLLED_BY, &party.id) {
                let message = format!("`{}` is said to control itself", party.id);
                diagnostics.push(Diagnostic::new(Code::SelfReference, own, message).label("this says nothing"));
            }
        }
    }

    fn keys(&self, diagnostics: &mut Vec<Diagnostic>) {
        for key in self.sound(Table::Keys) {
            let Some(((need, of), span)) = self.read(Table::Keys, key, key::PARTS) else { continue };
            let distinct: BTreeSet<&str> = of.iter().map(|n| n.id.as_str()).collect();
            if need as usize > distinct.len() {
                diagnostics.push(
                    Diagnostic::new(Code::NeedTooHigh, span, format!("`{}` needs {need} of {} parts", key.id, distinct.len())).label(
                        if distinct.len() < of.len() {
                            "a key that is named twice counts once"
                        } else {
                            "nobody could ever put it together"
                        },
                    ),
                );
            }
            for own in [key::HOLDERS.name(), key::STORED_AT.name(), key::HSM.name(), key::WRAPPED_BY.name(), key::VOUCHED_BY.name()] {
                if let Some((value, index)) = self.get(Table::Keys, key, own)
                    && !matches!(&*value, Value::References(ids) if ids.is_empty())
                    && !matches!(&*value, Value::Flag(false))
                {
                    diagnostics.push(
                        Diagnostic::new(
                            Code::PartsConflict,
                            index,
                            match own == key::VOUCHED_BY.name() {
                                true => format!("`{}` is put together from parts, and nobody vouches for such a key", key.id),
                                false => format!("`{}` is put together from parts and has no `{own}` of its own", key.id),
                            },
                        )
                        .label("give it to the parts")
                        .other(span, "its parts"),
                    );
                }
            }
        }
    }

    fn data(&self, diagnostics: &mut Vec<Diagnostic>) {
        let mut copies: BTreeMap<&str, u32> = BTreeMap::new();
        for copy in self.scenario.table(Table::Copies) {
            *copies.entry(copy.id.split('/').next().unwrap_or("")).or_default() += 1;
        }
        for data in self.sound(Table::Data) {
            if let Some((quorum, span)) = self.read(Table::Data, data, key::QUORUM) {
                let have = copies.get(data.id.as_str()).copied().unwrap_or(0);
                if quorum > have && quorum > 1 {
                    diagnostics.push(
                        Diagnostic::new(Code::QuorumTooHigh, span, format!("`{}` needs {quorum} copies together and has {have}", data.id))
                            .label("nobody could ever read it"),
                    );
                }
            }
        }
    }

    fn breaches(&self, diagnostics: &mut Vec<Diagnostic>) {
        for breach in self.sound(Table::Breaches) {
            self.breach_target(breach, diagnostics);
            for key in self.ids(Table::Breaches, breach, key::KEY) {
                let of_parts = self.scenario.entity(Table::Keys, key).and_then(|k| self.get(Table::Keys, k, key::PARTS));
                if let (Some((_, parts)), Some((_, index))) = (of_parts, self.get(Table::Breaches, breach, key::KEY)) {
                    diagnostics.push(
                        Diagnostic::new(
                            Code::BreachOfParts,
                            index,
                            format!("`{key}` is put together from parts and lies nowhere as a whole"),
                        )
                        .label("steal its parts instead")
                        .other(parts, "its parts"),
                    );
                }
            }
            let by = self.ids(Table::Breaches, breach, key::BY);
            if by.iter().any(|by| self.ids(Table::Breaches, breach, key::BREACHED).contains(by)) {
                diagnostics.push(
                    Diagnostic::new(Code::SelfReference, breach.span, format!("in `breaches.{}` a party breaks into itself", breach.id))
                        .label("this gives it nothing"),
                );
            }
        }
    }

    fn breach_target(&self, breach: &'a Entity, diagnostics: &mut Vec<Diagnostic>) {
        let targets = [key::SITE.name(), key::KEY.name(), key::BREACHED.name()];
        // A list that a switch empties leaves a breach at which nothing falls.
        if targets.into_iter().all(|target| self.get(Table::Breaches, breach, target).is_none()) {
            diagnostics.push(
                Diagnostic::new(Code::BreachTarget, breach.span, format!("`breaches.{}` does not say into what", breach.id))
                    .label("`site`, `key` or `party` is needed"),
            );
        }
    }

    fn cycles(&self, diagnostics: &mut Vec<Diagnostic>) {
        for (table, key, code, words) in [
            (Table::Jurisdictions, key::WITHIN.name(), Code::WithinCycle, "lies within"),
            (Table::Keys, key::WRAPPED_BY.name(), Code::WrapCycle, "is wrapped by"),
            (Table::Keys, key::PARTS.name(), Code::PartsCycle, "is put together from"),
        ] {
            for cycle in self.cycles_in(table, key) {
                let Some((last, rest)) = cycle.split_last() else { continue };
                let next = rest.first().unwrap_or(last);
                let span = |entity: &'a Entity, to: &str| self.span_of(table, entity, key, to).unwrap_or(entity.span);
                let message = match rest {
                    [] => format!("`{}` {words} itself", last.id),
                    _ => format!(
                        "`{}` {words} itself, by way of {}",
                        last.id,
                        rest.iter().map(|e| format!("`{}`", e.id)).collect::<Vec<_>>().join(", ")
                    ),
                };
                let mut diagnostic = Diagnostic::new(code, span(last, &next.id), message).label("this closes the circle");
                for (i, entity) in rest.iter().enumerate().take(10) {
                    let to = rest.get(i + 1).unwrap_or(last);
                    diagnostic = diagnostic.other(span(entity, &to.id), format!("`{}` {words} `{}`", entity.id, to.id));
                }
                diagnostics.push(diagnostic);
            }
        }
        // A wrapping and a putting together can also close a cycle between them; nothing can then be used, which is no
        // wrong answer, so it is not an error.
    }

    /// The way round of each cycle, by depth-first search in the order of ids; its last one leads back to its first.
    fn cycles_in(&self, table: Table, key: Name) -> Vec<Vec<&'a Entity>> {
        let mut done: BTreeSet<&str> = BTreeSet::new();
        let mut cycles = Vec::new();
        for start in self.scenario.table(table) {
            let mut path: Vec<(&'a Entity, Vec<&'a str>)> = Vec::new();
            let mut on_path: BTreeMap<&str, usize> = BTreeMap::new();
            if done.insert(&start.id) {
                on_path.insert(&start.id, 0);
                path.push((start, self.ids(table, start, key)));
            }
            while let Some((entity, next)) = path.last_mut() {
                let Some(id) = next.pop() else {
                    on_path.remove(entity.id.as_str());
                    path.pop();
                    continue;
                };
                if let Some(at) = on_path.get(id) {
                    cycles.push(path.iter().skip(*at).map(|(e, _)| *e).collect());
                } else if done.insert(id)
                    && let Some(inner) = self.scenario.entity(table, id)
                {
                    on_path.insert(&inner.id, path.len());
                    path.push((inner, self.ids(table, inner, key)));
                }
            }
        }
        cycles
    }
}
