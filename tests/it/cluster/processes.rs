//! The processes of a cluster, each ending with the test.

use anyhow::{Context, Result, bail, ensure};
use plumbline_devstack::Redis;
use plumbline_testkit::{Client, S3, TestApp, certify};
use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Stdio;
use std::time::{Duration, Instant};
use tokio::process::{Child, Command};

/// Everything that runs.
pub(super) struct Cluster {
    /// Database, mail server and what a test sets up; its own web process gets no visitor.
    pub test: TestApp,
    /// Where the files are.
    pub s3: S3,
    processes: BTreeMap<&'static str, Process>,
    proxy: SocketAddr,
    folder: tempfile::TempDir,
    _redis: Redis,
    _caddy: Child,
}

struct Process {
    child: Child,
    /// Where a web process listens.
    port: Option<u16>,
    restarts: usize,
}

/// Ports that were free a moment ago, all different.
fn free_ports<const N: usize>() -> Result<[u16; N]> {
    let held: Vec<TcpListener> =
        (0..N).map(|_| TcpListener::bind((Ipv4Addr::LOCALHOST, 0))).collect::<Result<_, _>>()?;
    let mut ports = [0; N];
    for (port, listener) in ports.iter_mut().zip(&held) {
        *port = listener.local_addr()?.port();
    }
    Ok(ports)
}

/// No client takes `*.localhost`, so each name is written out.
const NAMES: &str = "subjectAltName=DNS:localhost,DNS:acme.localhost,DNS:nobody.localhost";

