//! Commands from end to end.

mod budgets;
mod changes;
mod commands;
mod conventions;
mod cutting;
mod files;
mod kept;
mod numbers;
mod rules;
mod together;
