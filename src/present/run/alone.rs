//! What alone suffices to cut users off, in sentences.

use crate::analysis::single_points::{SinglePoints, single_points};
use crate::scenario::schema::Table;
use crate::scenario::{Assignment, Scenario};
use crate::text;
use crate::text::effects as words;
use crate::world::{DataId, Id, PartyId};

/// Data by name, and what alone suffices to cut a user off from them, in sentences.
pub(super) type Alone = (String, Vec<String>);

/// What alone suffices to cut a user off, data for which the same does together.
pub(super) fn alone(scenario: &Scenario, assignment: &Assignment, data: &[DataId]) -> Vec<Alone> {
    let mut groups: Vec<(Vec<String>, SinglePoints)> = Vec::new();
    let label = |table: Table, index: usize| scenario.table(table).get(index).map_or_else(String::new, |entity| entity.label().to_owned());
    for (data, points) in single_points(scenario, assignment, data) {
        let name = text::quoted(&label(Table::Data, data.index()));
        match groups.iter_mut().find(|(_, known)| *known == points) {
            Some((names, _)) => names.push(name),
            None => groups.push((vec![name], points)),
        }
    }
    let labels = |table: Table, indices: Vec<usize>| -> Vec<String> { indices.into_iter().map(|index| label(table, index)).collect() };
    let spoken = |parties: &[PartyId]| -> Vec<String> {
        parties.iter().filter_map(|party| scenario.table(Table::Parties).get(party.index())).map(text::party_name).collect()
    };
    let told = |points: &SinglePoints| -> Vec<String> {
        let sites = labels(Table::Sites, points.sites.iter().map(|site| site.index()).collect());
        let keys = labels(Table::Keys, points.keys.iter().map(|key| key.index()).collect());
        let work = labels(Table::Processing, points.processings.iter().map(|work| work.index()).collect());
        let laws = labels(Table::Powers, points.laws.iter().map(|law| law.index()).collect());
        let mut said: Vec<String> = words::things(&sites, &spoken(&points.services), &keys, &work).into_iter().collect();
        said.extend(words::alone(&spoken(&points.parties)));
        said.extend(words::one_act(&points.acts, &laws));
        said.extend(words::fewest(points.fewest_acts, points.fewest_laws));
        if said.is_empty() {
            said.push(words::NOTHING_SUFFICES.to_owned());
        }
        said.extend(points.more.then(|| words::NOT_ALL_ACTS.to_owned()));
        said
    };
    groups.into_iter().map(|(names, points)| (text::several(&names, "and"), told(&points))).collect()
}
