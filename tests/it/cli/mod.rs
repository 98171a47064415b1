//! Commands from end to end.

mod commands;
