//! Deciding switches, plans, designs and formulas against the slow and obvious way.

use crate::support::cases::generated;
use crate::support::scenarios::{assignments, conformance, scenario};
use crate::support::{estates, worlds};
use num_bigint::BigUint;
use num_traits::Zero;
use proptest::prelude::*;
use residency::analysis::decide::decide;
use residency::analysis::demand::Demand;
use residency::analysis::designs::{self, PolicyResult};
use residency::analysis::formula::{Condition, Formulas};
use residency::analysis::lifted::{Lifted, Open};
use residency::analysis::matrix::{Access, Matrix};
use residency::analysis::plan::{self, Options, Plan, option_cost};
use residency::analysis::sweep::{self, Cells};
use residency::analysis::{Model, policies};
use residency::graph::{Means, Sense};
use residency::scenario::schema::Table;
use residency::scenario::{Assignment, Exact, Scenario, SwitchKind};
use residency::solve::MddTable;
use residency::world::{Axis, DataId, Id, PartyId};
use std::collections::HashMap;

fn lifted(scenario: &Scenario) -> Lifted<'_> {
    Lifted::solve(scenario, &Assignment::default_of(scenario), &Open::all(scenario))
}

/// Every combination of the switches of some kinds, the others as given.
fn vary(scenario: &Scenario, from: &Assignment, kinds: &[SwitchKind]) -> Vec<Assignment> {
    let mut all = vec![from.clone()];
    for (place, switch) in scenario.switches.iter().enumerate().filter(|(_, s)| kinds.contains(&s.kind)) {
        let with = |a: &Assignment, option| {
            let mut a = a.clone();
            a.options[place] = option;
            a
        };
        all = all.iter().flat_map(|a| (0..switch.options.len()).map(move |o| with(a, o))).collect();
    }
    all
}

fn fulfils(condition: &Condition, assignment: &Assignment) -> bool {
    let case = condition.cases.iter().any(|case| {
        case.requires.iter().all(|r| match r.axis {
            Axis::Switch(switch) => r.options.contains(&assignment.option(switch)),
            Axis::Date | Axis::ByHand(_) => unreachable!("neither the date nor the way of an event is open"),
        })
    });
    case != condition.unless
}

/// What runs say, each done once.
struct Runs<'s> {
    scenario: &'s Scenario,
    known: HashMap<Vec<usize>, (Matrix, Vec<bool>)>,
}

impl<'s> Runs<'s> {
    fn new(scenario: &'s Scenario) -> Self {
        Self { scenario, known: HashMap::new() }
    }

    fn run(&mut self, assignment: &Assignment) -> &(Matrix, Vec<bool>) {
        self.known.entry(assignment.options.clone()).or_insert_with(|| {
            let mut model = Model::fixed(self.scenario, assignment);
            let matrix = Matrix::solve(&model, assignment);
            let passes = policies::evaluate(&mut model, &matrix, assignment).iter().map(policies::Verdict::passes).collect();
            (matrix, passes)
        })
    }

    fn cell(&mut self, assignment: &Assignment, party: PartyId, data: DataId) -> Access {
        self.run(assignment).0.cell(party, data)
    }

    fn met(&mut self, assignment: &Assignment, demand: Demand) -> bool {
        match demand {
            Demand::Deny(party, data, means) => self.cell(assignment, party, data).reads > means,
            Demand::Satisfy(policy) => self.run(assignment).1[policy],
        }
    }
}

fn check_formulas(scenario: &Scenario, most: usize) {
    let mut lifted = lifted(scenario);
    let sweep = sweep::sweep(&mut lifted, &Cells::default(), false);
    let all = assignments(scenario);
    for cell in &sweep.cells {
        let chains = lifted.cell(cell.party, cell.data[0]).unwrap();
        for (id, outcomes) in [(chains.reads, &cell.reads), (chains.holds, &cell.holds)] {
            let sum: BigUint = outcomes.iter().map(|o| o.combinations.clone()).sum();
            assert_eq!(sum, sweep.combinations);
            for outcome in outcomes {
                let condition = outcome.condition.as_ref().unwrap();
                let in_turn = outcome.if_not_easier.as_ref().unwrap();
                let mut count = 0usize;
                for a in &all {
                    let means = lifted.ladder(id).under(&lifted.model.conditions, a);
                    let is = means == outcome.means;
                    count += usize::from(is);
                    if all.len() <= most || count.is_multiple_of(7) {
                        assert_eq!(fulfils(condition, a), is, "{condition:?} under {:?}", a.options);
                        assert!(means < outcome.means || fulfils(in_turn, a) == is, "{in_turn:?} under {:?}", a.options);
                    }
                }
                assert_eq!(outcome.combinations, BigUint::from(count));
                assert!(condition.left_out.is_zero());
            }
        }
    }
}

