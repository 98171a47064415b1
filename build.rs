//! Scenarios, packs and frameworks are built into the program: a change among them means building it anew.

fn main() {
    println!("cargo:rerun-if-changed=scenarios");
}
