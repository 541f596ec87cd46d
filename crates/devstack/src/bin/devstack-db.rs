//! `devstack-db up|down|reset|url [demo|test] [database]`: the private cluster from a shell.

use std::process::ExitCode;

use plumbline_devstack::{Cluster, Error, Profile, home};

const USAGE: &str = "usage: devstack-db up|down|reset|url [demo|test] [database]";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let mut words = words.iter().map(String::as_str);
    let verb = words.next().unwrap_or_default();
    let profile = match words.next() {
        None | Some("demo") => Profile::Demo,
        Some("test") => Profile::Test,
        Some(_) => return usage(),
    };
    let outcome = match verb {
        "up" => Cluster::ensure(&home(), profile).map(|c| println!("{}", c.admin_url("postgres"))),
        "down" => Cluster::stop_in(&home(), profile),
        "reset" => Cluster::ensure(&home(), profile).and_then(Cluster::destroy),
        "url" => url(profile, words.next().unwrap_or("plumbline")),
        _ => return usage(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("devstack-db: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Prints the application's address of a database, creating it empty when it is absent.
fn url(profile: Profile, database: &str) -> Result<(), Error> {
    let cluster = Cluster::ensure(&home(), profile)?;
    cluster.ensure_database(database)?;
    println!("{}", cluster.app_url(database));
    Ok(())
}

fn usage() -> ExitCode {
    eprintln!("{USAGE}");
    ExitCode::from(2)
}
