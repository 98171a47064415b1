//! Works out the law's tables.

use super::context::LegalContext;
use super::offers::gifts;
use super::orders::orders;
use super::requests::requests;
use crate::world::{Conditions, Endpoints, World};

impl<'w, 's> LegalContext<'w, 's> {
    /// The law of a world in which these endpoints are known: none before the rules have fired.
    #[must_use]
    pub fn new(world: &'w World<'s>, conditions: &'w mut Conditions, endpoints: Endpoints) -> Self {
        let mut law = Self::blank(world, conditions, endpoints);
        law.orders = orders(&mut law);
        law.requests = requests(&mut law);
        law.gifts = gifts(&mut law);
        law
    }
}
