//! An S3 service of its own for a test: moto's server, which is no code of ours.

use anyhow::{Context, Result, ensure};
use std::net::{Ipv4Addr, TcpListener};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// A server with one bucket, in a process that ends with this handle.
#[derive(Debug)]
pub struct S3 {
    child: Child,
    http: reqwest::Client,
    endpoint: String,
}

/// The bucket's name.
const BUCKET: &str = "plans";

impl S3 {
    /// Starts a server on a free loopback port and makes the bucket.
    pub async fn start() -> Result<Self> {
        let _ = rustls::crypto::ring::default_provider().install_default();
        let program = plumbline_devstack::home().join("venv/bin/moto_server");
        let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?.port();
        let child = Command::new(&program)
            .args(["-H", "127.0.0.1", "-p", &port.to_string()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .with_context(|| format!("{}: run deploy/dev/setup.sh test", program.display()))?;
        // it looks whether a request is signed, not by whom
        let signed = [(reqwest::header::AUTHORIZATION, "AWS test:test".parse()?)].into_iter().collect();
        let http =
            reqwest::Client::builder().default_headers(signed).timeout(Duration::from_secs(10)).build()?;
        let mut s3 = Self { child, http, endpoint: format!("http://127.0.0.1:{port}") };
        let end = Instant::now() + Duration::from_mins(1);
        while s3.http.put(format!("{}/{BUCKET}", s3.endpoint)).send().await.is_err() {
            ensure!(s3.child.try_wait()?.is_none(), "the S3 server ended by itself");
            ensure!(Instant::now() < end, "the S3 server does not answer");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        Ok(s3)
    }

    /// Settings by which Plumbline keeps its files here, under `prefix`.
    pub fn settings(&self, prefix: &str) -> Vec<(&'static str, String)> {
        let mut all = vec![("FILES_URL", format!("s3://{BUCKET}/{prefix}"))];
        all.extend(self.aws());
        all
    }

    /// The bucket's name.
    pub fn bucket(&self) -> &'static str {
        BUCKET
    }

    /// Where the service is and by which keys.
    pub fn aws(&self) -> [(&'static str, String); 5] {
        [
            ("AWS_ENDPOINT", self.endpoint.clone()),
            ("AWS_ALLOW_HTTP", "true".into()),
            ("AWS_REGION", "us-east-1".into()),
            ("AWS_ACCESS_KEY_ID", "test".into()),
            ("AWS_SECRET_ACCESS_KEY", "test".into()),
        ]
    }

    /// The keys of everything under `prefix`, sorted.
    pub async fn keys(&self, prefix: &str) -> Result<Vec<String>> {
        let url = format!("{}/{BUCKET}?list-type=2&prefix={prefix}", self.endpoint);
        let xml = self.http.get(url).send().await?.error_for_status()?.text().await?;
        let mut keys: Vec<String> = xml
            .split("<Key>")
            .skip(1)
            .filter_map(|rest| Some(rest.split_once("</Key>")?.0.to_owned()))
            .collect();
        keys.sort();
        Ok(keys)
    }

    /// How many uploads were begun and neither finished nor given up.
    pub async fn unfinished(&self) -> Result<usize> {
        let url = format!("{}/{BUCKET}?uploads", self.endpoint);
        let xml = self.http.get(url).send().await?.error_for_status()?.text().await?;
        Ok(xml.matches("<Upload>").count())
    }

    /// The bytes of an object.
    pub async fn read(&self, key: &str) -> Result<Vec<u8>> {
        let url = format!("{}/{BUCKET}/{key}", self.endpoint);
        Ok(self.http.get(url).send().await?.error_for_status()?.bytes().await?.to_vec())
    }

    /// Writes an object past Plumbline.
    pub async fn write(&self, key: &str, bytes: Vec<u8>) -> Result<()> {
        let url = format!("{}/{BUCKET}/{key}", self.endpoint);
        self.http.put(url).body(bytes).send().await?.error_for_status()?;
        Ok(())
    }

    /// Removes an object past Plumbline.
    pub async fn remove(&self, key: &str) -> Result<()> {
        let url = format!("{}/{BUCKET}/{key}", self.endpoint);
        self.http.delete(url).send().await?.error_for_status()?;
        Ok(())
    }
}

impl Drop for S3 {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
