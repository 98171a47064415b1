//! The world: parties in their jurisdictions, who owns whom, who runs which site, and what lies there.

use super::collapse::collapse;
use super::{Arrow, ArrowKind, Diagram, Frame, Node, NodeKind};
use crate::analysis::difference::facts::there;
use crate::analysis::looked_at::{NotLookedAt, Question};
use crate::scenario::schema::{Key, PartyKind, SiteKind, Table, key, reading::References};
use crate::scenario::{Assignment, Entity, Scenario};
use crate::text::{diagram as words, is_plural};
use crate::world::{Id, JurisdictionId, PartyId};

/// The diagram of a scenario's world under an assignment.
#[must_use]
pub fn world(scenario: &Scenario, assignment: &Assignment) -> Diagram {
    let specialised = scenario.specialised(assignment);
    let unknown = NotLookedAt::of(scenario, assignment, Question::Reads);
    let mut drawing = Drawing { scenario: &specialised, unknown, diagram: Diagram::default() };
    drawing.parties();
    drawing.sites();
    drawing.loose_keys();
    drawing.arrows();
    let mut diagram = drawing.diagram;
    let when = assignment.date.map_or_else(String::new, |date| format!(", {date}"));
    diagram.title = format!("{}{when}", specialised.title);
    frames_in_use(&mut diagram);
    diagram.description = describe(&specialised, &diagram);
    collapse(&mut diagram);
    diagram.key = key(&diagram);
    diagram
}

struct Drawing<'s> {
    scenario: &'s Scenario,
    unknown: NotLookedAt,
    diagram: Diagram,
}

