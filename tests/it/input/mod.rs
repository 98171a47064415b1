//! What people write: broken, corrupted, huge, formatted, and its JSON Schema.

mod broken;
mod corrupted;
mod format;
mod large;
mod schema;
