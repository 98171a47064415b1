//! How a cell looks, and what that means.

use crate::output::terminal::{GOOD, Phrase, QUIET, SEALED, SEALED_STYLE, STRONG, Screen, glyph, pad, style, width, wrap};
use crate::present::run::{Cell, Column, Mark, MatrixView, Meant, Standing};
use crate::present::{Means, Sense};
use crate::text::caveats::NOT_SHOWN;
use crate::text::effects::{NO_WORD, NOTHING_TO_ASK, SIGN_OF_NO_WORD};
use crate::text::means::meaning_in;
use crate::text::senses::not_looked_at;
use anstyle::Style;
use std::io::{self, Write};

/// A piece of text in one style.
pub(super) type Styled = (String, Style);

/// A cell in one or two lines: how the party reads; whether it more easily gets hold of a sealed copy.
pub(super) fn lines(cell: Cell) -> Vec<Styled> {
    let meant = cell.reads == Means::Design && matches!(cell.meant, Meant::Subject | Meant::Yes);
    let reads = (format!("{} {}", glyph(cell.reads), cell.reads), if meant { STRONG } else { style(cell.reads) });
    let unknown = match cell.standing {
        Standing::Found => Vec::new(),
        Standing::NotLookedAt => vec![("? not".to_owned(), QUIET), ("  looked at".to_owned(), QUIET)],
        Standing::NoWord => vec![(format!("{SIGN_OF_NO_WORD} {NO_WORD}"), QUIET)],
        Standing::NotShown => vec![("? not shown".to_owned(), QUIET)],
    };
    match (cell.reads, cell.sealed()) {
        (Means::None, Some(holds)) => {
            let sealed = [(format!("{SEALED} sealed"), SEALED_STYLE), (format!("  by {holds}"), SEALED_STYLE)];
            sealed.into_iter().chain(unknown).collect()
        }
        (Means::None, None) if !unknown.is_empty() => unknown,
        (_, Some(holds)) => vec![reads, (format!("{SEALED} by {holds}"), SEALED_STYLE)],
        (Means::Design, None) if cell.meant == Meant::Yes => vec![reads, ("✓ intended".to_owned(), GOOD)],
        (_, None) => vec![reads],
    }
}

/// The cell in words alone, for forms without glyphs.
pub(super) fn words(cell: Cell) -> String {
    let known = cell.standing == Standing::Found;
    match (cell.reads, cell.sealed()) {
        (Means::None, Some(holds)) if !known => format!("sealed, by {holds}; {}", unknown(cell.standing)),
        (Means::None, None) if !known => unknown(cell.standing).to_owned(),
        (reads, sealed) => crate::text::means::cell(reads, sealed, cell.meant == Meant::Yes, false),
    }
}

/// The word for what is no finding.
fn unknown(standing: Standing) -> &'static str {
    match standing {
        Standing::Found => "none",
        Standing::NotLookedAt => "not looked at",
        Standing::NotShown => "not shown",
        Standing::NoWord => NO_WORD,
    }
}

/// What stands before a sentence, where it stands in a document.
pub(super) fn mark(mark: Mark) -> &'static str {
    match mark {
        Mark::Plain => "",
        Mark::Kept => "✓ kept: ",
        Mark::Broken => "✗ broken: ",
        Mark::NotShown => "? not shown: ",
    }
}

/// What `sealed` comes to.
pub(super) const SEALED_MEANING: &str = "has or could obtain a copy by the means named, but not the key";

/// What occurs among the cells of a view.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Used {
    means: [bool; Means::COUNT],
    sealed: bool,
    meant: bool,
    not_looked_at: bool,
    not_shown: bool,
    no_word: bool,
    sense: Sense,
}

impl Used {
    pub(super) fn of(view: &MatrixView<'_>, columns: &[Column]) -> Self {
        let mut used = Self { sense: view.sense, ..Self::default() };
        let indices = view.groups().iter().flat_map(|g| &g.members);
        for cell in indices.flat_map(|party| columns.iter().map(|column| view.cell(*party, column))) {
            let sealed = cell.sealed().is_some();
            used.sealed |= sealed;
            used.not_looked_at |= cell.standing == Standing::NotLookedAt;
            used.no_word |= cell.standing == Standing::NoWord;
            used.not_shown |= cell.standing == Standing::NotShown;
            used.meant |= cell.meant == Meant::Yes && cell.reads == Means::Design;
            if let Some(slot) = used.means.get_mut(cell.reads as usize)
                && !(sealed && cell.reads == Means::None)
                && cell.standing == Standing::Found
            {
                *slot = true;
            }
        }
        used
    }

