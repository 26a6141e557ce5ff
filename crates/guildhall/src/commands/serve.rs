use std::net::SocketAddr;
use std::process::ExitCode;

use anyhow::Context;
use platform::Config;
use web::App;

use crate::{house, rooms};

/// Serves the site until it is told to stop.
///
/// The tables are brought up to date first. On SIGTERM or Ctrl-C it finishes what it is answering and stops.
#[derive(clap::Args)]
pub(crate) struct Arguments {
    /// The address and port to listen on, instead of the one in the settings
    #[arg(long, value_name = "ADDRESS:PORT")]
    pub(crate) listen: Option<SocketAddr>,
}

pub(crate) async fn run(arguments: Arguments, mut config: Config) -> anyhow::Result<ExitCode> {
    if let Some(listen) = arguments.listen {
        config.listen = listen;
    }
    let platform = house::open(config).await?;
    house::migrate(&platform, &rooms::all()).await?;
    serve(house::app(platform).await?).await
}

/// Answers requests until the program is told to stop.
pub(crate) async fn serve(app: App) -> anyhow::Result<ExitCode> {
    let listen = app.platform.config.listen;
    let listener = tokio::net::TcpListener::bind(listen)
        .await
        .with_context(|| format!("Nothing can listen on {listen}; another program may be there."))?;
    let follower = tokio::spawn(web::follow(app.clone()));
    let service = web::router(&app).into_make_service_with_connect_info::<SocketAddr>();
    println!("listening on http://{}", listener.local_addr()?);
    tracing::info!(%listen, database = ?app.platform.database.kind(), "serving");
    axum::serve(listener, service).with_graceful_shutdown(told_to_stop()).await?;
    follower.abort();
    tracing::info!("stopped");
    app.platform.database.clone().close().await;
    Ok(ExitCode::SUCCESS)
}

async fn told_to_stop() {
    let mut terminate = match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(terminate) => terminate,
        Err(error) => {
            tracing::warn!(%error, "SIGTERM can't be heard; use Ctrl-C");
            let _ = tokio::signal::ctrl_c().await;
            return;
        }
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = tokio::signal::ctrl_c() => {}
    }
    tracing::info!("stopping");
}
