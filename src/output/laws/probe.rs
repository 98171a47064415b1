//! Who gets what by which entry, as a page of Markdown.

use crate::output::kit::escape;
use crate::present::laws::{Probe, ProbeCell};
use crate::text::catalogue::NOTHING;

/// The page: the small world, a table, and what stands behind empty rows.
#[must_use]
pub fn who_gets_what(probe: &Probe) -> String {
    let mut out = format!(
        "# Who gets what, by which entry\n\n<!-- Generated from the packs; a test keeps it fresh. -->\n\n\
         Not legal advice. Each government of the packs is put before the same small world on {}, alone, with the pack that brings it:\n\n\
         - a firm at home, incorporated in its jurisdiction, with content in the clear and content under a key in its own hardware;\n\
         - a firm abroad that only serves its jurisdiction, with the same;\n\
         - a line on its soil on which the same passes, locked by the firm abroad.\n\n\
         A cell says by which means the government reads most easily, and by which entries. `contested` at the firm abroad: it is bound, \
         but nothing there makes it obey. `–`: by the entries of its pack it cannot read this. \
         A power that means one trade or one kind of data alone (as Europol's requests for payment messages) is shown as if every \
         firm were meant: `exempt` takes a firm out. What other packs add (agreements, other governments) is not here.\n\n",
        probe.day
    );
    let heads: String = probe.head.iter().map(|head| format!(" {head} |")).collect();
    out.push_str(&format!("| government |{heads}\n|---|{}\n", "---|".repeat(probe.head.len())));
    for government in &probe.governments {
        let cells: String = government.cells.iter().map(|of| format!(" {} |", cell(of))).collect();
        out.push_str(&format!("| {} (`{}`) |{cells}\n", escape::markdown(&government.name), government.pack));
    }
    let empty: Vec<&String> = probe.governments.iter().filter_map(|government| government.empty.as_ref()).collect();
    if !empty.is_empty() {
        out.push_str("\n## Empty rows\n\n");
        out.extend(empty.into_iter().map(|says| format!("- {says}\n")));
    }
    out
}

fn cell(of: &ProbeCell) -> String {
    if of.by.is_empty() {
        return if of.means == "none" { NOTHING.to_owned() } else { of.means.to_owned() };
    }
    let by: Vec<String> = of.by.iter().map(|id| format!("`{id}`")).collect();
    let more = if of.more == 0 { String::new() } else { format!(" and {} more", of.more) };
    format!("**{}**: {}{more}", of.means, by.join(", "))
}
