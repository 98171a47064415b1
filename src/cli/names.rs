//! Names that complete in a shell: shipped scenarios, where any file will do as well.

use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use residency::shipped;
use std::ffi::OsStr;

/// Takes any name; shells are offered those of the shipped scenarios.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scenario;

/// The parser of an argument that names a scenario.
pub(crate) fn scenario() -> Scenario {
    Scenario
}

impl TypedValueParser for Scenario {
    type Value = String;

    fn parse_ref(&self, command: &clap::Command, argument: Option<&clap::Arg>, value: &OsStr) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(shipped().into_iter().map(PossibleValue::new)))
    }
}

/// The names of the shipped scenarios.
pub(crate) fn shipped() -> Vec<&'static str> {
    shipped::all().into_iter().filter(shipped::Shipped::is_scenario).map(|s| s.name).collect()
}
