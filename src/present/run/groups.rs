//! Parties by kind and jurisdiction.

use super::Party;

/// Parties that stand under one heading.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    /// The heading: `Governments`, `Companies · United States`.
    pub heading: String,
    /// Places of the parties, in the order in which they are read.
    pub members: Vec<usize>,
}

/// Headings in the order in which they are read, each with its kinds.
const HEADINGS: [(&str, &[&str]); 4] =
    [("People", &["person", "group"]), ("Companies", &["company"]), ("Governments", &["government"]), ("Intruders", &["intruder"])];

/// The groups: those whom the data is about first, those who would have to break in last; jurisdictions in the order in which
/// their first party comes. Every government governs a place of its own, so governments stay together.
pub(super) fn groups(parties: &[Party<'_>], order: &[usize]) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for (plural, kinds) in HEADINGS {
        for (index, party) in
            order.iter().filter_map(|index| parties.get(*index).map(|p| (*index, p))).filter(|(_, p)| kinds.contains(&p.kind))
        {
            let heading = match party.home {
                Some(home) if party.kind != "government" => format!("{plural} · {home}"),
                _ => plural.to_owned(),
            };
            match groups.iter_mut().find(|g| g.heading == heading) {
                Some(group) => group.members.push(index),
                None => groups.push(Group { heading, members: vec![index] }),
            }
        }
    }
    groups
}
