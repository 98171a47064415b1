//! Who has a part in a service, beside the customer.

use super::AssessedWorld;
use crate::world::PartyId;

/// The words for parts.
pub(super) const ROLES: &[&str] = &["operator", "tenant", "worker", "keeper", "vendor"];

/// Those with one of these parts in keeping the data, the customers left out: who runs a site with a copy; who has a copy
/// through the service; who works on the data, or runs the site where that is done; who runs a site with a key; who ships software
/// that runs at such a site. Companies and governments count, and persons and groups that are from elsewhere: of most of these nobody
/// says where they are. No roles named: all but vendors. Sorted by party, one entry for each part.
#[must_use]
pub(super) fn parts(assessed: &AssessedWorld<'_>, roles: &[String]) -> Vec<(PartyId, &'static str)> {
    let world = &assessed.model.world;
    let mut sites = Vec::new();
    let mut out: Vec<(PartyId, &'static str)> = Vec::new();
    for &data in &assessed.data {
        for (copy, _, site) in assessed.copies(data) {
            sites.push((site, "operator"));
            out.extend(world.copies[copy].tenants.iter().map(|(p, _)| (*p, "tenant")));
        }
    }
    for class in assessed.classes() {
        for (processing, _) in &world.classes[class].processings {
            let work = &world.processings[*processing];
            if !work.exists.is_never() {
                sites.extend(work.at.iter().map(|(s, _)| (*s, "worker")));
                out.extend(work.by.iter().map(|(p, _)| (*p, "worker")));
            }
        }
    }
    sites.extend(assessed.keys().into_iter().flat_map(|k| world.keys[k].stored_at.iter().map(|(s, _)| (*s, "keeper"))));
    for &(site, role) in &sites {
        out.extend(world.sites[site].operator.iter().map(|(p, _)| (*p, role)));
    }
    for (_, software) in world.software.iter() {
        if software.runs_at.iter().any(|(s, _)| sites.iter().any(|(site, _)| site == s)) {
            out.extend(software.vendor.iter().map(|(p, _)| (*p, "vendor")));
        }
    }
    let wanted = |role: &str| if roles.is_empty() { role != "vendor" } else { roles.iter().any(|r| r == role) };
    let counts = |party: PartyId| assessed.kind(party) == "company" || assessed.is_government(party) || assessed.foreign(party);
    out.retain(|(party, role)| wanted(role) && counts(*party) && !assessed.customers.contains(party));
    out.sort_unstable();
    out.dedup();
    out
}