fn check_decide(scenario: &Scenario) {
    let mut lifted = lifted(scenario);
    let decisions = decide(&mut lifted, &Cells::default());
    let all = assignments(scenario);
    let here = Assignment::default_of(scenario);
    let mut runs = Runs::new(scenario);
    let vary_one = |a: &Assignment, s: usize| -> Vec<Assignment> {
        (0..scenario.switches[s].options.len())
            .map(|o| {
                let mut a = a.clone();
                a.options[s] = o;
                a
            })
            .collect()
    };
    for (party, data) in Cells::default().of(scenario) {
        let found = decisions.cells.iter().find(|c| c.party == party && c.data.contains(&data));
        for s in 0..scenario.switches.len() {
            let now = runs.cell(&here, party, data);
            let alone = vary_one(&here, s).iter().any(|a| runs.cell(a, party, data) != now);
            let ever = all.iter().any(|a| {
                let now = runs.cell(a, party, data);
                vary_one(a, s).iter().any(|b| runs.cell(b, party, data) != now)
            });
            let said = found.map_or((false, false), |c| (c.alone.iter().any(|x| x.switch == s), c.together.contains(&s)));
            assert_eq!(said, (alone, ever && !alone), "{party:?} × {data:?}, switch {s}");
        }
        for believed in vary(scenario, &here, &[SwitchKind::Claim]) {
            let Some(cell) = found else { continue };
            let out = runs.cell(&believed, party, data);
            for belief in &cell.reads_beliefs {
                assert_eq!(fulfils(&belief.condition, &believed), belief.means == out.reads);
                assert!(out.reads < belief.means || fulfils(&belief.if_not_easier, &believed) == (belief.means == out.reads));
            }
        }
    }
}

fn demands(scenario: &Scenario, picks: &[u8]) -> Vec<Demand> {
    let count = |t| scenario.table(t).len();
    picks
        .chunks_exact(3)
        .map(|p| {
            let policies = count(Table::Policies);
            if p[2] % 3 == 0 && policies > 0 {
                return Demand::Satisfy(p[0] as usize % policies);
            }
            let means = Means::ALL[p[2] as usize % (Means::COUNT - 1)];
            Demand::Deny(PartyId::new(p[0] as usize % count(Table::Parties)), DataId::new(p[1] as usize % count(Table::Data)), means)
        })
        .collect()
}

fn check_plan(scenario: &Scenario, picks: &[u8], whatever_is_true: bool) {
    let demands = demands(scenario, picks);
    let here = Assignment::default_of(scenario);
    let options = Options { whatever_is_true, most_optima: 1000, ..Options::default() };
    let mut lifted = plan::solve(scenario, &here, &options);
    let (mut runs, mut again) = (Runs::new(scenario), Runs::new(scenario));
    let choices = vary(scenario, &here, &[SwitchKind::Choice]);
    let mut fulfils = |a: &Assignment, demands: &[Demand]| {
        let worlds = if whatever_is_true { vary(scenario, a, &[SwitchKind::Claim, SwitchKind::Event]) } else { vec![a.clone()] };
        worlds.iter().all(|w| demands.iter().all(|d| runs.met(w, *d)))
    };
    let cost = |a: &Assignment| (0..a.options.len()).map(|s| option_cost(scenario, s, a.options[s])).fold(Exact::zero(), |x, y| x + y);
    let good: Vec<&Assignment> = choices.iter().filter(|a| fulfils(a, &demands)).collect();
    match plan::plan(&mut lifted, &demands, &options) {
        Plan::Found { cost: least, designs, count } => {
            assert_eq!(Some(&least), good.iter().map(|a| cost(a)).min().as_ref(), "cheapest");
            let mut optima: Vec<Vec<usize>> = good.iter().filter(|a| cost(a) == least).map(|a| a.options.clone()).collect();
            optima.sort();
            let mut found: Vec<Vec<usize>> = designs.iter().map(|d| d.assignment.options.clone()).collect();
            found.sort();
            assert_eq!(count, BigUint::from(optima.len()));
            assert_eq!(found, optima, "all optima");
            for moved in designs.iter().flat_map(|d| d.closes.iter().chain(&d.opens).chain(&d.stays).map(move |m| (d, m))) {
                let (design, moved) = moved;
                assert_eq!(again.cell(&here, moved.party, moved.data).reads, moved.before);
                assert_eq!(again.cell(&design.assignment, moved.party, moved.data).reads, moved.after);
            }
        }
        Plan::Impossible { contradiction, smallest, .. } => {
            assert!(good.is_empty());
            assert!(smallest);
            assert!(choices.iter().all(|a| !fulfils(a, &contradiction)));
            for spared in 0..contradiction.len() {
                let mut fewer = contradiction.clone();
                fewer.remove(spared);
                assert!(choices.iter().any(|a| fulfils(a, &fewer)), "a smaller set contradicts itself");
            }
        }
        Plan::Stopped(_) => panic!("no limit is near"),
    }
    // The front, point by point.
    let front = plan::pareto_front(&mut lifted, &demands, &options).unwrap();
    let mut open = |a: &Assignment| demands.iter().filter(|d| !fulfils(a, &[**d])).count();
    let all: Vec<(usize, Exact)> = choices.iter().map(|a| (open(a), cost(a))).collect();
    let dominated = |(o, c): &(usize, Exact)| all.iter().any(|(p, d)| (p <= o && d < c) || (p < o && d <= c));
    let mut points: Vec<(usize, Exact)> = all.iter().filter(|p| !dominated(p)).cloned().collect();
    points.sort_by(|a, b| a.1.cmp(&b.1));
    points.dedup();
    let found: Vec<(usize, Exact)> = front.points.iter().map(|p| (p.open as usize, p.cost.clone())).collect();
    assert_eq!(found, points);
}

