//! Switches that get into each other's way: what holds would hang on which of them is looked at first.

use crate::diagnostic::{Code, Diagnostic, Span};
use crate::scenario::Scenario;
use crate::scenario::model::entity::{Manner, Set};
use crate::scenario::model::path::path_of;
use crate::scenario::schema::{Name, Table};
use rustc_hash::FxHashMap;

type Path<'s> = (Table, &'s str, Name);

/// An item of the list at a path, and whether it is added, not removed.
type Moved<'s> = (Path<'s>, &'s str, bool);

/// What the switches looked at so far do to attributes, and to single items of lists.
#[derive(Default)]
pub(super) struct Conflicts<'s> {
    /// Which switch sets a path first, and where.
    sets: FxHashMap<Path<'s>, (usize, Span)>,
    /// The first two switches that remove or add an item, and where.
    items: FxHashMap<Moved<'s>, Vec<(usize, Span)>>,
}

impl<'s> Conflicts<'s> {
    /// Takes in one more patch; what it contradicts of another switch, if anything.
    pub(super) fn with(&mut self, scenario: &'s Scenario, switch: usize, manner: Manner, set: &'s Set) -> Option<Diagnostic> {
        let path = (set.table, set.id.as_str(), set.key);
        let name = |index: usize| scenario.switches.get(index).map_or("", |s| s.entity.id.as_str());
        let shown = format!("{}.{}", path_of(set.table, &set.id), set.key);
        if manner == Manner::Set {
            let (holder, before) = *self.sets.entry(path).or_insert((switch, set.span));
            let (other, own) = (name(holder), name(switch));
            return (holder != switch).then(|| {
                Diagnostic::new(Code::PatchConflict, set.span, format!("the switches `{other}` and `{own}` both change `{shown}`"))
                    .label(format!("changed by `{own}`"))
                    .other(before, format!("changed by `{other}`"))
                    .help("let one switch change it, or split what it stands for into two entities; of a list, several may `add` and `remove` items")
            });
        }
        let adds = manner == Manner::Add;
        let mut found = None;
        for item in set.value.items() {
            let against = self.items.get(&(path, item.text(), !adds)).into_iter().flatten().find(|(other, _)| *other != switch);
            if let Some(&(holder, before)) = against.filter(|_| found.is_none()) {
                let (other, own) = (name(holder), name(switch));
                let does = |adds: bool, who: &str| format!("{} by `{who}`", if adds { "added" } else { "removed" });
                let (adder, remover) = if adds { (own, other) } else { (other, own) };
                let message = format!("the switch `{adder}` adds `{}` to `{shown}`, and `{remover}` removes it", item.text());
                found = Some(
                    Diagnostic::new(Code::PatchConflict, set.span, message)
                        .label(does(adds, own))
                        .other(before, does(!adds, other))
                        .help("let one switch decide on it, with an option for each case"),
                );
            }
            let known = self.items.entry((path, item.text(), adds)).or_default();
            if known.len() < 2 && known.iter().all(|(other, _)| *other != switch) {
                known.push((switch, set.span));
            }
        }
        found
    }
}