impl<'s> Drawing<'s> {
    fn existing(&self, table: Table) -> Vec<&'s Entity> {
        let scenario = self.scenario;
        scenario.table(table).iter().filter(|e| there(scenario, table, &e.id).is_some()).collect()
    }

    /// The names of those of a list that exist.
    fn names(&self, entity: &Entity, listed: Key<References>, table: Table) -> Vec<String> {
        let exist = entity.ids(listed).into_iter().filter(|id| there(self.scenario, table, id).is_some());
        exist.map(|id| self.scenario.label(table, id).to_owned()).collect()
    }

    fn label(&self, table: Table, id: &'s str) -> &'s str {
        self.scenario.label(table, id)
    }

    /// The frame of a jurisdiction.
    fn frame(&mut self, id: Option<&str>) -> Option<usize> {
        let entity = self.scenario.entity(Table::Jurisdictions, id?)?;
        if let Some(known) = self.diagram.frames.iter().position(|f| f.id == entity.id) {
            return Some(known);
        }
        let within = entity.reference(key::WITHIN).map(|outer| self.scenario.label(Table::Jurisdictions, outer));
        let is_unknown =
            |place: &JurisdictionId| self.scenario.table(Table::Jurisdictions).get(place.index()).is_some_and(|j| j.id == entity.id);
        let label = words::within(entity.label(), within);
        let label = if self.unknown.jurisdictions.iter().any(is_unknown) { words::law_not_looked_at(&label) } else { label };
        self.diagram.frames.push(Frame { id: entity.id.clone(), label });
        Some(self.diagram.frames.len() - 1)
    }

    fn parties(&mut self) {
        for party in self.existing(Table::Parties) {
            let home = party.reference(key::GOVERNS).or_else(|| party.reference(key::INCORPORATED));
            let frame = self.frame(home);
            let kind = match party.word(key::PARTY_KIND) {
                Some(PartyKind::Government) => NodeKind::Government,
                Some(PartyKind::Company) => NodeKind::Company,
                Some(PartyKind::Intruder | PartyKind::Accident) => NodeKind::Intruder,
                Some(PartyKind::Person | PartyKind::Group) | None => NodeKind::Person,
            };
            let elsewhere = |key: Key<References>| -> Vec<String> {
                let indices = party.ids(key).into_iter().filter(|j| Some(*j) != home);
                indices.map(|j| self.label(Table::Jurisdictions, j).to_owned()).collect()
            };
            let (established, serves) = (elsewhere(key::ESTABLISHED), elsewhere(key::SERVES));
            let mut lines = Vec::new();
            if self.scenario.find(Table::Parties, &party.id).is_some_and(|index| self.unknown.has(PartyId::new(index))) {
                lines.push(words::NOT_LOOKED_AT.to_owned());
            }
            if !established.is_empty() {
                lines.push(words::established(&established));
            }
            if !serves.is_empty() {
                lines.push(words::serves(&serves));
            }
            self.add(format!("parties.{}", party.id), kind, party.label(), lines, frame);
        }
    }

    fn sites(&mut self) {
        for site in self.existing(Table::Sites) {
            let frame = self.frame(site.reference(key::LOCATED));
            let kind = if site.word(key::SITE_KIND) == Some(SiteKind::Device) { NodeKind::Device } else { NodeKind::Site };
            let mut lines = self.copies(&site.id);
            for key in self.existing(Table::Keys) {
                if key.ids(key::STORED_AT).contains(&site.id.as_str()) {
                    lines.push(self.key(key));
                }
            }
            for work in self.existing(Table::Processing) {
                if work.reference(key::AT) == Some(&site.id) {
                    let by = work.reference(key::BY).map(|party| self.label(Table::Parties, party));
                    let rests_on = self.names(work, key::SEAL_RESTS_ON, Table::Software);
                    let shown_to = self.names(work, key::SHOWN_TO, Table::Parties);
                    lines.push(words::processing(work.label(), by, work.flag(key::SEALED, false), &rests_on, &shown_to));
                }
            }
            for software in self.existing(Table::Software) {
                if software.ids(key::SHIPS_FROM).contains(&site.id.as_str()) {
                    lines.push(words::shipped_from_here(software.label()));
                }
            }
            self.add(format!("sites.{}", site.id), kind, site.label(), lines, frame);
        }
    }

    /// The copies at a site, those with the same tenants and locks together.
    fn copies(&self, site: &str) -> Vec<String> {
        let mut groups: Vec<(String, Vec<String>)> = Vec::new();
        for copy in self.existing(Table::Copies).into_iter().filter(|c| c.reference(key::AT) == Some(site)) {
            let locks = self.names(copy, key::LOCKED_BY, Table::Keys);
            let [tenants, readers] = [key::TENANTS, key::READERS].map(|listed| self.names(copy, listed, Table::Parties));
            let state = words::state(&locks, &tenants, &readers);
            let data = copy.id.split_once('/').map_or("", |(data, _)| data);
            let name = self.label(Table::Data, data).to_owned();
            match groups.iter_mut().find(|(known, _)| *known == state) {
                Some((_, names)) => names.push(name),
                None => groups.push((state, vec![name])),
            }
        }
        groups.iter().map(|(state, names)| words::copies(names, state)).collect()
    }

    fn key(&self, key: &Entity) -> String {
        let parts = key.read(key::PARTS).map(|(need, of)| {
            let there = of.iter().filter(|n| there(self.scenario, Table::Keys, &n.id).is_some());
            (need, there.map(|n| self.scenario.label(Table::Keys, &n.id).to_owned()).collect())
        });
        let [holders, stands_for, vouched_by] =
            [key::HOLDERS, key::STANDS_FOR, key::VOUCHED_BY].map(|listed| self.names(key, listed, Table::Parties));
        let wraps = self.names(key, key::WRAPPED_BY, Table::Keys);
        words::key(key.label(), &words::KeyFacts { holders, stands_for, vouched_by, wraps, parts, hsm: key.flag(key::HSM, false) })
    }

    /// Keys that lie at no site that exists.
    fn loose_keys(&mut self) {
        let lies = |key: &&Entity| key.ids(key::STORED_AT).iter().any(|s| there(self.scenario, Table::Sites, s).is_some());
        let lines: Vec<String> = self.existing(Table::Keys).into_iter().filter(|k| !lies(k)).map(|k| self.key(k)).collect();
        if !lines.is_empty() {
            self.add("keys".to_owned(), NodeKind::Keys, words::LOOSE_KEYS, lines, None);
        }
    }

    fn add(&mut self, id: String, kind: NodeKind, label: &str, lines: Vec<String>, frame: Option<usize>) {
        self.diagram.nodes.push(Node { id, kind, label: label.to_owned(), lines, frame });
    }

    fn arrows(&mut self) {
        for party in self.existing(Table::Parties) {
            if let Some(shares) = party.read(key::OWNERS) {
                for (owner, share) in shares {
                    self.arrow(("parties", &owner.id), ("parties", &party.id), ArrowKind::Owns, &words::owns(share));
                }
            }
            for by in party.ids(key::CONTROLLED_BY) {
                self.arrow(("parties", by), ("parties", &party.id), ArrowKind::Owns, words::CONTROLS);
            }
        }
        for site in self.existing(Table::Sites) {
            if let Some(operator) = site.reference(key::OPERATOR) {
                self.arrow(("parties", operator), ("sites", &site.id), ArrowKind::Runs, words::RUNS);
            }
        }
        for software in self.existing(Table::Software) {
            let signed = self.names(software, key::SIGNED_WITH, Table::Keys);
            for site in software.ids(key::RUNS_AT) {
                if let Some(vendor) = software.reference(key::VENDOR) {
                    self.arrow(("parties", vendor), ("sites", site), ArrowKind::Ships, &words::ships(software.label(), &signed));
                }
            }
        }
        for offer in self.existing(Table::Offers) {
            let label = words::gives(offer.word(key::BASIS));
            for giver in offer.ids(key::GIVERS) {
                for recipient in offer.ids(key::RECIPIENTS) {
                    self.arrow(("parties", giver), ("parties", recipient), ArrowKind::Gives, &label);
                }
            }
        }
        for breach in self.existing(Table::Breaches) {
            let Some(by) = breach.reference(key::BY) else { continue };
            for site in breach.ids(key::SITE) {
                self.arrow(("parties", by), ("sites", site), ArrowKind::BreaksIn, words::BREAKS_IN);
            }
            for party in breach.ids(key::BREACHED) {
                self.arrow(("parties", by), ("parties", party), ArrowKind::BreaksIn, words::INSIDER);
            }
            for key in breach.ids(key::KEY).into_iter().filter_map(|key| there(self.scenario, Table::Keys, key)) {
                for site in key.ids(key::STORED_AT) {
                    self.arrow(("parties", by), ("sites", site), ArrowKind::BreaksIn, words::STEALS);
                }
            }
        }
    }

    fn arrow(&mut self, from: (&str, &str), to: (&str, &str), kind: ArrowKind, label: &str) {
        let index = |(table, id): (&str, &str)| self.diagram.nodes.iter().position(|b| b.id == format!("{table}.{id}"));
        if let (Some(from), Some(to)) = (index(from), index(to)) {
            // Several reasons for one arrow stand on it once each.
            match self.diagram.arrows.iter_mut().find(|a| (a.from, a.to, a.kind) == (from, to, kind)) {
                Some(known) if known.label != label => known.label = words::both(&known.label, label),
                Some(_) => {}
                None => self.diagram.arrows.push(Arrow { from, to, kind, label: label.to_owned() }),
            }
        }
    }
}

