//! What the tests share.

#[cfg(feature = "lab")]
pub(crate) mod lab;

pub(crate) mod broken;
pub(crate) mod cases;
pub(crate) mod effects;
pub(crate) mod estates;
pub(crate) mod forms;
pub(crate) mod numbers;
pub(crate) mod pages;
pub(crate) mod program;
pub(crate) mod reference;
pub(crate) mod scenarios;
pub(crate) mod snapshots;
pub(crate) mod worlds;
