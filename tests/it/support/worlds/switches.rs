//! Claims, choices and events over a world.
//!
//! A patch takes an alternative version of some entity and sets one attribute of it. Whatever an alternative may say is
//! valid beside anything else that the world may say there, so that every assignment is sound.

use super::plan::{Alternative, PatchPlan, Plan, SwitchPlan};
use super::print::{Attributes, Text};
use super::shape::{DAYS, Shape, one_of};
use super::{laws, things};
use std::collections::BTreeMap;

/// Writes the switches, and with two or more of them a view.
pub(crate) fn print(plan: &Plan, shape: &Shape, out: &mut Text) {
    // Which switch sets a path: no two may.
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    // Whether an item of a list is added or removed: not both, but by the same switch.
    let mut moved: BTreeMap<(String, String), (usize, bool)> = BTreeMap::new();
    for (i, switch) in plan.switches.iter().enumerate() {
        let id = shape.id('q', i);
        let names = option_names(switch);
        out.entity("switches", &id, head(switch, &names));
        for (place, (name, patches)) in names.iter().zip(&switch.options).enumerate() {
            out.line(&format!("[switches.{id}.options.{name}]"));
            out.line(&format!("label = \"it is {name}\""));
            if out.dressed {
                out.line(&format!("said_by = [\"book\", \"{}\"]", shape.id('p', 0)));
            }
            match (kind(switch), switch.likelihood) {
                ("claim", true) => out.line(&format!("likelihood = {}", likelihood(place, names.len()))),
                ("choice", true) => out.line(&format!("cost = {}", place * 2)),
                _ => {}
            }
            let (mut sets, mut drops) = (BTreeMap::new(), Vec::new());
            let [mut removes, mut adds] = [BTreeMap::new(), BTreeMap::new()];
            for patch in patches {
                let Some((entity, attributes)) = target(plan, shape, patch) else { continue };
                let attribute = attributes.get(patch.attribute as usize % attributes.len().max(1)).filter(|_| !patch.drop);
                let path = attribute.map_or(entity.clone(), |(key, _)| format!("{entity}.{key}"));
                match attribute {
                    Some((key, value)) if by_item(key, value, patch.manner) => {
                        let adds_them = patch.manner % 4 != 1;
                        let mut free = |item: &&str| {
                            let (switch, adds) = *moved.entry((path.clone(), (*item).to_owned())).or_insert((i, adds_them));
                            switch == i || adds == adds_them
                        };
                        let items: Vec<&str> = value.trim_matches(['[', ']']).split(", ").filter(|item| !item.is_empty()).collect();
                        let items: Vec<&str> = items.into_iter().filter(&mut free).collect();
                        let list = format!("[{}]", items.join(", "));
                        if adds_them { &mut adds } else { &mut removes }.entry(path).or_insert(list);
                    }
                    Some((_, value)) if *taken.entry(path.clone()).or_insert(i) == i => {
                        sets.entry(path).or_insert_with(|| value.clone());
                    }
                    None if patch.drop && !drops.contains(&path) => drops.push(path),
                    _ => {}
                }
            }
            for (name, patches) in
                [("set", &sets), ("remove", &removes), ("add", &adds)].into_iter().filter(|(_, patches)| !patches.is_empty())
            {
                let patches: Vec<String> = patches.iter().map(|(path, value)| format!("\"{path}\" = {value}")).collect();
                out.line(&format!("{name} = {{ {} }}", patches.join(", ")));
            }
            if !drops.is_empty() {
                out.line(&format!("drop = [\"{}\"]", drops.join("\", \"")));
            }
        }
    }
    if plan.switches.len() > 1 {
        let first = plan.switches.iter().enumerate().map(|(i, switch)| format!("{} = \"{}\"", shape.id('q', i), option_names(switch)[0]));
        let choose = format!("{{ {} }}", first.collect::<Vec<_>>().join(", "));
        out.entity("views", &shape.id('u', 0), vec![("choose", choose)]);
    }
}