    /// The means that occur as `reads`, easiest first.
    pub(super) fn means(self) -> impl Iterator<Item = Means> {
        Means::ALL.into_iter().zip(self.means).filter_map(|(means, used)| used.then_some(means))
    }

    /// What occurs that is no finding: the word, and what it means.
    pub(super) fn unknown(self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let unlooked = self.not_looked_at.then_some((unknown(Standing::NotLookedAt), not_looked_at(self.sense)));
        unlooked.into_iter().chain(self.not_shown.then_some((unknown(Standing::NotShown), NOT_SHOWN)))
    }

    /// What a cell without a word means, where there is one: its sign and word, and why.
    pub(super) fn without_word(self) -> Option<(&'static str, &'static str, &'static str)> {
        self.no_word.then_some((SIGN_OF_NO_WORD, NO_WORD, NOTHING_TO_ASK))
    }

    /// Whether anything is sealed.
    pub(super) fn sealed(self) -> bool {
        self.sealed
    }
}

/// The legend of what occurs; `shares` says that datasets share columns.
pub(super) fn write(used: Used, sense: Sense, shares: bool, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    let entry = |means: Means| (format!("{} {means}", glyph(means)), style(means), meaning_in(sense, means));
    let mut entries: Vec<(String, Style, &str)> = used.means().filter(|m| *m != Means::None).map(entry).collect();
    if used.meant {
        entries.push(("✓ intended".to_owned(), GOOD, "the author intends it to read this"));
    }
    if used.sealed {
        entries.push((format!("{SEALED} sealed"), SEALED_STYLE, SEALED_MEANING));
    }
    entries.extend(used.means().filter(|m| *m == Means::None).map(entry));
    entries.extend(used.unknown().map(|(word, meaning)| (format!("? {word}"), QUIET, meaning)));
    entries.extend(used.without_word().map(|(sign, word, meaning)| (format!("{sign} {word}"), QUIET, meaning)));
    if entries.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", screen.paint(STRONG, "How to read it"))?;
    let wide = entries.iter().map(|(sign, _, _)| width(sign)).max().unwrap_or(0).max(11);
    for (sign, style, meaning) in entries {
        let sign = screen.paint(style, &pad(&sign, wide));
        let indent = 2 + wide + 2;
        for (number, line) in wrap(&Phrase::plain(meaning), screen.prose().saturating_sub(indent).max(10), screen).into_iter().enumerate() {
            let line = screen.paint(QUIET, &line);
            if number == 0 { writeln!(out, "  {sign}  {line}")? } else { writeln!(out, "{:indent$}{line}", "")? }
        }
    }
    if shares {
        for line in wrap(
            &Phrase::plain("Datasets to which every party has the same access share a column."),
            screen.prose().saturating_sub(2),
            screen,
        ) {
            writeln!(out, "  {}", screen.paint(QUIET, &line))?;
        }
    }
    writeln!(out)
}

#[cfg(test)]
mod tests {
    use super::{lines, words};
    use crate::present::Means;
    use crate::present::run::{Cell, Meant, Standing};

    fn shown(reads: Means, holds: Means) -> (Vec<String>, String) {
        let cell = Cell { reads, holds, meant: Meant::Unsaid, standing: Standing::Found };
        (lines(cell).into_iter().map(|(text, _)| text).collect(), words(cell))
    }

    #[test]
    fn a_copy_is_sealed_only_where_it_is_easier_to_get_than_to_read() {
        assert_eq!(shown(Means::Law, Means::Law), (vec!["▅ law".to_owned()], "law".to_owned()));
        assert_eq!(shown(Means::Design, Means::None), (vec!["█ design".to_owned()], "design".to_owned()));
        assert_eq!(shown(Means::None, Means::None), (vec!["· none".to_owned()], "none".to_owned()));
        let both = vec!["▄ treaty".to_owned(), "▣ by ownership".to_owned()];
        assert_eq!(shown(Means::Treaty, Means::Ownership), (both, "treaty; sealed, by ownership".to_owned()));
        let sealed = vec!["▣ sealed".to_owned(), "  by law".to_owned()];
        assert_eq!(shown(Means::None, Means::Law), (sealed, "sealed, by law".to_owned()));
    }
}
