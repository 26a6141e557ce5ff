//! Just enough HTTP to ask our own servers on this computer.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::Duration;

use anyhow::{Context as _, Result};

/// What a server answered.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Status line and headers.
    pub(crate) head: String,
    pub(crate) body: Vec<u8>,
}

/// Asks for one page.
pub(crate) fn get(address: SocketAddr, path: &str) -> Result<Answer> {
    ask(address, "GET", path, "")
}

/// Asks for one page as whoever that cookie stands for.
pub(crate) fn get_signed_in(address: SocketAddr, path: &str, cookie: &str) -> Result<Answer> {
    ask(address, "GET", path, &format!("Cookie: {cookie}\r\n"))
}

/// Presses a button: sends a form without fields.
pub(crate) fn post(address: SocketAddr, path: &str) -> Result<Answer> {
    ask(address, "POST", path, "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 0\r\n")
}

fn ask(address: SocketAddr, method: &str, path: &str, headers: &str) -> Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&address, Duration::from_secs(2))?;
    stream.set_read_timeout(Some(Duration::from_secs(30)))?;
    write!(stream, "{method} {path} HTTP/1.0\r\nHost: {address}\r\n{headers}Connection: close\r\n\r\n")?;
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes)?;
    let head_end = bytes.windows(4).position(|four| four == b"\r\n\r\n").context("not an HTTP answer")?;
    let head = String::from_utf8_lossy(&bytes[..head_end]).into_owned();
    let status = head.split(' ').nth(1).and_then(|word| word.parse().ok()).context("no status line")?;
    Ok(Answer { status, head, body: bytes.split_off(head_end + 4) })
}

/// Whether a page answers 200.
pub(crate) fn is_ok(address: SocketAddr, path: &str) -> bool {
    get(address, path).is_ok_and(|answer| answer.status == 200)
}

/// A port of this computer that nobody listens on now.
pub(crate) fn free_address() -> Result<SocketAddr> {
    Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?)
}
