//! The service over HTTP: mtlint for programs that have articles in memory.
//!
//! ```text
//! connections ─hyper─▶ requests ─routes: token, limits, a turn─▶ work ─▶ checker ─▶ answers
//!                                 api: what is asked and answered ─▶ openapi: the same for programs
//! ```
//!
//! A request names no file: what it calls an article tells format and language, and is opened by nobody. A check runs on a
//! thread of its own, so many at a time as there are cores; the others wait for their turn, in bounded number.

mod api;
mod connection;
mod metrics;
mod openapi;
mod routes;
mod work;

use crate::checker::{Checker, Options};
use crate::error::Error;
use connection::Connection;
use hyper::body::Bytes;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use metrics::Metrics;
use std::io::Result;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use work::Desk;

/// So much of a request may stand before its body.
const LARGEST_HEAD: usize = 64 << 10;
/// So long a client may take for the head of a request, and be silent between two.
const HEAD_IN: Duration = Duration::from_secs(30);
/// So long the service waits where the system has no connection left to give.
const BREATH: Duration = Duration::from_millis(50);

/// Whom the service serves, and how much of it.
#[derive(Clone, Debug)]
pub struct Settings {
    /// What it listens on.
    pub listen: SocketAddr,
    /// What requests must bring, where they must bring anything.
    pub token: Option<String>,
    /// So many bytes a request may have.
    pub largest: usize,
    /// So many articles a request may have.
    pub most_articles: usize,
    /// So long a request may take, from its head to its answer, and a client that takes nothing of the answer.
    pub timeout: Duration,
    /// So many requests are worked on at once.
    pub jobs: usize,
    /// So many more wait for their turn.
    pub queue: usize,
    /// So many connections are open at once.
    pub connections: usize,
    /// So long requests that run may take to end, when the service is told to.
    pub grace: Duration,
}

/// What all requests have in common.
struct State {
    settings: Settings,
    desk: Desk,
    metrics: Metrics,
    /// The description of the service.
    openapi: Bytes,
    /// Turns to work.
    jobs: Arc<Semaphore>,
    /// Places of those that wait, work, or have an answer that is not yet written.
    places: Arc<Semaphore>,
}

/// The service, ready to be run.
pub struct Service(Arc<State>);

impl Service {
    /// Prepares a service that checks as these options and their configuration say. What is wrong with glossaries or
    /// language packs is an error: a service that lacks one would say that all is well.
    pub fn new(options: &Options, settings: Settings) -> std::result::Result<Service, Vec<Error>> {
        let checker = |with_sources| {
            let mut options = options.clone();
            options.no_baseline = true;
            options.with_sources = with_sources;
            let checker = Checker::new(options).map_err(|error| vec![error])?;
            match checker.errors() {
                [] => Ok(checker),
                errors => Err(errors.to_vec()),
            }
        };
        let desk = Desk::new(checker(false)?, checker(true)?, settings.most_articles);
        let openapi = openapi::description(&desk.rules(), &settings);
        let openapi = serde_json::to_vec_pretty(&openapi).unwrap_or_default();
        let (jobs, places) = (settings.jobs, settings.jobs + settings.queue);
        Ok(Service(Arc::new(State {
            settings,
            desk,
            metrics: Metrics::default(),
            openapi: openapi.into(),
            jobs: Arc::new(Semaphore::new(jobs)),
            places: Arc::new(Semaphore::new(places)),
        })))
    }

    /// The description of the service, OpenAPI 3.1.
    pub fn openapi(&self) -> &[u8] {
        &self.0.openapi
    }

    /// Serves until the process is told to end, and then lets requests that run be answered. `listening` is told the
    /// address.
    pub fn run(self, listening: impl FnOnce(SocketAddr)) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(self.0.settings.jobs)
            .enable_all()
            .build()?;
        let done = runtime.block_on(async {
            let listener = TcpListener::bind(self.0.settings.listen).await?;
            let end = ended()?;
            listening(listener.local_addr()?);
            self.serve(listener, end).await;
            Ok(())
        });
        // What is not done now, nobody waits for.
        runtime.shutdown_background();
        done
    }

    async fn serve(self, listener: TcpListener, end: impl Future<Output = ()>) {
        let graceful = GracefulShutdown::new();
        let connections = Arc::new(Semaphore::new(self.0.settings.connections));
        let mut end = std::pin::pin!(end);
        loop {
            let next = async {
                let place = connections.clone().acquire_owned().await;
                (listener.accept().await, place)
            };
            tokio::select! {
                biased;
                () = &mut end => break,
                (accepted, place) = next => match accepted {
                    Ok((stream, _)) => self.connect(stream, &graceful, place),
                    Err(_) => tokio::time::sleep(BREATH).await,
                },
            }
        }
        drop(listener);
        let _ = tokio::time::timeout(self.0.settings.grace, graceful.shutdown()).await;
    }

    /// Serves one connection; `place` is given back behind it.
    fn connect<P: Send + 'static>(&self, stream: TcpStream, graceful: &GracefulShutdown, place: P) {
        // Without it only an answer's last packet may come later.
        let _ = stream.set_nodelay(true);
        let stream = Connection::new(stream, self.0.settings.timeout);
        let state = self.0.clone();
        let service = service_fn(move |request| routes::answer(state.clone(), request));
        let connection = http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(HEAD_IN)
            .max_buf_size(LARGEST_HEAD)
            .serve_connection(TokioIo::new(stream), service);
        let connection = graceful.watch(connection);
        tokio::spawn(async move {
            // A client that goes away is no error of the service's.
            let _ = connection.await;
            drop(place);
        });
    }
}

/// Comes when the process is told to end.
#[cfg(unix)]
fn ended() -> Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let (mut terminate, mut interrupt) =
        (signal(SignalKind::terminate())?, signal(SignalKind::interrupt())?);
    Ok(async move {
        tokio::select! {
            _ = terminate.recv() => {}
            _ = interrupt.recv() => {}
        }
    })
}

#[cfg(not(unix))]
fn ended() -> Result<impl Future<Output = ()>> {
    Ok(async {
        let _ = tokio::signal::ctrl_c().await;
    })
}
