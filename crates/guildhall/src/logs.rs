use anyhow::Context;
use platform::{Config, LogFormat};
use tracing_subscriber::EnvFilter;

/// Starts writing log lines to standard error, as the settings say.
pub(crate) fn start(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log_level)
        .with_context(|| format!("The setting log_level, “{}”, is not a log filter.", config.log_level))?;
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let started = match config.log {
        LogFormat::Text => logs.try_init(),
        LogFormat::Json => logs.json().flatten_event(true).try_init(),
    };
    started.map_err(|error| anyhow::anyhow!("Log lines can't be written: {error}"))
}
