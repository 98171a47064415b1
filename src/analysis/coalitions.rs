//! Who could read a dataset together, by pooling what each has by design.
//!
//! No second rule engine: one more party, the pool, is put into the world. It controls everybody, so that R11 gives it what
//! each party is given by design, each at the price of one act ‹the pool directs P›; it puts things together by the same
//! rules as anybody. Powers, agreements, software and breaches are taken out. The minimal sets of acts by which the pool
//! reads are the minimal coalitions. What a subject knows of its own data (R10) cannot be directed; it is put in as a
//! processing that the subject does itself and keeps, which shows it and lets it keep the same (R9, R20).

use super::explain::Subject;
use super::explain::words::{capital, list, party_name, place_name};
use super::model::Model;
use super::paths::{LIMIT, of_cell};
use super::why_not::subject;
use crate::graph::Act;
use crate::rules;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::world::{Class, Conditions, DataId, Guard, Id, IdVec, JurisdictionId, PartyId, Processing, Scope, Tie, World, member};

/// Some parties that could read together, and no fewer of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coalition {
    /// The parties, by id.
    pub members: Vec<Subject>,
    /// Whether one party is or controls all of them: then they are one hand, and what is split between them is not split.
    pub one_hand: Option<Subject>,
    /// Parties that are or control some of them, at least two, and the members that each has in hand.
    pub hands: Vec<(Subject, Vec<Subject>)>,
    /// Jurisdictions in which every member is incorporated or established, the innermost only: one sovereign over all.
    pub sovereigns: Vec<Sovereign>,
    /// In a sentence.
    pub says: String,
}

/// A jurisdiction over all members of a coalition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sovereign {
    /// The jurisdiction.
    pub jurisdiction: Subject,
    /// The parties that govern it.
    pub governments: Vec<Subject>,
    /// Whether every member is incorporated there, not only established.
    pub incorporated: bool,
}

/// The coalitions for a dataset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coalitions {
    /// The dataset.
    pub data: Subject,
    /// Each minimal coalition, the smallest first, then by the ids of the members.
    pub found: Vec<Coalition>,
    /// Whether there are more: at some point more than the limit were in play.
    pub more: bool,
}

/// The minimal coalitions for a dataset, under an assignment.
#[must_use]
pub fn coalitions(scenario: &Scenario, assignment: &Assignment, data: DataId, limit: Option<usize>) -> Coalitions {
    let settled = scenario.specialised(assignment);
    let fixed = Assignment::default_of(&settled);
    let (model, pool) = pooled(&settled, &fixed);
    let found = of_cell(&model, &fixed, pool, data, limit.unwrap_or(LIMIT));
    // Control is looked up in the world as it is.
    let mut conditions = Conditions::new(&settled, Scope::fixed(&fixed), &[]);
    let world = World::build(&settled, &mut conditions);
    let mut sets: Vec<Vec<PartyId>> = found
        .paths
        .iter()
        .map(|path| {
            let mut members: Vec<PartyId> = path.acts.iter().filter_map(|a| member_of(model.graph.act(*a))).collect();
            members.sort_unstable();
            members
        })
        .collect();
    sets.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    Coalitions {
        data: subject(&settled, Table::Data, data.index()),
        found: sets.into_iter().map(|members| one(&world, members)).collect(),
        more: found.more,
    }
}

fn member_of(act: Act) -> Option<PartyId> {
    match act {
        Act::Directs(_, member) => Some(member),
        _ => None,
    }
}

/// The model of a world with a pool, and the pool.
fn pooled<'s>(settled: &'s Scenario, fixed: &Assignment) -> (Model<'s>, PartyId) {
    let mut conditions = Conditions::new(settled, Scope::fixed(fixed), &[]);
    let mut world = World::build(settled, &mut conditions);
    world.powers = IdVec::default();
    world.shields = IdVec::default();
    world.agreements = IdVec::default();
    world.software = IdVec::default();
    world.breaches = IdVec::default();
    let everybody: Vec<(PartyId, Guard)> =
        world.parties.iter().filter(|(_, p)| p.exists.is_always()).map(|(id, _)| (id, Guard::ALWAYS)).collect();
    for id in world.parties.ids() {
        let party = &mut world.parties[id];
        party.controls = Vec::new();
        party.exempt = Vec::new();
    }
    let pool = world.parties.push(crate::world::Party {
        exists: Guard::ALWAYS,
        governs: Vec::new(),
        ties: [Vec::new(), Vec::new(), Vec::new(), Vec::new()],
        exempt: Vec::new(),
        controls: everybody,
        owners: Vec::new(),
    });
    for id in world.classes.ids() {
        let class: &Class = &world.classes[id];
        let known = Processing {
            classes: vec![(id, class.exists)],
            by: class.subject.clone(),
            at: Vec::new(),
            exists: class.exists,
            retained: Guard::ALWAYS,
            sealed: Guard::NEVER,
        };
        if !known.by.is_empty() && class.exists.is_always() {
            world.processings.push(known);
        }
    }
    let (graph, endpoints) = rules::build(&world, &mut conditions);
    (Model { world, conditions, graph, endpoints }, pool)
}

