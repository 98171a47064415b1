//! Pages whose examples are run, and the arrows between the modules.

mod arrows;
mod explain;
mod imported;
mod imports;
mod pages;
mod providers;
mod security;
mod supply;
