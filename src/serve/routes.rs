//! From a request to its answer: who may ask, how much, and for how long.

use super::api::{Health, Refusal, Refused};
use super::metrics::Now;
use super::work::{self, Answer, Desk};
use super::{Settings, State};
use http_body_util::{BodyExt, Full, LengthLimitError, Limited};
use hyper::body::{Body, Bytes, Incoming};
use hyper::header::{
    ALLOW, AUTHORIZATION, CACHE_CONTROL, CONTENT_TYPE, HOST, HeaderName, HeaderValue, RETRY_AFTER,
    WWW_AUTHENTICATE, X_CONTENT_TYPE_OPTIONS,
};
use hyper::http::request::Parts;
use hyper::http::uri::Authority;
use hyper::{Method, Request, Response, StatusCode};
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Instant;
use subtle::ConstantTimeEq;
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout_at;

const JSON: &str = "application/json";
const PROMETHEUS: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What can be asked for.
#[derive(Clone, Copy, PartialEq)]
enum Endpoint {
    Check,
    Fix,
    Suggest,
    Health,
    Metrics,
    OpenApi,
    Other,
}

/// What answers a body by a moment.
type Work = fn(&Desk, &[u8], Instant) -> Answer;

impl Endpoint {
    fn of(path: &str) -> Endpoint {
        match path {
            "/check" => Endpoint::Check,
            "/fix" => Endpoint::Fix,
            "/suggest" => Endpoint::Suggest,
            "/health" => Endpoint::Health,
            "/metrics" => Endpoint::Metrics,
            "/openapi.json" => Endpoint::OpenApi,
            _ => Endpoint::Other,
        }
    }

    /// The path, as metrics have it: never what a client makes up.
    fn path(self) -> &'static str {
        match self {
            Endpoint::Check => "/check",
            Endpoint::Fix => "/fix",
            Endpoint::Suggest => "/suggest",
            Endpoint::Health => "/health",
            Endpoint::Metrics => "/metrics",
            Endpoint::OpenApi => "/openapi.json",
            Endpoint::Other => "other",
        }
    }

    fn work(self) -> Option<Work> {
        match self {
            Endpoint::Check => Some(Desk::check),
            Endpoint::Fix => Some(Desk::fix),
            Endpoint::Suggest => Some(Desk::suggest),
            _ => None,
        }
    }

    /// Whether it tells nothing that is not known from elsewhere.
    fn is_open(self) -> bool {
        matches!(self, Endpoint::Health | Endpoint::OpenApi)
    }
}