/// Whether a patch adds or removes items: half of those of lists. An agreement needs two that it joins, so none is taken from it.
fn by_item(key: &str, value: &str, manner: u8) -> bool {
    value.starts_with("[\"") && (manner.is_multiple_of(4) || manner % 4 == 1 && key != "between")
}

fn kind(switch: &SwitchPlan) -> &'static str {
    one_of(&["claim", "choice", "event"], switch.kind)
}

fn option_names(switch: &SwitchPlan) -> Vec<&'static str> {
    let names = if kind(switch) == "event" { ["after", "before", ""] } else { ["yes", "no", "perhaps"] };
    names.into_iter().filter(|name| !name.is_empty()).take(switch.options.len()).collect()
}

fn head(switch: &SwitchPlan, names: &[&str]) -> Attributes {
    let kind = kind(switch);
    let when = match kind {
        "event" => ("on", one_of(&DAYS, switch.on).to_owned()),
        _ => ("default", format!("\"{}\"", one_of(names, switch.default))),
    };
    vec![("kind", format!("\"{kind}\"")), when]
}

fn likelihood(place: usize, options: usize) -> &'static str {
    match options {
        2 => ["0.25", "0.75"][place],
        _ => ["0.2", "0.3", "0.5"][place],
    }
}

/// The path of the entity that a patch is about, and what its alternative says; nothing where the world has no such entity.
fn target(plan: &Plan, shape: &Shape, patch: &PatchPlan) -> Option<(String, Attributes)> {
    let place = |count: usize| (count > 0).then(|| patch.entity as usize % count.max(1));
    let path = |table: &str, letter: char, i: usize| format!("{table}.{}", shape.id(letter, i));
    Some(match &patch.alternative {
        Alternative::Jurisdiction(it) => {
            let i = place(shape.jurisdictions)?;
            (path("jurisdictions", 'j', i), things::jurisdiction(shape, i, it))
        }
        Alternative::Party(it) => {
            let i = place(shape.parties)?;
            (path("parties", 'p', i), things::party(shape, i, it))
        }
        Alternative::Site(it) => (path("sites", 's', place(shape.sites)?), things::site(shape, it)),
        Alternative::Key(it) => {
            let i = place(shape.keys)?;
            (path("keys", 'k', i), things::key(shape, i, it))
        }
        Alternative::Data(it) => {
            let i = place(plan.things.data.len())?;
            let copy = it.copies.first().filter(|_| shape.copies[i] > 0);
            match copy {
                Some(copy) => {
                    let c = patch.attribute as usize / 16 % shape.copies[i];
                    (format!("{}.copies.{}", path("data", 'd', i), shape.id('c', c)), things::copy(shape, copy))
                }
                None => (path("data", 'd', i), things::data(shape, i, it)),
            }
        }
        Alternative::Processing(it) => (path("processing", 'w', place(plan.things.processing.len())?), things::processing(shape, it)),
        Alternative::Software(it) => (path("software", 'v', place(plan.things.software.len())?), things::software(shape, it)),
        Alternative::Power(it) => (path("powers", 'o', place(plan.laws.powers.len())?), laws::power(shape, it)),
        Alternative::Shield(it) => (path("shields", 'h', place(plan.laws.shields.len())?), laws::shield(shape, it)),
        Alternative::Agreement(it) if shape.jurisdictions > 1 => {
            (path("agreements", 'a', place(plan.laws.agreements.len())?), laws::agreement(shape, it))
        }
        Alternative::Agreement(_) => return None,
        Alternative::Offer(it) => (path("offers", 'g', place(plan.laws.offers.len())?), laws::offer(shape, it)),
        Alternative::Breach(it) => {
            let i = place(plan.laws.breaches.len())?;
            (path("breaches", 'b', i), laws::breach(shape, i, it))
        }
    })
}
