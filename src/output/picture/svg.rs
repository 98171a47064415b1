//! A picture as SVG.

use super::draw::{DEFINITIONS, arrow, beside, shape};
use super::layout::{FRAME_NAME, place};
use crate::analysis::picture::{Look, Picture, Tie};
use crate::output::kit::canvas::{Anchor, Canvas, Font};
use crate::output::kit::fit;

const MARGIN: f64 = 20.0;
/// The narrowest picture: its title has to fit.
const NARROWEST: f64 = 480.0;

/// The picture as SVG, laid out so that boxes and labels do not overlap.
#[must_use]
pub fn svg(picture: &Picture) -> String {
    let placed = place(picture);
    let width = f64::max(placed.width, NARROWEST) + 2.0 * MARGIN;
    let mut canvas = Canvas::default();
    canvas.element(DEFINITIONS);
    let mut y = MARGIN + 14.0;
    for line in fit(&picture.title, 17.0, width - 2.0 * MARGIN, 4) {
        canvas.text(MARGIN, y, &line, Font::bold(15.0), Anchor::Start);
        y += 20.0;
    }
    let notes = [key(picture), picture.left_out.clone()];
    for note in notes.iter().filter(|n| !n.is_empty()) {
        for line in fit(note, 10.5, width - 2.0 * MARGIN, 8) {
            canvas.text(MARGIN, y, &line, Font::slanted(10.5), Anchor::Start);
            y += 14.0;
        }
    }
    let left = MARGIN + f64::max(0.0, (NARROWEST - placed.width) / 2.0);
    canvas.element(&format!("<g transform=\"translate({left:.1},{y:.1})\">"));
    for (frame, named) in placed.frames.iter().zip(&picture.frames) {
        let style = "rx=\"10\" fill=\"#f4f4f4\" stroke=\"#000\" stroke-width=\"0.7\"";
        canvas.rectangle(frame.x, frame.y - FRAME_NAME, frame.width, frame.height + FRAME_NAME, style);
        let lines = fit(&named.label, 13.0 * 1.1, frame.width - 16.0, 2);
        for (line, base) in lines.iter().zip([-24.0, -8.0]) {
            canvas.text(frame.x + 10.0, frame.y + base, line, Font::bold(13.0), Anchor::Start);
        }
    }
    for (line, told) in placed.arrows.iter().zip(&picture.arrows) {
        arrow(&mut canvas, told.tie, line);
    }
    for (there, told) in placed.boxes.iter().zip(&picture.boxes) {
        shape(&mut canvas, told.look, there);
    }
    for line in &placed.arrows {
        beside(&mut canvas, line);
    }
    canvas.element("</g>");
    canvas.finish(width, y + placed.height + MARGIN, &picture.title, &picture.description)
}

/// What the shapes mean.
fn key(picture: &Picture) -> String {
    let looks = |look: Look| picture.boxes.iter().any(|b| b.look == look);
    if picture.boxes.iter().any(|b| matches!(b.look, Look::Goal | Look::And)) {
        let mut words = vec!["Read from the top"];
        if looks(Look::And) {
            words.push("a dome needs all that hangs below it, and the act that stands in it");
        }
        if looks(Look::Or) {
            words.push("a pointed “or” needs one of them");
        }
        if looks(Look::Fact) {
            words.push("rounded boxes are so by design");
        }
        return format!("{}.", words.join("; "));
    }
    let mut words = vec!["Frames are jurisdictions"];
    for (look, said) in [
        (Look::Government, "double outline: government"),
        (Look::Person, "round: people"),
        (Look::Intruder, "broken outline: intruder"),
        (Look::Site, "heavy outline: site, with what lies there"),
    ] {
        if looks(look) {
            words.push(said);
        }
    }
    if picture.arrows.iter().any(|a| a.tie == Tie::Runs) {
        words.push("heavy line: runs the machines");
    }
    format!("{}.", words.join("; "))
}
