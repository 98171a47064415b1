//! The rules, one file each.
//!
//! A rule adds edges to the [`crate::graph`] and asks the [`crate::law`]. What follows from the facts alone it adds in `world`; what
//! follows from a node that can be derived it adds in `node`, which is called once for each such node. Rules know no output and not
//! what a switch means; guards carry that through.

mod changing;
mod counting;
mod demands;
mod granting;
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
#[cfg(test)]
mod testing;

use crate::graph::{Builder, Graph, Node, NodeId, RuleId};
use crate::law::LegalContext;
use crate::world::{Conditions, Endpoints, ReverseIndex, World};

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
];

/// Builds the whole graph of a world; and says what each endpoint in it is.
#[must_use]
pub fn build(world: &World<'_>, conditions: &mut Conditions) -> (Graph, Endpoints) {
    build_without(None, world, conditions)
}

/// The same but for one rule, which tests leave out to see that it matters.
fn build_without(left_out: Option<RuleId>, world: &World<'_>, conditions: &mut Conditions) -> (Graph, Endpoints) {
    let rules = || ALL.iter().filter(|r| Some(r.id) != left_out);
    let index = ReverseIndex::new(world, conditions);
    let mut law = LegalContext::new(world, conditions, Endpoints::default());
    let mut builder = Builder::new(world, &index, demands::demands(&law, &index));
    for rule in rules().filter_map(|r| r.world) {
        rule(&mut law, &mut builder);
    }
    let by_node: Vec<_> = rules().filter_map(|r| r.node).collect();
    let by_late_key: Vec<_> = rules().filter_map(|r| r.late_key).collect();
    loop {
        while let Some((id, node)) = builder.next_derived() {
            for rule in &by_node {
                rule(&mut law, &mut builder, id, node);
            }
        }
        let Some((id, node)) = builder.next_reopened() else { break };
        for rule in &by_late_key {
            rule(&mut law, &mut builder, id, node);
        }
    }
    (builder.finish(world), law.endpoints)
}

#[cfg(test)]
mod tests {
    use super::ALL;
    use crate::graph::RuleId;

    #[test]
    fn every_rule_in_order_with_its_words() {
        assert_eq!(ALL.iter().map(|r| r.id).collect::<Vec<_>>(), RuleId::ALL);
        assert_eq!(RuleId::ALL.iter().map(|id| id.number()).collect::<Vec<_>>(), (1..).take(ALL.len()).collect::<Vec<u8>>());
        for rule in ALL {
            for words in [rule.title, rule.statement, rule.reason, rule.limits] {
                assert!(!words.is_empty(), "R{}", rule.id);
            }
            assert!(rule.statement.ends_with('.'), "R{}", rule.id);
        }
    }
}
