//! What must hold in every world.

mod claims;
mod monotonicity;
mod more_and_less;
