//! The ceiling: nginx sending one small file, as fast as this computer can serve pages at all.

use std::fs::{self, Permissions};
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt as _;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context as _, Result};

use super::load::{Asked, Load, Outcome};
use crate::http::{free_address, is_ok};
use crate::program::program;
use crate::running::Server;

/// Two workers, one for each core of the smallest computer we mean to run on.
pub(super) const WORKERS: u32 = 2;
/// What it sends: an ordinary page, compressed, weighs about as much.
pub(super) const FILE_BYTES: usize = 10 * 1024;

/// A running nginx of ours.
pub(super) struct Nginx {
    _server: Server,
    address: SocketAddr,
}

impl Nginx {
    /// Starts it with all its files in that folder.
    pub(super) fn start(folder: &Path) -> Result<Self> {
        let pages = folder.join("pages");
        fs::create_dir_all(&pages)?;
        fs::write(pages.join("page.html"), page())?;
        // When root starts it, its workers are somebody else, who must be able to reach the file.
        for open in folder.ancestors().take(2).chain([pages.as_path()]) {
            fs::set_permissions(open, Permissions::from_mode(0o755))?;
        }
        let address = free_address()?;
        let settings = folder.join("nginx.conf");
        fs::write(&settings, conf(address, folder))?;
        let log = folder.join("error.log");
        let file = if Path::new("/usr/sbin/nginx").exists() { "/usr/sbin/nginx" } else { "nginx" };
        let mut command = program(file);
        command.arg("-e").arg(&log).arg("-p").arg(folder).arg("-c").arg(&settings);
        let mut server = Server::start(&mut command, "-TERM").context("nginx could not be started")?;
        if let Err(error) = server.wait_until(Duration::from_secs(10), || is_ok(address, "/page.html")) {
            let said = fs::read_to_string(&log).unwrap_or_default();
            return Err(error.context(format!("nginx did not start. It said:\n{said}")));
        }
        Ok(Self { _server: server, address })
    }

    pub(super) fn measure(&self, load: &Load) -> Result<Outcome> {
        let path = ["/page.html".to_owned()];
        load.warm(self.address, &path)?;
        load.measure(self.address, &path, Asked::Plain)
    }
}

fn page() -> String {
    let (start, end) = ("<!doctype html><title>Ceiling</title><p>", "</p>\n");
    format!("{start}{}{end}", "x".repeat(FILE_BYTES - start.len() - end.len()))
}

fn conf(address: SocketAddr, folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "daemon off;
worker_processes {WORKERS};
pid {folder}/pid;
events {{ worker_connections 256; }}
http {{
  access_log off;
  sendfile on;
  tcp_nopush on;
  tcp_nodelay on;
  keepalive_requests 1000000000;
  open_file_cache max=16;
  types {{ text/html html; }}
  client_body_temp_path {folder}/body;
  proxy_temp_path {folder}/proxy;
  fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi;
  scgi_temp_path {folder}/scgi;
  server {{ listen {address}; root {folder}/pages; }}
}}
"
    )
}
