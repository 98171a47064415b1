//! A local server with a page for writing scenarios: the text on one side, its report on the other.
//!
//! It listens on the loopback address alone. Whoever asks must know the random token of the link that is printed
//! (`gate`). What it reads and writes lies in one folder and nowhere else (`files`). A scenario is
//! computed in a process of its own, which is ended when it takes too long or too much memory (`worker`), so no scenario
//! can stop the server. The answers are those of the command line, byte for byte (`task`).
//!
//! This is the one part of the library, beside [`crate::shipped`], that touches the machine.

mod answer;
mod api;
mod connection;
mod events;
mod files;
mod gate;
mod page;
mod problems;
mod server;
mod task;
mod vocabulary;
mod watch;
mod worker;

pub use server::{Open, Options, serve};
pub use task::{What, work};

/// The largest text that is taken, read or kept, in bytes (2 MiB).
pub const MAX_BYTES: usize = 2 << 20;
