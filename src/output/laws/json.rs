//! Entries of law as JSON.

use crate::analysis::laws::{Answer, Dispute, Labelled, Law};
use crate::analysis::source::Source;
use serde_json::{Value, json};

/// `{"schema":1,"laws":[…]}`; absent fields are `null`, lists may be empty.
#[must_use]
pub fn list(laws: &[Law]) -> Value {
    json!({"schema": 1, "laws": laws.iter().map(law).collect::<Vec<_>>()})
}

/// One entry.
#[must_use]
pub fn law(law: &Law) -> Value {
    let day = |date: Option<crate::scenario::Date>| date.map(|d| d.to_string());
    json!({
        "id": law.id, "kind": law.kind.as_str(), "name": law.name, "statute": law.statute, "pack": law.pack,
        "of": law.of.iter().map(labelled).collect::<Vec<_>>(),
        "wielded_by": law.wielded_by.as_ref().map(labelled),
        "verbs": law.verbs, "binds": law.binds, "enforceable": law.enforceable, "reach": law.reach,
        "categories": law.categories, "form": law.form,
        "asked_by": law.asked_by.iter().map(labelled).collect::<Vec<_>>(),
        "since": day(law.since), "until": day(law.until), "process": law.process,
        "secret": law.secret, "contested": law.contested, "confidence": law.confidence,
        "sources": law.sources.iter().map(source).collect::<Vec<_>>(),
        "note": law.note,
        "disputes": law.disputes.iter().map(dispute).collect::<Vec<_>>(),
    })
}

fn labelled(item: &Labelled) -> Value {
    json!({"id": item.id, "name": item.name})
}

fn source(source: &Source) -> Value {
    json!({"id": source.id, "title": source.title, "publisher": source.publisher,
        "date": source.date.map(|d| d.to_string()), "url": source.url, "note": source.note})
}

fn dispute(dispute: &Dispute) -> Value {
    json!({"switch": dispute.switch, "question": dispute.question, "note": dispute.note,
        "answers": dispute.answers.iter().map(answer).collect::<Vec<_>>()})
}

fn answer(answer: &Answer) -> Value {
    let by_key = |of: &[(&'static str, String)]| -> serde_json::Map<String, Value> {
        of.iter().map(|(key, value)| ((*key).to_owned(), json!(value))).collect()
    };
    let sets = by_key(&answer.sets);
    let mut out = json!({"option": answer.option, "label": answer.label, "said_by": answer.said_by, "default": answer.default,
        "sets": sets, "drops": answer.drops});
    for (name, of) in [("removes", &answer.removes), ("adds", &answer.adds)] {
        if let Some(map) = out.as_object_mut().filter(|_| !of.is_empty()) {
            map.insert(name.to_owned(), json!(by_key(of)));
        }
    }
    out
}
