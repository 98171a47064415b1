//! What must hold in every world.

mod monotonicity;
mod more_and_less;
