//! Limits: how much is read and how much is reported. All are counts, so the same input meets the same limit on every machine.

/// The most that is read of one file, and of a scenario with all its packs, in bytes (16 MiB).
pub const MAX_BYTES: usize = 16 << 20;

/// So many keys and tables may a scenario with all its packs have. Each takes about as much memory as a page of text.
pub const MAX_KEYS: usize = 500_000;

/// So many items weigh as much as a key.
const ITEMS_PER_KEY: usize = 8;

/// How many yes-or-no questions the switches and days of a scenario may come to: for each switch its options but one, and each day
/// that it names. The diagrams of conditions number them with 16 bits, and keep a few for themselves.
pub const MAX_QUESTIONS: usize = 60_000;

/// After so many errors the rest is not looked at.
pub const MAX_DIAGNOSTICS: usize = 1000;

/// So many steps may it take to see what lies around each jurisdiction, who controls whom, and what wraps each key.
pub(crate) const MAX_REACHED: usize = 40_000_000;

/// How many keys and tables a text has at most, seen from its signs alone, before it is parsed: signs within quotes count too.
#[must_use]
pub(crate) fn keys(text: &str) -> usize {
    let (mut keys, mut items, mut before) = (0, 0, b'\n');
    for byte in text.bytes() {
        match byte {
            b'=' => keys += 1,
            b'[' if before == b'\n' => keys += 1,
            b',' | b'[' => items += 1,
            _ => {}
        }
        if !matches!(byte, b' ' | b'\t') {
            before = byte;
        }
    }
    keys + items / ITEMS_PER_KEY
}

#[cfg(test)]
mod tests {
    use super::keys;

    #[test]
    fn keys_and_tables_are_counted_by_their_signs() {
        assert_eq!(keys("a = 1\n[b]\nc = [1, 2]\n  [[d]]\ne = { f = 1 }\n"), 6);
        assert_eq!(keys(&format!("a = [{}]", "1,".repeat(80))), 11);
        assert_eq!(keys(""), 0);
    }
}
