//! Sampled chances: they agree with the exact ones at the stated rate, and depend on nothing but the seed.

use crate::support::scenarios::{cell, conformance, scenario};
use crate::support::worlds;
use residency::analysis::Model;
use residency::analysis::chances::Chances;
use residency::analysis::chances::draws::{Draw, Draws};
use residency::analysis::chances::exact::{ExactCells, LIMIT};
use residency::analysis::chances::interval::Sampled;
use residency::analysis::chances::rate::Rate;
use residency::analysis::chances::report::{Question, competing_events, report};
use residency::analysis::chances::sample::{CHUNK, Sampler, Tally};
use residency::graph::{ActId, Edge, Graph, Sense};
use residency::scenario::{Assignment, Date};
use residency::solve::{Algebra, QueryNode, Solver};
use residency::world::{Guard, Scope};

/// Of a thousand seeds the 95% interval must cover in about 950. With a true rate of 95% the number of covers has a standard
/// deviation of 6.9; the score interval's own rate lies within a point or so of 95% for so many runs. The bounds are four
/// deviations and that point away, so that a sound program fails in far less than one of ten thousand such tests.
#[test]
fn intervals_cover_the_exact_chance_at_the_stated_rate() {
    for (name, years) in [("x25-chances.toml", 2), ("x31-clarified.toml", 3)] {
        let scenario = conformance(name);
        let chances = Chances::new(&scenario, &Assignment::default_of(&scenario));
        let sampler = Sampler::new(&chances, &[years], &[]);
        let exact = ExactCells::new(&chances, LIMIT).chances(&[chances.draws.within(years)]);
        let runs = 4096;
        let mut covered = vec![0; sampler.roots().count()];
        for seed in 0..1000 {
            let tally = sampler.run(seed, runs);
            for ((root, hits), covered) in sampler.roots().zip(&tally.hits[0]).zip(&mut covered) {
                *covered += i32::from(Sampled::new(*hits, runs).covers(exact[&root][0]));
            }
        }
        assert!(!covered.is_empty());
        for (root, covered) in sampler.roots().zip(covered) {
            assert!((912..=988).contains(&covered), "{name} {root:?} ({}): {covered} of 1000", exact[&root][0]);
        }
    }
}

/// What was kept: an intercepted copy and a key that is stolen later, each with the chance of its days.
#[test]
fn chances_of_what_was_kept_go_by_the_days_of_each_stretch_and_are_sampled_alike() {
    let text = r#"
        schema = 1
        title = "Harvest"
        date = 2024-01-01
        [jurisdictions.aa]
        [parties]
        owner = { kind = "person" }
        state = { kind = "government", governs = "aa" }
        [sites.cable]
        kind = "link"
        located = "aa"
        [keys.k]
        stored_at = []
        holders = ["owner"]
        [data.talk]
        category = "content"
        subject = "owner"
        copies.main = { at = "cable", locked_by = ["k"] }
        [powers.tap]
        wielded_by = "state"
        of = "aa"
        verbs = ["intercept"]
        until = 2022-01-01
        yearly = 0.4
        [breaches.quantum]
        by = "state"
        key = "k"
        yearly = { low = 0.1, mode = 0.2, high = 0.6 }
        [switches.day]
        kind = "event"
        on = 2023-01-01
        [switches.day.options.before]
        drop = ["breaches.quantum"]
        [switches.day.options.after]
    "#;
    let scenario = scenario("harvest", text);
    let chances = Chances::asking(&scenario, &Assignment::default_of(&scenario), Sense::Kept);
    let (state, talk) = cell(&scenario, "state", "talk");
    let root = chances.root(state, talk);
    let range = Rate::Range { low: 0.1, mode: 0.2, high: 0.6 };
    let year = |from: &str, to: &str| to.parse::<Date>().unwrap().days_after(from.parse().unwrap()) as f64 / 365.2425;
    // Of the last four years two may be tapped, and one may be broken into; of the last one, none and one.
    for (years, tapped) in [(4, 4.0 - year("2022-01-01", "2024-01-01")), (1, 0.0), (3, 3.0 - year("2022-01-01", "2024-01-01"))] {
        let wanted = Rate::Known(0.4).over(tapped) * range.over(year("2023-01-01", "2024-01-01"));
        let exact = ExactCells::new(&chances, LIMIT).chances(&[chances.draws.within(years)])[&root][0];
        assert!((exact - wanted).abs() < 1e-9, "{years}: {exact}, not {wanted}");
        let runs = 1 << 18;
        let sampler = Sampler::new(&chances, &[years], &[]);
        let tally = sampler.run(1, runs);
        let hits = sampler.roots().zip(&tally.hits[0]).find(|(known, _)| *known == root).map_or(0, |(_, hits)| *hits);
        assert!((hits as f64 / runs as f64 - exact).abs() < 0.005, "{years}: {hits}");
    }
    // On the day itself nothing can be tapped.
    assert_eq!(Chances::new(&scenario, &Assignment::default_of(&scenario)).root(state, talk), QueryNode::Never);
}