impl Cluster {
    pub(super) async fn start() -> Result<Self> {
        let folder = tempfile::tempdir()?;
        certify(folder.path(), "/CN=localhost", NAMES).await?;
        let redis = Redis::start(folder.path())?.context("redis-server is not installed")?;
        let s3 = S3::start().await?;
        let [first, second, http, https] = free_ports()?;
        let mut settings = s3.settings("cluster");
        settings.push(("REDIS_URL", redis.url().to_owned()));
        settings.push(("BASE_URL", format!("https://localhost:{https}")));
        settings.push(("TRUSTED_PROXIES", "1".to_owned()));
        let test = TestApp::without_worker_with(&settings).await?;
        let caddy = Command::new("caddy")
            .args(["run", "--adapter", "caddyfile", "--config"])
            .arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("../deploy/Caddyfile"))
            .env("BASE_DOMAIN", "localhost")
            .env("CERTIFICATE", folder.path().join("leaf.pem"))
            .env("CERTIFICATE_KEY", folder.path().join("leaf.key"))
            .env("UPSTREAMS", format!("127.0.0.1:{first} 127.0.0.1:{second}"))
            .env("ASK_URL", format!("http://127.0.0.1:{first}/internal/domains/ask"))
            .env("HTTP_PORT", http.to_string())
            .env("HTTPS_PORT", https.to_string())
            .env("XDG_DATA_HOME", folder.path())
            .env("XDG_CONFIG_HOME", folder.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(std::fs::File::create(folder.path().join("caddy.log"))?)
            .kill_on_drop(true)
            .spawn()
            .context("caddy: run deploy/dev/setup.sh test")?;
        let proxy = SocketAddr::from((Ipv4Addr::LOCALHOST, https));
        let mut cluster =
            Self { test, s3, processes: BTreeMap::new(), proxy, folder, _redis: redis, _caddy: caddy };
        for (name, port) in
            [("serve1", Some(first)), ("serve2", Some(second)), ("work1", None), ("work2", None)]
        {
            let child = cluster.spawn(name, port)?;
            cluster.processes.insert(name, Process { child, port, restarts: 0 });
        }
        for port in [first, second] {
            cluster.up(port).await?;
        }
        let browser = cluster.browser("localhost")?;
        let end = Instant::now() + Duration::from_secs(20);
        while !browser.get("/healthz").await.is_ok_and(|answer| answer.status == 200) {
            ensure!(Instant::now() < end, "caddy does not answer: {}", cluster.said("caddy"));
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(cluster)
    }

    /// A browser that comes in by the proxy.
    pub(super) fn browser(&self, host: &str) -> Result<Client> {
        Client::over_tls(self.proxy, host, &std::fs::read(self.folder.path().join("ca.pem"))?)
    }

    fn command(&self) -> Command {
        let config = &self.test.app.config;
        let redis = config.redis_url.as_ref().map(|url| url.reveal().to_owned()).unwrap_or_default();
        let mut command = Command::new(crate::crash::program());
        command
            .env_clear()
            .env("BASE_URL", config.site.base_url.as_str())
            .env("TRUSTED_PROXIES", "1")
            .env("DATABASE_URL", config.database.url.reveal())
            .env("REDIS_URL", redis)
            .env("SMTP_URL", config.mail.smtp_url.reveal())
            .env("MAIL_FROM", &config.mail.from)
            .envs(config.data.files.variables())
            .env("KEYS_DIR", &config.data.keys)
            .env("SERVER_KEY", config.data.server_key.reveal())
            .stdin(Stdio::null())
            .kill_on_drop(true);
        command
    }

    fn log(&self, name: &str) -> PathBuf {
        self.folder.path().join(format!("{name}.log"))
    }

    fn said(&self, name: &str) -> String {
        let log = std::fs::read_to_string(self.log(name)).unwrap_or_default();
        log.lines().rev().take(20).collect::<Vec<_>>().join("\n")
    }

    fn spawn(&self, name: &str, port: Option<u16>) -> Result<Child> {
        let log = std::fs::OpenOptions::new().create(true).append(true).open(self.log(name))?;
        let mut command = self.command();
        match port {
            Some(port) => command.arg("serve").env("LISTEN", format!("127.0.0.1:{port}")),
            None => command.arg("work"),
        };
        command.stdout(log.try_clone()?).stderr(log).spawn().context("build it with `cargo build --bins`")
    }

    async fn up(&self, port: u16) -> Result<()> {
        let direct = self.test.client("localhost").at(SocketAddr::from((Ipv4Addr::LOCALHOST, port)));
        let end = Instant::now() + Duration::from_secs(20);
        while !direct.get("/healthz").await.is_ok_and(|answer| answer.status == 200) {
            ensure!(Instant::now() < end, "port {port} does not answer");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        Ok(())
    }

    /// Asks a process to end, as a service manager does, waits for that, and starts it anew.
    pub(super) async fn restart(&mut self, name: &'static str) -> Result<()> {
        let mut process = self.processes.remove(name).context("no such process")?;
        let pid =
            process.child.id().with_context(|| format!("{name} ended by itself: {}", self.said(name)))?;
        let asked = Command::new("kill").args(["-TERM", &pid.to_string()]).status().await?;
        ensure!(asked.success(), "{name} could not be asked to end");
        let ended = tokio::time::timeout(Duration::from_secs(20), process.child.wait()).await;
        match ended {
            Ok(status) if status.as_ref().is_ok_and(std::process::ExitStatus::success) => {}
            other => bail!("{name} did not end well: {other:?}: {}", self.said(name)),
        }
        process.child = self.spawn(name, process.port)?;
        if let Some(port) = process.port {
            self.up(port).await?;
        }
        process.restarts += 1;
        self.processes.insert(name, process);
        Ok(())
    }

    /// How many processes were restarted.
    pub(super) fn restarted(&self) -> usize {
        self.processes.values().filter(|process| process.restarts > 0).count()
    }

    /// Runs a command with the cluster's settings.
    pub(super) async fn plumbline(&self, args: &[&str]) -> Result<()> {
        let done = self.command().args(args).output().await?;
        ensure!(done.status.success(), "{args:?}: {}", String::from_utf8_lossy(&done.stderr));
        Ok(())
    }
}
