//! Cells: when each is read by which means, and what stands behind it.

use super::Text;
use super::acts::Acts;
use super::by_position::by_position;
use super::guards::{GuardNumber, Guards, NEVER};
use super::pools::Pools;
use crate::analysis::configurations::{AllConfigurations, CellDetails, Description, Guarded, OtherAct, OtherDetails, OtherPath};
use crate::analysis::explain::{ActInShort, Backing, ExplainedAct};
use crate::analysis::impediments::Impediment;
use crate::analysis::names::{Name, PartyName};
use crate::analysis::why_not::Lacking;
use crate::graph::{Means, Sense};
use crate::present::run::MatrixView;
use crate::solve::{Ladder, LadderId};
use crate::text::{self, quoted};
use crate::world::{Conditions, DataId, Guard, Id, PartyId};
use rustc_hash::FxHashMap;
use serde::Serialize;

/// What stands behind a cell.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct Detail {
    paths: Vec<PathEntry>,
    more: GuardNumber,
    holding: Vec<Text>,
    lacks: Vec<LackEntry>,
    /// The diagram of its chance, coded as in the nodes of the chances; none where nothing is a matter of chance, or too much.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(test, ts(optional))]
    chance: Option<i32>,
}

by_position! {
    /// A minimal path, and when it is one.
    pub(super) struct PathEntry {
        means: u8,
        acts: Vec<u32>,
        when: GuardNumber,
        told: Vec<Telling>,
    }
}

by_position! {
    /// A path in words.
    pub(super) struct Telling {
        when: GuardNumber,
        /// How its sentence begins, up to the colon. The clauses of the acts follow, then what stands in their way; without acts,
        /// the reason of the goal.
        lead: usize,
        acts: Vec<usize>,
        /// None where it is told without a derivation.
        goal: Option<usize>,
        /// Where it is told so and takes no act: why it is so.
        how: Option<usize>,
    }
}

/// Something lacking.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(test, derive(ts_rs::TS))]
pub(super) struct LackEntry {
    when: GuardNumber,
    text: usize,
    key: Option<usize>,
}

by_position! {
    /// An act of a path in words.
    pub(super) struct ToldAct {
        act: u32,
        means: u8,
        clause: usize,
        laws: Vec<usize>,
        control: Option<usize>,
        obstacles: Vec<usize>,
    }
}

by_position! {
    /// A step of a derivation.
    pub(super) struct StepEntry {
        rule: String,
        says: usize,
        because: usize,
        act: Option<u32>,
        means: u8,
        sources: Vec<usize>,
        needs: Vec<usize>,
    }
}

/// What cells point to.
pub(super) struct CellPools {
    pub told_acts: Vec<ToldAct>,
    pub steps: Vec<StepEntry>,
}

impl Detail {
    pub(super) fn is_empty(&self) -> bool {
        self.paths.is_empty() && self.holding.is_empty() && self.lacks.is_empty()
    }
}

type Rows = Vec<Vec<(usize, usize, Option<usize>)>>;

/// The cells by party and dataset, what stands behind them, and the chains that they point to.
pub(super) struct Cells {
    pub rows: Rows,
    pub details: Vec<Detail>,
    pub chains: Chains,
    /// Cells that come out otherwise unnoticed: party, dataset, chain.
    pub silent: Vec<(usize, usize, usize)>,
}

/// For each means from design to break-in, when it is so by this means or an easier one.
pub(super) type Chain = [GuardNumber; Means::COUNT - 1];

/// Chains, each once.
#[derive(Default)]
pub(super) struct Chains {
    pub list: Vec<Chain>,
    known: FxHashMap<Chain, usize>,
    of_ladders: FxHashMap<Ladder, usize>,
}

impl Chains {
    /// The place of a ladder's chain.
    pub(super) fn place(&mut self, conditions: &Conditions, ladder: &Ladder, guards: &mut Guards) -> usize {
        if let Some(known) = self.of_ladders.get(ladder) {
            return *known;
        }
        let mut chain: Chain = [0; Means::COUNT - 1];
        for (slot, means) in chain.iter_mut().zip(Means::ALL) {
            *slot = guards.number(conditions, ladder.within(means));
        }
        let list = &mut self.list;
        let place = *self.known.entry(chain).or_insert_with(|| {
            list.push(chain);
            list.len() - 1
        });
        self.of_ladders.insert(*ladder, place);
        place
    }
}

