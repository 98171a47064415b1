//! What the lab says, beside what stands in its page.

use super::forms::{Forms, Say, forms, words};
use serde::Serialize;

/// Everything that the script of the lab says.
pub const WORDS: LabWords = LabWords::ALL;

words! {
    /// Everything that the script of the lab says.
    LabWords {
        editor: Say = "Text of the scenario, in TOML",
        files: FileWords = FileWords::ALL,
        saving: SavingWords = SavingWords::ALL,
        disk: DiskWords = DiskWords::ALL,
        problems: ProblemWords = ProblemWords::ALL,
        report: ReportWords = ReportWords::ALL,
        server: ServerWords = ServerWords::ALL,
    }

    /// Which text is open, and how it stands.
    FileWords {
        title: Say = "{name} – residency lab",
        title_changed: Say = "• {name} – residency lab",
        in_folder: Say = "In the folder {folder}",
        shipped: Say = "Come with the program",
        saved: Say = "saved",
        not_saved: Say = "changes not saved",
        is_shipped: Say = "comes with the program",
        nowhere: Say = "changed; to save, start the lab with a folder: residency lab FOLDER",
        to_keep: Say = "changed; save it as a file to keep changes",
        leaving: Say = "The changes of {name} are not saved.",
        stay: Say = "Stay here",
        leave: Say = "Leave them",
        new: Say = "new scenario",
        is_new: Say = "new; save it as a file to keep it",
        is_new_nowhere: Say = "new; to save it, start the lab with a folder: residency lab FOLDER",
    }

    /// Saving.
    SavingWords {
        heading: Say = "Save as a file of the folder",
        name: Say = "Name",
        save: Say = "Save",
        cancel: Say = "Cancel",
        taken: Say = "there is a file {name} already; choose another name",
        gone: Say = "{name} is gone from the disk.",
        changed: Say = "{name} was changed on disk by somebody else since it was opened.",
        later: Say = "Decide later",
        anew: Say = "Write it anew",
        theirs: Say = "Take the one on disk",
        mine: Say = "Overwrite it with mine",
    }

    /// News from the disk.
    DiskWords {
        gone: Say = "{name} is gone from the disk; saving writes it anew.",
        changed: Say = "{name} was changed on disk.",
        taken: Say = "changed on disk, and read anew",
    }

    /// What is wrong with the text.
    ProblemWords {
        severity: Severities = Severities::ALL,
        said: Say = "{severity}: {message}",
        help: Say = "help: {help}",
        line: Say = "line {line}",
        line_of: Say = "{file}, line {line}",
        whole: Say = "whole text",
        more: Say = "… and {n} more; mend the first ones, many of the others may follow from them",
        errors: Forms = forms("{n} error", "{n} errors"),
        warnings: Forms = forms("{n} warning", "{n} warnings"),
        none: Say = "no problems",
    }

    /// How serious it is.
    Severities {
        error: Say = "error",
        warning: Say = "warning",
    }

    /// The report beside the text.
    ReportWords {
        none: Say = "The text has to be mended before there is a report.",
        stale: Say = "The report is of the text as it was before the error.",
        pending: Say = "The report is being computed …",
    }

    /// What goes wrong between the page and its server.
    ServerWords {
        silent: Say = "the lab does not answer; is `residency lab` still running?",
        broken_off: Say = "the answer of the lab broke off; change the text to ask again",
        says: Say = "the lab says {status}",
    }
}

/// What the editor says of what it offers.
pub const OFFERS: OfferWords = OfferWords::ALL;

words! {
    /// What the editor says of what it offers.
    OfferWords {
        needed: Say = "needed: {takes}",
        table: Say = "a table of entities by id",
        for_a_class: Say = "for a class",
        start: Say = "a whole small scenario to start from",
    }
}

/// What the keys of a list of parts mean.
pub const PARTS: [(&str, &str); 2] = [("need", "How many of them are needed."), ("of", "The keys.")];
