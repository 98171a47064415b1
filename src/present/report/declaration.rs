//! The declaration of what a page carries, for the checks of its script: `src/web/types/page-data.d.ts` is made from these types.

use super::words::Words;
use super::{Page, by_position};
use crate::present::lab::{LabWords, OfferWords};
use std::collections::BTreeMap;
use ts_rs::{Config, TS, TypeVisitor};

const FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/src/web/types/page-data.d.ts");

const HEAD: &str = "// What a page carries, made from the types in src/present/report: UPDATE=1 cargo test --lib declaration\n\ndeclare namespace Data {\n";

/// Declarations by name.
struct Declared<'c> {
    config: &'c Config,
    types: BTreeMap<String, String>,
}

impl TypeVisitor for Declared<'_> {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        // What has no file of its own is a type of the language.
        if T::output_path().is_none() || self.types.contains_key(&T::ident(self.config)) {
            return;
        }
        let name = T::ident(self.config);
        let mut declared = T::decl(self.config);
        if by_position::NAMES.contains(&name.as_str()) {
            // A tuple with names for its places.
            let (start, end) = (declared.find('{').unwrap(), declared.rfind('}').unwrap());
            declared = format!("{}[{}]{}", &declared[..start], declared[start + 1..end].trim().trim_end_matches(','), &declared[end + 1..]);
        }
        self.types.insert(name, declared);
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

#[test]
fn the_declaration_is_that_of_the_types() {
    let config = Config::new();
    let mut declared = Declared { config: &config, types: BTreeMap::new() };
    declared.visit::<Page>();
    declared.visit::<Words>();
    declared.visit::<LabWords>();
    declared.visit::<OfferWords>();
    assert!(declared.types.len() > 60, "{}", declared.types.len());
    let mut text = HEAD.to_owned();
    for declaration in declared.types.values() {
        text.push_str("  ");
        text.push_str(&declaration.replace('\n', " "));
        text.push('\n');
    }
    text.push_str("}\n");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(FILE, &text).unwrap();
    }
    assert!(
        std::fs::read_to_string(FILE).unwrap_or_default() == text,
        "{FILE} is stale: UPDATE=1 cargo test --lib declaration writes it anew"
    );
}
