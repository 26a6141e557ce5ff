//! What this chore started and must stop again, also when it fails or the person presses Ctrl-C.

use std::collections::BTreeSet;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Result, bail};

static STOPPING: AtomicBool = AtomicBool::new(false);
static WATCHED: Mutex<BTreeSet<u32>> = Mutex::new(BTreeSet::new());

/// Makes Ctrl-C and a polite kill end the program that is being waited for; the chore then fails, and on its way
/// out stops every server it started.
pub(crate) fn stop_on_ctrl_c() -> Result<()> {
    ctrlc::set_handler(|| {
        STOPPING.store(true, Ordering::SeqCst);
        for id in watched().iter() {
            signal(*id, "-TERM");
        }
    })?;
    Ok(())
}

/// # Errors
/// Once the person has asked to stop.
pub(crate) fn check() -> Result<()> {
    if STOPPING.load(Ordering::SeqCst) {
        bail!("Stopped.");
    }
    Ok(())
}

/// While it lives, Ctrl-C also ends that program.
pub(crate) struct Watched(u32);

/// Has Ctrl-C end a program that is being waited for.
pub(crate) fn watch(id: u32) -> Watched {
    watched().insert(id);
    Watched(id)
}

impl Drop for Watched {
    fn drop(&mut self) {
        watched().remove(&self.0);
    }
}

fn watched() -> MutexGuard<'static, BTreeSet<u32>> {
    WATCHED.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A server of ours; stopped when dropped.
pub(crate) struct Server {
    child: Child,
    /// How it likes to be asked to stop.
    polite: &'static str,
}

impl Server {
    /// Starts a server in a process group of its own, so that Ctrl-C in a terminal reaches it only through us, in
    /// order.
    pub(crate) fn start(command: &mut Command, polite: &'static str) -> std::io::Result<Self> {
        use std::os::unix::process::CommandExt as _;
        let child = command.stdin(Stdio::null()).process_group(0).spawn()?;
        Ok(Self { child, polite })
    }

    pub(crate) fn id(&self) -> u32 {
        self.child.id()
    }

    pub(crate) fn has_ended(&mut self) -> bool {
        !matches!(self.child.try_wait(), Ok(None))
    }

    /// Asks every tenth of a second until it is ready.
    ///
    /// # Errors
    /// When it ends before, when it takes longer than `most`, or when the person stopped everything.
    pub(crate) fn wait_until(&mut self, most: Duration, mut is_ready: impl FnMut() -> bool) -> Result<()> {
        let started = Instant::now();
        while !is_ready() {
            check()?;
            if self.has_ended() {
                bail!("it ended before it was ready");
            }
            if started.elapsed() > most {
                bail!("it was not ready after {} seconds", most.as_secs());
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if self.has_ended() {
            return;
        }
        signal(self.child.id(), self.polite);
        let asked = Instant::now();
        while !self.has_ended() {
            if asked.elapsed() > Duration::from_secs(10) {
                // It had its time; ending it can only fail when it has just ended by itself.
                let _ = self.child.kill();
                let _ = self.child.wait();
                return;
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }
}

fn signal(id: u32, name: &str) {
    // A process that has just ended can't be signalled; that is what was wanted.
    let _ = Command::new("kill").args([name, &id.to_string()]).stderr(Stdio::null()).status();
}
