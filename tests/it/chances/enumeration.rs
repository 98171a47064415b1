//! Exact chances against a plain sum over every combination of acts and claims, on small generated worlds.
//!
//! The sum knows nothing of diagrams, of the reduction or of open guards: for each answer to the claims it draws the graph of
//! that world alone, and for each set of acts it derives what follows by going over the edges until nothing moves.

use super::exact;
use crate::support::scenarios::scenario;
use crate::support::worlds::{self, used::used};
use residency::analysis::Model;
use residency::analysis::chances::Chances;
use residency::analysis::chances::exact::{ExactCells, LIMIT};
use residency::analysis::chances::rate::Rate;
use residency::analysis::chances::report::{Question, report};
use residency::analysis::chances::sample::Sampler;
use residency::analysis::cutting::{Cutting, Effect};
use residency::graph::{Act, Capability, Graph, Level};
use residency::scenario::schema::{Name, Table, key};
use residency::scenario::{Assignment, Scenario, SwitchKind, Value, to_f64};
use residency::world::{AgreementKind, ClassId, Id, World};

const ACTS: usize = 9;

/// The value of a key of an entity under an assignment.
fn value<'s>(scenario: &'s Scenario, assignment: &Assignment, table: Table, place: usize, key: Name) -> Option<&'s Value> {
    let entity = &scenario.table(table)[place];
    for (switch, &option) in scenario.switches.iter().zip(&assignment.options) {
        for set in &switch.options[option].sets {
            if set.table == table && set.id == entity.id && set.key == key {
                return Some(&set.value);
            }
        }
    }
    entity.get(key)
}

/// The rate of an act; `None`: available.
fn rate(world: &World<'_>, assignment: &Assignment, act: Act) -> Option<Rate> {
    let of = |table, place| match value(world.scenario, assignment, table, place, key::YEARLY.name()) {
        Some(Value::Yearly(yearly)) => Some(Rate::new(yearly)),
        _ => None,
    };
    match act {
        Act::Directs(..) | Act::Substitutes(..) => None,
        Act::Order(power, _)
        | Act::Seize(_, power)
        | Act::Intercept(_, power)
        | Act::Intrude(_, power)
        | Act::Block(_, power)
        | Act::Designate(_, power) => of(Table::Powers, power.index()),
        Act::Gives(_, offer) => of(Table::Offers, offer.index()),
        Act::Tamper(software) | Act::TampersWith(_, software) => of(Table::Software, software.index()),
        Act::Breach(breach) => of(Table::Breaches, breach.index()),
        Act::Asks(asker, asked) => {
            let mut largest: Option<Rate> = None;
            for (id, agreement) in world.agreements.iter() {
                let (assist, share) = (agreement.kind(AgreementKind::Assist), agreement.kind(AgreementKind::Share));
                let mut stands = false;
                for &(home, _) in &world.parties[asker].governs {
                    let may = agreement.one_sided.is_never()
                        || agreement.asked_by.iter().any(|(j, g)| g.is_always() && world.lies_within(home, *j).is_always());
                    for &(abroad, _) in &world.parties[asked].governs {
                        let joins = agreement.between.iter().any(|(parties, live)| {
                            live.is_always()
                                && parties.iter().any(|a| {
                                    parties.iter().any(|b| {
                                        a != b && world.lies_within(home, *a).is_always() && world.lies_within(abroad, *b).is_always()
                                    })
                                })
                        });
                        stands |= may && joins && (assist.is_always() || share.is_always());
                    }
                }
                if stands {
                    let rate = of(Table::Agreements, id.index())?;
                    largest = Some(match largest {
                        Some(other) if other.mean() >= rate.mean() => other,
                        _ => rate,
                    });
                }
            }
            Some(largest.expect("some agreement stands behind asking"))
        }
    }
}

/// Whether each node follows when these acts happen.
fn follow(graph: &Graph, happens: &[bool]) -> Vec<bool> {
    let mut known = vec![false; graph.node_count()];
    loop {
        let mut moved = false;
        for edge in graph.edges() {
            let act = edge.act.is_none_or(|a| happens[a.0 as usize]);
            if act && edge.guard.is_always() && !known[edge.head.0 as usize] && graph.body(edge).iter().all(|n| known[n.0 as usize]) {
                known[edge.head.0 as usize] = true;
                moved = true;
            }
        }
        if !moved {
            return known;
        }
    }
}

