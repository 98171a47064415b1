//! Scenarios, packs and frameworks are built into the program: a change among them means building it anew.

#[expect(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]
fn main() {
    println!("cargo:rerun-if-changed=scenarios");
    println!("cargo:rerun-if-changed=src/analysis/assess/frameworks");
}
