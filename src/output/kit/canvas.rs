//! The canvas of pictures as SVG, with a title and a description for who cannot see them.

use super::escape::line as escape;
use super::measure::text_width;
use std::fmt::Write;

/// The fonts, best first; each is close in width to what [`text_width`] assumes.
pub const FONTS: &str = "'DejaVu Sans', Verdana, 'Noto Sans', Arial, sans-serif";

/// A picture being drawn. Lengths are in pixels, the origin is at the top left.
#[derive(Clone, Debug, Default)]
pub struct Canvas {
    body: String,
}

/// Where a text stands with regard to its point.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Anchor {
    /// Its beginning is there.
    Start,
    /// Its middle is there.
    Middle,
    /// Its end is there.
    End,
}

/// How a text looks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Font {
    /// Its size in pixels.
    pub size: f64,
    /// Whether it is bold.
    pub bold: bool,
    /// Whether it is slanted.
    pub slanted: bool,
    /// Whether it is grey, not black.
    pub grey: bool,
    /// Whether it stands on a white ground of its own, so that lines behind it do not hurt.
    pub haloed: bool,
}

impl Font {
    /// A plain black font.
    #[must_use]
    pub const fn plain(size: f64) -> Self {
        Self { size, bold: false, slanted: false, grey: false, haloed: false }
    }

    /// A bold black font.
    #[must_use]
    pub const fn bold(size: f64) -> Self {
        Self { size, bold: true, slanted: false, grey: false, haloed: false }
    }

    /// A slanted black font.
    #[must_use]
    pub const fn slanted(size: f64) -> Self {
        Self { size, bold: false, slanted: true, grey: false, haloed: false }
    }

    /// The same in grey.
    #[must_use]
    pub const fn grey(self) -> Self {
        Self { grey: true, ..self }
    }

    /// The same on a white ground of its own.
    #[must_use]
    pub const fn haloed(self) -> Self {
        Self { haloed: true, ..self }
    }

    /// How wide a text is in it, at most.
    #[must_use]
    pub fn width(self, text: &str) -> f64 {
        text_width(text, self.size) * if self.bold { 1.1 } else { 1.0 }
    }
}

impl Canvas {
    /// Adds an element as it stands.
    pub fn element(&mut self, element: &str) {
        self.body.push_str(element);
        self.body.push('\n');
    }

    /// A text on one line; `y` is its base line.
    pub fn text(&mut self, x: f64, y: f64, text: &str, font: Font, anchor: Anchor) {
        let mut style = String::new();
        if font.bold {
            style.push_str(" font-weight=\"bold\"");
        }
        if font.slanted {
            style.push_str(" font-style=\"italic\"");
        }
        if font.grey {
            style.push_str(" fill=\"#555\"");
        }
        if font.haloed {
            style.push_str(" paint-order=\"stroke\" stroke=\"#fff\" stroke-width=\"3\"");
        }
        style.push_str(match anchor {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        });
        self.element(&format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{style}>{}</text>",
            number(x),
            number(y),
            number(font.size),
            escape(text)
        ));
    }

    /// A rectangle; `style` holds further attributes.
    pub fn rectangle(&mut self, x: f64, y: f64, width: f64, height: f64, style: &str) {
        self.element(&format!(
            "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" {style}/>",
            number(x),
            number(y),
            number(width),
            number(height)
        ));
    }

    /// A line; `style` holds further attributes.
    pub fn line(&mut self, from: (f64, f64), to: (f64, f64), style: &str) {
        self.element(&format!(
            "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\" {style}/>",
            number(from.0),
            number(from.1),
            number(to.0),
            number(to.1)
        ));
    }

    /// A line through several points, or the area between them; `name` is that of the element, `style` holds further attributes.
    pub fn points(&mut self, name: &str, points: impl IntoIterator<Item = (f64, f64)>, style: &str) {
        let points: Vec<String> = points.into_iter().map(|(x, y)| format!("{},{}", number(x), number(y))).collect();
        self.element(&format!("<{name} points=\"{}\" {style}/>", points.join(" ")));
    }

    /// The whole picture.
    #[must_use]
    pub fn finish(self, width: f64, height: f64, title: &str, description: &str) -> String {
        let (w, h) = (number(width.ceil()), number(height.ceil()));
        let mut out = String::new();
        let _ = writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" viewBox=\"0 0 {w} {h}\" role=\"img\" \
             aria-labelledby=\"title desc\" font-family=\"{FONTS}\" fill=\"#000\">"
        );
        let _ = writeln!(out, "<title id=\"title\">{}</title>", escape(title));
        let _ = writeln!(out, "<desc id=\"desc\">{}</desc>", escape(description));
        let _ = writeln!(out, "<rect width=\"{w}\" height=\"{h}\" fill=\"#fff\"/>");
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        out
    }
}

/// A length with at most one decimal, the same on every machine.
#[must_use]
pub fn number(length: f64) -> String {
    let rounded = format!("{length:.1}");
    let short = rounded.strip_suffix(".0").unwrap_or(&rounded);
    if short == "-0" { "0".to_owned() } else { short.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::{Canvas, number};

    #[test]
    fn texts_cannot_break_the_picture() {
        let picture = Canvas::default().finish(10.0, 20.0, "<t>", "d");
        assert!(picture.contains("<title id=\"title\">&lt;t&gt;</title>"));
    }

    #[test]
    fn lengths_are_short() {
        assert_eq!([number(1.0), number(1.26), number(-0.01)], ["1", "1.3", "0"]);
    }
}
