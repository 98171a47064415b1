//! The nearest valid spelling.

/// The word of `known` that is nearest to `word`, if it is near enough to be a slip (about a third of its letters).
/// Ties go to the first in the order given; nothing is near to an empty word.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let limit = (word.chars().count() / 3).max(1);
    let mut best: Option<(usize, &str)> = None;
    for candidate in known {
        let distance = strsim::damerau_levenshtein(&word.to_lowercase(), &candidate.to_lowercase());
        if distance <= limit && distance < candidate.chars().count() && best.is_none_or(|(d, _)| distance < d) {
            best = Some((distance, candidate));
        }
    }
    best.map(|(_, word)| word)
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_mended_and_a_stranger_is_not() {
        assert_eq!(nearest("incorportated", ["incorporated", "established"]), Some("incorporated"));
        assert_eq!(nearest("holderz", ["holders", "hsm"]), Some("holders"));
        assert_eq!(nearest("zebra", ["holders", "hsm"]), None);
        assert_eq!(nearest("", ["hsm"]), None);
    }
}
