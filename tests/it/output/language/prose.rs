//! What of an output is running text.

/// The form of an output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Markdown,
    Html,
    Json,
}

impl Form {
    /// The form of a name of `--format`.
    pub(super) fn named(name: &str) -> Self {
        match name {
            "markdown" => Self::Markdown,
            "html" => Self::Html,
            "json" => Self::Json,
            _ => Self::Text,
        }
    }
}

/// A piece of text, as long as its sentences go on.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Text {
    /// Without the breaks of its lines.
    pub(super) text: String,
    /// What stands in columns is no sentence: numbers have other words beside them, and there may be any number of spaces.
    pub(super) columns: bool,
    /// Whether its spaces are as they are printed.
    pub(super) spaced: bool,
}

/// The pieces of an output that hold words.
pub(super) fn texts(output: &str, form: Form) -> Vec<Text> {
    let texts = match form {
        Form::Text => paragraphs(output),
        Form::Markdown => markdown(output),
        Form::Html => html(output),
        Form::Json => json(output),
    };
    texts.into_iter().filter(|t| t.text.chars().any(char::is_alphabetic)).collect()
}

/// Lines joined up to the next that is empty or begins an item; the frames of trees are no text.
fn paragraphs(output: &str) -> Vec<Text> {
    let mut out: Vec<(String, bool)> = vec![(String::new(), false)];
    for line in output.lines() {
        let bare = line.trim_start_matches(|c: char| c.is_whitespace() || "│├└─┌┐┘".contains(c)).trim_end();
        let item = bare.starts_with(['•', '-', '·', '✓', '✗']) || bare.starts_with(|c: char| c.is_ascii_digit());
        let columns = bare.trim_start_matches(['•', '-', '·', '✓', '✗', ' ']).contains("  ");
        let command = bare.starts_with("residency ") || bare.starts_with("$ ");
        if bare.is_empty() || item || command || columns || out.last().is_some_and(|(_, columns)| *columns) {
            out.push((String::new(), columns));
        }
        if let Some((last, _)) = out.last_mut().filter(|_| !command) {
            last.push(' ');
            last.push_str(bare);
        }
    }
    let joined = |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ");
    out.into_iter().map(|(text, columns)| Text { text: joined(text), columns, spaced: false }).collect()
}

/// Lines outside of blocks of code.
fn markdown(output: &str) -> Vec<Text> {
    let mut inside = false;
    let mut out = Vec::new();
    for line in output.lines() {
        if line.trim_start().starts_with("```") {
            inside = !inside;
        } else if !inside {
            // Each cell of a table is a text of its own.
            let parts = line.trim().split(if line.starts_with('|') { '|' } else { '\n' });
            out.extend(parts.map(|part| Text { text: part.trim().to_owned(), columns: false, spaced: true }));
        }
    }
    out
}

/// What stands between the tags, without scripts and styles.
fn html(output: &str) -> Vec<Text> {
    let mut rest = output;
    let mut out = vec![String::new()];
    while let Some((text, tail)) = rest.split_once('<') {
        out.last_mut().unwrap().push_str(text);
        let name: String = tail.chars().take_while(|c| c.is_alphanumeric() || *c == '/').collect();
        let tail = match name.as_str() {
            "script" | "style" | "svg" => tail.split_once(&format!("</{name}")).map_or("", |(_, tail)| tail),
            _ => tail,
        };
        rest = tail.split_once('>').map_or("", |(_, tail)| tail);
        if !["b", "em", "strong", "code", "span", "i", "a"].contains(&name.trim_start_matches('/')) {
            out.push(String::new());
        }
    }
    out.last_mut().unwrap().push_str(rest);
    let plain = |text: String| {
        [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")].iter().fold(text, |t, (a, b)| t.replace(a, b))
    };
    out.into_iter().map(|text| Text { text: plain(text).trim().to_owned(), columns: false, spaced: true }).collect()
}

/// The strings of several words.
fn json(output: &str) -> Vec<Text> {
    fn gather(value: &serde_json::Value, out: &mut Vec<Text>) {
        match value {
            serde_json::Value::String(text) if text.split(' ').count() > 3 => {
                out.push(Text { text: text.clone(), columns: false, spaced: true })
            }
            serde_json::Value::Array(items) => items.iter().for_each(|item| gather(item, out)),
            serde_json::Value::Object(entries) => entries.values().for_each(|item| gather(item, out)),
            _ => {}
        }
    }
    let mut out = Vec::new();
    if let Ok(value) = serde_json::from_str(output) {
        gather(&value, &mut out);
    }
    out
}
