//! What a person calls an entity: its id, or its name.

use crate::diagnostic::{Code, Diagnostic, nearest};

/// More than this are not listed where none is meant.
const MOST_LISTED: usize = 16;

/// A longer name is a sentence, and would drown the id.
const LONGEST_NAME: usize = 40;

/// Something that can be named from outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Known<'a> {
    /// Its id.
    pub(crate) id: &'a str,
    /// What people call it; the id again where it has no name.
    pub(crate) name: &'a str,
}

impl Known<'_> {
    /// The id, and the name where that is another: "`us-gov` (United States government)".
    fn both(self) -> String {
        if self.id == self.name || self.name.chars().count() > LONGEST_NAME {
            format!("`{}`", self.id)
        } else {
            format!("`{}` ({})", self.id, self.name)
        }
    }
}

/// The place of the one that is called so: by its id, else by its name, else by its name in other capitals.
///
/// # Errors
/// When none is, with the nearest or all of them; or several are, with their ids.
pub(crate) fn find(word: &str, code: Code, singular: &str, known: &[Known<'_>]) -> Result<usize, Diagnostic> {
    let small = word.to_lowercase();
    let is_called: [&dyn Fn(&Known<'_>) -> bool; 3] =
        [&|one| one.id == word, &|one| one.name == word, &|one| one.name.to_lowercase() == small || one.id == small];
    for is_called in is_called {
        let found: Vec<usize> = known.iter().enumerate().filter(|(_, one)| is_called(one)).map(|(place, _)| place).collect();
        match found.as_slice() {
            [] => {}
            [only] => return Ok(*only),
            several => {
                let several: Vec<Known<'_>> = several.iter().filter_map(|place| known.get(*place)).copied().collect();
                let message = format!("`{word}` is the name of more than one {singular}");
                return Err(Diagnostic::whole(code, message).help(format!("give the id: {}", list(&several))));
            }
        }
    }
    let unknown = Diagnostic::whole(code, format!("the scenario has no {singular} `{word}`"));
    let near = nearest(word, known.iter().map(|one| one.id)).or_else(|| nearest(word, known.iter().map(|one| one.name)));
    Err(match near.and_then(|near| known.iter().find(|one| one.id == near || one.name == near)) {
        Some(near) => unknown.help(format!("did you mean {}?", near.both())),
        None if known.is_empty() || known.len() > MOST_LISTED => unknown,
        None => unknown.help(format!("known here: {}", list(known))),
    })
}

/// All of them, each with its id and its name.
pub(crate) fn list(known: &[Known<'_>]) -> String {
    known.iter().map(|one| one.both()).collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::{Known, find};
    use crate::diagnostic::Code;

    const KNOWN: [Known<'_>; 4] = [
        Known { id: "us-gov", name: "United States government" },
        Known { id: "host-eu", name: "Host" },
        Known { id: "host-us", name: "Host" },
        Known { id: "host", name: "host" },
    ];

    fn found(word: &str) -> Result<usize, String> {
        find(word, Code::UnknownReference, "party", &KNOWN).map_err(|d| format!("{}; {}", d.message, d.help.unwrap_or_default()))
    }

    #[test]
    fn an_id_wins_over_a_name_and_a_name_over_its_capitals() {
        assert_eq!(found("us-gov"), Ok(0));
        assert_eq!(found("United States government"), Ok(0));
        assert_eq!(found("united states Government"), Ok(0));
        assert_eq!(found("host"), Ok(3));
    }

    #[test]
    fn what_several_are_called_needs_an_id() {
        let told = "`Host` is the name of more than one party; give the id: `host-eu` (Host), `host-us` (Host)";
        assert_eq!(found("Host"), Err(told.to_owned()));
    }

    #[test]
    fn a_stranger_is_told_who_is_there() {
        assert_eq!(found("us-gv"), Err("the scenario has no party `us-gv`; did you mean `us-gov` (United States government)?".to_owned()));
        assert_eq!(
            found("United State government"),
            Err("the scenario has no party `United State government`; did you mean `us-gov` (United States government)?".to_owned())
        );
        let all = "known here: `us-gov` (United States government), `host-eu` (Host), `host-us` (Host), `host`";
        assert_eq!(found("zebra"), Err(format!("the scenario has no party `zebra`; {all}")));
    }
}
