//! Which government may ask which for help: the part of "By law" that R17 needs.

use super::context::LegalContext;
use super::tables::Request;
use crate::world::{AgreementId, AgreementKind, Guard, IdVec, PartyId};
use std::rc::Rc;

/// For each government that can be asked, who may ask it and when.
pub(super) fn requests(law: &mut LegalContext<'_, '_>) -> IdVec<PartyId, Rc<[Request]>> {
    let world = law.world;
    let mut out: IdVec<PartyId, Vec<Request>> = IdVec::filled(world.parties.len(), Vec::new());
    let rulers: Vec<PartyId> = world.parties.iter().filter(|(_, p)| !p.governs.is_empty()).map(|(id, _)| id).collect();
    for (_, agreement) in world.agreements.iter() {
        let (assist, share) = (agreement.kind(AgreementKind::Assist), agreement.kind(AgreementKind::Share));
        if law.conditions.or(assist, share).is_never() {
            continue;
        }
        for &asker in &rulers {
            for &asked in rulers.iter().filter(|asked| **asked != asker) {
                let when = world.may_ask(law.conditions, agreement, asker, asked);
                let (assist, share) = (law.conditions.and(when, assist), law.conditions.and(when, share));
                if when.is_never() {
                    continue;
                }
                match out[asked].iter_mut().find(|known| known.asker == asker) {
                    Some(known) => {
                        known.assist = law.conditions.or(known.assist, assist);
                        known.share = law.conditions.or(known.share, share);
                    }
                    None => out[asked].push(Request { asker, assist, share }),
                }
            }
        }
    }
    out.into_iter().map(Rc::from).collect()
}

impl LegalContext<'_, '_> {
    /// The agreements under which one government asks another, each with its condition: under `share`, or else under `assist`.
    pub fn agreements_behind(&mut self, asker: PartyId, asked: PartyId, shared: bool) -> Vec<(AgreementId, Guard)> {
        let world = self.world;
        let mut found = Vec::new();
        for (id, agreement) in world.agreements.iter() {
            let (assist, share) = (agreement.kind(AgreementKind::Assist), agreement.kind(AgreementKind::Share));
            let when = world.may_ask(self.conditions, agreement, asker, asked);
            let when = self.conditions.and(when, if shared { share } else { assist });
            if !when.is_never() {
                found.push((id, when));
            }
        }
        found
    }
}
