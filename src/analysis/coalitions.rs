//! Who could read a dataset together, by pooling what each has by design; who could have it by now; who could cut a user off from it
//! together, or alter it for one.
//!
//! No second rule engine: one more party, the pool, is put into the world. It controls everybody, so that R11 gives it what
//! each party is given by design, each at the price of one act ‹the pool directs P›; it puts things together by the same
//! rules as anybody. Powers, agreements, software and breaches are taken out. The minimal sets of acts by which the pool
//! reads are the minimal coalitions. What a subject knows of its own data (R10) cannot be directed; it is put in as a
//! processing that the subject does itself and keeps, which shows it and lets it keep the same (R9, R20). Who could have it by now is the
//! same over time: what the pool directs in any stretch it keeps. What is done to users: `pool`.

use super::cutting::Effect;
use super::explain::Subject;
use super::model::Model;
use super::over_time::{OverTime, scopes};
use super::paths::{LIMIT, of_cell};
use super::pool::{self, Joining, Part, Pool, minimal_sets};
use super::why_not::subject;
use crate::graph::{Act, ActId};
use crate::rules;
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::world::{Class, Conditions, DataId, Guard, Id, IdVec, JurisdictionId, PartyId, Processing, Scope, Tie, World, index32, member};

/// Some parties that could read together, or do what else is asked, and no fewer of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Coalition {
    /// The parties, by id.
    pub members: Vec<Subject>,
    /// Common control: the party that is or controls all of them, so that what is split between them is not split.
    pub common_control: Option<Subject>,
    /// Parties that are or control some of them, at least two, and the members that each is or controls.
    pub controls: Vec<(Subject, Vec<Subject>)>,
    /// Jurisdictions in which every member is incorporated or established, the innermost only: one sovereign over all.
    pub sovereigns: Vec<Sovereign>,
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
    /// Whether there is nothing to ask: of what is done to users, where the data are not in use anyway.
    pub has_no_word: bool,
}

/// The minimal coalitions for a dataset, under an assignment.
#[must_use]
pub fn coalitions(scenario: &Scenario, assignment: &Assignment, data: DataId, limit: Option<usize>) -> Coalitions {
    let specialised = scenario.specialised(assignment);
    let fixed = Assignment::default_of(&specialised);
    let (model, pool) = pooled(&specialised, &fixed);
    let found = of_cell(&model, &fixed, pool, data, limit.unwrap_or(LIMIT));
    let members = |acts: &[ActId]| acts.iter().filter_map(|act| member_of(model.graph.act(*act))).collect();
    let sets = found.paths.iter().map(|path| members(&path.acts)).collect();
    told(scenario, assignment, data, sets, found.more)
}

/// The minimal coalitions for a dataset of which each could have it by now, if its members had pooled all along what each had by design.
#[must_use]
pub fn kept(scenario: &Scenario, assignment: &Assignment, data: DataId, limit: Option<usize>) -> Coalitions {
    let (of, then) = scenario.origin().map_or((scenario, assignment), |origin| (&origin.scenario, &origin.assignment));
    let mut conditions = Conditions::new(of, Scope::fixed(then), &[]);
    let scopes = scopes(of, conditions.scope());
    let mut worlds = World::over_time(of, &mut conditions, &scopes);
    let mut pool = PartyId::new(worlds.first.parties.len());
    for world in std::iter::once(&mut worlds.first).chain(&mut worlds.later) {
        pool = put_pool(world);
    }
    let over_time = OverTime::of_worlds(worlds, &mut conditions);
    let mut sets: Vec<Vec<PartyId>> = Vec::new();
    let mut more = false;
    if let Some(goal) = over_time.goal(pool, data) {
        let part = |_, act| member_of(act).into_iter().map(variable).collect::<Part>();
        match pool::diagram(&over_time.graph, &conditions, then, goal, part) {
            Some((diagrams, at)) => {
                let (found, is_cut) = minimal_sets(&diagrams, at, limit.unwrap_or(LIMIT));
                sets = found.iter().map(|set| members(set)).collect();
                more = is_cut;
            }
            None => more = true,
        }
    }
    told(scenario, assignment, data, sets, more)
}

/// The minimal coalitions for a dataset of which each cuts a user that is not in it off, or alters the data for one, by what each member can do
/// by design. None where there is nothing to ask.
#[must_use]
pub fn against_users(scenario: &Scenario, assignment: &Assignment, effect: Effect, data: DataId, limit: Option<usize>) -> Coalitions {
    let mut sets: Vec<Vec<PartyId>> = Vec::new();
    let mut more = false;
    let mut is_used = false;
    for user in pool::users(scenario, assignment, &[data]) {
        let pool = Pool::against(scenario, assignment, user);
        is_used |= pool.is_used(data);
        let Some(goal) = pool.goal(effect, data) else { continue };
        let Some((diagrams, at)) = pool.diagram(goal, |id, act| by_design(&pool, id, act)) else {
            more = true;
            continue;
        };
        let (found, is_cut) = minimal_sets(&diagrams, at, limit.unwrap_or(LIMIT));
        sets.extend(found.iter().map(|set| members(set)));
        more |= is_cut;
    }
    // What suffices against one user may be part of what it takes against another.
    let all = sets.clone();
    let is_within = |smaller: &Vec<PartyId>, set: &Vec<PartyId>| smaller.len() < set.len() && smaller.iter().all(|m| set.contains(m));
    sets.retain(|set| !all.iter().any(|smaller| is_within(smaller, set)));
    Coalitions { has_no_word: !is_used, ..told(scenario, assignment, data, sets, more) }
}

