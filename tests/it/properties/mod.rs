//! What must hold in every world.

mod claims;
mod monotonicity;
