//! temporary
use residency::scenario::{load, Input, NoFiles};
fn main() {
    let mut bad = 0; let mut total = 0;
    for f in std::env::args().skip(1) {
        let loaded = load(Input { name: f.clone(), bytes: std::fs::read(&f).unwrap(), folder: None }, &NoFiles);
        for d in &loaded.diagnostics { if d.severity() == residency::diagnostic::Severity::Error { eprintln!("{f}: {:?} {} {:?}", d.code, d.message, d.help); } }
        let Some(s) = loaded.scenario else { continue };
        for o in residency::analysis::expectations::check(&s) {
            total += 1;
            for m in &o.mismatches { bad += 1; println!("{f}: {} {} {} expected {} found {} when {:?}", o.expectation.party.id, o.expectation.data.id, m.what, m.expected, m.found, o.expectation.when.iter().map(|(a,b)| format!("{}={}", a.id,b.id)).collect::<Vec<_>>()); }
        }
    }
    println!("{total} expectations, {bad} wrong");
}
