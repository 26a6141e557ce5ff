//! Running other programs and waiting for them.

use std::process::{Command, ExitStatus, Stdio};

use anyhow::{Context as _, Result, bail};

use crate::{running, workspace};

/// A program that will run in the checkout's top folder.
pub(crate) fn program(name: &str) -> Command {
    let mut command = Command::new(name);
    command.current_dir(workspace::path("")).stdin(Stdio::null());
    command
}

/// The Cargo that runs this chore.
pub(crate) fn cargo() -> Command {
    program(&std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned()))
}

/// npm, in one of the checkout's folders.
pub(crate) fn npm(folder: &str) -> Command {
    let mut command = program("npm");
    command.current_dir(workspace::path(folder));
    command
}

/// Runs a program to its end; what it prints goes to the person.
///
/// # Errors
/// When it can't be started, ends with anything but success, or the person stopped everything.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    judge(wait(command)?, command)
}

/// Runs a program to its end and gives what it wrote to standard output.
///
/// # Errors
/// As [`run`], and when the output isn't text.
pub(crate) fn read(command: &mut Command) -> Result<String> {
    let output = command.stderr(Stdio::inherit()).output().with_context(|| cannot_start(command))?;
    judge(output.status, command)?;
    Ok(String::from_utf8(output.stdout)?)
}

/// Whether a program runs and ends well; what it prints is dropped.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
}

/// Whether a program of that name is there to be run.
pub(crate) fn is_there(name: &str) -> bool {
    let folders = std::env::var_os("PATH").unwrap_or_default();
    // Debian keeps servers where ordinary people's PATH doesn't look.
    let also = ["/usr/sbin".into(), "/usr/local/sbin".into()];
    std::env::split_paths(&folders).chain(also).any(|folder| folder.join(name).is_file())
}

fn wait(command: &mut Command) -> Result<ExitStatus> {
    let mut child = command.spawn().with_context(|| cannot_start(command))?;
    let _watched = running::watch(child.id());
    Ok(child.wait()?)
}

fn judge(status: ExitStatus, command: &Command) -> Result<()> {
    running::check()?;
    if !status.success() {
        bail!("“{}” failed ({status}).", words(command));
    }
    Ok(())
}

fn cannot_start(command: &Command) -> String {
    format!("“{}” could not be started", words(command))
}

fn words(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let mut words = vec![program.file_name().unwrap_or_default().to_string_lossy().into_owned()];
    words.extend(command.get_args().map(|word| word.to_string_lossy().into_owned()));
    words.join(" ")
}
