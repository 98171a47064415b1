//! A result together with what it cannot know: told in every form, by each in its own way.

use super::column::Column;
use super::form::{Data, Form, Writable};
use super::kit::canvas::FONTS;
use super::kit::escape::{self, dot, line as html, mermaid};
use super::kit::fit;
use super::terminal::{Phrase, STRONG, Screen, clean, wrap};
use crate::present::caveats::Caveats;
use crate::text::caveats::HEADING;
use std::io::{self, Write};
use std::ops::Deref;

/// A result with its caveats. Where there are none, it is written as it is.
#[derive(Clone, Debug, PartialEq)]
pub struct Told<T> {
    /// The result.
    pub result: T,
    /// What it cannot know.
    pub caveats: Caveats,
}

impl<T> Deref for Told<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.result
    }
}

impl<T: Writable> Writable for Told<T> {
    fn forms(&self) -> &'static [Form] {
        self.result.forms()
    }

    fn data(&self, to: Data<'_>) -> io::Result<()> {
        to.with(&self.caveats, |to| self.result.data(to))
    }

    fn draw(&self, form: Form, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        let caveats = &self.caveats;
        if caveats.is_empty() {
            return self.result.draw(form, screen, out);
        }
        match form {
            Form::Csv => self.result.write(form, screen, &mut Column::new(out, caveats)),
            Form::Text => {
                self.result.write(form, screen, out)?;
                text(caveats, screen, out)
            }
            Form::Markdown => {
                let closing = self.result.closing(form).unwrap_or_default();
                let mut bytes = Vec::new();
                self.result.write(form, screen, &mut bytes)?;
                out.write_all(bytes.strip_suffix(closing.as_bytes()).unwrap_or(&bytes))?;
                markdown(caveats, out)?;
                out.write_all(closing.as_bytes())
            }
            Form::Problog => {
                self.result.write(form, screen, out)?;
                comments(caveats, "% ", out)
            }
            Form::Junit | Form::Json => self.result.draw(form, screen, out),
            Form::Mermaid => {
                self.result.write(form, screen, out)?;
                let lines: Vec<String> = caveats.told().map(mermaid).collect();
                writeln!(out, "  not-known[\"{}\"]", lines.join("<br/>"))
            }
            Form::Dot => self.inserted(form, screen, out, "}\n", false, |_| {
                let lines: Vec<String> = caveats.told().map(dot).collect();
                format!("  \"not known\" [shape=note, label=\"{}\\l\"];\n", lines.join("\\l"))
            }),
            Form::Html => match self.result.closing(form) {
                Some(closing) => self.inserted(form, screen, out, &closing, false, |_| html_section(caveats)),
                None => self.inserted(form, screen, out, "</main>", true, |_| html_section(caveats)),
            },
            Form::Svg => self.svg(screen, out),
        }
    }
}

impl<T: Writable> Told<T> {
    /// Writes the result with something before its first or last `mark`.
    fn inserted(
        &self,
        form: Form,
        screen: Screen,
        out: &mut dyn Write,
        mark: &str,
        first: bool,
        what: impl Fn(&str) -> String,
    ) -> io::Result<()> {
        let mut bytes = Vec::new();
        self.result.write(form, screen, &mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let place = if first { text.find(mark) } else { text.rfind(mark) };
        let (before, after) = text.split_at_checked(place.unwrap_or(text.len())).unwrap_or((&text, ""));
        out.write_all(before.as_bytes())?;
        out.write_all(what(&text).as_bytes())?;
        out.write_all(after.as_bytes())
    }

    /// A picture grows downwards for it.
    fn svg(&self, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
        const SIZE: f64 = 10.5;
        const LINE: f64 = 14.0;
        let mut bytes = Vec::new();
        self.result.write(Form::Svg, screen, &mut bytes)?;
        let text = String::from_utf8_lossy(&bytes);
        let Some((width, height)) = extent(&text) else { return out.write_all(&bytes) };
        let lines: Vec<String> = self.caveats.told().flat_map(|told| fit(told, SIZE, f64::max(width - 40.0, 100.0), 40)).collect();
        let mut told = String::from("<g class=\"not-known\">");
        let mut y = height + LINE;
        for line in &lines {
            told.push_str(&format!(
                "<text x=\"20\" y=\"{y:.1}\" font-size=\"{SIZE}\" font-style=\"italic\" font-family=\"{FONTS}\" fill=\"#000\">{}</text>\n",
                html(line)
            ));
            y += LINE;
        }
        told.push_str("</g>\n");
        let ground = format!("<rect y=\"{height}\" width=\"{width}\" height=\"{:.1}\" fill=\"#fff\"/>\n", y.ceil() - height);
        let grown = grow(&text, width, height, y);
        let place = grown.rfind("</svg>").unwrap_or(grown.len());
        let (before, after) = grown.split_at_checked(place).unwrap_or((&grown, ""));
        out.write_all(before.as_bytes())?;
        out.write_all(ground.as_bytes())?;
        out.write_all(told.as_bytes())?;
        out.write_all(after.as_bytes())
    }
}

/// The width and the height of a picture, from its `viewBox`.
fn extent(svg: &str) -> Option<(f64, f64)> {
    let (_, rest) = svg.split_once("viewBox=\"0 0 ")?;
    let (size, _) = rest.split_once('"')?;
    let (width, height) = size.split_once(' ')?;
    Some((width.parse().ok()?, height.parse().ok()?))
}

/// The picture with another height at its root.
fn grow(svg: &str, width: f64, old: f64, new: f64) -> String {
    let new = new.ceil();
    let (root, rest) = svg.split_once('>').unwrap_or((svg, ""));
    let root = root
        .replace(&format!("viewBox=\"0 0 {width} {old}\""), &format!("viewBox=\"0 0 {width} {new}\""))
        .replace(&format!(" height=\"{old}\""), &format!(" height=\"{new}\""));
    format!("{root}>{rest}")
}

/// The sentences below an answer in a terminal.
fn text(caveats: &Caveats, screen: Screen, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{}", screen.paint(STRONG, HEADING))?;
    for told in caveats.told() {
        let lines = wrap(&Phrase::plain(told), screen.prose().saturating_sub(2).max(12), Screen { colours: false, ..screen });
        for line in lines {
            writeln!(out, "  {line}")?;
        }
    }
    Ok(())
}

/// The sentences below an answer in Markdown.
fn markdown(caveats: &Caveats, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n## {HEADING}\n")?;
    for told in caveats.told() {
        writeln!(out, "- {}", escape::markdown(told))?;
    }
    Ok(())
}

fn comments(caveats: &Caveats, sign: &str, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{sign}{HEADING}:")?;
    for told in caveats.told() {
        writeln!(out, "{sign}{}", clean(told))?;
    }
    Ok(())
}

/// A sentence in which the words of the format, which stand between backticks, are set apart.
fn marked(told: &str) -> String {
    let parts = told.split('`').enumerate();
    parts.map(|(place, part)| if place % 2 == 1 { format!("<code>{}</code>", html(part)) } else { html(part) }).collect()
}

fn html_section(caveats: &Caveats) -> String {
    let items: Vec<String> = caveats.told().map(|told| format!("<li>{}</li>\n", marked(told))).collect();
    format!("<section class=\"not-known\">\n<h2>{HEADING}</h2>\n<ul>\n{}</ul>\n</section>\n", items.concat())
}
