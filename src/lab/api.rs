//! The paths of the server and what each does. Documented in `docs/commands/lab.md`.

use super::answer::{Answer, JSON, PLAIN};
use super::files::{Fault, Folder};
use super::gate::Gate;
use super::task::What;
use super::watch::Glance;
use super::worker::Workers;
use super::{MAX_BYTES, events, gate, page, vocabulary};
use crate::output::format::json_schema::json_schema;
use crate::output::{Layout, json as result};
use crate::present::list::Shipped;
use crate::shipped;
use axum::Router;
use axum::body::{Body, Bytes, HttpBody, to_bytes};
use axum::extract::{Path, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use serde::Deserialize;
use serde_json::json;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::{Semaphore, watch};

/// So many may listen for news at once.
pub(super) const MAX_LISTENERS: usize = 32;
/// So long the body of a request may take to arrive.
const BODY_WITHIN: Duration = Duration::from_secs(10);
/// So many bytes the head of a request may have.
const MAX_HEAD: usize = 16 << 10;
/// JSON puts a backslash before some letters, so a body may be longer than the text in it.
const MAX_BODY: usize = MAX_BYTES + (64 << 10);

/// What every request can see.
#[derive(Debug)]
pub(super) struct Lab {
    pub(super) gate: Gate,
    /// The folder, with the name that is shown for it; `None`: nothing can be saved.
    pub(super) folder: Option<(Arc<Folder>, String)>,
    /// What the page opens first.
    pub(super) open: Option<String>,
    pub(super) workers: Workers,
    pub(super) news: watch::Receiver<String>,
    pub(super) listeners: Arc<Semaphore>,
}

type Shared = State<Arc<Lab>>;

/// What comes with the program.
async fn scenarios() -> Answer {
    let mut out = Vec::new();
    match result::write(Layout::Indented, &Shipped::with(""), &mut out) {
        Ok(()) => Answer::of(JSON, out),
        Err(error) => Answer::refused(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()),
    }
}

/// Every path.
pub(super) fn router(lab: &Arc<Lab>) -> Router {
    let mut router = Router::new()
        .route("/", get(home))
        .route("/report", get(report))
        .route("/assets/editor.js", get(async || Answer::of("text/javascript; charset=utf-8", page::SCRIPT)))
        .route("/assets/lab.css", get(async || Answer::of("text/css; charset=utf-8", page::STYLE)))
        .route("/api/scenarios", get(scenarios))
        .route("/api/scenarios/{*name}", get(scenario))
        .route("/api/schema", get(async || Answer::of(JSON, format!("{:#}\n", json_schema(&shipped::packs())))))
        .route("/api/vocabulary", get(async || Answer::json(&vocabulary::vocabulary())))
        .route("/api/files", get(files))
        .route("/api/files/{name}", get(file).put(save))
        .route("/api/events", get(listen));
    for what in What::ALL {
        let answer = async move |State(lab): Shared, request: Request| match body(request).await {
            Ok(bytes) => lab.workers.ask(what, bytes).await,
            Err(answer) => answer,
        };
        router = router.route(&format!("/api/{}", what.word()), post(answer));
    }
    router
        .fallback(async || Answer::refused(StatusCode::NOT_FOUND, "there is nothing here"))
        .method_not_allowed_fallback(async || Answer::refused(StatusCode::METHOD_NOT_ALLOWED, "not by this method"))
        .layer(from_fn_with_state(Arc::clone(lab), guard))
        .with_state(Arc::clone(lab))
}

/// Turns away whoever may not ask, and says with every answer what a browser may do with it.
async fn guard(State(lab): Shared, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let mut response = match lab.gate.passes(&parts) {
        _ if size(&parts) > MAX_HEAD => {
            Answer::refused(StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE, "the head is too long").into_response()
        }
        Ok(()) => next.run(Request::from_parts(parts, body)).await,
        Err(refusal) => Answer { status: StatusCode::FORBIDDEN, kind: PLAIN, body: refusal.words().as_bytes().to_vec() }.into_response(),
    };
    let headers = response.headers_mut();
    for (name, value) in [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (header::HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (header::HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CONTENT_SECURITY_POLICY).or_insert(HeaderValue::from_static("default-src 'none'; frame-ancestors 'none'"));
    response
}

/// The bytes of the head of a request, nearly.
fn size(request: &Parts) -> usize {
    let path = request.uri.path_and_query().map_or(0, |p| p.as_str().len());
    request.headers.iter().fold(path, |sum, (name, value)| sum + name.as_str().len() + value.len())
}

/// A page that may run and draw what bears its nonce, and loads nothing from anywhere else.
fn framed(html: impl FnOnce(&str) -> String, may: &str) -> Response {
    let nonce = match gate::random() {
        Ok(nonce) => nonce,
        Err(error) => return Answer::refused(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()).into_response(),
    };
    let policy = format!("default-src 'none'; base-uri 'none'; form-action 'none'; {}", may.replace("{nonce}", &nonce));
    let mut response = Answer::of("text/html; charset=utf-8", html(&nonce)).into_response();
    if let Ok(policy) = HeaderValue::from_str(&policy) {
        response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    response
}

async fn home(State(lab): Shared) -> Response {
    let may = "script-src 'self'; style-src 'self' 'nonce-{nonce}'; img-src data:; connect-src 'self'; frame-src 'self'; \
               frame-ancestors 'none'";
    framed(|nonce| page::lab(lab.gate.token(), nonce), may)
}

async fn report() -> Response {
    // The page is the same for every scenario; the data come to it later, through its program, never as HTML.
    framed(page::report, "script-src 'nonce-{nonce}'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'")
}

async fn scenario(Path(name): Path<String>) -> Answer {
    match shipped::find(&name) {
        Some(found) => Answer::json(&json!({ "name": found.name, "text": found.text })),
        None => Answer::refused(StatusCode::NOT_FOUND, format!("nothing called `{name}` comes with the program")),
    }
}

async fn files(State(lab): Shared) -> Answer {
    let Some((folder, shown)) = &lab.folder else {
        return Answer::json(&json!({ "folder": null, "open": lab.open, "files": [] }));
    };
    let (folder, shown, open) = (Arc::clone(folder), shown.clone(), lab.open.clone());
    blocking(move || {
        let list = Glance::default().look(&folder);
        let mut about = json!({ "folder": shown, "open": open });
        if let (Some(about), Ok(list)) = (about.as_object_mut(), serde_json::from_str::<serde_json::Map<_, _>>(&list)) {
            about.extend(list);
        }
        Answer::json(&about)
    })
    .await
}

async fn file(State(lab): Shared, Path(name): Path<String>) -> Answer {
    let Some((folder, _)) = &lab.folder else { return no_folder(StatusCode::NOT_FOUND) };
    let folder = Arc::clone(folder);
    blocking(move || match folder.read(&name) {
        Ok(opened) => Answer::json(&opened),
        Err(fault) => refused(&fault, &name),
    })
    .await
}

/// A text to keep.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Save {
    text: String,
    /// The version that the writer had opened; `None`: a new file.
    version: Option<String>,
}

async fn save(State(lab): Shared, Path(name): Path<String>, request: Request) -> Answer {
    let bytes = match body(request).await {
        Ok(bytes) => bytes,
        Err(answer) => return answer,
    };
    let Some((folder, _)) = &lab.folder else { return no_folder(StatusCode::FORBIDDEN) };
    let folder = Arc::clone(folder);
    blocking(move || {
        let save: Save = match serde_json::from_slice(&bytes) {
            Ok(save) => save,
            Err(error) => return Answer::refused(StatusCode::BAD_REQUEST, format!("the request is not as it should be: {error}")),
        };
        if save.text.len() > MAX_BYTES {
            return refused(&Fault::TooLarge, &name);
        }
        match folder.write(&name, &save.text, save.version.as_deref()) {
            Ok(version) => Answer::json(&json!({ "name": name, "version": version })),
            Err(fault) => refused(&fault, &name),
        }
    })
    .await
}

async fn listen(State(lab): Shared) -> Response {
    let Ok(place) = Arc::clone(&lab.listeners).try_acquire_owned() else {
        return Answer::refused(StatusCode::SERVICE_UNAVAILABLE, "too many are listening already").into_response();
    };
    let mut response = Response::new(events::body(lab.news.clone(), place));
    response.headers_mut().insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    response
}

/// The body of a request that says it is JSON, if it is not too long and does not take too long.
async fn body(request: Request<Body>) -> Result<Bytes, Answer> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|k| k.to_str().ok()).unwrap_or("");
    // A form of another page cannot say so without asking first.
    if kind.split(';').next().is_none_or(|kind| !kind.trim().eq_ignore_ascii_case(JSON)) {
        return Err(Answer::refused(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the body is to be application/json"));
    }
    let too_long = || Answer::refused(StatusCode::PAYLOAD_TOO_LARGE, format!("more than {} MiB", MAX_BYTES >> 20));
    let body = request.into_body();
    if body.size_hint().lower() > MAX_BODY as u64 {
        return Err(too_long());
    }
    match tokio::time::timeout(BODY_WITHIN, to_bytes(body, MAX_BODY)).await {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(_)) => Err(too_long()),
        Err(_) => Err(Answer::refused(StatusCode::REQUEST_TIMEOUT, "the body took too long to arrive")),
    }
}

async fn blocking(work: impl FnOnce() -> Answer + Send + 'static) -> Answer {
    let done = tokio::task::spawn_blocking(work).await;
    done.unwrap_or_else(|error| Answer::refused(StatusCode::INTERNAL_SERVER_ERROR, error.to_string()))
}

fn no_folder(status: StatusCode) -> Answer {
    Answer::refused(status, "the lab has no folder: start it with `residency lab FOLDER` to open and save files")
}

fn refused(fault: &Fault, name: &str) -> Answer {
    let (status, why) = match fault {
        Fault::Name => {
            (StatusCode::FORBIDDEN, format!("`{name}` is not a name for a file of the lab: letters, digits and such, then `.toml`"))
        }
        Fault::Missing => (StatusCode::NOT_FOUND, format!("there is no file `{name}`")),
        Fault::NoFile => (StatusCode::FORBIDDEN, format!("`{name}` is a link or no file")),
        Fault::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, format!("`{name}` is larger than {} MiB", MAX_BYTES >> 20)),
        Fault::NotText => (StatusCode::UNPROCESSABLE_ENTITY, format!("`{name}` is not UTF-8 text")),
        Fault::Changed(now) => {
            let body = json!({ "error": format!("`{name}` has changed on disk since it was opened"), "version": now });
            return Answer { status: StatusCode::CONFLICT, ..Answer::json(&body) };
        }
        Fault::Machine(error) => (StatusCode::INTERNAL_SERVER_ERROR, format!("`{name}`: {}", shipped::reason(error))),
    };
    Answer::refused(status, why)
}
