//! One question in, one result out: the face of the program for all who call it.
//!
//! The command line, the lab and whatever embeds the library go the same way:
//!
//! 1. [`Ask`] says which scenario is meant, under which answers, on which day; [`Situation::open`] loads and checks it.
//! 2. A question of its own module (such as [`run::Request`]) is put to the situation and gives a result that can be written in
//!    several forms ([`Writable`](crate::output::Writable)).
//!    Each result carries what it cannot know ([`Told`]).
//! 3. Whatever cannot be answered is a [`Refusal`], which says everything that is wrong at once.
//!
//! *Invariant:* nothing here knows of arguments, terminals, signals, threads or clocks. Who calls may lend some of that as a
//! [`Host`].

pub mod asking;
pub mod assess;
pub mod chances;
pub mod check;
pub mod combinations;
pub mod diagram;
pub mod difference;
pub mod explain;
pub mod findings;
mod host;
pub mod import;
pub mod laws;
mod refusal;
pub mod report;
pub mod run;
mod situation;
pub mod timeline;
pub mod worksheet;

pub use crate::output::caveats::Told;
pub use host::{Alone, Host, Progress};
pub use refusal::Refusal;
pub use situation::{Ask, Situation, assuming, with};

/// What a question gives: a result, or all that stands in its way.
pub type Answer<T> = Result<T, Refusal>;