fn one(world: &World<'_>, members: Vec<PartyId>) -> Coalition {
    let scenario = world.scenario;
    let party = |id: PartyId| subject(scenario, Table::Parties, id.index());
    let in_hand = |hand: PartyId| -> Vec<PartyId> {
        let has = |m: &PartyId| *m == hand || member(&world.parties[hand].controls, *m).is_always();
        members.iter().copied().filter(has).collect()
    };
    let mut hands: Vec<(PartyId, Vec<PartyId>)> =
        world.parties.ids().map(|id| (id, in_hand(id))).filter(|(_, inside)| inside.len() > 1).collect();
    // A hand within a larger one says nothing new; among equals the nearest owner says most.
    let all = hands.clone();
    let within = |(hand, inside): &(PartyId, Vec<PartyId>)| {
        all.iter().any(|(other, theirs)| {
            let larger = theirs.len() > inside.len() && inside.iter().all(|m| theirs.contains(m));
            let nearer = theirs == inside && other != hand && member(&world.parties[*hand].controls, *other).is_always();
            larger || nearer
        })
    };
    hands.retain(|hand| !within(hand));
    let one_hand = hands.iter().find(|(_, inside)| inside.len() == members.len()).map(|(hand, _)| *hand);
    let sovereigns = sovereigns(world, &members);
    let says = says(world, &members, one_hand, &hands, &sovereigns);
    Coalition {
        one_hand: one_hand.map(party),
        hands: hands.iter().map(|(hand, inside)| (party(*hand), inside.iter().map(|m| party(*m)).collect())).collect(),
        members: members.into_iter().map(party).collect(),
        sovereigns,
        says,
    }
}

/// The jurisdictions to which all members are firmly tied, but for those around another such.
fn sovereigns(world: &World<'_>, members: &[PartyId]) -> Vec<Sovereign> {
    if members.len() < 2 {
        return Vec::new();
    }
    let tied = |jurisdiction, tie| members.iter().all(|m| member(world.parties[*m].tied(tie), jurisdiction).is_always());
    let common: Vec<JurisdictionId> = world.around.ids().filter(|j| tied(*j, Tie::Established)).collect();
    let inner = |j: &JurisdictionId| !common.iter().any(|other| other != j && world.lies_within(*other, *j).is_always());
    common
        .iter()
        .copied()
        .filter(inner)
        .map(|jurisdiction| Sovereign {
            jurisdiction: subject(world.scenario, Table::Jurisdictions, jurisdiction.index()),
            governments: world
                .parties
                .iter()
                .filter(|(_, p)| member(&p.governs, jurisdiction).is_always())
                .map(|(id, _)| subject(world.scenario, Table::Parties, id.index()))
                .collect(),
            incorporated: tied(jurisdiction, Tie::Incorporated),
        })
        .collect()
}

fn says(
    world: &World<'_>,
    members: &[PartyId],
    one_hand: Option<PartyId>,
    hands: &[(PartyId, Vec<PartyId>)],
    sovereigns: &[Sovereign],
) -> String {
    let name = |id: &PartyId| world.scenario.table(Table::Parties).get(id.index()).map_or_else(|| "?".to_owned(), party_name);
    let names = |ids: &[PartyId]| list(&ids.iter().map(name).collect::<Vec<_>>(), "and");
    let mut text = if members.len() == 1 { format!("{} alone", names(members)) } else { format!("{} together", names(members)) };
    if let Some(hand) = one_hand {
        let others: Vec<PartyId> = members.iter().copied().filter(|m| *m != hand).collect();
        text.push_str(&format!("; one hand: {} controls {}", name(&hand), names(&others)));
    } else {
        for (hand, inside) in hands {
            let others: Vec<PartyId> = inside.iter().copied().filter(|m| m != hand).collect();
            text.push_str(&format!("; {} controls {} of them: {}", name(hand), others.len(), names(&others)));
        }
    }
    for sovereign in sovereigns {
        let how = if sovereign.incorporated { "incorporated" } else { "incorporated or established" };
        text.push_str(&format!("; one sovereign: all are {how} in {}", place_name(&sovereign.jurisdiction.name)));
    }
    capital(&format!("{text}."))
}