/// What the library does with many worlds at once against the generic solver on the drawn graph, a world at a time: no act, all acts,
/// each act alone, each left out. Events that were put together are told apart here by their chances, 0 or 1.
#[test]
fn the_program_of_a_sampler_says_what_the_solver_says() {
    let mut asked = 0;
    for seed in 0..120 {
        let scenario = scenario("generated", &worlds::world(seed));
        let assignment = Assignment::default_of(&scenario);
        let count = Model::build(&scenario, Scope::fixed(&assignment)).graph.acts().len();
        let cases = [(0, false), (0, true)].into_iter().chain((1..=count).flat_map(|act| [(act, false), (act, true)]));
        for (act, others) in cases {
            // Every act is open, though certain, so that none is settled before the program is made.
            let mut model = Model::build(&scenario, Scope::fixed(&assignment));
            let mut draws = Draws { every_act_is_open: true, ..Draws::new(&mut model) };
            let happens: Vec<bool> = (1..=count).map(|a| if a == act { !others } else { others }).collect();
            draws.draws.clear();
            draws.acts = happens
                .iter()
                .enumerate()
                .map(|(a, happens)| {
                    let rate = Rate::Known(f64::from(u8::from(*happens)));
                    draws.draws.push(Draw::Act { act: ActId(a as u32), rate, elapsed: None });
                    vec![(Guard::ALWAYS, Some(a))]
                })
                .collect();
            let chances = Chances::with_draws(model, draws);
            let sampler = Sampler::new(&chances, &[1], &[]);
            let tally = sampler.run(seed, 64);
            let values = Solver::new(&chances.open.graph).solve(&mut Happens { happens: &happens });
            for (root, hits) in sampler.roots().zip(&tally.hits[0]) {
                let QueryNode::Node(node) = root else { panic!("{root:?}") };
                assert_eq!(*hits, if values[node] { 64 } else { 0 }, "world {seed}, act {act}, {others}, {root:?}");
                asked += 1;
            }
        }
    }
    assert!(asked > 1000, "{asked}: too easy a test");
}

/// One world: which acts happen.
struct Happens<'a> {
    happens: &'a [bool],
}

impl Algebra for Happens<'_> {
    type Element = bool;

    fn zero(&self) -> bool {
        false
    }

    fn one(&self) -> bool {
        true
    }

    fn or(&mut self, a: &bool, b: &bool) -> bool {
        *a || *b
    }

    fn and(&mut self, a: &bool, b: &bool) -> bool {
        *a && *b
    }

    fn edge(&mut self, _: &Graph, edge: &Edge) -> bool {
        edge.act.is_none_or(|a| self.happens[a.0 as usize])
    }
}

