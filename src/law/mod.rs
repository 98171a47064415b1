//! The law of a world: to whom a power can be put, what it reaches, what stands in its way, who may ask whom.
//!
//! This is the part "By law" of the model. It speaks of parties, powers and things, under guards, and knows neither the
//! derivation graph nor the rules: rules ask it while they build the graph, analyses ask it afterwards.

mod build;
mod context;
mod cost;
mod impediments;
mod offers;
mod orders;
mod reach;
mod requests;
mod tables;

pub use context::LegalContext;
pub use cost::Costs;
pub use impediments::{ImpedimentKind, Lifting, PossibleImpediment};
pub use tables::{BindingShield, Gift, Order, Request};
