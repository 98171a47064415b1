//! What must hold in every world.

mod monotonicity;
