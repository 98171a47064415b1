//! Truth by two routes: the engine against a naive reference implementation.

mod cutting;
mod engine;
mod over_time;
mod reference;
