//! What goes back to the one who asked: a status, a kind of text, and the text.

use axum::body::Body;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::json;

/// A whole answer.
#[derive(Clone, Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) kind: &'static str,
    pub(super) body: Vec<u8>,
}

/// Text for programs.
pub(super) const JSON: &str = "application/json";
/// Text for people.
pub(super) const PLAIN: &str = "text/plain; charset=utf-8";

impl Answer {
    /// Bytes of some kind, and all is well.
    pub(super) fn of(kind: &'static str, body: impl Into<Vec<u8>>) -> Self {
        Self { status: StatusCode::OK, kind, body: body.into() }
    }

    /// A value for programs, and all is well.
    pub(super) fn json(value: &impl Serialize) -> Self {
        match serde_json::to_vec(value) {
            Ok(body) => Self::of(JSON, body),
            Err(error) => Self::refused(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
        }
    }

    /// Why it was not done, in words: `{"error":"…"}`.
    pub(super) fn refused(status: StatusCode, why: impl Into<String>) -> Self {
        let why = why.into();
        Self { status, kind: JSON, body: json!({ "error": why }).to_string().into_bytes() }
    }
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut response = Response::new(Body::from(self.body));
        *response.status_mut() = self.status;
        response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static(self.kind));
        response
    }
}
