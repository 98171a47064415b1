//! For programs.

use crate::analysis::picture::Picture;
use serde_json::{Value, json};

/// The picture as JSON: boxes and arrows, without places.
#[must_use]
pub fn json(picture: &Picture) -> Value {
    let id = |place: usize| picture.boxes.get(place).map_or("", |b| b.id.as_str());
    json!({
        "schema": 1,
        "title": picture.title,
        "description": picture.description,
        "left_out": picture.left_out,
        "frames": picture.frames.iter().map(|f| json!({"id": f.id, "label": f.label})).collect::<Vec<_>>(),
        "boxes": picture.boxes.iter().map(|b| json!({
            "id": b.id,
            "look": b.look.as_str(),
            "label": b.label,
            "lines": b.lines,
            "frame": b.frame.and_then(|f| picture.frames.get(f)).map(|f| f.id.as_str()),
        })).collect::<Vec<_>>(),
        "arrows": picture.arrows.iter().map(|a| json!({
            "from": id(a.from), "to": id(a.to), "tie": a.tie.as_str(), "label": a.label,
        })).collect::<Vec<_>>(),
    })
}
