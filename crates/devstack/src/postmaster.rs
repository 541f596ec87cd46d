//! Starting, stopping and judging the server process.

use std::{
    fs,
    path::Path,
    thread::sleep,
    time::{Duration, Instant},
};

use crate::{
    Error, Result,
    account::Account,
    binaries::Binaries,
    cluster::PORT,
    layout::Layout,
    process::{command_line, run, tail},
};

const PATIENCE: Duration = Duration::from_mins(1);

/// What the server says to a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Answer {
    Ready,
    /// Starting, recovering or shutting down.
    Busy,
    Silent,
}

fn ask(account: &Account, binaries: &Binaries, layout: &Layout) -> Answer {
    let status = account
        .command(binaries.path("pg_isready"))
        .args(["-q", "-t", "2", "-d", "postgres", "-U", "postgres", "-p", &PORT.to_string(), "-h"])
        .arg(&layout.run)
        .status();
    match status.ok().and_then(|s| s.code()) {
        Some(0) => Answer::Ready,
        Some(1) => Answer::Busy,
        _ => Answer::Silent,
    }
}

/// Makes the server answer. Returns whether it had to be started.
///
/// The caller holds the cluster's lock.
pub(crate) fn up(account: &Account, binaries: &Binaries, layout: &Layout) -> Result<bool> {
    let until = Instant::now() + PATIENCE;
    let mut started = false;
    loop {
        match ask(account, binaries, layout) {
            Answer::Ready => return Ok(started),
            Answer::Busy => {}
            Answer::Silent if running(layout) => {
                // Alive but its socket is gone (a cleaner of temporary files): only a restart brings it back.
                stop(account, binaries, layout)?;
            }
            Answer::Silent => {
                forget_stale(layout)?;
                match start(account, binaries, layout) {
                    Ok(()) => started = true,
                    // After kill -9 the old children hold the shared memory for a moment longer.
                    Err(e) if Instant::now() > until => return Err(e),
                    Err(e) if !tail(&layout.log(), 20).contains("shared memory block") => return Err(e),
                    Err(_) => {}
                }
            }
        }
        if Instant::now() > until {
            return Err(Error::NotReady {
                server: "PostgreSQL",
                seconds: PATIENCE.as_secs(),
                detail: tail(&layout.log(), 20),
            });
        }
        sleep(Duration::from_millis(50));
    }
}

/// Stops the server; nothing to do when it does not run.
pub(crate) fn stop(account: &Account, binaries: &Binaries, layout: &Layout) -> Result<()> {
    if !running(layout) {
        return Ok(());
    }
    let data = layout.data();
    run(account
        .command(binaries.path("pg_ctl"))
        .args(["stop", "-w", "-m", "fast", "-t", "60", "-D"])
        .arg(data))
    .map(drop)
}

fn start(account: &Account, binaries: &Binaries, layout: &Layout) -> Result<()> {
    let log = layout.log();
    let mut command = account.command(binaries.path("pg_ctl"));
    command.args(["start", "-w", "-t", "60", "-D"]).arg(layout.data()).arg("-l").arg(&log);
    run(&mut command).map(drop).map_err(|e| Error::Program {
        program: "pg_ctl start".into(),
        detail: format!("{e}\n{}", tail(&log, 20)),
    })
}

/// Whether the process that `postmaster.pid` names is alive and is this cluster's server.
fn running(layout: &Layout) -> bool {
    let data = layout.data();
    pid(&data)
        .and_then(command_line)
        .is_some_and(|line| line.contains("postgres") && line.contains(&*data.to_string_lossy()))
}

fn pid(data: &Path) -> Option<u32> {
    fs::read_to_string(data.join("postmaster.pid")).ok()?.lines().next()?.trim().parse().ok()
}

/// After a crash the process id may belong to somebody else by now, and the server would refuse to start.
fn forget_stale(layout: &Layout) -> Result<()> {
    let socket = layout.run.join(format!(".s.PGSQL.{PORT}"));
    let lock = layout.run.join(format!(".s.PGSQL.{PORT}.lock"));
    for path in [layout.data().join("postmaster.pid"), socket, lock] {
        match fs::remove_file(&path) {
            Ok(()) => {}
            Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
            Err(e) => return Err(Error::file(path)(e)),
        }
    }
    Ok(())
}