/// A status with a word for programs and a sentence for people.
struct Failure(StatusCode, &'static str, String);

impl Failure {
    fn new(status: StatusCode, code: &'static str, message: impl Into<String>) -> Failure {
        Failure(status, code, message.into())
    }
}

type Reply = Response<Full<Bytes>>;

/// Answers a request, whatever it is.
pub async fn answer(state: Arc<State>, request: Request<Incoming>) -> Result<Reply, Infallible> {
    let started = Instant::now();
    let endpoint = Endpoint::of(request.uri().path());
    let (head, mut body) = request.into_parts();
    let mut reply = match asked(&state, endpoint, &head, &mut body, started).await {
        Ok(reply) => reply,
        Err(failure) => {
            let until = started + state.settings.timeout;
            let _ = timeout_at(until.into(), drained(body, 2 * state.settings.largest)).await;
            refused(failure)
        }
    };
    let headers = reply.headers_mut();
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if reply.status() == StatusCode::METHOD_NOT_ALLOWED {
        let allowed = if endpoint.work().is_some() { "POST" } else { "GET, HEAD" };
        reply.headers_mut().insert(ALLOW, HeaderValue::from_static(allowed));
    }
    state.metrics.answered(endpoint.path(), reply.status().as_u16(), started.elapsed());
    Ok(reply)
}

async fn asked(
    state: &Arc<State>,
    endpoint: Endpoint,
    head: &Parts,
    body: &mut Incoming,
    started: Instant,
) -> Result<Reply, Failure> {
    if !is_for_us(state, head) {
        let told = "without a token this service is localhost or the address that it listens on, and no other host";
        return Err(Failure::new(StatusCode::MISDIRECTED_REQUEST, "host", told));
    }
    if endpoint == Endpoint::Other {
        let told = "there is nothing here; GET /openapi.json tells what there is";
        return Err(Failure::new(StatusCode::NOT_FOUND, "not-found", told));
    }
    let is_right = match endpoint.work() {
        Some(_) => head.method == Method::POST,
        None => matches!(head.method, Method::GET | Method::HEAD),
    };
    if !is_right {
        let told = format!("{} does not take {}", endpoint.path(), head.method);
        return Err(Failure::new(StatusCode::METHOD_NOT_ALLOWED, "method", told));
    }
    if !endpoint.is_open() && !may_ask(state, head) {
        let told = "this service wants a token: Authorization: Bearer …";
        return Err(Failure::new(StatusCode::UNAUTHORIZED, "unauthorized", told));
    }
    if let Some(work) = endpoint.work() {
        return worked(state, (head, body), work, started).await;
    }
    Ok(match endpoint {
        Endpoint::OpenApi => reply(StatusCode::OK, JSON, state.openapi.clone()),
        Endpoint::Metrics => {
            reply(StatusCode::OK, PROMETHEUS, state.metrics.text(&now(state)).into_bytes())
        }
        _ => {
            let health = Health { status: "ok", version: env!("CARGO_PKG_VERSION") };
            reply(StatusCode::OK, JSON, serde_json::to_vec(&health).unwrap_or_default())
        }
    })
}

/// Whether a request names this machine. A page in a browser can have its own name lead here, and is no other site then; it cannot have
/// the token, where one is wanted.
fn is_for_us(state: &State, head: &Parts) -> bool {
    let Settings { token, listen, .. } = &state.settings;
    let is_own = |host: &str| {
        let address = host.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
        host.eq_ignore_ascii_case("localhost") || address.is_ok_and(|it| it == listen.ip())
    };
    let of = |named: &HeaderValue| Authority::try_from(named.as_bytes()).ok();
    let mut named = head.headers.get_all(HOST).iter().map(of);
    let is_named = |named: Option<Authority>| named.is_some_and(|named| is_own(named.host()));
    token.is_some() || head.uri.host().is_none_or(is_own) && named.all(is_named)
}

/// Whether a request brings the token, where one is wanted. How much of it is right cannot be told by the time that takes.
fn may_ask(state: &State, head: &Parts) -> bool {
    let Some(token) = &state.settings.token else { return true };
    let brought = head.headers.get(AUTHORIZATION).map(HeaderValue::as_bytes);
    let is_bearer = |scheme: &[u8]| scheme.eq_ignore_ascii_case(b"bearer ");
    let brought = brought.and_then(|it| it.split_at_checked(b"bearer ".len()));
    let brought = brought.filter(|(scheme, _)| is_bearer(scheme));
    brought.is_some_and(|(_, brought)| bool::from(brought.ct_eq(token.as_bytes())))
}

/// Does what takes time: in its turn, within its limits.
async fn worked(
    state: &Arc<State>,
    (head, body): (&Parts, &mut Incoming),
    work: fn(&Desk, &[u8], Instant) -> Answer,
    started: Instant,
) -> Result<Reply, Failure> {
    let busy = || Failure::new(StatusCode::SERVICE_UNAVAILABLE, "busy", "too many requests wait");
    // A place is taken before the body is read and given back when the answer is written, so that both are bounded, too.
    let place = state.places.clone().try_acquire_owned().map_err(|_| busy())?;
    if !is_json(head) {
        let told = format!("the body must be {JSON}");
        return Err(Failure::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "media-type", told));
    }
    let until = started + state.settings.timeout;
    let body = timeout_at(until.into(), whole(body, state.settings.largest)).await;
    let slow = "the body has not come within the time that a request may take";
    let body = body.map_err(|_| Failure::new(StatusCode::REQUEST_TIMEOUT, "slow", slow))??;
    let turn = timeout_at(until.into(), state.jobs.clone().acquire_owned()).await;
    let turn = turn.map_err(|_| busy())?.map_err(|_| busy())?;
    let (desk, length) = (state.clone(), body.len());
    // A check that has begun runs to the end of its article, in its turn, also where nobody waits for it any more.
    let task = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        work(&desk.desk, &body, until)
    });
    let done = timeout_at(until.into(), task).await.unwrap_or(Ok(Err(work::Refusal::Late)));
    let failed = "mtlint itself has failed";
    let done =
        done.map_err(|_| Failure::new(StatusCode::INTERNAL_SERVER_ERROR, "failed", failed))?;
    let (bytes, sums) = done.map_err(|refusal| failure(refusal, state))?;
    state.metrics.worked(length, &sums);
    Ok(reply(StatusCode::OK, JSON, Bytes::from_owner(Placed { bytes, _place: place })))
}

