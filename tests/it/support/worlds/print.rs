//! Writes a plan down as TOML.

use super::plan::Plan;
use super::shape::{DAYS, Shape, one_of};
use super::{laws, switches, things};

/// Keys with their values in TOML.
pub(crate) type Attributes = Vec<(&'static str, String)>;

/// The text of a plan.
pub(crate) fn text(plan: &Plan) -> String {
    let shape = Shape::of(plan);
    let mut out = Text { out: String::new(), dressed: plan.dressed };
    out.line("schema = 1");
    out.line("title = \"A random world\"");
    if let Some(date) = plan.date {
        out.line(&format!("date = {}", one_of(&DAYS, date)));
    }
    if plan.dressed {
        out.line("summary = \"\"\"Nobody lives here.\nNothing is meant.\"\"\"");
        out.line("[sources.book]\ntitle = \"The “book”\"\npublisher = \"Press\"\ndate = 1999-12-31\nurl = \"https://example.org/\"");
    }
    for (i, it) in plan.jurisdictions.iter().enumerate() {
        out.entity("jurisdictions", &shape.id('j', i), things::jurisdiction(&shape, i, it));
    }
    for (i, it) in plan.parties.iter().enumerate() {
        out.entity("parties", &shape.id('p', i), things::party(&shape, i, it));
    }
    for (i, it) in plan.things.sites.iter().enumerate() {
        out.entity("sites", &shape.id('s', i), things::site(&shape, it));
    }
    for (i, it) in plan.things.keys.iter().enumerate() {
        out.entity("keys", &shape.id('k', i), things::key(&shape, i, it));
    }
    for (i, it) in plan.things.data.iter().enumerate() {
        let id = shape.id('d', i);
        let mut attributes = things::data(&shape, i, it);
        if plan.dressed {
            attributes.push(("intended", shape.references('p', shape.parties, &[0, 1], |_| true)));
        }
        out.entity("data", &id, attributes);
        for (c, it) in it.copies.iter().enumerate() {
            out.entity(&format!("data.{id}.copies"), &shape.id('c', c), things::copy(&shape, it));
        }
    }
    for (i, it) in plan.things.processing.iter().enumerate() {
        out.entity("processing", &shape.id('w', i), things::processing(&shape, it));
    }
    for (i, it) in plan.things.software.iter().enumerate() {
        out.entity("software", &shape.id('v', i), things::software(&shape, it));
    }
    for (i, it) in plan.laws.powers.iter().enumerate() {
        out.entity("powers", &shape.id('o', i), laws::power(&shape, it));
    }
    for (i, it) in plan.laws.shields.iter().enumerate() {
        out.entity("shields", &shape.id('h', i), laws::shield(&shape, it));
    }
    for (i, it) in plan.laws.agreements.iter().enumerate().filter(|_| shape.jurisdictions > 1) {
        out.entity("agreements", &shape.id('a', i), laws::agreement(&shape, it));
    }
    for (i, it) in plan.laws.offers.iter().enumerate() {
        out.entity("offers", &shape.id('g', i), laws::offer(&shape, it));
    }
    for (i, it) in plan.laws.breaches.iter().enumerate() {
        out.entity("breaches", &shape.id('b', i), laws::breach(&shape, i, it));
    }
    for (i, it) in plan.policies.iter().enumerate() {
        out.entity("policies", &shape.id('y', i), laws::policy(&shape, it));
    }
    switches::print(plan, &shape, &mut out);
    out.out
}

/// A text in the making.
pub(crate) struct Text {
    out: String,
    pub(crate) dressed: bool,
}

impl Text {
    pub(crate) fn line(&mut self, line: &str) {
        self.out.push_str(line);
        self.out.push('\n');
    }

    pub(crate) fn entity(&mut self, table: &str, id: &str, mut attributes: Attributes) {
        if self.dressed {
            attributes.extend(dress(table, id));
        }
        self.line(&format!("[{table}.{id}]"));
        for (key, value) in attributes {
            self.line(&format!("{key} = {value}"));
        }
    }
}

/// What nothing is computed from.
fn dress(table: &str, id: &str) -> Attributes {
    let mut dress = Attributes::new();
    if table != "switches" && table != "views" {
        dress.push(("name", format!("\"The {id} of Ñandú\"")));
        dress.push(("confidence", "\"unverified\"".to_owned()));
    }
    dress.push(("sources", "[\"book\"]".to_owned()));
    dress.push(("note", "'perhaps'".to_owned()));
    match table {
        "jurisdictions" => dress.push(("iso", "\"ZZ\"".to_owned())),
        "sites" => dress.push(("coordinates", "[-33.9, 18.4]".to_owned())),
        "powers" => {
            dress.extend([("process", "\"court\"".to_owned()), ("statute", "\"Act 1\"".to_owned())]);
        }
        "shields" | "agreements" => dress.push(("statute", "\"Act 2\"".to_owned())),
        "switches" => dress.push(("question", "\"Is it so?\"".to_owned())),
        "views" => dress.push(("label", "\"So it is\"".to_owned())),
        _ => {}
    }
    dress
}
