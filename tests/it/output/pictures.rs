//! The pictures in `docs/pictures` show what the program prints today.

use crate::support::pages::fresh;
use crate::support::scenarios::scenario;
use anstyle::{Color, RgbColor};
use anstyle_svg::{Palette, Term};
use residency::present::diagram::{ArrowKind, world};
use residency::scenario::Assignment;
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

/// A world in which a key stands for somebody, another is vouched for, a maker signs and ships, and a firm may give.
const EVERY_WORD: &str = r#"
    schema = 1
    title = "Every word"
    [jurisdictions.aa]
    [parties]
    service = { kind = "company", incorporated = "aa" }
    maker = { kind = "company", incorporated = "aa" }
    user = { kind = "person" }
    auditor = { kind = "person" }
    broker = { kind = "company", incorporated = "aa" }
    [sites]
    dc = { kind = "facility", located = "aa", operator = "service" }
    works = { kind = "facility", located = "aa", operator = "maker" }
    [keys]
    password = { holders = ["user"], stored_at = ["dc"], stands_for = ["user"] }
    chat = { holders = ["user"], stored_at = ["dc"], vouched_by = ["service"] }
    release = { holders = ["maker"], stored_at = ["works"], hsm = true }
    [data.mail]
    category = "content"
    copies.main = { at = "dc", tenants = ["user"], readers = ["auditor"] }
    [processing]
    work = { data = ["mail"], by = "service", at = "dc", sealed = true, seal_rests_on = ["app"], shown_to = ["auditor"] }
    [software]
    app = { vendor = "maker", runs_at = ["dc"], ships_from = ["works"], signed_with = ["release"] }
    [offers]
    sold = { by = "service", to = "broker", basis = "sale" }
"#;

#[test]
fn the_world_is_drawn_with_credentials_vouchers_makers_and_offers() {
    let scenario = scenario("every-word", EVERY_WORD);
    let drawing = world(&scenario, &Assignment::default_of(&scenario));
    let lines = |label: &str| drawing.nodes.iter().find(|node| node.label == label).unwrap().lines.clone();
    assert_eq!(
        lines("dc"),
        [
            "Copy: mail; in the clear, held by user, read by auditor",
            "Key: chat; used by user, vouched for by service",
            "Key: password; used by user, signs in as user",
            "Processing: work, by service, sealed by app, shown to auditor",
        ]
    );
    assert_eq!(lines("works"), ["Key: release; used by maker, its store gives it to nobody", "Ships from here: app"]);
    let arrow = |kind: ArrowKind| {
        let one = drawing.arrows.iter().find(|arrow| arrow.kind == kind).unwrap();
        (drawing.nodes[one.from].label.as_str(), one.label.as_str(), drawing.nodes[one.to].label.as_str())
    };
    assert_eq!(arrow(ArrowKind::Ships), ("maker", "ships app (signed with release)", "dc"));
    assert_eq!(arrow(ArrowKind::Gives), ("service", "could give data (sale) to", "broker"));
    assert!(drawing.description.contains("service could give data (sale) to broker."), "{}", drawing.description);
}
