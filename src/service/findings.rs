//! Who is caught between two laws, and who could read together.

use super::{Answer, Situation};
use crate::analysis::coalitions::{Coalitions, coalitions as find_coalitions};
use crate::analysis::conflicts::{Conflict, conflicts as find_conflicts};
use crate::output::findings;
use crate::output::terminal::Screen;
use crate::output::{Form, Writable, form, prose};
use crate::scenario::Date;
use crate::scenario::schema::Table;
use crate::world::{DataId, Id};
use std::io::{self, Write};

/// The forms of the answers, the usual one first.
pub const FORMS: &[Form] = &[Form::Text, Form::Json, Form::Markdown];

/// The orders that one law commands and another forbids to obey.
#[derive(Clone, Debug)]
pub struct Conflicts {
    found: Vec<Conflict>,
    date: Option<Date>,
}

/// The sets of parties that read a dataset together.
#[derive(Clone, Debug)]
pub struct Pools(Coalitions);

/// Who is caught between two laws.
#[must_use]
pub fn conflicts(situation: &Situation) -> Conflicts {
    Conflicts { found: find_conflicts(&situation.scenario, &situation.assignment), date: situation.assignment.date }
}

/// Who could read a dataset together; at most `limit` sets are kept at each point on the way.
///
/// # Errors
/// When the dataset does not exist, or none is named and there are several.
pub fn coalitions(situation: &Situation, data: Option<&str>, limit: Option<usize>) -> Answer<Pools> {
    let data = DataId::new(situation.named_or_only(Table::Data, data)?);
    Ok(Pools(find_coalitions(&situation.scenario, &situation.assignment, data, limit)))
}

impl Writable for Conflicts {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Text => findings::conflicts::text(&self.found, self.date, prose::WIDTH),
            Form::Json => format!("{}\n", findings::conflicts::json(&self.found, self.date)),
            Form::Markdown => findings::conflicts::markdown(&self.found, self.date),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}

impl Writable for Pools {
    fn forms(&self) -> &'static [Form] {
        FORMS
    }

    fn write(&self, form: Form, _: Screen, out: &mut dyn Write) -> io::Result<()> {
        let text = match form {
            Form::Text => findings::coalitions::text(&self.0, prose::WIDTH),
            Form::Json => format!("{}\n", findings::coalitions::json(&self.0)),
            Form::Markdown => findings::coalitions::markdown(&self.0),
            other => return Err(form::unsupported(other)),
        };
        out.write_all(text.as_bytes())
    }
}