/// The chance of every cell by plain summation; `None` where there are too many acts.
fn enumerate(scenario: &Scenario, years: u32) -> Option<Vec<Vec<f64>>> {
    let parties = scenario.table(Table::Parties).len();
    let mut out = vec![vec![0.0; scenario.table(Table::Data).len()]; parties];
    let mut answers = vec![(Assignment::default_of(scenario), 1.0)];
    for (place, switch) in scenario.switches.iter().enumerate() {
        if switch.kind != SwitchKind::Claim || switch.options.iter().any(|o| o.likelihood().is_none()) {
            continue;
        }
        let mut next = Vec::new();
        for (assignment, weight) in answers {
            for (option, of) in switch.options.iter().enumerate() {
                let mut chosen = assignment.clone();
                chosen.options[place] = option;
                next.push((chosen, weight * to_f64(of.likelihood().unwrap())));
            }
        }
        answers = next;
    }
    for (assignment, weight) in answers {
        let model = Model::fixed(scenario, &assignment);
        let chances: Vec<f64> =
            model.graph.acts().iter().map(|act| rate(&model.world, &assignment, *act).map_or(1.0, |r| r.within(years))).collect();
        let open: Vec<usize> = (0..chances.len()).filter(|a| chances[*a] > 0.0 && chances[*a] < 1.0).collect();
        if open.len() > ACTS {
            return None;
        }
        for set in 0..1u32 << open.len() {
            let mut happens: Vec<bool> = chances.iter().map(|c| *c >= 1.0).collect();
            let mut chance = weight;
            for (bit, &act) in open.iter().enumerate() {
                happens[act] = set >> bit & 1 == 1;
                chance *= if happens[act] { chances[act] } else { 1.0 - chances[act] };
            }
            let known = follow(&model.graph, &happens);
            for (place, _) in known.iter().enumerate().filter(|(_, k)| **k) {
                let node = model.graph.node(residency::graph::NodeId(u32::try_from(place).unwrap()));
                if node.capability == Capability::Reads && node.level == Level::Full {
                    for data in &model.world.classes[ClassId::new(node.thing as usize)].members {
                        out[node.party.index()][data.index()] += chance;
                    }
                }
            }
        }
    }
    Some(out)
}

fn compare(scenario: &Scenario, years: u32, name: &str) -> Option<usize> {
    let expected = enumerate(scenario, years)?;
    let found = exact(scenario, &Assignment::default_of(scenario), years);
    let mut between = 0;
    for (p, (row, wanted)) in found.iter().zip(&expected).enumerate() {
        for (d, (found, wanted)) in row.iter().zip(wanted).enumerate() {
            assert!((found - wanted).abs() < 1e-12, "{name}: party {p}, data {d}: {found}, not {wanted}");
            between += usize::from(*wanted > 1e-12 && *wanted < 1.0 - 1e-12);
        }
    }
    Some(between)
}

/// The text with a chance on every act that may carry one, so that more is between never and always.
pub(crate) fn with_more_chances(text: &str) -> String {
    let mut out = String::new();
    let mut lines = text.lines().peekable();
    while let Some(line) = lines.next() {
        out += &line.replace("yearly = 1.0", "yearly = 0.35").replace("yearly = 0.0", "yearly = 0.15");
        out.push('\n');
        let bears = ["[powers.", "[breaches.", "[software.", "[agreements.", "[offers."].iter().any(|t| line.starts_with(t));
        let mut rest = lines.clone().take_while(|l| !l.starts_with('['));
        if bears && !rest.any(|l| l.starts_with("yearly")) {
            out += "yearly = 0.25\n";
        }
    }
    out
}

#[test]
fn exact_chances_are_those_of_enumeration_on_generated_worlds() {
    let (mut worlds_seen, mut between) = (0, 0);
    for seed in 0..360 {
        let plain = worlds::world(seed);
        for text in [with_more_chances(&plain), plain] {
            let scenario = scenario(&format!("world {seed}"), &text);
            if let Some(found) = compare(&scenario, 1 + u32::try_from(seed % 4).unwrap(), &format!("world {seed}\n{text}")) {
                worlds_seen += 1;
                between += found;
            }
        }
    }
    assert!(worlds_seen >= 300 && between >= 600, "{worlds_seen} worlds, {between} cells strictly between: too easy a test");
}

