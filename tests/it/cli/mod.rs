//! Commands from end to end.

mod changes;
mod commands;
mod conventions;
mod kept;
mod rules;
