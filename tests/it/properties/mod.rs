//! What must hold in every world.

pub(crate) mod claims;
mod monotonicity;
mod more_and_less;
mod use_of_data;