/// The answers to the claims that are drawn, each with its likelihood.
fn drawn(scenario: &Scenario) -> Vec<(Assignment, f64)> {
    let mut answers = vec![(Assignment::default_of(scenario), 1.0)];
    for (place, switch) in scenario.switches.iter().enumerate() {
        if switch.kind != SwitchKind::Claim || switch.options.iter().any(|o| o.likelihood().is_none()) {
            continue;
        }
        let mut next = Vec::new();
        for (assignment, weight) in answers {
            for (option, of) in switch.options.iter().enumerate() {
                let mut chosen = assignment.clone();
                chosen.options[place] = option;
                next.push((chosen, weight * to_f64(of.likelihood().unwrap())));
            }
        }
        answers = next;
    }
    answers
}

/// The chance that something is done to a user, of every cell, by plain summation; `None` where there are too many acts, or where an act of an
/// earlier day that has a rate is among them.
fn enumerate_effect(scenario: &Scenario, effect: Effect, years: u32) -> Option<Vec<Vec<f64>>> {
    let parties = scenario.table(Table::Parties).len();
    let mut out = vec![vec![0.0; scenario.table(Table::Data).len()]; parties];
    for (assignment, weight) in drawn(scenario) {
        let (cutting, conditions) = Cutting::fixed(scenario, &assignment);
        let over_time = &cutting.over_time;
        let world = over_time.worlds.last();
        let mut chances = Vec::new();
        for (id, act) in over_time.graph.acts_by_id() {
            let rate = rate(world, &assignment, act);
            let is_past = over_time.graph.stretch_of_act(id) + 1 < over_time.worlds.count();
            if is_past && rate.is_some() {
                return None;
            }
            chances.push(rate.map_or(1.0, |rate| rate.within(years)));
        }
        let open: Vec<usize> = (0..chances.len()).filter(|a| chances[*a] > 0.0 && chances[*a] < 1.0).collect();
        if open.len() > ACTS {
            return None;
        }
        for set in 0..1u32 << open.len() {
            let mut happens: Vec<bool> = chances.iter().map(|c| *c >= 1.0).collect();
            let mut chance = weight;
            for (bit, &act) in open.iter().enumerate() {
                happens[act] = set >> bit & 1 == 1;
                chance *= if happens[act] { chances[act] } else { 1.0 - chances[act] };
            }
            let known = follow(&over_time.graph, &happens);
            for (class, party, _) in cutting.goals(effect).filter(|(_, _, node)| known[node.0 as usize]) {
                for data in &world.classes[class].members {
                    assert!(conditions.holds(cutting.has_word(party, *data), &assignment), "a cell without a word");
                    out[party.index()][data.index()] += chance;
                }
            }
        }
    }
    Some(out)
}

#[test]
fn chances_of_what_is_done_to_users_are_those_of_enumeration_and_are_sampled_alike() {
    let (mut seen, mut between, mut outside, mut sampled) = (0, 0, 0, 0);
    for seed in 0..u64::from(crate::support::cases::times(320)) {
        let text = used(&with_more_chances(&worlds::world(seed)), seed);
        let scenario = scenario(&format!("world {seed}"), &text);
        let assignment = Assignment::default_of(&scenario);
        let years = 1 + u32::try_from(seed % 4).unwrap();
        for effect in Effect::ALL {
            let Some(wanted) = enumerate_effect(&scenario, effect, years) else { continue };
            let chances = Chances::asking(&scenario, &assignment, effect.sense());
            let exact = ExactCells::new(&chances, LIMIT);
            let question = Question { years, seed, curves: false };
            let sampler = Sampler::new(&chances, &question.points(), &[]);
            let tally = sampler.run(seed, 1024);
            let found = report(&chances, &exact, Some((&sampler, &tally)), question);
            seen += 1;
            for cell in &found.cells {
                let wanted = wanted[cell.party.index()][cell.data.index()];
                let name = || format!("world {seed} {effect:?}: party {}, data {}\n{text}", cell.party.index(), cell.data.index());
                assert!((cell.exact.unwrap() - wanted).abs() < 1e-12, "{}: {:?}, not {wanted}", name(), cell.exact);
                assert!(!cell.has_no_word || wanted == 0.0, "{}", name());
                if wanted > 1e-12 && wanted < 1.0 - 1e-12 {
                    between += 1;
                    sampled += 1;
                    outside += u32::from(!cell.sampled.unwrap().covers(wanted));
                }
            }
        }
    }
    assert!(seen >= 40 && between >= 60, "{seen} worlds, {between} cells strictly between: too easy a test");
    // One in twenty lies outside; cells of one world fall together, so that three times as many are borne.
    assert!(f64::from(outside) < 0.15 * f64::from(sampled), "{outside} of {sampled} outside the 95% interval");
}
