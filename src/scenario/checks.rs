//! Faults that no single key shows: circles, too many votes, more shares needed than there are.
//!
//! A switch may bring such a fault into a world, so they are looked for under an assignment, when it is asked for.

use super::entity::{Attribute, Entity};
use super::number::{Exact, to_f64};
use super::schema::{CATEGORIES, MEANS, Table};
use super::value::Value;
use super::{Assignment, Scenario};
use crate::diagnostic::{Code, Diagnostic, Span};
use num_traits::{One, Zero};
use std::collections::{BTreeMap, BTreeSet};

/// Checks what does not depend on switches, and the world by default.
pub(super) fn default_world(scenario: &Scenario, found: &mut Vec<Diagnostic>) {
    policies(scenario, found);
    found.extend(scenario.faults(&Assignment::default_of(scenario)));
}

impl Scenario {
    /// What is wrong with the world under an assignment: circles in `within`, `wrapped_by` and `parts`; votes above one;
    /// `need` above the number of parts; `quorum` above the number of copies; keys in parts that have more; breaches without
    /// exactly one target; agreements of one; laws that end before they begin. Empty for a sound world.
    #[must_use]
    pub fn faults(&self, assignment: &Assignment) -> Vec<Diagnostic> {
        let world = Resolved::new(self, assignment);
        let mut found = Vec::new();
        world.laws(&mut found);
        world.parties(&mut found);
        world.keys(&mut found);
        world.data(&mut found);
        world.breaches(&mut found);
        world.circles(&mut found);
        found
    }
}

/// Attributes under an assignment: what its options set, or else what the entity says.
struct Resolved<'a> {
    scenario: &'a Scenario,
    sets: BTreeMap<(Table, &'a str, &'a str), (&'a Value, Span)>,
}

impl<'a> Resolved<'a> {
    fn new(scenario: &'a Scenario, assignment: &Assignment) -> Self {
        let mut sets = BTreeMap::new();
        for (switch, &option) in scenario.switches.iter().zip(&assignment.options) {
            for set in switch.options.get(option).into_iter().flat_map(|o| &o.sets) {
                sets.insert((set.table, set.id.as_str(), set.field), (&set.value, set.span));
            }
        }
        Self { scenario, sets }
    }

    fn get(&self, table: Table, entity: &'a Entity, name: &'static str) -> Option<(&'a Value, Span)> {
        let written = || entity.attribute(name).map(|Attribute { value, span, .. }| (value, *span));
        self.sets.get(&(table, entity.id.as_str(), name)).copied().or_else(written)
    }

