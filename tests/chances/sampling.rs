//! Sampled chances: they agree with the exact ones at the stated rate, and depend on nothing but the seed.

use crate::{scenario, worlds};
use residency::analysis::chances::Chances;
use residency::analysis::chances::exact::{ExactCells, LIMIT};
use residency::analysis::chances::interval::Sampled;
use residency::analysis::chances::report::{Question, races, report};
use residency::analysis::chances::sample::{CHUNK, Sampler, Tally};
use residency::scenario::{Assignment, Scenario};
use std::path::Path;

fn conformance(name: &str) -> Scenario {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/conformance").join(name);
    scenario(name, &std::fs::read_to_string(path).unwrap())
}

/// Of a thousand seeds the 95 % interval must cover in about 950. With a true rate of 95 % the number of covers has a standard
/// deviation of 6.9; the score interval's own rate lies within a point or so of 95 % for so many runs. The bounds are four
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
    let racers: Vec<Vec<_>> = races(&chances).into_iter().map(|(_, r)| r.into_iter().map(|(_, root)| root).collect()).collect();
    let sampler = Sampler::new(&chances, &question.points(), &racers);
    let tally = sampler.run(3, 40_000);
    let found = report(&chances, &ExactCells::new(&chances, LIMIT), Some((&sampler, &tally)), question);
    assert_eq!(found.runs, 40_000);
    assert!(!found.races.is_empty());
    for race in &found.races {
        assert!(race.first.iter().all(|(_, s)| s.chance <= 1.0));
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
