//! The rules, one file each.
//!
//! A rule adds edges to the [`crate::graph`] and asks the [`crate::law`]. What follows from the facts alone it adds in `world`; what
//! follows from a node that can be derived it adds in `node`, which is called once for each such node. Rules know no output and not
//! what a switch means; guards carry that through. K1 to K3 carry over what parties had into the next stretch of time: the other rules
//! are the same in each. D1 to D10, A1 and A2 fire only where it is asked who could cut users off or alter what they work with.

mod a01_writing;
mod a02_altering;
mod changing;
mod counting;
mod d01_withhold;
mod d02_destroy;
mod d03_through_control;
mod d04_suspend;
mod d05_erase;
mod d06_raid;
mod d07_by_treaty;
mod d08_wipe;
mod d09_break_down;
mod d10_cut_off;
mod demands;
mod granting;
mod k1_kept_copies;
mod k2_kept_keys;
mod k3_was_read;
mod keeping;
mod losing;
mod losses;
mod r01_tenants;
mod r02_operators;
mod r03_holders;
mod r04_key_sites;
mod r05_wrapping;
mod r06_parts;
mod r07_processing;
mod r08_opening;
mod r09_seeing;
mod r10_subject;
mod r11_directing;
mod r12_disclose;
mod r13_decrypt;
mod r14_assist;
mod r15_seize;
mod r16_intercept;
mod r17_treaty;
mod r18_tampering;
mod r19_break_in;
mod r20_reveals;
mod r21_credentials;
mod r22_shipping;
mod r23_vouching;
mod r24_intrude;
mod r25_offers;
mod standing;
#[cfg(test)]
mod testing;

