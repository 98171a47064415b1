//! Who could read which data, by what means, along which path, according to whom.
//!
//! Open a scenario under some answers, and put questions to it:
//!
//! ```
//! use residency::{Ask, Means, Situation};
//!
//! let kept_offshore = Situation::named("icloud-2014-keys-offshore", &Ask::default())?;
//! assert_eq!(kept_offshore.access("cn-state", "photos")?.reads, Means::Treaty);
//!
//! let ask = Ask { choose: vec![("key-place".into(), "onshore".into())], ..Ask::default() };
//! let brought_home = Situation::named("icloud-2014-keys-offshore", &ask)?;
//! assert_eq!(brought_home.access("cn-state", "photos")?.reads, Means::Ownership);
//! # Ok::<(), residency::Refusal>(())
//! ```
//!
//! The other questions are modules of [`service`]: why a cell is what it is, what a change would change, what the answers turn on, the
//! cheapest choices that shut an access, and so on. Each result writes itself in several [forms](output::Form):
//!
//! ```
//! use residency::output::terminal::Screen;
//! use residency::output::{Form, Writable};
//! use residency::service::explain;
//! use residency::{Ask, Situation};
//!
//! let situation = Situation::named("icloud-2018-local-operator", &Ask::default())?;
//! let request = explain::Request { party: Some("cn-state".into()), data: Some("photos".into()), ..explain::Request::default() };
//! let mut text = Vec::new();
//! explain::answer(&situation, &request)?.write(Form::Markdown, Screen::default(), &mut text)?;
//! assert!(String::from_utf8_lossy(&text).contains("Chinese state"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # The way of a scenario through the library
//!
//! Arrows only point down:
//!
//! 1. [`scenario`]: TOML and packs in, a checked [`scenario::Scenario`] out, or every fault at once ([`diagnostic`]).
//! 2. `world`: what is the case, interned, each fact guarded by the switches that it hangs on.
//! 3. `law`: who is tied to which law, how far it reaches, what stands in the way of an order.
//! 4. `rules`: one small file each, which build the derivation `graph`.
//! 5. `solve`: one least fixpoint over the graph, for any algebra.
//! 6. `analysis`: one file per question; plain data out.
//! 7. `text`: the English, once.
//! 8. [`present`]: what a result shows, one serialisable type each.
//! 9. [`output`]: one file per form; it computes nothing.
//! 10. [`service`]: one question in, one result out, for the command line, the lab and whoever embeds the library.
//!
//! The engine is pure: no file, clock, environment or thread reaches a result. Same input, same bytes. The modules that are not listed
//! on this page are the engine itself; they are public for the project's own tests and benchmarks, and change with any version.
//!
//! Without its default features this is the library alone, which also builds for `wasm32-unknown-unknown`.

pub mod diagnostic;
pub mod output;
pub mod present;
pub mod scenario;
pub mod service;
pub mod shipped;

// The command line names the library as everybody else does.
#[cfg(feature = "cli")]
extern crate self as residency;

#[doc(hidden)]
pub mod analysis;
#[cfg(feature = "cli")]
#[doc(hidden)]
pub mod cli;
#[doc(hidden)]
pub mod effort;
#[doc(hidden)]
pub mod graph;
#[doc(hidden)]
pub mod import;
#[cfg(all(feature = "lab", not(target_family = "wasm")))]
#[doc(hidden)]
pub mod lab;
#[doc(hidden)]
pub mod law;
#[doc(hidden)]
pub mod rules;
#[doc(hidden)]
pub mod solve;
#[doc(hidden)]
pub mod starter;
#[doc(hidden)]
pub mod text;
#[doc(hidden)]
pub mod world;

pub use analysis::matrix::Access;
pub use graph::Means;
pub use service::{Answer, Ask, Refusal, Situation};