fn check_designs(scenario: &Scenario) {
    let here = Assignment::default_of(scenario);
    let mut lifted = designs::solve(scenario, &here, residency::world::NODE_LIMIT, Sense::Reads);
    let found = designs::designs(&mut lifted, &Cells::default(), &BigUint::from(10_000u32)).unwrap();
    let mut runs = Runs::new(scenario);
    assert_eq!(found.count, BigUint::from(found.rows.len()));
    for row in &found.rows {
        let mut chosen = here.clone();
        for (switch, option) in found.choices.iter().zip(&row.options) {
            chosen.options[*switch] = *option;
        }
        let worlds = vary(scenario, &chosen, &[SwitchKind::Claim]);
        for (policy, verdict) in found.policies.iter().zip(&row.results) {
            let here = runs.run(&chosen).1[*policy];
            let all: Vec<bool> = worlds.iter().map(|w| runs.run(w).1[*policy]).collect();
            match verdict {
                PolicyResult::Pass => assert!(all.iter().all(|p| *p)),
                PolicyResult::Fail => assert!(all.iter().all(|p| !*p)),
                PolicyResult::Depends { claims, passes } => {
                    assert!(!claims.is_empty() && all.contains(&true) && all.contains(&false));
                    assert_eq!(*passes, here);
                }
                PolicyResult::Unsolved => panic!("no limit is near"),
            }
        }
        for (party, reader) in found.parties.iter().zip(&row.exposures) {
            let mut easiest = |a: &Assignment| {
                let strange = found.data.iter().filter(|d| !plan::is_meant_for(scenario, *party, **d));
                strange.map(|d| runs.cell(a, *party, *d).reads).min().unwrap_or(Means::None)
            };
            let reader = reader.as_ref().unwrap();
            let all: Vec<Means> = worlds.iter().map(&mut easiest).collect();
            assert_eq!(reader.means, easiest(&chosen));
            assert_eq!(reader.range, (*all.iter().min().unwrap(), *all.iter().max().unwrap()));
        }
    }
}

proptest! {
    #![proptest_config(generated(100))]

    #[test]
    fn formulas_say_what_their_diagrams_say(text in worlds::worlds()) {
        check_formulas(&scenario("world", &text), 2000);
    }

    #[test]
    fn deciding_switches_are_those_that_change_something(text in worlds::worlds()) {
        let scenario = scenario("world", &text);
        prop_assume!(assignments(&scenario).len() <= 500);
        check_decide(&scenario);
    }

    #[test]
    fn nothing_cheaper_than_a_plan_will_do(text in worlds::worlds(), picks in prop::collection::vec(any::<u8>(), 3..12), whatever in any::<bool>()) {
        let scenario = scenario("world", &text);
        prop_assume!(assignments(&scenario).len() <= 500);
        check_plan(&scenario, &picks, whatever);
    }

    #[test]
    fn designs_are_judged_as_running_them_would(text in worlds::worlds()) {
        let scenario = scenario("world", &text);
        prop_assume!(assignments(&scenario).len() <= 500);
        check_designs(&scenario);
    }
}