use crate::graph::{Builder, Graph, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{ClassId, Conditions, Consequences, Endpoints, Guard, IdVec, ReverseIndex, Stretches, World};

/// A rule: what it says, and the edges that it adds.
pub struct Rule {
    /// Its name.
    pub id: RuleId,
    /// Its title.
    pub title: &'static str,
    /// What it says, in one sentence.
    pub statement: &'static str,
    /// Why it is so.
    pub reason: &'static str,
    /// Where it is known to say too much or too little.
    pub limits: &'static str,
    /// Adds what follows from the facts alone; `None`: nothing.
    pub world: Option<fn(&mut LegalContext<'_, '_>, &mut Builder<'_>)>,
    /// Adds what follows from a node; `None`: nothing.
    pub node: Option<fn(&mut LegalContext<'_, '_>, &mut Builder<'_>, NodeId, Node)>,
    /// Adds what follows from a node for which a key came late ([`Builder::uses`]); `None`: nothing waits.
    pub late_key: Option<fn(&mut LegalContext<'_, '_>, &mut Builder<'_>, NodeId, Node)>,
    /// Adds, at the beginning of a stretch of time, what follows from what was had in those before; `None`: nothing.
    pub over_time: Option<fn(&mut LegalContext<'_, '_>, &mut Builder<'_>)>,
}

/// Every rule, in the order of the numbers.
pub const ALL: &[Rule; RuleId::ALL.len()] = &[
    r01_tenants::RULE,
    r02_operators::RULE,
    r03_holders::RULE,
    r04_key_sites::RULE,
    r05_wrapping::RULE,
    r06_parts::RULE,
    r07_processing::RULE,
    r08_opening::RULE,
    r09_seeing::RULE,
    r10_subject::RULE,
    r11_directing::RULE,
    r12_disclose::RULE,
    r13_decrypt::RULE,
    r14_assist::RULE,
    r15_seize::RULE,
    r16_intercept::RULE,
    r17_treaty::RULE,
    r18_tampering::RULE,
    r19_break_in::RULE,
    r20_reveals::RULE,
    r21_credentials::RULE,
    r22_shipping::RULE,
    r23_vouching::RULE,
    r24_intrude::RULE,
    r25_offers::RULE,
    k1_kept_copies::RULE,
    k2_kept_keys::RULE,
    k3_was_read::RULE,
    d01_withhold::RULE,
    d02_destroy::RULE,
    d03_through_control::RULE,
    d04_suspend::RULE,
    d05_erase::RULE,
    d06_raid::RULE,
    d07_by_treaty::RULE,
    d08_wipe::RULE,
    d09_break_down::RULE,
    d10_cut_off::RULE,
    a01_writing::RULE,
    a02_altering::RULE,
];

/// Builds the whole graph of a world; and says what each endpoint in it is.
#[must_use]
pub fn build(world: &World<'_>, conditions: &mut Conditions) -> (Graph, Endpoints) {
    build_without(None, world, conditions)
}

/// The same but for one rule, which tests leave out to see that it matters.
fn build_without(left_out: Option<RuleId>, world: &World<'_>, conditions: &mut Conditions) -> (Graph, Endpoints) {
    let rules = Rules::without(left_out);
    let index = ReverseIndex::new(world, conditions);
    let mut law = LegalContext::new(world, conditions, Endpoints::default());
    let mut builder = Builder::new(world, &index, demands::demands(&law, &index));
    rules.fire(&mut law, &mut builder);
    (builder.finish(world), law.endpoints)
}

/// Builds one graph over the worlds of the stretches of time: what was kept in one is had in the next. Its cells say what was read by the
/// end of the last stretch that is reached; `reached` says for each when that is. Says what each endpoint of each stretch is.
#[must_use]
pub fn build_over_time(worlds: &Stretches<World<'_>>, reached: Vec<Guard>, conditions: &mut Conditions) -> (Graph, Stretches<Endpoints>) {
    build_over_time_without(None, worlds, reached, conditions)
}

/// The same but for one rule.
fn build_over_time_without(
    left_out: Option<RuleId>,
    worlds: &Stretches<World<'_>>,
    reached: Vec<Guard>,
    conditions: &mut Conditions,
) -> (Graph, Stretches<Endpoints>) {
    let rules = Rules::without(left_out);
    let indices = worlds.map(|world| ReverseIndex::new(world, conditions));
    let demands = demands::over_time(worlds, &indices, conditions);
    let mut builder = Builder::new(&worlds.first, &indices.first, demands);
    builder.reach(reached);
    let mut law = LegalContext::new(&worlds.first, conditions, Endpoints::default());
    rules.fire(&mut law, &mut builder);
    let mut endpoints = Stretches { first: law.endpoints, later: Vec::with_capacity(worlds.later.len()) };
    for (world, index) in worlds.later.iter().zip(&indices.later) {
        let mut law = LegalContext::new(world, conditions, Endpoints::default());
        builder.next_stretch(world, index);
        rules.keep(&mut law, &mut builder);
        rules.fire(&mut law, &mut builder);
        endpoints.later.push(law.endpoints);
    }
    // The end of the last stretch, of which nothing is asked but what was read by then.
    builder.next_stretch(worlds.last(), indices.last());
    let mut law = LegalContext::new(worlds.last(), conditions, Endpoints::default());
    rules.recall(&mut law, &mut builder);
    (builder.finish(worlds.last()), endpoints)
}

/// Builds one graph over the worlds of the stretches of time of which the cells say who could cut users off from data, and who could alter
/// them, by the last: the keys that were kept count, the copies do not. Says what each endpoint of each stretch is, what parties bring
/// about, and when data are in use with nothing lost.
#[must_use]
pub fn build_cutting(worlds: &Stretches<World<'_>>, conditions: &mut Conditions) -> (Graph, Stretches<Endpoints>, Cut) {
    let (graph, endpoints, cuts) = build_cutting_without(None, worlds, conditions, false);
    let cut = cuts.into_iter().next_back().unwrap_or_default();
    (graph, endpoints, cut)
}

/// The same of each stretch of time and not of the last alone: what parties bring about in it, on its days. For each stretch what the graph
/// says beside itself, the earliest first.
#[must_use]
pub fn build_cutting_on_each_day(worlds: &Stretches<World<'_>>, conditions: &mut Conditions) -> (Graph, Stretches<Endpoints>, Vec<Cut>) {
    build_cutting_without(None, worlds, conditions, true)
}

/// What a graph of cutting off and altering says beside the graph itself.
#[derive(Clone, Debug, Default)]
pub struct Cut {
    /// What the parties of its last stretch bring about.
    pub consequences: Consequences,
    /// When data are in use with nothing lost: else nobody can be cut off from them, nor find them altered.
    pub used: IdVec<ClassId, Guard>,
}

/// The same but for one rule; of each stretch of time, or of the last alone.
fn build_cutting_without(
    left_out: Option<RuleId>,
    worlds: &Stretches<World<'_>>,
    conditions: &mut Conditions,
    each: bool,
) -> (Graph, Stretches<Endpoints>, Vec<Cut>) {
    let (rules, cutting) = (Rules::without(left_out), Rules::of_cutting(left_out));
    let indices = worlds.map(|world| ReverseIndex::new(world, conditions));
    let demands = match worlds.later.as_slice() {
        [] => demands::demands(&LegalContext::new(&worlds.first, conditions, Endpoints::default()), &indices.first),
        _ => demands::over_time(worlds, &indices, conditions),
    };
    let mut builder = Builder::new(&worlds.first, &indices.first, demands);
    let last = worlds.count() - 1;
    let mut endpoints = Vec::with_capacity(worlds.count());
    let mut cuts = Vec::new();
    for (stretch, (world, index)) in worlds.iter().zip(indices.iter()).enumerate() {
        let mut law = LegalContext::new(world, conditions, Endpoints::default());
        if stretch > 0 {
            builder.next_stretch(world, index);
            rules.keep_keys(&mut law, &mut builder);
        }
        if !each && stretch < last {
            rules.fire(&mut law, &mut builder);
            endpoints.push(law.endpoints);
            continue;
        }
        cutting.fire(&mut law, &mut builder);
        let losses = losses::Losses::of(&law, &builder);
        let used = d10_cut_off::cut_off(&mut law, &mut builder, &losses, left_out != Some(RuleId::CutOff));
        if left_out != Some(RuleId::Altering) {
            a02_altering::alter(&mut law, &mut builder, &losses, &used);
        }
        if stretch < last {
            // What is lost and altered lets nothing else follow, in this stretch or later.
            builder.fire_on_nothing();
        }
        cuts.push(Cut { consequences: law.consequences, used });
        endpoints.push(law.endpoints);
    }
    let mut endpoints = endpoints.into_iter();
    let endpoints = Stretches { first: endpoints.next().unwrap_or_default(), later: endpoints.collect() };
    (builder.finish(worlds.last()), endpoints, cuts)
}

/// The rules that fire.
struct Rules {
    all: Vec<&'static Rule>,
}

impl Rules {
    /// Those of reading.
    fn without(left_out: Option<RuleId>) -> Self {
        Self { all: ALL.iter().filter(|rule| Some(rule.id) != left_out && !rule.id.is_of_cutting()).collect() }
    }

    /// Those of reading, and those of cutting off and altering.
    fn of_cutting(left_out: Option<RuleId>) -> Self {
        Self { all: ALL.iter().filter(|rule| Some(rule.id) != left_out).collect() }
    }

    /// Adds whatever follows from the facts of a stretch, and from what is there already.
    fn fire(&self, law: &mut LegalContext<'_, '_>, builder: &mut Builder<'_>) {
        for rule in self.all.iter().filter_map(|rule| rule.world) {
            rule(law, builder);
        }
        let by_node: Vec<_> = self.all.iter().filter_map(|rule| rule.node).collect();
        let by_late_key: Vec<_> = self.all.iter().filter_map(|rule| rule.late_key).collect();
        loop {
            while let Some((id, node)) = builder.next_derived() {
                for rule in &by_node {
                    rule(law, builder, id, node);
                }
            }
            let Some((id, node)) = builder.next_reopened() else { break };
            for rule in &by_late_key {
                rule(law, builder, id, node);
            }
        }
    }

    /// Adds what was kept from the stretch before.
    fn keep(&self, law: &mut LegalContext<'_, '_>, builder: &mut Builder<'_>) {
        for rule in self.all.iter().filter(|rule| rule.id != RuleId::WasRead).filter_map(|rule| rule.over_time) {
            rule(law, builder);
        }
    }

    /// Adds the keys that were kept from the stretch before.
    fn keep_keys(&self, law: &mut LegalContext<'_, '_>, builder: &mut Builder<'_>) {
        for rule in self.all.iter().filter(|rule| rule.id == RuleId::KeptKeys).filter_map(|rule| rule.over_time) {
            rule(law, builder);
        }
    }

    /// Adds what was read in any stretch.
    fn recall(&self, law: &mut LegalContext<'_, '_>, builder: &mut Builder<'_>) {
        for rule in self.all.iter().filter(|rule| rule.id == RuleId::WasRead).filter_map(|rule| rule.over_time) {
            rule(law, builder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::graph::{RuleId, Series};

    #[test]
    fn every_rule_in_order_with_its_words() {
        assert_eq!(ALL.iter().map(|r| r.id).collect::<Vec<_>>(), RuleId::ALL);
        // Each series is numbered from 1 on.
        let count = |series| ALL.iter().filter(|rule| rule.id.series() == series).count();
        let numbers: Vec<usize> = Series::ALL.into_iter().flat_map(|series| 1..=count(series)).collect();
        assert_eq!(RuleId::ALL.iter().map(|id| usize::from(id.number())).collect::<Vec<_>>(), numbers);
        for rule in ALL {
            for words in [rule.title, rule.statement, rule.reason, rule.limits] {
                assert!(!words.is_empty(), "{}", rule.id);
            }
            assert!(rule.statement.ends_with('.'), "{}", rule.id);
        }
    }
}
