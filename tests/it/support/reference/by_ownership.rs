//! R11: what a party has by directing others.

use super::acts::Act;
use super::facts::{Facts, Stage};
use super::means::Means;

/// ‹P directs Q: ownership› P controls Q: whatever is *given* to Q is given to P. *Given* is what a party has by R1–R4, R7,
/// R12–R19 or R22–R25, or kept, not by R11 itself and not by putting things together (R5, R6, R8, R20, R21). What Q was given
/// by harder acts counts too, at their price.
pub(crate) fn r11<'w>(stage: &Stage<'_, 'w>, out: &mut Facts<'w>) {
    for &party in stage.world().parties.keys() {
        for &(other, capability) in &stage.facts.given {
            if stage.world().controls(party, other) && stage.allows(Means::Ownership, Act::Directs(party, other)) {
                out.directed.insert((party, capability));
            }
        }
    }
}