/// An answer in its place, which is given back behind its last byte.
struct Placed {
    bytes: Vec<u8>,
    _place: OwnedSemaphorePermit,
}

impl AsRef<[u8]> for Placed {
    fn as_ref(&self) -> &[u8] {
        &self.bytes
    }
}

fn failure(refusal: work::Refusal, state: &State) -> Failure {
    use work::Refusal;
    match refusal {
        Refusal::Invalid(told) => Failure::new(StatusCode::BAD_REQUEST, "invalid", told),
        Refusal::NotUnderstood(told) => {
            Failure::new(StatusCode::UNPROCESSABLE_ENTITY, "not-understood", told)
        }
        Refusal::TooMany(most) => {
            let told = format!("a request may have {most} articles");
            Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", told)
        }
        Refusal::Late => {
            let seconds = state.settings.timeout.as_secs();
            let told = format!("the request was not done within {seconds} seconds");
            Failure::new(StatusCode::GATEWAY_TIMEOUT, "timeout", told)
        }
    }
}

/// A page in a browser cannot send this type to another site unasked.
fn is_json(head: &Parts) -> bool {
    let told = head.headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok());
    let kind = told.and_then(|told| told.split(';').next());
    kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case(JSON))
}

async fn whole(body: &mut Incoming, largest: usize) -> Result<Bytes, Failure> {
    let too_large = || {
        let told = format!("a request may have {} MB", largest / 1_000_000);
        Failure::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large", told)
    };
    if body.size_hint().lower() > largest as u64 {
        return Err(too_large());
    }
    match Limited::new(body, largest).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(error) if error.is::<LengthLimitError>() => Err(too_large()),
        Err(_) => Err(Failure::new(StatusCode::BAD_REQUEST, "invalid", "the body broke off")),
    }
}

/// Reads a body that nobody wants, up to a length: a client that is still sending would not see why.
async fn drained(mut body: Incoming, most: usize) {
    let mut read = 0;
    while let Some(Ok(frame)) = body.frame().await {
        read += frame.data_ref().map_or(0, Bytes::len);
        if read > most {
            return;
        }
    }
}

fn now(state: &State) -> Now {
    let settings = &state.settings;
    let working = settings.jobs - state.jobs.available_permits().min(settings.jobs);
    let places = settings.jobs + settings.queue;
    let all = places - state.places.available_permits().min(places);
    Now { working, waiting: all.saturating_sub(working) }
}

fn reply(status: StatusCode, kind: &'static str, body: impl Into<Bytes>) -> Reply {
    let mut reply = Response::new(Full::new(body.into()));
    *reply.status_mut() = status;
    reply.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    reply
}

fn refused(Failure(status, code, message): Failure) -> Reply {
    let refused = Refused { error: Refusal { code, message } };
    let mut reply = reply(status, JSON, serde_json::to_vec(&refused).unwrap_or_default());
    let more: Option<(HeaderName, &'static str)> = match status {
        StatusCode::UNAUTHORIZED => Some((WWW_AUTHENTICATE, "Bearer")),
        StatusCode::SERVICE_UNAVAILABLE => Some((RETRY_AFTER, "1")),
        _ => None,
    };
    if let Some((name, value)) = more {
        reply.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    reply
}
