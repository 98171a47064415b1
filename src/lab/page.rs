//! The pages that the server gives out: the lab itself, and the report beside the text.

/// The page of the lab.
const LAB: &str = include_str!("assets/lab.html");
/// Its style.
pub(super) const STYLE: &str = include_str!("assets/lab.css");
/// Its program, with the editor in it; made from `editor/`.
pub(super) const SCRIPT: &str = include_str!("assets/editor.js");

/// The page of the lab for one load of it.
pub(super) fn lab(token: &str, nonce: &str) -> String {
    LAB.replace("{{token}}", token).replace("{{nonce}}", nonce)
}

/// STAND-IN until `render::report` is there.
pub(super) fn report(nonce: &str) -> String {
    format!(
        "<!doctype html><html lang=en><meta charset=utf-8><title>STAND-IN</title><main><h1>STAND-IN, not the report page</h1><pre id=out></pre></main>\
         <script nonce={nonce}>window.residency={{load(d){{document.getElementById('out').textContent=JSON.stringify(d.cells,null,1)}}}}</script>"
    )
}