    fn ids(&self, table: Table, entity: &'a Entity, name: &'static str) -> Vec<&'a str> {
        self.get(table, entity, name).into_iter().flat_map(|(v, _)| v.references()).map(|n| n.id.as_str()).collect()
    }

    fn laws(&self, found: &mut Vec<Diagnostic>) {
        for table in [Table::Powers, Table::Shields, Table::Agreements] {
            for law in self.scenario.table(table) {
                if let (Some((Value::Day(since), first)), Some((Value::Day(until), last))) =
                    (self.get(table, law, "since"), self.get(table, law, "until"))
                    && since >= until
                {
                    found.push(
                        Diagnostic::new(
                            Code::DateOrder,
                            last,
                            format!("`{}` is in force on no day: it ends on {until} and begins on {since}", law.id),
                        )
                        .label("the first day no longer in force")
                        .other(first, "the first day in force"),
                    );
                }
            }
        }
        for power in self.scenario.table(Table::Powers) {
            let Some((Value::Words(verbs), _)) = self.get(Table::Powers, power, "verbs") else { continue };
            let orders = verbs.iter().any(|v| !matches!(*v, "seize" | "intercept"));
            for missing in ["binds", "reach"] {
                if orders && self.get(Table::Powers, power, missing).is_none() {
                    found.push(
                        Diagnostic::new(Code::MissingKey, power.span, format!("`powers.{}` lacks `{missing}`", power.id))
                            .label("gives orders, so it must say whom it binds and how far it reaches"),
                    );
                }
            }
        }
        for agreement in self.scenario.table(Table::Agreements) {
            let mut between = self.ids(Table::Agreements, agreement, "between");
            between.sort_unstable();
            between.dedup();
            if between.len() < 2 {
                let span = self.get(Table::Agreements, agreement, "between").map_or(agreement.span, |(_, s)| s);
                found.push(
                    Diagnostic::new(Code::AgreementOfOne, span, format!("`{}` joins fewer than two jurisdictions", agreement.id))
                        .label("an agreement needs two"),
                );
            }
        }
    }

    fn parties(&self, found: &mut Vec<Diagnostic>) {
        for party in self.scenario.table(Table::Parties) {
            if let Some((Value::Shares(shares), span)) = self.get(Table::Parties, party, "owners") {
                let sum = shares.iter().fold(Exact::zero(), |a, (_, share)| a + share);
                if sum > Exact::one() {
                    found.push(
                        Diagnostic::new(
                            Code::TooManyVotes,
                            span,
                            format!("the owners of `{}` have {} of its votes", party.id, to_f64(&sum)),
                        )
                        .label("more than 1"),
                    );
                }
                for (owner, _) in shares.iter().filter(|(owner, _)| owner.id == party.id) {
                    found.push(
                        Diagnostic::new(Code::SelfReference, owner.span, format!("`{}` owns itself", party.id))
                            .label("leave treasury shares out and let the others sum to 1"),
                    );
                }
            }
        }
    }

    fn keys(&self, found: &mut Vec<Diagnostic>) {
        for key in self.scenario.table(Table::Keys) {
            let Some((Value::Parts(need, of), span)) = self.get(Table::Keys, key, "parts") else { continue };
            let distinct: BTreeSet<&str> = of.iter().map(|n| n.id.as_str()).collect();
            if *need as usize > distinct.len() {
                found.push(
                    Diagnostic::new(Code::NeedTooHigh, span, format!("`{}` needs {need} of {} parts", key.id, distinct.len()))
                        .label("nobody could ever put it together"),
                );
            }
            for own in ["holders", "stored_at", "hsm", "wrapped_by"] {
                if let Some((value, place)) = self.get(Table::Keys, key, own)
                    && !matches!(value, Value::References(ids) if ids.is_empty())
                    && !matches!(value, Value::Flag(false))
                {
                    found.push(
                        Diagnostic::new(
                            Code::PartsConflict,
                            place,
                            format!("`{}` is put together from parts and has no `{own}` of its own", key.id),
                        )
                        .label("give it to the parts")
                        .other(span, "its parts"),
                    );
                }
            }
        }
    }

    fn data(&self, found: &mut Vec<Diagnostic>) {
        let mut copies: BTreeMap<&str, u32> = BTreeMap::new();
        for copy in self.scenario.table(Table::Copies) {
            *copies.entry(copy.id.split('/').next().unwrap_or("")).or_default() += 1;
        }
        for data in self.scenario.table(Table::Data) {
            if let Some((Value::Count(quorum), span)) = self.get(Table::Data, data, "quorum") {
                let have = copies.get(data.id.as_str()).copied().unwrap_or(0);
                if *quorum > have && *quorum > 1 {
                    found.push(
                        Diagnostic::new(Code::QuorumTooHigh, span, format!("`{}` needs {quorum} copies and has {have}", data.id))
                            .label("nobody could ever read it"),
                    );
                }
            }
        }
    }

    fn breaches(&self, found: &mut Vec<Diagnostic>) {
        for breach in self.scenario.table(Table::Breaches) {
            let targets = ["site", "key", "party"].into_iter().filter(|t| self.get(Table::Breaches, breach, t).is_some()).count();
            if targets != 1 {
                found.push(
                    Diagnostic::new(Code::BreachTarget, breach.span, format!("`{}` has {targets} of site, key and party", breach.id))
                        .label("needs exactly one"),
                );
            }
            for key in self.ids(Table::Breaches, breach, "key") {
                let of_parts = self.scenario.entity(Table::Keys, key).and_then(|k| self.get(Table::Keys, k, "parts"));
                if let (Some((_, parts)), Some((_, place))) = (of_parts, self.get(Table::Breaches, breach, "key")) {
                    found.push(
                        Diagnostic::new(
                            Code::BreachOfParts,
                            place,
                            format!("`{key}` is put together from parts and lies nowhere as a whole"),
                        )
                        .label("steal its parts instead")
                        .other(parts, "its parts"),
                    );
                }
            }
            let by = self.ids(Table::Breaches, breach, "by");
            if by.iter().any(|by| self.ids(Table::Breaches, breach, "party").contains(by)) {
                found.push(
                    Diagnostic::new(Code::SelfReference, breach.span, format!("`{}` breaks into itself", breach.id)).label("this breach"),
                );
            }
        }
    }

    fn circles(&self, found: &mut Vec<Diagnostic>) {
        for (table, key, code, words) in [
            (Table::Jurisdictions, "within", Code::WithinCycle, "lies within itself"),
            (Table::Keys, "wrapped_by", Code::WrapCycle, "wraps itself"),
            (Table::Keys, "parts", Code::PartsCycle, "is a part of itself"),
        ] {
            for (entity, circle) in self.circle_in(table, key) {
                let span = self.get(table, entity, key).map_or(entity.span, |(_, s)| s);
                found.push(
                    Diagnostic::new(code, span, format!("`{}` {words}: {}", entity.id, circle.join(" → "))).label("this closes the circle"),
                );
            }
        }
        // A wrapping and a putting together can also close a circle between them; nothing can then be used, which is no
        // wrong answer, so it is not a fault.
    }

    /// One entity and the way round for each circle, by depth-first search in the order of ids.
    fn circle_in(&self, table: Table, key: &'static str) -> Vec<(&'a Entity, Vec<String>)> {
        let mut done: BTreeSet<&str> = BTreeSet::new();
        let mut circles = Vec::new();
        for start in self.scenario.table(table) {
            let mut path: Vec<(&'a Entity, Vec<&'a str>)> = Vec::new();
            if done.insert(&start.id) {
                path.push((start, self.ids(table, start, key)));
            }
            while let Some((entity, next)) = path.last_mut() {
                let Some(id) = next.pop() else {
                    path.pop();
                    continue;
                };
                let entity = *entity;
                if let Some(at) = path.iter().position(|(e, _)| e.id == id) {
                    let way = path.iter().skip(at).map(|(e, _)| e.id.clone()).chain([id.to_owned()]).collect();
                    circles.push((entity, way));
                } else if done.insert(id)
                    && let Some(inner) = self.scenario.entity(table, id)
                {
                    path.push((inner, self.ids(table, inner, key)));
                }
            }
        }
        circles
    }
}

