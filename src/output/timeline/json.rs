//! For programs.

use crate::analysis::matrix::Access;
use crate::analysis::timeline::{Cause, Row, Timeline};
use crate::output::difference::change_json;
use crate::output::explain::law_json;
use serde_json::{Value, json};

/// The timeline as JSON: `rows` are the days on which something happens, `lanes` the cells, `history` one entry before the
/// first row and one from each row on.
#[must_use]
pub fn json(timeline: &Timeline) -> Value {
    json!({
        "schema": 1,
        "title": timeline.title,
        "by_hand": timeline.by_hand.iter().map(|(question, label)| json!({"question": question, "label": label})).collect::<Vec<_>>(),
        "rows": timeline.rows.iter().map(row).collect::<Vec<_>>(),
        "lanes": timeline.lanes.iter().map(|lane| json!({
            "party": lane.party.id,
            "data": lane.data.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(),
            "history": lane.history.iter().copied().map(access).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
    })
}

fn access(access: Access) -> Value {
    json!({"reads": access.reads.as_str(), "holds": access.holds.as_str()})
}

fn row(row: &Row) -> Value {
    json!({
        "day": row.day.to_string(),
        "causes": row.causes.iter().map(cause).collect::<Vec<_>>(),
        "only_the_law": row.cells.is_empty() && row.causes.iter().all(|c| !matches!(c, Cause::Event { .. })),
        "cells": row.cells.iter().map(|c| json!({
            "party": c.party.id, "data": c.data.id, "before": access(c.before), "after": access(c.after),
        })).collect::<Vec<_>>(),
        "changes": row.changes.iter().map(change_json).collect::<Vec<_>>(),
    })
}

fn cause(cause: &Cause) -> Value {
    match cause {
        Cause::Event { switch, question, label, said_by } => {
            json!({"what": "event", "switch": switch, "question": question, "label": label, "said_by": said_by})
        }
        Cause::Ends(path, law) => json!({"what": "law-ends", "path": path, "law": law_json(law)}),
        Cause::Begins(path, law) => json!({"what": "law-begins", "path": path, "law": law_json(law)}),
    }
}
