//! A private Redis that lives as long as its handle.

use std::{
    env, fs,
    io::{self, BufRead as _, BufReader, Write as _},
    net::{Ipv4Addr, TcpListener, TcpStream},
    os::unix::process::CommandExt as _,
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use data_encoding::HEXLOWER;

use crate::{
    Error, Result,
    process::{command_line, run, tail},
};

const PATIENCE: Duration = Duration::from_secs(10);

/// A Redis server on a free loopback port with a random password and nothing on disk.
#[derive(Debug)]
pub struct Redis {
    child: Child,
    url: String,
    note: PathBuf,
}

impl Redis {
    /// Starts one, or returns `None` where Redis is not installed.
    pub fn start(home: &Path) -> Result<Option<Self>> {
        let Some(program) = program() else { return Ok(None) };
        let folder = home.join("redis");
        fs::create_dir_all(&folder).map_err(Error::file(&folder))?;
        let note = folder.join("pid");
        end_leftover(&note);
        // The port found free may be taken a moment later by somebody else: try again with another.
        for _ in 0..3 {
            if let Some(redis) = attempt(&program, &folder, &note)? {
                return Ok(Some(redis));
            }
        }
        Err(Error::NotReady {
            server: "Redis",
            seconds: PATIENCE.as_secs(),
            detail: tail(&folder.join("log"), 10),
        })
    }

    /// `redis://:password@127.0.0.1:port/`
    pub fn url(&self) -> &str {
        &self.url
    }
}

impl Drop for Redis {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_file(&self.note);
    }
}

/// One try: `None` when the server ended by itself or never answered.
fn attempt(program: &Path, folder: &Path, note: &Path) -> Result<Option<Redis>> {
    let port = free_port().map_err(Error::file("127.0.0.1"))?;
    let mut secret = [0_u8; 16];
    getrandom::fill(&mut secret).expect("the operating system has randomness");
    let password = HEXLOWER.encode(&secret);
    let log = fs::File::create(folder.join("log")).map_err(Error::file(folder))?;
    let failed = |e: io::Error| Error::Program { program: "redis-server".into(), detail: e.to_string() };
    // Settings go in by standard input: a password among the arguments would show in the process list.
    let mut child = Command::new(program)
        .arg("-")
        // Ctrl-C in a terminal reaches the whole group: Redis must outlive those who still use it.
        .process_group(0)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(log.try_clone().map_err(failed)?)
        .stderr(log)
        .spawn()
        .map_err(failed)?;
    if let Some(mut input) = child.stdin.take() {
        let settings = format!(
            "bind 127.0.0.1\nport {port}\nrequirepass {password}\nsave \"\"\nappendonly no\nmaxmemory 64mb\n"
        );
        input.write_all(settings.as_bytes()).map_err(failed)?;
    }
    fs::write(note, format!("{} {port}\n", child.id())).map_err(Error::file(note))?;
    let url = format!("redis://:{password}@127.0.0.1:{port}/");
    // The handle exists before the wait, so that a failed try is killed too.
    let mut redis = Redis { child, url, note: note.to_owned() };
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        if ping(port, &password).is_ok() {
            return Ok(Some(redis));
        }
        if redis.child.try_wait().map_err(failed)?.is_some() {
            return Ok(None);
        }
        sleep(Duration::from_millis(20));
    }
    Ok(None)
}

fn ping(port: u16, password: &str) -> io::Result<()> {
    let mut stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))?;
    stream.set_read_timeout(Some(Duration::from_secs(1)))?;
    write!(stream, "AUTH {password}\r\nPING\r\n")?;
    let mut lines = BufReader::new(stream).lines();
    for expected in ["+OK", "+PONG"] {
        if lines.next().transpose()?.as_deref() != Some(expected) {
            return Err(io::Error::other("another server answers"));
        }
    }
    Ok(())
}

/// Ends a Redis of ours whose starter was killed before it could.
fn end_leftover(note: &Path) {
    let Ok(text) = fs::read_to_string(note) else { return };
    let Some((pid, port)) = text.trim().split_once(' ') else { return };
    let ours = |line: String| line.contains("redis-server") && line.contains(&format!(":{port}"));
    if pid.parse().ok().and_then(command_line).is_some_and(ours) {
        let _ = run(Command::new("kill").arg(pid));
    }
}

fn free_port() -> io::Result<u16> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port())
}

fn program() -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    env::split_paths(&path).map(|f| f.join("redis-server")).find(|p| p.is_file())
}
