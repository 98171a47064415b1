//! Published figures, from the shipped scenarios.

use super::exact;
use crate::support::scenarios::{cell, shipped};
use residency::analysis::chances::Chances;
use residency::analysis::chances::band::{DRAWS, bands};
use residency::analysis::chances::exact::{ExactCells, LIMIT, year_reaching};
use residency::analysis::chances::importance::{importance, with_every_act};
use residency::analysis::chances::joint::joint;
use residency::analysis::chances::period::{at_least_one, years_until};
use residency::analysis::chances::tornado::tornado;
use residency::scenario::{Assignment, Request};
use residency::world::Id;

#[test]
fn shares_collapse_as_published() {
    let hop = shipped("share-collapse-one-hop");
    let chances = Chances::new(&hop, &Assignment::default_of(&hop));
    let places = ["a", "b", "c"].map(|p| cell(&hop, p, "secret"));
    let found = joint(&chances, &places, 1).unwrap();
    assert!((found.any - 0.029_701).abs() < 1e-12, "{found:?}");
    assert!((found.mean - 0.03).abs() < 1e-12);
    let relay = shipped("share-collapse-relay");
    let (party, data) = cell(&relay, "ledger", "secret");
    let found = exact(&relay, &Assignment::default_of(&relay), 1)[party.index()][data.index()];
    assert!((found - 0.074_899).abs() < 1e-12, "{found}");
}

#[test]
fn the_rosenthal_scenario_gives_the_published_figure_with_its_period() {
    let scenario = shipped("rosenthal-method");
    let (party, data) = cell(&scenario, "us-state", "case-files");
    let assignment = Assignment::default_of(&scenario);
    let p = exact(&scenario, &assignment, 5)[party.index()][data.index()];
    assert!((p - 0.6 * 0.7 * 0.6 * 0.6 * (1.0 - 0.99f64.powi(5))).abs() < 1e-12, "{p}");
    assert!((0.00735..0.00745).contains(&p), "0.74% in five years, not {p}");
    let years = years_until(0.9, p, 5).unwrap();
    assert!((1539.6..1560.6).contains(&years), "{years}");
    assert!((at_least_one(p, 1000) - 0.9994).abs() < 1e-4);
    // The formula extrapolates; what is drawn once bounds the chance for ever.
    assert!(exact(&scenario, &assignment, 1000)[party.index()][data.index()] < 0.1513);
    // At home nothing is left to chance.
    let (home, _) = cell(&scenario, "ch-state", "case-files");
    assert_eq!(exact(&scenario, &assignment, 5)[home.index()][data.index()], 1.0);
}

#[test]
fn a_claim_chosen_by_hand_is_not_drawn_and_one_chosen_by_a_view_is() {
    let scenario = shipped("rosenthal-method");
    let (party, data) = cell(&scenario, "us-state", "case-files");
    let choose = ["clear-text=yes", "search=yes", "control=yes", "prosecution=free"]
        .map(|c| c.split_once('=').map(|(s, o)| (s.to_owned(), o.to_owned())).unwrap());
    let by_hand = Assignment::resolve(&scenario, &Request { choose: choose.to_vec(), ..Request::default() }).unwrap();
    let p = exact(&scenario, &by_hand, 5)[party.index()][data.index()];
    assert!((p - (1.0 - 0.99f64.powi(5))).abs() < 1e-12);
    let mut by_view = by_hand;
    by_view.by_hand.fill(false);
    assert!(exact(&scenario, &by_view, 5)[party.index()][data.index()] < 0.0075);
}

#[test]
fn a_range_gives_a_band_and_a_tornado() {
    let scenario = shipped("rosenthal-method");
    let request = Request { choose: vec![("frequency".into(), "range".into())], ..Request::default() };
    let assignment = Assignment::resolve(&scenario, &request).unwrap();
    let (party, data) = cell(&scenario, "us-state", "case-files");
    let chances = Chances::new(&scenario, &assignment);
    let cells = ExactCells::new(&chances, LIMIT);
    let found = bands(&chances, &cells, &[5], 1, DRAWS);
    let band = found[&chances.root(party, data)][0];
    // In most of the possible worlds some precondition fails for good.
    assert_eq!((band.low, band.median), (0.0, 0.0));
    assert!((0.04..0.2).contains(&band.high), "{band:?}");
    assert_eq!(found, bands(&chances, &cells, &[5], 1, DRAWS), "the same seed gives the same band");
    let bars = tornado(&chances, party, data, 5).unwrap();
    assert_eq!(bars.bars.len(), 5);
    assert!(bars.bars.iter().all(|b| b.low <= bars.chance && bars.chance <= b.high));
    assert!(bars.bars.is_sorted_by(|a, b| a.high - a.low >= b.high - b.low));
}

#[test]
fn what_matters_is_ranked() {
    let scenario = shipped("rosenthal-method");
    let (party, data) = cell(&scenario, "us-state", "case-files");
    let every = with_every_act(&scenario, &Assignment::default_of(&scenario));
    let found = importance(&every, party, data, 5).unwrap();
    assert_eq!(found.powers.len(), 1);
    assert_eq!(found.claims.len(), 4);
    for claim in &found.claims {
        assert!(claim.given.contains(&0.0), "without the precondition there is no access");
    }
    // The order and the parent's directing are both needed: without either nothing is left.
    assert_eq!(found.acts.len(), 2);
    for (_, importance) in &found.acts {
        assert!((importance.removed - found.chance).abs() < 1e-15);
        assert!((importance.fussell_vesely - 1.0).abs() < 1e-12);
    }
}

/// A path of two leaks grows likelier with the years, which the formula of one constant chance does not know.
#[test]
fn the_year_by_its_own_curve_is_that_of_the_curve() {
    let hop = shipped("share-collapse-one-hop");
    let chances = Chances::new(&hop, &Assignment::default_of(&hop));
    let (party, data) = cell(&hop, "a", "secret");
    let cells = ExactCells::new(&chances, LIMIT);
    let root = chances.root(party, data);
    assert_eq!(year_reaching(&chances, &cells, root, 0.9), Some(29));
    let p = |years: i32| (1.0 - 0.9f64.powi(years)).powi(2);
    assert!(p(28) < 0.9 && p(29) >= 0.9);
    assert!((years_until(0.9, p(1), 1).unwrap() - 229.1).abs() < 0.1);
}
