//! What the parser says, said so that somebody who knows no grammar can mend it.

use crate::diagnostic::Code;
use crate::diagnostic::clip;
use std::ops::Range;

/// An error of form, in words.
pub(super) struct Words {
    pub code: Code,
    pub message: String,
    pub label: &'static str,
    pub help: Option<String>,
    /// A better place than the parser's.
    pub place: Option<Range<usize>>,
    /// Only the value is spoilt; keys and tables around it are what they seem.
    pub of_a_value: bool,
}

/// Whether the parser complains that something is there twice.
pub(super) fn is_duplicate(message: &str) -> bool {
    message.starts_with("duplicate") || message.starts_with("cannot extend value")
}

/// The parser's words in the project's.
pub(super) fn translate(text: &str, range: Range<usize>, message: &str) -> Words {
    let given = text.get(range.clone()).unwrap_or("");
    let (what, expected) = message.split_once(", expected ").unwrap_or((message, ""));
    let words = |message: &str, label: &'static str| Words {
        code: Code::Syntax,
        message: message.to_owned(),
        label,
        help: None,
        place: None,
        of_a_value: false,
    };
    match what {
        w if w.starts_with("invalid date") || w.starts_with("invalid time") => day(given, words),
        "string values must be quoted" => unquoted(given, range, words("a text must stand in quotes", "a text without quotes")),
        w if w.contains("string") && expected.contains('"') && !expected.contains("double") => unclosed_text(text, range, w, words),
        w if w.contains("string") && expected.contains('\'') && !expected.contains("single") => unclosed_text(text, range, w, words),
        w if w.contains("basic string") && expected.contains("non-double-quote") => control_character(text, range, words),
        w if w.contains("literal string") => control_character(text, range, words),
        "missing escaped value" => Words {
            help: Some("a backslash itself is written `\\\\`; or put the text in single quotes".to_owned()),
            of_a_value: true,
            ..words("no such escape after a backslash", "unknown escape")
        },
        "too few unicode value digits" | "invalid value" if given.len() < 10 => {
            Words { of_a_value: true, ..words("the escape names no character", "no such character") }
        }
        "key with no value" if expected.contains('=') => Words {
            help: Some("a line is `key = value`, a heading `[table.id]`, a remark begins with `#`".to_owned()),
            ..words("the key has no `=` and no value", "`=` is missing here")
        },
        "key with no value" | "missing value" | "missing value for key" => words("the key has no value", "a value is missing here"),
        "missing comma between array elements" => words("two items of the list have no comma between them", "`,` is missing before this"),
        "missing comma between key-value pairs" => words("two keys in braces have no comma between them", "`,` is missing before this"),
        "extra comma in array" | "extra comma in inline table" => words("there is a comma too many", "nothing before this comma"),
        "unclosed array" => {
            Words { help: Some("put the missing `]` where the list ends".to_owned()), ..words("the list is never closed", "opened here") }
        }
        "unclosed inline table" => Words {
            help: Some("put the missing `}` where the table ends".to_owned()),
            ..words("the table in braces is never closed", "opened here")
        },
        "unclosed table" | "unclosed array table" => words("the heading is not closed", "`]` is missing here"),
        "cannot recurse further; max recursion depth met" => {
            words("lists and tables are nested more than 80 deep", "too deep from here on")
        }
        "unexpected key or value" | "unexpected content" | "extra assignment between key-value pairs" | "extra `=`" => Words {
            help: Some("each key stands on a line of its own".to_owned()),
            ..words("something follows where the line should end", "not expected here")
        },
        "missing assignment between key-value pairs" => words("the key has no `=` and no value", "`=` is missing here"),
        "invalid unquoted key" if given.starts_with(':') => Words {
            help: Some("a key and its value are joined by `=`, not by `:`".to_owned()),
            ..words("the key has no `=` and no value", "`=` is needed here")
        },
        "invalid key-value pair" if text.trim_start().starts_with('{') => {
            Words { help: Some("a scenario is written in TOML, not in JSON".to_owned()), ..words("this is no key", "not expected here") }
        }
        "invalid unquoted key" => Words {
            help: Some(if given.chars().all(|c| c.is_alphabetic() && !c.is_ascii()) {
                "an id has small letters from a to z, digits and hyphens; what people call it stands under `name`".to_owned()
            } else {
                format!("write \"{}\" in quotes, or an id of small letters, digits and hyphens", clip(given))
            }),
            ..words("the key has letters that cannot stand without quotes", "this key")
        },
        "unquoted keys cannot be empty" | "missing key for inline table element" => {
            words("there is a value without a key", "a key is missing here")
        }
        w if number_words(w).is_some() => {
            let token = token(text, range.start);
            let written = text.get(token.clone()).unwrap_or("");
            let dotted = written.matches(['.', '/']).count() > 1;
            Words {
                code: Code::BadNumber,
                help: dotted.then(|| "a date is written as year-month-day: 2018-02-28".to_owned()),
                place: Some(token),
                of_a_value: true,
                ..words(&format!("`{}` is not how a number is written", clip(written)), number_words(w).unwrap_or("not a number"))
            }
        }
        "invalid comment character" => control_character(text, range, words),
        "carriage return must be followed by newline" => words("there is a carriage return without a line feed", "here"),
        _ => words(&format!("not valid TOML: {message}"), "not expected here"),
    }
}

