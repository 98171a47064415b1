//! One connection: HTTP/1.1 with limits, so that slow or talkative clients cost little.

use axum::Router;
use hyper::server::conn::http1::Builder;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::service::TowerToHyperService;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio::sync::OwnedSemaphorePermit;

/// So long the head of a request may take to arrive, and a connection may be kept open without one.
const HEAD_WITHIN: Duration = Duration::from_secs(10);
/// So many headers a request may have.
const MAX_HEADERS: usize = 64;
/// So many bytes of the head of a request are gathered, and up to as many again; what is too long is refused by the router.
const MAX_HEAD: usize = 32 << 10;
/// After so long a connection is closed, when it is between two answers or listening for news; a browser opens another.
const LIFE: Duration = Duration::from_secs(600);
/// So long an answer may still take then.
const GRACE: Duration = Duration::from_secs(30);

/// Serves a connection until it ends.
pub(super) async fn serve(stream: TcpStream, router: Router, _place: OwnedSemaphorePermit) {
    let mut http = Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_WITHIN).max_headers(MAX_HEADERS).max_buf_size(MAX_HEAD);
    let connection = http.serve_connection(TokioIo::new(stream), TowerToHyperService::new(router));
    tokio::pin!(connection);
    tokio::select! {
        // What goes wrong with a connection is the client's to notice.
        _ = connection.as_mut() => return,
        () = tokio::time::sleep(LIFE) => {}
    }
    connection.as_mut().graceful_shutdown();
    let _ = tokio::time::timeout(GRACE, connection).await;
}
