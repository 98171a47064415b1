//! Writes parties with their owners, and the jurisdictions that they bring.

use super::super::countries::countries;
use super::super::estate::{CUSTOMER, EVERYBODY, Share};
use super::super::providers::atlas;
use super::super::slug::slug;
use super::Settler;
use super::places::ELSEWHERE;
use crate::scenario::schema::{PartyKind, Table};
use crate::text::import as words;
use std::collections::{BTreeMap, BTreeSet};

impl Settler<'_, '_> {
    pub(super) fn parties(&mut self) {
        let is_of_provider = |pack: &String| pack.starts_with("providers/") && !pack.starts_with("providers/places/");
        if self.estate.parties.contains_key(CUSTOMER) && self.draft.uses.iter().any(is_of_provider) {
            self.draft.uses.insert("providers/customer".to_owned());
            self.draft.in_part.insert(format!("parties.{CUSTOMER}"));
        }
        let mut everywhere: Vec<String> = self.places.countries.iter().cloned().collect();
        everywhere.push(ELSEWHERE.to_owned());
        for (id, party) in self.estate.parties.clone() {
            let home = self.places.homes.get(&id).cloned().flatten();
            self.cite(Table::Parties, &id, &party.mention);
            let firm = matches!(party.kind, PartyKind::Company | PartyKind::Person);
            let section = self.draft.entity(Table::Parties, &id);
            section.text("name", &party.name).text("kind", party.kind.as_str());
            match (home, &party.governs) {
                (_, Some(governs)) => {
                    section.text("governs", governs);
                }
                (Some(home), None) => {
                    section.text("incorporated", &home);
                    if !party.established.is_empty() {
                        section.list("established", &party.established);
                    }
                }
                (None, None) if firm && id != EVERYBODY => {
                    section.list("established", &everywhere).assume("established").note(words::ANYWHERE);
                }
                (None, None) => {}
            }
            if !party.controlled_by.is_empty() {
                section.list("controlled_by", &party.controlled_by);
            }
            for key in &party.guessed {
                section.assume(key);
            }
            section.note(party.note.as_deref().unwrap_or_default());
            self.owners(&id, &party.name, &party.owners);
        }
    }

    /// Shares; a range across one half becomes a claim.
    pub(super) fn owners(&mut self, id: &str, name: &str, owners: &BTreeMap<String, Share>) {
        if owners.is_empty() {
            return;
        }
        let fraction = |percent: f64| format!("{}", (percent * 10_000.0).round() / 1_000_000.0);
        let high = |share: &Share| match share {
            Share::Exact(exact) => *exact,
            Share::Between(_, high) => *high,
        };
        // Upper ends may come to more than everything: they are cut to what the lower ends of the others leave.
        let low = |share: &Share| match share {
            Share::Exact(exact) => *exact,
            Share::Between(low, _) => *low,
        };
        let all_low: f64 = owners.values().map(low).sum();
        let widest = |owner: &str, share: &Share| {
            high(share).min((100.0 - (all_low - low(share))).max(0.0)) * f64::from(u8::from(!owner.is_empty()))
        };
        let table = |chosen: &dyn Fn(&str, &Share) -> f64| {
            let shares: Vec<String> = owners.iter().map(|(owner, share)| format!("{owner} = {}", fraction(chosen(owner, share)))).collect();
            format!("{{ {} }}", shares.join(", "))
        };
        let crossing: Vec<(&String, &Share)> = owners.iter().filter(|(_, share)| low(share) <= 50.0 && high(share) > 50.0).collect();
        let first = crossing.first().map(|(owner, _)| (*owner).clone());
        let by_default = |owner: &str, share: &Share| if Some(owner) == first.as_deref() { widest(owner, share) } else { low(share) };
        self.draft.entity(Table::Parties, id).set("owners", table(&by_default));
        if owners.values().any(|share| matches!(share, Share::Between(..))) {
            self.draft.entity(Table::Parties, id).assume("owners");
        }
        let Some((owner, share)) = crossing.first() else { return };
        let label = self.estate.parties.get(*owner).map_or_else(|| (*owner).clone(), |party| party.name.clone());
        let switch = format!("{}-majority", slug(&format!("{owner}-of-{id}")));
        let question = words::has_majority(&label, name, &low(share).to_string(), &high(share).to_string());
        self.draft.section(&["switches", &switch]).text("kind", "claim").text("question", &question).text("default", "yes");
        self.draft.section(&["switches", &switch, "options", "yes"]).text("label", words::MAJORITY);
        let minority = table(&|_, share| low(share));
        let set = format!("{{ \"parties.{id}.owners\" = {minority} }}");
        self.draft.section(&["switches", &switch, "options", "no"]).text("label", words::MINORITY).set("set", set);
    }

    /// The policy on transfers out of the Union, where the customer is at home in it and the record names safeguards or lacks them.
    pub(super) fn transfers(&mut self) {
        let home = self.places.homes.get(CUSTOMER).cloned().flatten().and_then(|id| countries().get(&id));
        if let (Some(safeguards), true) = (self.estate.safeguards, home.is_some_and(|home| home.is_member)) {
            let policy = self.draft.entity(Table::Policies, "transfers");
            policy.text("name", words::TRANSFERS).text("kind", "transfer").text("of", "eu").flag("safeguards", safeguards);
            self.draft.uses.insert("law/eu".to_owned());
        }
    }

    /// The country that nobody knows, with what almost every state may do: order whoever is at home there, wherever the data lie, and
    /// search what lies there.
    pub(super) fn elsewhere(&mut self) {
        let state = format!("{ELSEWHERE}-state");
        self.draft.entity(Table::Jurisdictions, ELSEWHERE).text("name", words::ELSEWHERE);
        let party = self.draft.entity(Table::Parties, &state);
        party.text("name", words::ELSEWHERE_STATE).text("kind", "government").text("governs", ELSEWHERE).text("confidence", "assumed");
        let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let order = self.draft.entity(Table::Powers, &format!("{ELSEWHERE}-order"));
        order.text("name", words::ELSEWHERE_ORDER).text("wielded_by", &state).text("of", ELSEWHERE).text("reach", "control");
        order.list("verbs", &list(&["disclose", "decrypt", "assist"])).list("binds", &list(&["incorporated", "established"]));
        order.text("confidence", "assumed").note(words::ELSEWHERE_NOTE);
        let search = self.draft.entity(Table::Powers, &format!("{ELSEWHERE}-search"));
        search.text("name", words::ELSEWHERE_SEARCH).text("wielded_by", &state).text("of", ELSEWHERE);
        search.list("verbs", &list(&["seize", "intercept"])).text("confidence", "assumed").note(words::ELSEWHERE_NOTE);
    }

    pub(super) fn jurisdictions(&mut self) {
        let text = self.draft.text();
        if text.contains(&format!("\"{ELSEWHERE}\"")) {
            self.elsewhere();
        }
        let packs: BTreeSet<String> = self.draft.uses.iter().flat_map(|pack| atlas().laws_of(pack)).collect();
        for id in &self.places.countries {
            let Some(country) = countries().get(id) else { continue };
            if !country.has_law {
                self.draft.assume_law.insert(id.clone());
            }
            match &country.pack {
                Some(_) if packs.contains(id) => {}
                Some(pack) => {
                    self.draft.uses.insert(pack.clone());
                }
                None => {
                    let section = self.draft.entity(Table::Jurisdictions, id);
                    section.text("name", &country.name).text("iso", &country.iso);
                    if country.is_member {
                        section.text("within", "eu");
                        self.draft.uses.insert("law/eu".to_owned());
                    }
                }
            }
        }
    }
}
