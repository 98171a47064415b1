//! Outputs that are kept in `tests/snapshots`.

/// Compares a text with the snapshot of that name; `INSTA_UPDATE=always` writes it anew.
pub(crate) fn holds(name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../../snapshots");
    settings.set_prepend_module_to_snapshot(false);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
