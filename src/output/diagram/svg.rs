//! A diagram as SVG.

use super::draw::{DEFINITIONS, arrow, beside, shape};
use super::layout::{FRAME_NAME, place};
use crate::output::kit::canvas::{Anchor, Canvas, Font};
use crate::output::kit::fit;
use crate::present::diagram::Diagram;

const MARGIN: f64 = 20.0;
/// The narrowest diagram: its title has to fit.
const NARROWEST: f64 = 480.0;

/// The diagram as SVG, laid out so that boxes and labels do not overlap.
pub(super) fn svg(diagram: &Diagram) -> String {
    let placed = place(diagram);
    let width = f64::max(placed.width, NARROWEST) + 2.0 * MARGIN;
    let mut canvas = Canvas::default();
    canvas.element(DEFINITIONS);
    let mut y = MARGIN + 14.0;
    for line in fit(&diagram.title, 17.0, width - 2.0 * MARGIN, 4) {
        canvas.text(MARGIN, y, &line, Font::bold(15.0), Anchor::Start);
        y += 20.0;
    }
    let notes = [&diagram.key, &diagram.left_out];
    for note in notes.iter().filter(|n| !n.is_empty()) {
        for line in fit(note, 10.5, width - 2.0 * MARGIN, 8) {
            canvas.text(MARGIN, y, &line, Font::slanted(10.5), Anchor::Start);
            y += 14.0;
        }
    }
    let left = MARGIN + f64::max(0.0, (NARROWEST - placed.width) / 2.0);
    canvas.element(&format!("<g transform=\"translate({left:.1},{y:.1})\">"));
    for (frame, named) in placed.frames.iter().zip(&diagram.frames) {
        let style = "rx=\"10\" fill=\"#f4f4f4\" stroke=\"#000\" stroke-width=\"0.7\"";
        canvas.rectangle(frame.x, frame.y - FRAME_NAME, frame.width, frame.height + FRAME_NAME, style);
        let lines = fit(&named.label, 13.0 * 1.1, frame.width - 16.0, 2);
        for (line, base) in lines.iter().zip([-24.0, -8.0]) {
            canvas.text(frame.x + 10.0, frame.y + base, line, Font::bold(13.0), Anchor::Start);
        }
    }
    for (line, told) in placed.arrows.iter().zip(&diagram.arrows) {
        arrow(&mut canvas, told.kind, line);
    }
    for (there, told) in placed.boxes.iter().zip(&diagram.nodes) {
        shape(&mut canvas, told.kind, there);
    }
    for line in &placed.arrows {
        beside(&mut canvas, line);
    }
    canvas.element("</g>");
    canvas.finish(width, y + placed.height + MARGIN, &diagram.title, &diagram.description)
}
