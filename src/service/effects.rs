//! Who could cut users off, and who could change what they work with.

use super::{Answer, Refusal, Situation, Told};
use crate::analysis::cutting::Effect;
use crate::output::Form;
use crate::output::effects::EffectCells;
use crate::present::effects::{EffectCell, EffectTable};
use crate::present::run::Selection;
use crate::scenario::schema::{Question, Table};
use crate::world::{DataId, Id, PartyId};

/// What is done to users that a question asks about; `None` of a question about reading.
#[must_use]
pub const fn asked(question: Question) -> Option<Effect> {
    match question {
        Question::Alters => Some(Effect::Alters),
        Question::Denies => Some(Effect::Denies),
        Question::Reads | Question::Kept | Question::Unnoticed => None,
    }
}

/// Makes sure that the answer can be written so.
///
/// # Errors
/// When it is not written in this form yet; it says in which it is.
pub fn offered(effect: Effect, command: &str, form: Form) -> Answer<()> {
    let forms = [Form::Text, Form::Json];
    let words: Vec<&str> = forms.iter().map(|form| form.word()).collect();
    match forms.contains(&form) {
        true => Ok(()),
        false => Err(Refusal::question(format!(
            "`{command} --question {}` is not written as {} yet: {}",
            effect.as_str(),
            form.word(),
            words.join(", ")
        ))),
    }
}

/// The table of the question.
///
/// # Errors
/// When a party or dataset does not exist.
pub fn table(situation: &Situation, effect: Effect, request: &super::run::Request) -> Answer<Told<EffectTable>> {
    let Situation { scenario, assignment, .. } = situation;
    let selection = Selection::resolve(scenario, &request.parties, &request.data).map_err(|faults| situation.refuse(faults))?;
    let all = |table: Table| (0..scenario.table(table).len()).collect::<Vec<usize>>();
    let parties: Vec<PartyId> = selection.parties.unwrap_or_else(|| all(Table::Parties)).into_iter().map(PartyId::new).collect();
    let data: Vec<DataId> = selection.data.unwrap_or_else(|| all(Table::Data)).into_iter().map(DataId::new).collect();
    let asked_as = request.asked_as.as_deref();
    Ok(situation.told(EffectTable::new(scenario, assignment, effect, (&parties, &data), asked_as)))
}

/// A cell with its sets of acts; without a dataset, all data of the party.
///
/// # Errors
/// When a party or dataset does not exist, or none is named and there are several.
pub fn explain(situation: &Situation, effect: Effect, request: &super::explain::Request) -> Answer<Told<EffectCells>> {
    let Situation { scenario, assignment, .. } = situation;
    let party = PartyId::new(situation.named_or_only(Table::Parties, request.party.as_deref())?);
    let all: Vec<usize> = match (&request.data, scenario.table(Table::Data).len()) {
        (None, count) if count > 1 => (0..count).collect(),
        (named, _) => vec![situation.named_or_only(Table::Data, named.as_deref())?],
    };
    let usual = crate::analysis::explain::Options::default();
    let paths = request.paths.unwrap_or(if request.every_path { usize::MAX } else { usual.paths });
    let limit = usual.limit.max(request.paths.unwrap_or(0));
    let cell = |data: usize| EffectCell::new(scenario, assignment, effect, (party, DataId::new(data)), (paths, limit));
    Ok(situation.told(EffectCells(all.into_iter().map(cell).collect())))
}
