//! The steps of a test run: what each is called, how long it took, whether it passed.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::running;

/// What has been done so far.
pub(super) struct Steps {
    started: Instant,
    done: Vec<(String, Duration, bool)>,
}

impl Default for Steps {
    fn default() -> Self {
        Self { started: Instant::now(), done: Vec::new() }
    }
}

impl Steps {
    /// Does one step and says whether it passed. A failure is shown and remembered.
    ///
    /// # Errors
    /// Only when the person has asked to stop.
    pub(super) fn run(&mut self, name: &str, step: impl FnOnce() -> Result<()>) -> Result<bool> {
        println!("\n== {name}");
        let started = Instant::now();
        let done = step();
        running::check()?;
        if let Err(error) = &done {
            eprintln!("{error:#}");
        }
        let verdict = if done.is_ok() { "passed" } else { "FAILED" };
        println!("== {name}: {verdict} in {}", in_words(started.elapsed()));
        self.done.push((name.to_owned(), started.elapsed(), done.is_ok()));
        Ok(done.is_ok())
    }

    /// Shows every step's time and ends with one line.
    ///
    /// # Errors
    /// Names the steps that failed.
    pub(super) fn close(self) -> Result<()> {
        println!();
        for (name, time, is_passed) in &self.done {
            println!("{:>9}  {}  {name}", in_words(*time), if *is_passed { "passed" } else { "FAILED" });
        }
        let failed: Vec<&str> = self
            .done
            .iter()
            .filter(|(_, _, is_passed)| !is_passed)
            .map(|(name, _, _)| name.as_str())
            .collect();
        let time = in_words(self.started.elapsed());
        if failed.is_empty() {
            println!("\nEverything passed: {} steps in {time}.", self.done.len());
            return Ok(());
        }
        bail!("\nNot everything passed, after {time}. Failed: {}.", failed.join(", "))
    }
}

fn in_words(time: Duration) -> String {
    let seconds = time.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", time.as_secs_f64()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {} s", seconds / 60, seconds % 60),
    }
}