/// Looking again and again and stopping when the interval pleases costs coverage. The width is that of the first look, so that it is
/// the chance drawn which decides whether drawing goes on: the worst case.
#[test]
fn stopping_early_costs_little_coverage() {
    let scenario = conformance("x25-chances.toml");
    let chances = Chances::new(&scenario, &Assignment::default_of(&scenario));
    let sampler = Sampler::new(&chances, &[2], &[]);
    let exact = ExactCells::new(&chances, LIMIT).chances(&[chances.draws.within(2)]);
    let widest =
        sampler.roots().map(|r| exact[&r][0]).map(|p| Sampled::new((p * CHUNK as f64) as u64, CHUNK).half_width()).fold(0.0, f64::max);
    let (mut covered, mut stopped) = (vec![0; sampler.roots().count()], 0);
    let seeds = 250;
    for seed in 0..seeds {
        let tally = sampler.run_until(seed, 8 * CHUNK, widest);
        stopped += u64::from(tally.runs == CHUNK);
        for ((root, hits), covered) in sampler.roots().zip(&tally.hits[0]).zip(&mut covered) {
            *covered += i32::from(Sampled::new(*hits, tally.runs).covers(exact[&root][0]));
        }
    }
    assert!((seeds / 10..seeds - seeds / 10).contains(&stopped), "{stopped}: the looks decide nothing");
    for (root, covered) in sampler.roots().zip(covered) {
        // At a rate of 94% it is 235 with a standard deviation of 3.8; four of them are allowed.
        assert!(covered >= 220, "{root:?} ({}): {covered} of {seeds}", exact[&root][0]);
    }
}

/// Generated worlds, more kinds of graph: no sampled chance is absurdly far from the exact one.
#[test]
fn sampled_chances_are_near_the_exact_ones_on_generated_worlds() {
    let mut open = 0;
    for seed in 0..400 {
        let scenario = scenario("generated", &worlds::world(seed));
        let chances = Chances::new(&scenario, &Assignment::default_of(&scenario));
        let sampler = Sampler::new(&chances, &[1, 3], &[]);
        let exact = ExactCells::new(&chances, LIMIT).chances(&[chances.draws.within(1), chances.draws.within(3)]);
        let tally = sampler.run(seed, 20_000);
        for (place, root) in sampler.roots().enumerate() {
            for (step, &p) in exact[&root].iter().enumerate() {
                let found = tally.hits[step][place] as f64 / 20_000.0;
                let error = (p * (1.0 - p) / 20_000.0).sqrt();
                assert!((found - p).abs() <= 5.0 * error + 1e-9, "world {seed}, {root:?}, step {step}: {found}, not {p}");
                open += 1;
            }
        }
    }
    assert!(open > 100, "{open}: too easy a test");
}

#[test]
fn chunks_may_be_computed_in_any_order() {
    let scenario = conformance("x25-chances.toml");
    let chances = Chances::new(&scenario, &Assignment::default_of(&scenario));
    let sampler = Sampler::new(&chances, &[1, 2], &[]);
    let runs = 2 * CHUNK + 700;
    let whole = sampler.run(9, runs);
    let mut backwards = Tally::default();
    for chunk in [2, 0, 1] {
        backwards.add(&sampler.chunk(9, chunk, (runs - chunk * CHUNK).min(CHUNK)));
    }
    assert_eq!(whole, backwards);
    assert_eq!(whole.runs, runs);
    assert_ne!(whole.hits, sampler.run(10, runs).hits);
}

#[test]
fn races_and_curves_stand_in_the_report() {
    let scenario = conformance("x25-chances.toml");
    let chances = Chances::new(&scenario, &Assignment::default_of(&scenario));
    let question = Question { years: 4, seed: 3, curves: true };
    let racers: Vec<Vec<_>> = competing_events(&chances, &ExactCells::new(&chances, LIMIT))
        .into_iter()
        .map(|(_, r)| r.into_iter().map(|(_, root)| root).collect())
        .collect();
    let sampler = Sampler::new(&chances, &question.points(), &racers);
    let tally = sampler.run(3, 40_000);
    let found = report(&chances, &ExactCells::new(&chances, LIMIT), Some((&sampler, &tally)), question);
    assert_eq!(found.runs, 40_000);
    assert!(!found.competing.is_empty());
    for events in &found.competing {
        assert!(events.first.iter().all(|(_, s)| s.chance <= 1.0));
    }
    for cell in &found.cells {
        assert_eq!(cell.curve.len(), 5);
        assert!(cell.curve.is_sorted(), "a chance cannot fall with time");
        for ((year, sampled), _) in cell.sampled_curve.iter().zip(0..) {
            let exact = cell.curve[*year as usize];
            assert!((sampled.chance - exact).abs() < 0.015, "{year}: {sampled:?}, not {exact}");
        }
    }
}