fn policies(scenario: &Scenario, found: &mut Vec<Diagnostic>) {
    for policy in scenario.table(Table::Policies) {
        let Some(kind) = policy.word("kind") else { continue };
        let (needs, takes): (&[&str], &[&str]) = match kind {
            "residency" => (&["in"], &["in", "keys", "processing"]),
            "operator" => (&["in"], &["in", "max_foreign_share", "max_foreign_total"]),
            "custody" => (&["in"], &["in", "holders"]),
            _ => (&["harder_than"], &["parties", "governments_outside", "harder_than"]),
        };
        let common = ["name", "note", "sources", "confidence", "kind", "data", "categories"];
        for attribute in policy.attributes.iter().filter(|a| !common.contains(&a.name) && !takes.contains(&a.name)) {
            found.push(
                Diagnostic::new(Code::BadPolicy, attribute.span, format!("a policy of kind `{kind}` has no `{}`", attribute.name))
                    .label("not used by this kind")
                    .help(format!("it takes: {}", takes.join(", "))),
            );
        }
        for need in needs.iter().filter(|n| policy.get(n).is_none()) {
            found
                .push(Diagnostic::new(Code::BadPolicy, policy.span, format!("a policy of kind `{kind}` needs `{need}`")).label("lacks it"));
        }
        if kind == "access" {
            if policy.get("parties").is_some() == policy.get("governments_outside").is_some() {
                found.push(
                    Diagnostic::new(
                        Code::BadPolicy,
                        policy.span,
                        "a policy of kind `access` has exactly one of `parties` and `governments_outside`",
                    )
                    .label("this policy"),
                );
            }
            if let Some(attribute) = policy.attribute("harder_than").filter(|_| policy.word("harder_than") == MEANS.last().copied()) {
                found.push(
                    Diagnostic::new(Code::BadPolicy, attribute.span, "nothing is harder than `none`")
                        .label("name the hardest means that must be shut"),
                );
            }
        }
        if let (Some(_), Some(second)) = (policy.get("data"), policy.attribute("categories")) {
            found.push(
                Diagnostic::new(Code::BadPolicy, second.span, "a policy names `data` or `categories`, not both")
                    .label("leave one of them out")
                    .help(format!("categories are: {}", CATEGORIES.join(", "))),
            );
        }
    }
}
