//! A private Redis, when one is installed (the set-up for tests installs it).
#![allow(clippy::unwrap_used)]

use std::{net::TcpStream, process::Command};

use plumbline_devstack::Redis;

#[test]
fn answers_only_with_the_password_and_ends_with_its_handle() {
    let home = tempfile::tempdir().unwrap();
    let redis = Redis::start(home.path()).unwrap().expect("redis-server is installed for tests");
    let address = redis.url().trim_start_matches("redis://:").trim_end_matches('/').to_owned();
    let (password, host) = address.split_once('@').unwrap();
    let port = host.split_once(':').unwrap().1;
    let ask = |args: &[&str]| {
        let out = Command::new("redis-cli").args(["-p", port]).args(args).output().unwrap();
        String::from_utf8_lossy(&out.stdout).trim().to_owned()
    };
    assert_eq!(ask(&["--no-auth-warning", "-a", password, "PING"]), "PONG");
    assert!(ask(&["PING"]).contains("NOAUTH"));
    drop(redis);
    assert!(TcpStream::connect(host).is_err());
}

#[test]
fn a_second_start_ends_what_a_killed_one_left() {
    let home = tempfile::tempdir().unwrap();
    let first = Redis::start(home.path()).unwrap().expect("redis-server is installed for tests");
    let host = first.url().split_once('@').unwrap().1.trim_end_matches('/').to_owned();
    // As if the process that held it had been killed: no Drop ran.
    std::mem::forget(first);
    let second = Redis::start(home.path()).unwrap().unwrap();
    let gone = (0..100).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        TcpStream::connect(&host).is_err()
    });
    assert!(gone, "the first server still answers on {host}");
    drop(second);
}
