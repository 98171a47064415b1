//! Arguments that several commands share.

use super::names;
use clap::Args;
use residency::scenario::Date;
use residency::service::Ask;

/// Which scenario, under which assignment.
#[derive(Clone, Debug, Args)]
pub(crate) struct World {
    /// A file, a shipped name, or `-` for standard input
    #[arg(value_parser = names::scenario(), hide_possible_values = true)]
    pub scenario: String,
    /// Take this option of a switch; may be given several times
    #[arg(long, value_name = "SWITCH=OPTION", value_parser = pair)]
    pub choose: Vec<(String, String)>,
    /// Take the answers of this view
    #[arg(long)]
    pub view: Option<String>,
    /// The day to look at, instead of the scenario's
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub date: Option<Date>,
    /// Give an attribute another value, such as keys.content.stored_at=dc-1; no value takes it away; += and -= add to a list and
    /// take from it; may be given several times
    #[arg(long, value_name = "PATH=VALUE")]
    pub set: Vec<String>,
    /// Leave out what opens a way without a source, and say what that is; what remains can be shown
    #[arg(long)]
    pub sourced_only: bool,
    /// Give every state whose law is not in the file the powers that almost every state has, marked as assumed
    #[arg(long)]
    pub assume_law: bool,
}

impl World {
    /// What was asked for.
    pub(crate) fn ask(&self) -> Ask {
        Ask {
            choose: self.choose.clone(),
            view: self.view.clone(),
            date: self.date,
            set: self.set.clone(),
            sourced_only: self.sourced_only,
            assume_law: self.assume_law,
        }
    }
}

/// Reads `SWITCH=OPTION`.
pub(crate) fn pair(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((switch, option)) if !switch.is_empty() && !option.is_empty() => Ok((switch.to_owned(), option.to_owned())),
        _ => Err("write it as SWITCH=OPTION".to_owned()),
    }
}
