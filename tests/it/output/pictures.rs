//! The pictures in `docs/pictures` show what the program prints today.

use crate::support::pages::fresh;
use anstyle::{Color, RgbColor};
use anstyle_svg::{Palette, Term};
use std::process::Command;

/// Colours of one lightness, that can be told apart on a dark ground.
const PALETTE: Palette = Palette([
    RgbColor(0x2e, 0x34, 0x40),
    RgbColor(0xf2, 0x6d, 0x6d),
    RgbColor(0x7f, 0xc7, 0x7a),
    RgbColor(0xe5, 0xb5, 0x5c),
    RgbColor(0x6f, 0xa8, 0xdc),
    RgbColor(0xc9, 0x8b, 0xd8),
    RgbColor(0x5f, 0xc3, 0xc9),
    RgbColor(0xd8, 0xde, 0xe9),
    RgbColor(0x6b, 0x74, 0x85),
    RgbColor(0xf2, 0x6d, 0x6d),
    RgbColor(0x7f, 0xc7, 0x7a),
    RgbColor(0xe5, 0xb5, 0x5c),
    RgbColor(0x6f, 0xa8, 0xdc),
    RgbColor(0xc9, 0x8b, 0xd8),
    RgbColor(0x5f, 0xc3, 0xc9),
    RgbColor(0xff, 0xff, 0xff),
]);

/// What the command prints on a terminal of 100 columns, in colours, up to the line that starts with `until`.
fn printed(arguments: &[&str], until: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_residency"))
        .args(arguments)
        .env("COLUMNS", "100")
        .env("CLICOLOR_FORCE", "1")
        .env_remove("NO_COLOR")
        .env("TERM", "xterm-256color")
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    let shown: Vec<&str> = text.lines().take_while(|line| !anstream::adapter::strip_str(line).to_string().starts_with(until)).collect();
    format!("$ residency {}\n\n{}", arguments.join(" "), shown.join("\n").trim_end())
}

#[test]
fn the_picture_of_a_run_is_fresh() {
    let terminal =
        Term::new().palette(PALETTE).fg_color(Color::Rgb(RgbColor(0xd8, 0xde, 0xe9))).bg_color(Color::Rgb(RgbColor(0x1b, 0x1f, 0x27)));
    let drawn = terminal.render_svg(&printed(&["run", "icloud-2014-keys-offshore"], "Who holds sealed copies"));
    fresh("docs/pictures/run.svg", &drawn);
}
