//! Whether anybody from elsewhere can cut users off from the data.

use super::access::{Sort, sort};
use super::{Check, Finding, found};
use crate::analysis::assess::assessed_world::Standing;
use crate::analysis::assess::{AssessedWorld, Denials, Fact, Parameters, Stopped, roles};
use crate::graph::Means;
use crate::scenario::schema::{Table, key};
use crate::world::{Consequence, DataId, Id, PartyId, SoftwareId, Way};
use rustc_hash::FxHashSet;

pub(super) static CHECK: Check = Check {
    name: "cut-off",
    question: "Could anybody from elsewhere, or controlled from there, cut users off from the data? (heeds third: that whoever runs a site with a copy is the provider, and not asked whether it could stop; companies and governments: the hardest means that counts; default tampering and law)",
    outcomes: &[
        ("withdrawn", "users are cut off when somebody from elsewhere merely stops"),
        ("provider", "whoever runs a site with a copy is from elsewhere, or controlled from there, and users are cut off when it stops"),
        ("company", "a company from elsewhere could cut users off by doing more than that, or a person or group from there"),
        ("government", "only a government from elsewhere could cut users off"),
        ("unknown", "somebody of whom the scenario does not say where it is could cut users off"),
        (
            "contested",
            "a government from elsewhere could cut users off only with another state's help, or by orders that collide with other law or that nobody can enforce",
        ),
        ("unsaid", "the scenario does not say whether software from elsewhere goes on without its vendor"),
        ("no-data", "there are no such data"),
        ("no-use", "some of the data are not in use anyway"),
        ("harder", "somebody from elsewhere could cut users off, by harder means only"),
        ("none", "some from elsewhere have a part, and nobody from there could cut users off"),
        ("nobody", "nobody from elsewhere has a part, and nobody from there could cut users off"),
    ],
    ask,
};

fn ask(assessed: &AssessedWorld<'_>, parameters: &Parameters) -> Finding {
    if assessed.data.is_empty() {
        return found("no-data", Vec::new());
    }
    let denials = assessed.denials();
    let companies = parameters.companies.unwrap_or(Means::Tampering);
    let governments = parameters.governments.unwrap_or(Means::Law);
    let (mut withdrawn, mut by_providers) = (Vec::new(), Vec::new());
    let (mut by_companies, mut by_governments) = (Vec::new(), Vec::new());
    let (mut by_unknown, mut contested, mut harder) = (Vec::new(), Vec::new(), Vec::new());
    for &data in &assessed.data {
        for party in assessed.others(data) {
            let Some(means) = denials.means(party, data).filter(|means| *means != Means::None) else { continue };
            let stops = assessed.foreign(party) && denials.falls(party, data, &denials.withheld(party));
            let (limit, list) = match sort(assessed, party) {
                Some(_) if stops && parameters.third && is_provider(assessed, party) => (Means::Design, &mut by_providers),
                Some(_) if stops => (Means::Design, &mut withdrawn),
                Some(Sort::Government) => (governments, &mut by_governments),
                Some(Sort::Company) => (companies, &mut by_companies),
                Some(Sort::Unknown) => (companies, &mut by_unknown),
                None if assessed.foreign(party) => (Means::Design, &mut harder),
                None => continue,
            };
            let found = fact(assessed, denials, party, data, means);
            if means <= limit {
                list.push(found);
            } else if assessed.foreign_government(party) && means <= Means::Contested {
                contested.push(found);
            } else if assessed.foreign(party) {
                harder.push(found);
            }
        }
    }
    if !withdrawn.is_empty() {
        let governments = if parameters.third { Vec::new() } else { by_governments };
        return found("withdrawn", withdrawn.into_iter().chain(governments).collect());
    }
    if !by_providers.is_empty() {
        return found("provider", by_providers);
    }
    if !by_companies.is_empty() {
        return found("company", by_companies.into_iter().chain(by_governments).collect());
    }
    by_unknown.extend(super::nowhere(&by_unknown));
    let unsaid = unsaid(assessed, denials);
    let worst = [("government", by_governments), ("unknown", by_unknown), ("contested", contested), ("unsaid", unsaid)];
    if let Some((word, facts)) = worst.into_iter().find(|(_, facts)| !facts.is_empty()) {
        return found(word, facts);
    }
    if !assessed.data.iter().all(|data| denials.in_use(*data)) {
        return found("no-use", Vec::new());
    }
    if harder.is_empty() { nobody(assessed) } else { found("harder", harder) }
}

/// Where nobody cuts users off: who from elsewhere has a part.
fn nobody(assessed: &AssessedWorld<'_>) -> Finding {
    let every: Vec<String> = roles::ROLES.iter().map(|role| (*role).to_owned()).collect();
    let parts = roles::parts(assessed, &every).into_iter().filter(|(party, _)| assessed.standing(*party) != Standing::Home);
    let mut facts = Vec::new();
    for (party, role) in parts {
        let seat = assessed.seat(party).map(|at| assessed.id(Table::Jurisdictions, at));
        let party_id = assessed.id(Table::Parties, party);
        facts.push(Fact::Seat { party: party_id.clone(), role, at: seat });
        if !assessed.elsewhere(party) {
            let by = assessed.controllers(party).map(|by| assessed.id(Table::Parties, by));
            facts.extend(by.map(|by| Fact::Controlled { party: party_id.clone(), by }));
        }
    }
    let is_on_the_way = on_the_way(assessed).any(|party| assessed.standing(party) != Standing::Home);
    found(if facts.is_empty() && !is_on_the_way { "nobody" } else { "none" }, facts)
}