/// Gathers the cells; `None` where one was not solved.
pub(super) fn cells(
    all: &AllConfigurations<'_>,
    likely: &[Option<i32>],
    report: &MatrixView<'_>,
    guards: &mut Guards,
    pools: &mut Pools<'_>,
) -> Option<Cells> {
    let conditions = &all.lifted.model.conditions;
    let mut chains = Chains::default();
    let mut index = |id: LadderId, guards: &mut Guards| chains.place(conditions, &all.lifted.ladder(id), guards);
    let mut details = Vec::new();
    let mut known: FxHashMap<Detail, usize> = FxHashMap::default();
    let mut numbers: FxHashMap<(PartyId, DataId), Option<usize>> = FxHashMap::default();
    let mut rows: Rows = report.parties.iter().map(|_| Vec::with_capacity(report.data.len())).collect();
    let mut stories = all.cells.iter().zip(likely.iter().copied());
    let mut silent = Vec::new();
    for (party, row) in rows.iter_mut().enumerate() {
        for (story, chance) in stories.by_ref().take(report.data.len()) {
            let unnoticed = all.lifted.reads_in(Sense::Unnoticed, story.party, story.data)?;
            if unnoticed != story.chains.reads {
                silent.push((party, row.len(), index(unnoticed, guards)));
            }
            let (reads, holds) = (index(story.chains.reads, guards), index(story.chains.holds, guards));
            if let Some(like) = story.like {
                let number = numbers.get(&(story.party, like)).copied().flatten();
                row.push((reads, holds, number));
                continue;
            }
            pools.asked = report.data.get(story.data.index()).map(|d| quoted(d.name));
            let detail = Detail { chance, ..detail(story, conditions, guards, pools) };
            pools.asked = None;
            let number = (!detail.is_empty()).then(|| {
                *known.entry(detail).or_insert_with_key(|detail| {
                    details.push(detail.clone());
                    details.len() - 1
                })
            });
            numbers.insert((story.party, story.data), number);
            row.push((reads, holds, number));
        }
    }
    Some(Cells { rows, details, chains, silent })
}

fn detail(story: &CellDetails, conditions: &Conditions, guards: &mut Guards, pools: &mut Pools<'_>) -> Detail {
    let mut paths = Vec::new();
    for path in &story.paths {
        paths.push(PathEntry {
            means: path.path.means as u8,
            acts: path.path.acts.iter().map(|a| a.0).collect(),
            when: guards.number(conditions, path.path.when),
            told: path.described.iter().map(|one| telling(one, conditions, guards, pools)).collect(),
        });
    }
    let mut lacks = Vec::new();
    for missing in &story.missing {
        let key = match missing.kind {
            Lacking::Key(key) => Some(key.index()),
            Lacking::Copy(_) => None,
        };
        for place in &missing.whereabouts {
            let text = pools.text(&text::missing::whereabouts(&place.what));
            lacks.push(LackEntry { when: guards.number(conditions, place.when), text, key });
        }
    }
    let more = guards.number(conditions, story.more);
    let mut holding = Vec::new();
    for one in &story.holding {
        let text = pools.text(&text::paths::holding(&one.what));
        holding.push(Text { when: guards.number(conditions, one.when), text });
    }
    Detail { paths, more, holding, lacks, chance: None }
}

fn telling(described: &Guarded<Description>, conditions: &Conditions, guards: &mut Guards, pools: &mut Pools<'_>) -> Telling {
    let Description { path, steps, .. } = &described.what;
    let mut indices: Vec<usize> = Vec::with_capacity(steps.len());
    for step in steps {
        let entry = StepEntry {
            rule: step.rule.to_string(),
            says: pools.text(&text::facts::says(step)),
            because: pools.text(&text::reasons::because(&step.party, &step.reason)),
            act: step.act.map(|act| act.0),
            means: step.means as u8,
            sources: pools.sources(&step.sources),
            needs: step.needs.iter().filter_map(|n| indices.get(*n)).copied().collect(),
        };
        indices.push(pools.steps.place(&entry));
    }
    let acts: Vec<ToldAct> = path.acts.iter().map(|act| told_act(&path.party, act, act.id.0, pools)).collect();
    Telling {
        when: guards.number(conditions, described.when),
        lead: pools.text(&text::paths::lead(path)),
        acts: acts.iter().map(|act| pools.told_acts.place(act)).collect(),
        goal: Some(indices.get(path.goal).copied().unwrap_or(0)),
        how: None,
    }
}

