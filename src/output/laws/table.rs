//! Entries of law, one a line.

use super::words;
use crate::analysis::laws::{Law, LawKind};
use crate::output::paragraph::columns;

/// The table, with a head; a remark where nothing fits.
#[must_use]
pub fn table(laws: &[Law]) -> String {
    if laws.is_empty() {
        return "no entry fits\n".to_owned();
    }
    let mut rows = vec![["id", "what", "of", "binds", "reach", "data", "in force", "sure", "statute"].map(str::to_owned).to_vec()];
    rows.extend(laws.iter().map(row));
    columns(&rows)
}

fn row(law: &Law) -> Vec<String> {
    let of: Vec<&str> = law.of.iter().map(|j| j.id.as_str()).collect();
    let what = match law.kind {
        LawKind::Power => law.verbs.join(" "),
        LawKind::Shield => "shield".to_owned(),
        LawKind::Agreement => law.form.unwrap_or("agreement").to_owned(),
    };
    let data = match law.kind {
        LawKind::Agreement => "–".to_owned(),
        _ if law.categories.is_empty() => "all".to_owned(),
        _ => law.categories.join(" "),
    };
    let contested = if law.contested { "contested " } else { "" };
    vec![
        law.id.clone(),
        format!("{contested}{what}"),
        of.join(" "),
        if law.binds.is_empty() { "–".to_owned() } else { law.binds.join(" ") },
        law.reach.unwrap_or("–").to_owned(),
        data,
        words::dates(law),
        law.confidence.unwrap_or("–").to_owned(),
        law.statute.clone().unwrap_or_else(|| law.name.clone()),
    ]
}