#[test]
fn estates_with_more_switches() {
    for seed in 0..4 {
        let text = estates::estate(seed, &estates::Size { parties: 10, data: 8, switches: 9 });
        let scenario = scenario("estate", &text);
        check_formulas(&scenario, 10_000);
        for picks in [[0, 0, 1, 1, 1, 2, 0, 1, 0], [0, 3, 4, 1, 0, 3, 2, 2, 3], [1, 2, 6, 5, 5, 4, 1, 1, 3]] {
            check_plan(&scenario, &picks, seed % 2 == 0);
        }
        check_designs(&scenario);
    }
}

#[test]
fn what_decides_is_as_derived_by_hand() {
    let text = std::fs::read_to_string("tests/conformance/expected.json").unwrap();
    let expected: serde_json::Value = serde_json::from_str(&text).unwrap();
    for entry in expected["decide"].as_array().unwrap() {
        let file = entry[0].as_str().unwrap();
        let scenario = conformance(file);
        let mut lifted = lifted(&scenario);
        let decisions = decide(&mut lifted, &Cells::default());
        let name = |s: usize| scenario.switches[s].entity.id.clone();
        for (cell, switches) in entry[1].as_object().unwrap() {
            let (party, data) = cell.split_once(' ').unwrap();
            let party = PartyId::new(scenario.find(Table::Parties, party).unwrap());
            let data = DataId::new(scenario.find(Table::Data, data).unwrap());
            let found = decisions.cells.iter().find(|c| c.party == party && c.data.contains(&data)).unwrap();
            let alone: Vec<String> = found.alone.iter().map(|c| name(c.switch)).collect();
            let together: Vec<String> = found.together.iter().map(|s| name(*s)).collect();
            assert_eq!(serde_json::json!([alone, together]), *switches, "{file}: {cell}");
        }
    }
}

#[test]
fn the_shortest_formula_of_small_conditions_is_found() {
    // Every condition over three switches of two options and one of three, by exhaustive search over few terms: no list of
    // fewer terms says the same as the one found.
    let text = "schema = 1\ntitle = \"t\"\n[parties.p]\nkind = \"company\"\n".to_owned()
        + &["a", "b", "c"]
            .map(|s| format!("[switches.{s}]\nkind = \"claim\"\ndefault = \"x\"\noptions = {{ x = {{}}, y = {{}} }}\n"))
            .concat()
        + "[switches.d]\nkind = \"claim\"\ndefault = \"x\"\noptions = { x = {}, y = {}, z = {} }\n";
    let scenario = scenario("t", &text);
    let mut lifted = lifted(&scenario);
    let all = assignments(&scenario);
    let mut formulas = Formulas::new(MddTable::new(&lifted.model.conditions));
    // Every cube: for each switch a set of options that is not empty.
    let cubes: Vec<u32> = (0..3 * 3 * 3 * 7)
        .map(|n: usize| {
            let sets = [n % 3 + 1, n / 3 % 3 + 1, n / 9 % 3 + 1, n / 27 + 1];
            all.iter().enumerate().filter(|(_, a)| (0..4).all(|s| sets[s] >> a.options[s] & 1 == 1)).map(|(i, _)| 1 << i).sum()
        })
        .collect();
    let mut seed = 1u32;
    for _ in 0..60 {
        seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        let wanted = seed >> 8;
        let conditions = &mut lifted.model.conditions;
        let mut guard = residency::world::Guard::NEVER;
        for (_, a) in all.iter().enumerate().filter(|(i, _)| wanted >> i & 1 == 1) {
            let one: Vec<_> = (0..4).map(|s| conditions.option(s, a.options[s])).collect();
            let one = conditions.all(one);
            guard = conditions.or(guard, one);
        }
        let place = formulas.diagrams.read(&lifted.model.conditions, guard);
        let found = residency::analysis::formula::formula(&mut formulas.diagrams, place, place);
        assert!(found.shortest);
        let inside: Vec<u32> = cubes.iter().copied().filter(|c| c & !wanted == 0).collect();
        let fewer = |n: usize| -> bool {
            fn go(inside: &[u32], wanted: u32, covered: u32, left: usize) -> bool {
                if covered == wanted {
                    return true;
                }
                let bit = (wanted & !covered).trailing_zeros();
                left > 0 && inside.iter().filter(|c| *c >> bit & 1 == 1).any(|c| go(inside, wanted, covered | c, left - 1))
            }
            go(&inside, wanted, 0, n)
        };
        assert!(found.terms.is_empty() || !fewer(found.terms.len() - 1), "{wanted:b}");
    }
}