/// Who is asked about, and in which sense, in words.
pub(super) struct Subject<'a> {
    pub party: &'a PartyName,
    pub data: &'a Name<DataId>,
    pub sense: Sense,
}

/// What is asked of a cell beside who reads, as it stands behind the cell.
pub(super) fn other(
    story: &OtherDetails,
    Subject { party, data, sense }: &Subject<'_>,
    conditions: &mut Conditions,
    guards: &mut Guards,
    pools: &mut Pools<'_>,
    acts: &mut Acts<'_>,
) -> Detail {
    // What comes about alike in several stretches of time is one path, and told once.
    type Merged<'p> = ((Means, Vec<u32>), Guard, &'p OtherPath);
    let mut merged: Vec<Merged<'_>> = Vec::new();
    for path in &story.paths {
        let key = (path.means, path.acts.iter().map(|act| acts.place(act.act, &act.spelled)).collect::<Vec<u32>>());
        match merged.iter_mut().find(|(known, _, _)| *known == key) {
            Some((_, when, _)) => *when = conditions.or(*when, path.when),
            None => merged.push((key, path.when, path)),
        }
    }
    let mut paths = Vec::with_capacity(merged.len());
    for ((means, places), when, path) in merged {
        let lead = pools.text(&text::paths::lead_of(party, data, *sense, path.acts.is_empty(), means));
        let how = path.acts.is_empty().then(|| pools.text(text::paths::by_itself(*sense)));
        // Each act may be another under other answers.
        let mut told: Vec<(Guard, Vec<usize>)> = vec![(when, Vec::new())];
        for (act, place) in path.acts.iter().zip(&places) {
            let mut next = Vec::new();
            for (here, before) in &told {
                for one in act.told.iter() {
                    let here = conditions.and(*here, one.when);
                    if !here.is_never() {
                        let entry = act_in_short(party, act, &one.what, (*place, means), pools);
                        let acts = before.iter().copied().chain([pools.told_acts.place(&entry)]).collect();
                        next.push((here, acts));
                    }
                }
            }
            told = next;
        }
        let told = told.into_iter().map(|(when, acts)| Telling { when: guards.number(conditions, when), lead, acts, goal: None, how });
        paths.push(PathEntry { means: means as u8, acts: places, told: told.collect(), when: guards.number(conditions, when) });
    }
    let more = story.more.map_or(NEVER, |more| guards.number(conditions, more));
    Detail { paths, more, holding: Vec::new(), lacks: Vec::new(), chance: None }
}

fn act_in_short(reader: &PartyName, act: &OtherAct, told: &ActInShort, (place, means): (u32, Means), pools: &mut Pools<'_>) -> ToldAct {
    ToldAct {
        act: place,
        means: means as u8,
        clause: pools.text(&text::acts::in_short(reader, told, act.during)),
        laws: told.law.iter().map(|law| pools.law("power", law)).collect(),
        control: None,
        obstacles: Vec::new(),
    }
}

fn told_act(reader: &PartyName, act: &ExplainedAct, place: u32, pools: &mut Pools<'_>) -> ToldAct {
    let mut laws = Vec::new();
    let mut control = None;
    match &act.backing {
        Backing::Power(law) => laws.push(pools.law("power", law)),
        Backing::Agreements(list) => laws.extend(list.iter().map(|law| pools.law("agreement", law))),
        Backing::Control(found) => control = Some(pools.text(&text::reasons::control(found))),
        Backing::Bare => {}
    }
    let mut obstacles = Vec::new();
    for (impediment, sentence) in act.impediments.iter().zip(text::impediments::of_act(act)) {
        obstacles.push(pools.text(&sentence));
        match impediment {
            Impediment::Shield { law, lifted_by, .. } => {
                laws.push(pools.law("shield", law));
                laws.extend(lifted_by.iter().map(|law| pools.law("agreement", law)));
            }
            Impediment::WeakTie { lifted_by, .. } => laws.extend(lifted_by.iter().map(|law| pools.law("agreement", law))),
            Impediment::Contested | Impediment::Abroad => {}
        }
    }
    ToldAct { act: place, means: act.means as u8, clause: pools.text(&text::acts::clause(reader, act)), laws, control, obstacles }
}
