//! The nearest valid spelling.

/// The word of `known` that is nearest to `word`, if it is near enough to be a slip (about a third of its letters), or else the
/// only one that begins with it (three letters at least) or has it in it (four). Ties go to the first in the order given; nothing is near to an empty
/// word.
#[must_use]
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let length = word.chars().count();
    let limit = (length / 3).max(1);
    let small = word.to_lowercase();
    let mut best: Option<((usize, std::cmp::Reverse<usize>), &str)> = None;
    let (mut longer, mut holding): (Vec<&str>, Vec<&str>) = (Vec::new(), Vec::new());
    for candidate in known {
        if length >= 3 && candidate.starts_with(&small) {
            longer.push(candidate);
        } else if length >= 4 && candidate.contains(&small) {
            holding.push(candidate);
        }
        // Counting the letters is cheap and settles most of them.
        if candidate.chars().count().abs_diff(length) > limit {
            continue;
        }
        let distance = strsim::damerau_levenshtein(&small, &candidate.to_lowercase());
        // Of two that are as near, the one that begins alike is meant: `us` for `usa`, not `sa`.
        let rank = (distance, std::cmp::Reverse(alike(&small, &candidate.to_lowercase())));
        if distance <= limit && distance < candidate.chars().count() && best.is_none_or(|(r, _)| rank < r) {
            best = Some((rank, candidate));
        }
    }
    match (best, longer.as_slice(), holding.as_slice()) {
        (Some((_, word)), ..) => Some(word),
        (None, [only], _) | (None, [], [only]) => Some(only),
        _ => None,
    }
}

/// How many letters two words have in common from the beginning on.
fn alike(a: &str, b: &str) -> usize {
    a.chars().zip(b.chars()).take_while(|(x, y)| x == y).count()
}

#[cfg(test)]
mod tests {
    use super::nearest;

    #[test]
    fn a_slip_is_mended_and_a_stranger_is_not() {
        assert_eq!(nearest("incorportated", ["incorporated", "established"]), Some("incorporated"));
        assert_eq!(nearest("law/usa", ["law/sa", "law/ua", "law/us"]), Some("law/us"));
        assert_eq!(nearest("holderz", ["holders", "hsm"]), Some("holders"));
        assert_eq!(nearest("zebra", ["holders", "hsm"]), None);
        assert_eq!(nearest("", ["hsm"]), None);
        assert_eq!(nearest("stored", ["holders", "stored_at"]), Some("stored_at"));
        assert_eq!(nearest("sto", ["stored_at", "stored_in"]), None);
        assert_eq!(nearest("gdpr-48", ["eu-gdpr-48", "us-bank-secrecy"]), Some("eu-gdpr-48"));
        assert_eq!(nearest("secrecy", ["us-bank-secrecy", "ch-bank-secrecy"]), None);
    }
}