/// Leaves out governments that nothing leads to and whose country has nothing else, and frames without nodes.
fn frames_in_use(diagram: &mut Diagram) {
    let touched = |index: usize, arrows: &[Arrow]| arrows.iter().any(|a| a.from == index || a.to == index);
    let idle: Vec<bool> = diagram
        .nodes
        .iter()
        .enumerate()
        .map(|(index, node)| {
            let alone = diagram.nodes.iter().filter(|b| b.frame == node.frame).count() == 1;
            node.kind == NodeKind::Government && alone && !touched(index, &diagram.arrows)
        })
        .collect();
    let indices: Vec<Option<usize>> = {
        let mut next = 0;
        idle.iter()
            .map(|idle| {
                (!idle).then(|| {
                    next += 1;
                    next - 1
                })
            })
            .collect()
    };
    let mut keep = idle.iter();
    diagram.nodes.retain(|_| keep.next() != Some(&true));
    for arrow in &mut diagram.arrows {
        for end in [&mut arrow.from, &mut arrow.to] {
            *end = indices.get(*end).copied().flatten().unwrap_or(0);
        }
    }
    let used: Vec<usize> = (0..diagram.frames.len()).filter(|f| diagram.nodes.iter().any(|b| b.frame == Some(*f))).collect();
    for node in &mut diagram.nodes {
        node.frame = node.frame.and_then(|f| used.binary_search(&f).ok());
    }
    let mut index = 0;
    diagram.frames.retain(|_| {
        let stays = used.binary_search(&index).is_ok();
        index += 1;
        stays
    });
}

/// The diagram in sentences.
fn describe(scenario: &Scenario, diagram: &Diagram) -> String {
    let name = |index: usize| diagram.nodes.get(index).map_or("", |node| node.label.as_str());
    let mut out = Vec::new();
    for (index, frame) in diagram.frames.iter().enumerate() {
        let inside: Vec<&str> = diagram.nodes.iter().filter(|node| node.frame == Some(index)).map(|node| node.label.as_str()).collect();
        out.push(words::frame(&frame.label, &inside));
    }
    out.extend(diagram.nodes.iter().filter(|node| !node.lines.is_empty()).map(|node| words::node(&node.label, &node.lines)));
    let several = |index: usize| {
        let party = diagram.nodes.get(index).and_then(|node| node.id.strip_prefix("parties."));
        party.and_then(|id| scenario.entity(Table::Parties, id)).is_some_and(is_plural)
    };
    let arrow = |arrow: &Arrow| words::arrow(name(arrow.from), several(arrow.from), &arrow.label, name(arrow.to));
    out.extend(diagram.arrows.iter().map(arrow));
    out.join(" ")
}

/// What the shapes of the diagram mean.
fn key(diagram: &Diagram) -> String {
    let there = |kind: NodeKind| diagram.nodes.iter().any(|node| node.kind == kind);
    let operators = diagram.arrows.iter().any(|arrow| arrow.kind == ArrowKind::Runs);
    let [governments, people, intruders, sites] = [NodeKind::Government, NodeKind::Person, NodeKind::Intruder, NodeKind::Site].map(there);
    words::key_of_world(governments, people, intruders, sites, operators)
}
