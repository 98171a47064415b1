//! Starts the server, says where it is, and ends it.

use super::api::{Lab, MAX_LISTENERS, router};
use super::files::Folder;
use super::gate::Gate;
use super::worker::Workers;
use super::{connection, watch};
use axum::Router;
use std::io;
use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

/// So many connections may be open at once; others wait.
const MAX_CONNECTIONS: usize = 256;
/// So long work may still take when the server ends.
const END_WITHIN: Duration = Duration::from_secs(1);

/// What the page opens first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Open {
    /// The first file of the folder, or a scenario that comes with the program.
    Any,
    /// This file of the folder.
    File(String),
    /// This scenario that comes with the program.
    Shipped(String),
}

/// How the lab is started.
#[derive(Clone, Debug)]
pub struct Options {
    /// The folder whose files are opened and saved; `None`: nothing can be saved.
    pub folder: Option<PathBuf>,
    /// What the page opens first.
    pub open: Open,
    /// The port; 0: any that is free.
    pub port: u16,
    /// The longest that an answer may take.
    pub time_limit: Duration,
    /// How much memory an answer may take, in MiB.
    pub memory_limit: u64,
    /// The program that answers questions when it is called with `lab --answer WHAT --memory-limit MIB [FOLDER]`, as
    /// [`work`](super::work) does.
    pub program: PathBuf,
}

/// Serves until it is interrupted; `announce` is given the link when the server is ready.
///
/// # Errors
/// When the folder cannot be opened or the port cannot be had.
pub fn serve(options: Options, announce: impl FnOnce(&str)) -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let served = runtime.block_on(run(options, announce));
    runtime.shutdown_timeout(END_WITHIN);
    served
}

async fn run(options: Options, announce: impl FnOnce(&str)) -> io::Result<()> {
    let folder = match &options.folder {
        // The full path, since a process that answers takes it from there too.
        Some(path) => {
            let path = path.canonicalize()?;
            let shown = path.file_name().map_or_else(|| path.display().to_string(), |name| name.to_string_lossy().into_owned());
            Some((Arc::new(Folder::open(&path)?), shown, path))
        }
        None => None,
    };
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port)).await?;
    let gate = Gate::new(listener.local_addr()?.port())?;
    let link = gate.link();
    let (send, news) = tokio::sync::watch::channel(String::new());
    let path = folder.as_ref().map(|(_, _, path)| path.clone());
    let open = match options.open {
        Open::Any => None,
        Open::File(name) => Some(name),
        Open::Shipped(name) => Some(format!("shipped:{name}")),
    };
    let lab = Arc::new(Lab {
        gate,
        folder: folder.as_ref().map(|(folder, shown, _)| (Arc::clone(folder), shown.clone())),
        open,
        workers: Workers::new(options.program, path, options.time_limit, options.memory_limit),
        news,
        listeners: Arc::new(Semaphore::new(MAX_LISTENERS)),
    });
    if let Some((folder, ..)) = folder {
        tokio::spawn(watch::watch(folder, send));
    }
    let router = router(&lab);
    let places = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    announce(&link);
    let end = interrupted();
    tokio::pin!(end);
    loop {
        tokio::select! {
            () = next(&listener, &places, &router) => {}
            () = &mut end => return Ok(()),
        }
    }
}

/// Waits until there is room for a connection, and takes the next.
async fn next(listener: &TcpListener, places: &Arc<Semaphore>, router: &Router) {
    let Ok(place) = Arc::clone(places).acquire_owned().await else { return };
    match listener.accept().await {
        Ok((stream, _)) => drop(tokio::spawn(connection::serve(stream, router.clone(), place))),
        // Too many open files, say: those who are here finish meanwhile.
        Err(_) => tokio::time::sleep(Duration::from_millis(100)).await,
    }
}

/// Waits for Ctrl-C, or for being told to end.
async fn interrupted() {
    #[cfg(unix)]
    if let Ok(mut told) = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = told.recv() => {}
        }
        return;
    }
    let _ = tokio::signal::ctrl_c().await;
}