fn number_words(what: &str) -> Option<&'static str> {
    Some(match what {
        "unexpected leading zero" => "a leading zero",
        "`_` may only go between digits" => "`_` may only stand between digits",
        "redundant numeric sign" | "unexpected sign" => "a sign too many",
        "integers with a radix cannot be signed" => "a sign where none can be",
        "radix must be lowercase" | "redundant integer number prefix" => "write the prefix in small letters",
        "invalid mantissa" | "invalid fraction" | "invalid exponent" => "a digit is missing or wrong",
        w if w.starts_with("invalid integer") || w.starts_with("invalid hex") || w.starts_with("invalid octal") => "a wrong digit",
        w if w.starts_with("invalid binary") => "a wrong digit",
        "invalid float" => "a digit is missing or wrong",
        "invalid boolean" => "write `true` or `false`",
        _ => return None,
    })
}

/// What is written around a place, up to what can stand in no number.
fn token(text: &str, at: usize) -> Range<usize> {
    let part = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '+' | '-' | ':' | '/');
    let before = text.get(..at).map_or(0, |t| t.chars().rev().take_while(|c| part(*c)).map(char::len_utf8).sum());
    let after: usize = text.get(at..).map_or(0, |t| t.chars().take_while(|c| part(*c)).map(char::len_utf8).sum());
    at - before..at + after
}

fn day(given: &str, words: impl Fn(&str, &'static str) -> Words) -> Words {
    let widths: Vec<usize> = given.split('-').map(|part| if part.bytes().all(|b| b.is_ascii_digit()) { part.len() } else { 0 }).collect();
    let said = match widths.as_slice() {
        [4, 2, 2] => words(&format!("there is no such day as `{}`", clip(given)), "not in the calendar"),
        _ => words(&format!("`{}` is not how a day is written", clip(given)), "not year-month-day with four, two and two digits"),
    };
    Words { code: Code::BadDate, help: Some("a day is written like this: 2018-02-28".to_owned()), of_a_value: true, ..said }
}

fn unquoted(given: &str, range: Range<usize>, words: Words) -> Words {
    let curly = ['“', '”', '„', '‘', '’', '«', '»'];
    let bare = given.trim_matches(|c: char| curly.contains(&c) || c == '"' || c == '\'').trim();
    let help = if given.contains(curly) {
        format!("curly quotes do not count: write \"{}\"", clip(bare))
    } else {
        let flag = match bare.to_lowercase().as_str() {
            "yes" | "on" | "true" => Some(true),
            "no" | "off" | "false" => Some(false),
            _ => None,
        };
        match flag {
            Some(flag) => format!("write {flag}, or \"{}\" where a text belongs", clip(bare)),
            None => format!("write \"{}\"", clip(bare)),
        }
    };
    Words { help: Some(help), place: Some(range), of_a_value: true, ..words }
}

fn unclosed_text(text: &str, range: Range<usize>, what: &str, words: impl Fn(&str, &'static str) -> Words) -> Words {
    let quotes = match (what.contains("multi-line"), what.contains("literal")) {
        (true, true) => "'''",
        (true, false) => "\"\"\"",
        (false, true) => "'",
        (false, false) => "\"",
    };
    let opened = text.get(..range.start).and_then(|before| before.rfind(quotes)).map(|i| i..i + quotes.len());
    Words { help: Some(format!("put {quotes} where the text ends")), place: opened, ..words("the text is never closed", "opened here") }
}

fn control_character(text: &str, range: Range<usize>, words: impl Fn(&str, &'static str) -> Words) -> Words {
    let code = text.get(range.start..).and_then(|t| t.chars().next()).map_or(0, u32::from);
    Words {
        help: Some(format!("leave it out; in a text in double quotes it can be written \\u{code:04X}")),
        of_a_value: true,
        ..words(&format!("there is a control character (U+{code:04X}) in the text"), "an invisible character")
    }
}
