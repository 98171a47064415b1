//! From bytes to text.

use crate::diagnostic::clip;
use crate::diagnostic::{Code, Diagnostic, Sources, Span};
use crate::scenario::limits::{MAX_BYTES, MAX_KEYS};

/// Why bytes are no text to be read.
pub(crate) enum NoText {
    /// More bytes than are read.
    TooLarge,
    /// More keys and tables than are read.
    TooManyKeys,
    /// Written by an editor that saves two bytes for each letter.
    Utf16,
    /// The bytes, and how many of them are text.
    NotUtf8(Vec<u8>, usize),
}

/// The text, if it is UTF-8 of an acceptable size.
pub(crate) fn text(bytes: Vec<u8>) -> Result<String, NoText> {
    if bytes.len() > MAX_BYTES {
        return Err(NoText::TooLarge);
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(NoText::Utf16);
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        NoText::NotUtf8(error.into_bytes(), valid)
    })
}

impl NoText {
    /// Says so, of a file; the text up to the error is added to the sources, so that it can be shown.
    pub(crate) fn diagnose(self, name: &str, sources: &mut Sources) -> Diagnostic {
        let shown = clip(name);
        match self {
            Self::TooLarge => {
                let message =
                    format!("`{shown}` is larger than {} MiB, the most that is read of a scenario with its packs", MAX_BYTES >> 20);
                Diagnostic::whole(Code::TooLarge, message).help("is it a scenario at all? a large one can be divided")
            }
            Self::TooManyKeys => {
                let message = format!("`{shown}` has more than {MAX_KEYS} keys and tables, the most that a scenario has with its packs");
                Diagnostic::whole(Code::TooLarge, message).help("is it a scenario at all? a large one can be divided")
            }
            Self::Utf16 => Diagnostic::whole(Code::NotUtf8, format!("`{shown}` is UTF-16 text")).help("save the file as UTF-8"),
            Self::NotUtf8(mut bytes, valid) => {
                let rest = bytes.get(valid..).unwrap_or_default();
                let tail = rest.iter().take(100).take_while(|b| **b != b'\n').count();
                let byte = rest.first().copied().unwrap_or_default();
                bytes.truncate(valid + tail);
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let file = sources.add(name, text);
                let span = Span::new(file, valid..valid + '\u{fffd}'.len_utf8());
                Diagnostic::new(Code::NotUtf8, span, "the file is not UTF-8 text")
                    .label(format!("the byte {byte:#04x} cannot stand here"))
                    .help("save the file as UTF-8")
            }
        }
    }
}
