//! Lists of words in a sentence.

use std::borrow::Cow;

/// At most so many names are spelled out in a list; of a longer one the rest is counted.
pub(crate) const MAX_NAMES: usize = 7;

/// The separator before item `index` of a list of `count`: nothing, a comma, or the joiner. Every list is joined by it.
#[must_use]
pub fn before(index: usize, count: usize, joiner: &str) -> Cow<'static, str> {
    match index {
        0 => Cow::Borrowed(""),
        _ if index + 1 == count => Cow::Owned(format!(" {joiner} ")),
        _ => Cow::Borrowed(", "),
    }
}

/// A list, all of it spelled out: "a", "a and b", "a, b and c". An empty one is empty.
#[must_use]
pub fn list<T: AsRef<str>>(items: &[T], joiner: &str) -> String {
    let mut out = String::new();
    for (index, item) in items.iter().enumerate() {
        out.push_str(&before(index, items.len(), joiner));
        out.push_str(item.as_ref());
    }
    out
}

/// A list of which the rest is counted if it is longer than seven: "a, b, c, d, e, f and 94 more".
#[must_use]
pub fn several<T: AsRef<str>>(items: &[T], joiner: &str) -> String {
    several_of(items, items.len(), joiner)
}

/// A list of `count` items of which only the first are known, with the rest counted.
#[must_use]
pub fn several_of<T: AsRef<str>>(first: &[T], count: usize, joiner: &str) -> String {
    let spelled = if count > MAX_NAMES { MAX_NAMES - 1 } else { count };
    let mut said: Vec<Cow<'_, str>> = first.iter().take(spelled).map(|item| Cow::Borrowed(item.as_ref())).collect();
    let more = count.saturating_sub(said.len());
    if more == 0 {
        return list(&said, joiner);
    }
    said.push(Cow::Owned(format!("{more} more")));
    list(&said, "and")
}

#[cfg(test)]
mod tests {
    use super::{list, several, several_of};

    #[test]
    fn lists_are_joined_and_long_ones_counted() {
        assert_eq!(several::<&str>(&[], "and"), "");
        assert_eq!(several(&["a"], "or"), "a");
        assert_eq!(several(&["a", "b", "c"], "or"), "a, b or c");
        let many: Vec<String> = (0..100).map(|n| n.to_string()).collect();
        assert_eq!(several(&many, "or"), "0, 1, 2, 3, 4, 5 and 94 more");
        assert_eq!(several_of(&["a"], 3, "or"), "a and 2 more");
        assert_eq!(list(&many[..9], "or"), "0, 1, 2, 3, 4, 5, 6, 7 or 8");
    }
}
