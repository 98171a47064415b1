//! Pages whose examples are run, and the arrows between the modules.

mod explain;
mod pages;