/// That a party takes part.
fn variable(member: PartyId) -> Vec<u32> {
    vec![index32(member.index())]
}

/// By design nobody directs anybody: a party takes part, and that is all that happens.
fn by_design(pool: &Pool<'_>, id: ActId, act: Act) -> Part {
    let joining = pool.joining(id, act).unwrap_or_default();
    let member = |joining: Joining| if let Joining::Member(member) = joining { Some(member) } else { None };
    joining.into_iter().filter_map(member).map(variable).collect()
}

/// The parties whose taking part variables stand for.
fn members(set: &[u32]) -> Vec<PartyId> {
    set.iter().map(|variable| PartyId(*variable)).collect()
}

/// What is told of sets of parties: each once, the smallest first.
fn told(scenario: &Scenario, assignment: &Assignment, data: DataId, mut sets: Vec<Vec<PartyId>>, more: bool) -> Coalitions {
    for set in &mut sets {
        set.sort_unstable();
    }
    sets.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
    sets.dedup();
    // Control is looked up in the world as it is.
    let specialised = scenario.specialised(assignment);
    let mut conditions = Conditions::new(&specialised, Scope::fixed(&Assignment::default_of(&specialised)), &[]);
    let world = World::build(&specialised, &mut conditions);
    Coalitions {
        data: subject(&specialised, Table::Data, data.index()),
        found: sets.into_iter().map(|members| one(&world, members)).collect(),
        more,
        has_no_word: false,
    }
}

fn member_of(act: Act) -> Option<PartyId> {
    match act {
        Act::Directs(_, member) => Some(member),
        _ => None,
    }
}

/// The model of a world with a pool, and the pool.
fn pooled<'s>(specialised: &'s Scenario, fixed: &Assignment) -> (Model<'s>, PartyId) {
    let mut conditions = Conditions::new(specialised, Scope::fixed(fixed), &[]);
    let mut world = World::build(specialised, &mut conditions);
    let pool = put_pool(&mut world);
    let (graph, endpoints) = rules::build(&world, &mut conditions);
    (Model::of_parts(world, conditions, graph, endpoints), pool)
}

/// Puts the pool into a world from which all is taken out by which parties come by more than they have by design.
fn put_pool(world: &mut World<'_>) -> PartyId {
    world.powers = IdVec::default();
    world.shields = IdVec::default();
    world.agreements = IdVec::default();
    world.offers = IdVec::default();
    world.software = IdVec::default();
    world.breaches = IdVec::default();
    let everybody: Vec<(PartyId, Guard)> =
        world.parties.iter().filter(|(_, p)| p.exists.is_always()).map(|(id, _)| (id, Guard::ALWAYS)).collect();
    for id in world.parties.ids() {
        let party = &mut world.parties[id];
        party.controls = Vec::new();
        party.exempt = Vec::new();
    }
    for id in world.keys.ids() {
        world.keys[id].vouched_by = Vec::new();
    }
    for id in world.processings.ids() {
        world.processings[id].seal_rests_on = Vec::new();
    }
    let pool = world.parties.push(pool::nobody(everybody));
    let of_today: Vec<_> = world.classes.ids().filter(|class| !world.past.classes.is_old(*class)).collect();
    for id in of_today {
        let class: &Class = &world.classes[id];
        let known = Processing {
            classes: vec![(id, class.exists)],
            by: class.subject.clone(),
            at: Vec::new(),
            exists: class.exists,
            retained: Guard::ALWAYS,
            sealed: Guard::NEVER,
            seal_rests_on: Vec::new(),
            shown_to: Vec::new(),
        };
        if !known.by.is_empty() && class.exists.is_always() && !class.withheld.is_always() {
            world.processings.push(known);
        }
    }
    pool
}

fn one(world: &World<'_>, members: Vec<PartyId>) -> Coalition {
    let scenario = world.scenario;
    let party = |id: PartyId| subject(scenario, Table::Parties, id.index());
    let controlled = |controller: PartyId| -> Vec<PartyId> {
        let has = |m: &PartyId| *m == controller || member(&world.parties[controller].controls, *m).is_always();
        members.iter().copied().filter(has).collect()
    };
    let mut controls: Vec<(PartyId, Vec<PartyId>)> =
        world.parties.ids().map(|id| (id, controlled(id))).filter(|(_, inside)| inside.len() > 1).collect();
    // Control within a larger one says nothing new; among equals the nearest owner says most.
    let all = controls.clone();
    let within = |(controller, inside): &(PartyId, Vec<PartyId>)| {
        all.iter().any(|(other, theirs)| {
            let larger = theirs.len() > inside.len() && inside.iter().all(|m| theirs.contains(m));
            let nearer = theirs == inside && other != controller && member(&world.parties[*controller].controls, *other).is_always();
            larger || nearer
        })
    };
    controls.retain(|control| !within(control));
    let common_control = controls.iter().find(|(_, inside)| inside.len() == members.len()).map(|(controller, _)| *controller);
    let sovereigns = sovereigns(world, &members);
    Coalition {
        common_control: common_control.map(party),
        controls: controls.iter().map(|(controller, inside)| (party(*controller), inside.iter().map(|m| party(*m)).collect())).collect(),
        members: members.into_iter().map(party).collect(),
        sovereigns,
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
