//! What failed under some combination of the switches, in sentences.

use super::lists::list;
use super::numbers::grouped;
use crate::analysis::matrix::Access;

/// Under which answers something fails: those that differ from the answers in force, and what a cell says there.
#[must_use]
pub fn fails(with: &[String], found: Option<Access>, combinations: &str, of: &str) -> String {
    let place = match with {
        [] => "as things stand".to_owned(),
        with => format!("with {}", list(with, "and")),
    };
    let says = found.map_or_else(String::new, |cell| format!(" (reads {}, holds {})", cell.reads, cell.holds));
    let combinations = grouped(&combinations, '\u{a0}');
    if of == "1" {
        return format!("Fails {place}{says}.");
    }
    format!("Fails {place}{says}, and in {combinations} of {} combinations altogether.", grouped(&of, '\u{a0}'))
}

/// Said where the limit of nodes was met.
pub const UNSOLVED: &str = "Not found out for all combinations: their conditions need more memory than is allowed for them.";

#[cfg(test)]
mod tests {
    use super::fails;

    #[test]
    fn the_fewest_answers_come_first() {
        let with = ["a=b".to_owned(), "c=d".to_owned()];
        assert_eq!(fails(&with, None, "12", "144"), "Fails with a=b and c=d, and in 12 of 144 combinations altogether.");
        assert_eq!(fails(&[], None, "1", "1"), "Fails as things stand.");
    }
}
