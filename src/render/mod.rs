//! One file per form.
