//! A stream of server-sent events: the list of the files, at once and whenever it changes.

use axum::body::{Body, Bytes};
use hyper::body::Frame;
use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;
use tokio::sync::{OwnedSemaphorePermit, mpsc, watch};

/// So often something is sent though nothing happened, so that both ends notice when the other is gone.
const PULSE: Duration = Duration::from_secs(15);

struct Events {
    pieces: mpsc::Receiver<Bytes>,
    /// One of the places for those who listen, given back at the end.
    _place: OwnedSemaphorePermit,
}

impl axum::body::HttpBody for Events {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.pieces.poll_recv(context).map(|piece| piece.map(|bytes| Ok(Frame::data(bytes))))
    }
}

/// The body of a stream of these news. It ends when the server does, or when nobody reads it.
pub(super) fn body(mut news: watch::Receiver<String>, place: OwnedSemaphorePermit) -> Body {
    let (send, pieces) = mpsc::channel(1);
    tokio::spawn(async move {
        // A list is empty until the folder has been looked at for the first time.
        news.mark_changed();
        loop {
            let piece = tokio::select! {
                changed = news.changed() => match changed {
                    Ok(()) => match news.borrow_and_update().as_str() {
                        "" => continue,
                        list => format!("event: files\ndata: {list}\n\n"),
                    },
                    Err(_) => return,
                },
                () = tokio::time::sleep(PULSE) => ": still here\n\n".to_owned(),
                () = send.closed() => return,
            };
            if send.send(Bytes::from(piece)).await.is_err() {
                return;
            }
        }
    });
    Body::new(Events { pieces, _place: place })
}
