//! Answers questions in processes of their own, each with a limit of time, and not too many at once.
//!
//! A thread cannot be ended, a process can: when it has run for too long, when it takes too much memory, or when the one who
//! asked has gone away (whoever types on has no use for the answer about the text before).

use super::answer::{Answer, JSON};
use super::task::What;
use axum::body::Bytes;
use axum::http::StatusCode;
use std::path::PathBuf;
use std::process::Stdio;
use std::time::Duration;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::process::Command;
use tokio::sync::Semaphore;
use tokio::time::timeout;

/// The longest answer, in bytes (64 MiB).
const MAX_ANSWER: u64 = 64 << 20;

/// Where and how questions are answered.
#[derive(Debug)]
pub(super) struct Workers {
    /// The program, which knows the hidden argument `--answer`.
    program: PathBuf,
    folder: Option<PathBuf>,
    time_limit: Duration,
    /// In MiB.
    memory_limit: u64,
    free: Semaphore,
}

impl Workers {
    /// As many at once as there are cores.
    pub(super) fn new(program: PathBuf, folder: Option<PathBuf>, time_limit: Duration, memory_limit: u64) -> Self {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        Self { program, folder, time_limit, memory_limit, free: Semaphore::new(cores.max(2)) }
    }

    /// Answers a question. Dropped before it is ready, it ends the process.
    pub(super) async fn ask(&self, what: What, question: Bytes) -> Answer {
        let Ok(Ok(_turn)) = timeout(self.time_limit, self.free.acquire()).await else {
            return Answer::refused(StatusCode::SERVICE_UNAVAILABLE, "too many questions at once; ask again");
        };
        match timeout(self.time_limit, self.run(what, question)).await {
            Ok(Ok(answer)) => answer,
            Ok(Err(error)) => Answer::refused(StatusCode::INTERNAL_SERVER_ERROR, format!("the answer was not computed: {error}")),
            Err(_) => {
                let why = format!("no answer within {} s: the scenario is too large for the lab", self.time_limit.as_secs_f32());
                Answer::refused(StatusCode::GATEWAY_TIMEOUT, why)
            }
        }
    }

    async fn run(&self, what: What, question: Bytes) -> std::io::Result<Answer> {
        let mut command = Command::new(&self.program);
        command.args(["lab", "--answer", what.word(), "--memory-limit"]).arg(self.memory_limit.to_string());
        if let Some(folder) = &self.folder {
            command.arg("--").arg(folder);
        }
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).kill_on_drop(true);
        let mut child = command.spawn()?;
        let (stdin, stdout) = (child.stdin.take(), child.stdout.take());
        let (Some(mut stdin), Some(stdout)) = (stdin, stdout) else { return Err(std::io::Error::other("no pipe")) };
        // It reads the whole question before it writes anything, so there is no need to do both at once.
        stdin.write_all(&question).await?;
        drop(stdin);
        let mut bytes = Vec::new();
        stdout.take(MAX_ANSWER + 1).read_to_end(&mut bytes).await?;
        if bytes.len() as u64 > MAX_ANSWER {
            return Ok(Answer::refused(StatusCode::INSUFFICIENT_STORAGE, "the answer is too large for the lab"));
        }
        let status = child.wait().await?;
        let head = bytes.split_first_chunk::<4>().filter(|(head, _)| head.ends_with(b"\n")).map(|(head, body)| (*head, body.to_vec()));
        match head {
            Some((head, body)) if status.success() => {
                let code = head.get(..3).and_then(|digits| StatusCode::from_bytes(digits).ok());
                Ok(Answer { status: code.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR), kind: JSON, body })
            }
            _ => {
                let why = "the answer was given up: the scenario needs more memory than the lab allows, or it cannot be computed";
                Ok(Answer::refused(StatusCode::INSUFFICIENT_STORAGE, why))
            }
        }
    }
}
