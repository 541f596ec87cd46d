//! Structured logs: JSON lines in production, plain ones in the demo.

use tracing_subscriber::EnvFilter;

/// Starts logging to standard error; `RUST_LOG` chooses what.
pub fn start(plain: bool) {
    let filter =
        |default: &str| EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new(default));
    if plain {
        tracing_subscriber::fmt()
            .with_env_filter(filter("warn"))
            .with_writer(std::io::stderr)
            .compact()
            .init();
    } else {
        tracing_subscriber::fmt().with_env_filter(filter("info")).with_writer(std::io::stderr).json().init();
    }
}