/// By whose service, or through whose sites, users get at the data, the customers left out.
fn on_the_way<'a>(assessed: &'a AssessedWorld<'_>) -> impl Iterator<Item = PartyId> + 'a {
    let world = &assessed.model.world;
    let copies = assessed.data.iter().flat_map(|data| assessed.copies(*data));
    let ways = copies.flat_map(|(copy, _, _)| world.copies[copy].through.iter().flat_map(|(ways, _)| ways.iter().map(|(way, _)| *way)));
    let parties = ways.flat_map(|way| match way {
        Way::Service(party) => vec![party],
        Way::Site(site) => world.sites[site].operator.iter().map(|(party, _)| *party).collect(),
    });
    parties.filter(|party| !assessed.customers.contains(party))
}

/// Whether a party runs a site with a copy of the data.
fn is_provider(assessed: &AssessedWorld<'_>, party: PartyId) -> bool {
    roles::parts(assessed, &["operator".to_owned()]).iter().any(|(operator, _)| *operator == party)
}

/// That a party cuts users off, by the easiest way.
fn fact(assessed: &AssessedWorld<'_>, denials: &Denials<'_>, party: PartyId, data: DataId, means: Means) -> Fact {
    let acts = denials.ways(party, data).into_iter().next().map(|(_, acts)| acts).unwrap_or_default();
    Fact::CutsOff {
        party: assessed.id(Table::Parties, party),
        data: assessed.id(Table::Data, data),
        means,
        acts,
        stops: if means == Means::Design { stopped(assessed, denials, party, data) } else { Vec::new() },
    }
}

/// What of a party alone suffices to cut users off when it stops, sorted.
fn stopped(assessed: &AssessedWorld<'_>, denials: &Denials<'_>, party: PartyId, data: DataId) -> Vec<Stopped> {
    let alone = |lost: &FxHashSet<Consequence>| denials.falls(party, data, lost);
    let world = &assessed.model.world;
    let mut out: Vec<Stopped> = Vec::new();
    for consequence in denials.withheld(party) {
        let stopped = match consequence {
            // A site that only needs the party's software is told by the software.
            Consequence::Site(site) if world.sites[site].operator.iter().any(|(operator, _)| *operator == party) => {
                Stopped::Site(assessed.id(Table::Sites, site))
            }
            Consequence::Service(_) => Stopped::Service,
            Consequence::Processing(work) => Stopped::Work(assessed.id(Table::Processing, work)),
            _ => continue,
        };
        if alone(&std::iter::once(consequence).collect()) {
            out.push(stopped);
        }
    }
    let software = world.software.ids().filter(|id| is_of(assessed, *id, party) && needs_vendor(assessed, *id) == Some(true));
    out.extend(
        software
            .filter(|software| alone(&machines(assessed, *software)))
            .map(|software| Stopped::Software(assessed.id(Table::Software, software))),
    );
    out.sort();
    out
}

/// Software from elsewhere without which users would be cut off, and of which the scenario does not say whether it needs its vendor.
fn unsaid(assessed: &AssessedWorld<'_>, denials: &Denials<'_>) -> Vec<Fact> {
    let world = &assessed.model.world;
    let mut facts = Vec::new();
    for software in world.software.ids().filter(|software| needs_vendor(assessed, *software).is_none()) {
        let lost = machines(assessed, software);
        for (vendor, _) in world.software[software].vendor.iter().filter(|(vendor, _)| assessed.standing(*vendor) != Standing::Home) {
            let matters = |data: &DataId| !assessed.is_customer(*vendor, *data) && denials.falls(*vendor, *data, &lost);
            if assessed.data.iter().any(matters) {
                let (software, vendor) = (assessed.id(Table::Software, software), assessed.id(Table::Parties, *vendor));
                facts.push(Fact::VendorUnsaid { software, vendor });
            }
        }
    }
    facts
}

fn is_of(assessed: &AssessedWorld<'_>, software: SoftwareId, vendor: PartyId) -> bool {
    assessed.model.world.software[software].vendor.iter().any(|(party, _)| *party == vendor)
}

/// Whether software stops when its vendor does; `None` where that is not written.
fn needs_vendor(assessed: &AssessedWorld<'_>, software: SoftwareId) -> Option<bool> {
    assessed.scenario.table(Table::Software).get(software.index()).and_then(|entity| entity.read(key::NEEDS_VENDOR))
}

/// The sites where software runs.
fn machines(assessed: &AssessedWorld<'_>, software: SoftwareId) -> FxHashSet<Consequence> {
    assessed.model.world.software[software].runs_at.iter().map(|(site, _)| Consequence::Site(*site)).collect()
}
