//! Commands from end to end.

mod changes;
mod commands;
mod conventions;
mod cutting;
mod kept;
mod rules;
mod together;
