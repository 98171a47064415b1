//! For programs.

use crate::analysis::difference::{Change, Difference, Fact, Happening, Only, Side, Told};
use crate::analysis::explain::Subject;
use crate::analysis::matrix::Access;
use serde_json::{Value, json};

/// The difference as JSON. `cells` lists every cell that comes out otherwise, by party, then data; `changes` tells alike ones
/// together. Values of facts are TOML, as `--set` takes them.
#[must_use]
pub fn json(difference: &Difference, voice: &super::Voice) -> Value {
    let changed = match voice {
        super::Voice::WhatIf(changes) => json!(changes),
        super::Voice::Compare(..) => Value::Null,
    };
    json!({
        "schema": 1,
        "before": side(&difference.before),
        "after": side(&difference.after),
        "changed": changed,
        "compared": difference.compared,
        "cells": difference.cells.iter().map(|c| json!({
            "party": c.party.id, "data": c.data.id, "before": access(c.before), "after": access(c.after),
        })).collect::<Vec<_>>(),
        "changes": difference.changes.iter().map(change).collect::<Vec<_>>(),
        "other_paths": difference.other_ways.iter().map(|(party, data)| json!({"party": party.id, "data": ids(data)})).collect::<Vec<_>>(),
        "other_paths_complete": !difference.other_ways_skipped,
        "unmoved": difference.unmoved.iter().map(|p| p.id.as_str()).collect::<Vec<_>>(),
        "facts": difference.facts.iter().map(fact).collect::<Vec<_>>(),
        "only_before": only(&difference.only_before),
        "only_after": only(&difference.only_after),
    })
}

fn side(side: &Side) -> Value {
    let switches: serde_json::Map<String, Value> = side.switches.iter().map(|(s, o)| (s.clone(), json!(o))).collect();
    json!({"title": side.title, "date": side.date.map(|d| d.to_string()), "switches": switches})
}

fn access(access: Access) -> Value {
    json!({"reads": access.reads.as_str(), "holds": access.holds.as_str()})
}

fn ids(subjects: &[Subject]) -> Vec<&str> {
    subjects.iter().map(|s| s.id.as_str()).collect()
}

fn only(only: &Only) -> Value {
    json!({"parties": ids(&only.parties), "data": ids(&only.data)})
}

/// One change.
pub(crate) fn change(change: &Change) -> Value {
    json!({
        "party": change.party.id,
        "data": ids(&change.data),
        "what": change.verb.as_str(),
        "before": change.before.as_str(),
        "after": change.after.as_str(),
        "path_before": change.way_before.as_ref().map(told),
        "path_after": change.way_after.as_ref().map(told),
    })
}

fn told(told: &Told) -> Value {
    json!({"acts": told.acts, "sentence": told.sentence, "elsewhere": told.elsewhere.map(|m| m.as_str())})
}

fn fact(fact: &Fact) -> Value {
    let mut out = json!({"path": fact.path, "name": fact.name});
    if let Some(map) = out.as_object_mut() {
        let word = match &fact.happening {
            Happening::Appears => "appears",
            Happening::Vanishes => "vanishes",
            Happening::Begins => "begins",
            Happening::Ends => "ends",
            Happening::Changes { field, before, after, .. } => {
                map.insert("key".to_owned(), json!(field));
                map.insert("before".to_owned(), json!(before));
                map.insert("after".to_owned(), json!(after));
                "changes"
            }
        };
        map.insert("what".to_owned(), json!(word));
    }
    out
}
