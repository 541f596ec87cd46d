//! A real cluster, made and broken.
#![allow(clippy::unwrap_used)]

use std::{
    fs,
    os::unix::fs::PermissionsExt as _,
    path::Path,
    process::{Command, Output},
    thread,
};

use plumbline_devstack::{Cluster, Profile};
use tempfile::TempDir;

/// A folder that another user may pass through, unlike what `tempfile` makes.
fn open_home() -> TempDir {
    let home = tempfile::Builder::new().prefix("plumbline-devstack-").tempdir_in("/var/tmp").unwrap();
    fs::set_permissions(home.path(), fs::Permissions::from_mode(0o755)).unwrap();
    home
}

/// Runs one statement over an address, as any client would.
fn query(url: &str, sql: &str) -> Output {
    Command::new("psql").args(["-XAtq", "-v", "ON_ERROR_STOP=1", "-d", url, "-c", sql]).output().unwrap()
}

fn text(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).trim().to_owned()
}

fn pid(home: &Path) -> String {
    let file = home.join("postgres-test/data/postmaster.pid");
    fs::read_to_string(file).unwrap().lines().next().unwrap().to_owned()
}

#[test]
fn roles_own_what_they_should() {
    let home = open_home();
    let cluster = Cluster::ensure(home.path(), Profile::Test).unwrap();
    assert!(cluster.started_here());
    cluster.create_database("shop", None).unwrap();

    let roles = "SELECT rolname, rolsuper, rolbypassrls, rolcreatedb, rolcreaterole FROM pg_roles \
                 WHERE rolname LIKE 'plumbline%' ORDER BY 1";
    assert_eq!(
        text(&query(&cluster.admin_url("shop"), roles)),
        "plumbline_app|f|f|f|f\nplumbline_owner|f|f|f|f"
    );
    let owner = cluster.owner_url("shop");
    text(&query(&owner, "CREATE TABLE things (n int); INSERT INTO things VALUES (7)"));
    assert_eq!(text(&query(&owner, "SELECT 'a=>1'::hstore -> 'a'")), "1");
    assert!(!query(&cluster.app_url("shop"), "CREATE TABLE mine (n int)").status.success());
    assert!(!query(&cluster.app_url("shop"), "SELECT * FROM things").status.success());
    assert_eq!(text(&query(&owner, "SHOW server_encoding")), "UTF8");
    assert_eq!(text(&query(&owner, "SHOW listen_addresses")), "");

    cluster.create_database("copy", Some("shop")).unwrap();
    assert_eq!(text(&query(&cluster.owner_url("copy"), "SELECT n FROM things")), "7");
    assert_eq!(cluster.databases("c").unwrap(), ["copy"]);
    assert!(cluster.create_database("copy", None).is_err());
    assert!(!cluster.ensure_database("copy").unwrap());
    cluster.drop_database("copy").unwrap();
    assert!(!cluster.has_database("copy").unwrap());
    assert!(cluster.create_database("x; DROP DATABASE shop", None).is_err());

    cluster.destroy().unwrap();
    assert!(!home.path().join("postgres-test").exists());
}

#[test]
fn many_processes_share_one_server() {
    let home = open_home();
    let up = || {
        Command::new(env!("CARGO_BIN_EXE_devstack-db"))
            .args(["up", "test"])
            .env("PLUMBLINE_HOME", home.path())
            .output()
            .unwrap()
    };
    let urls: Vec<String> = thread::scope(|scope| {
        let all: Vec<_> = (0..6).map(|_| scope.spawn(|| text(&up()))).collect();
        all.into_iter().map(|t| t.join().unwrap()).collect()
    });
    assert!(urls.iter().all(|u| *u == urls[0]), "{urls:?}");
    let cluster = Cluster::ensure(home.path(), Profile::Test).unwrap();
    assert!(!cluster.started_here());
    assert_eq!(cluster.admin_url("postgres"), urls[0]);
    Cluster::stop_in(home.path(), Profile::Test).unwrap();
    assert!(!query(&urls[0], "SELECT 1").status.success());
    cluster.destroy().unwrap();
}

#[test]
fn comes_back_after_a_crash() {
    let home = open_home();
    let cluster = Cluster::ensure(home.path(), Profile::Test).unwrap();
    cluster.create_database("kept", None).unwrap();
    let first = pid(home.path());
    text(&Command::new("kill").args(["-9", &first]).output().unwrap());
    let again = Cluster::ensure(home.path(), Profile::Test).unwrap();
    assert!(again.started_here());
    assert_ne!(pid(home.path()), first);
    assert!(again.has_database("kept").unwrap());

    // The id in the file now belongs to a living process that is no database.
    again.stop().unwrap();
    let file = home.path().join("postgres-test/data/postmaster.pid");
    let data = file.parent().unwrap().display().to_string();
    fs::write(&file, format!("1\n{data}\n1700000000\n5432\n\n\n\n")).unwrap();
    let third = Cluster::ensure(home.path(), Profile::Test).unwrap();
    assert!(third.has_database("kept").unwrap());

    // A cleaner took the socket away while the server runs.
    let socket = home.path().join("postgres-test/run/.s.PGSQL.5432");
    fs::remove_file(socket).unwrap();
    assert!(Cluster::ensure(home.path(), Profile::Test).unwrap().has_database("kept").unwrap());
    third.destroy().unwrap();
}

/// `tempfile` makes folders for their owner alone: as root the server's user cannot pass, and the
/// cluster must live elsewhere; as anybody else it stays inside. The long name does the same to the socket.
#[test]
fn works_from_a_private_folder_with_a_long_name() {
    let outer = TempDir::new().unwrap();
    let home = outer.path().join("a folder with 'quotes' and a long name").join("n".repeat(60));
    let cluster = Cluster::ensure(&home, Profile::Test).unwrap();
    cluster.create_database("shop", None).unwrap();
    assert_eq!(text(&query(&cluster.app_url("shop"), "SELECT current_user")), "plumbline_app");
    let again = Cluster::ensure(&home, Profile::Test).unwrap();
    assert_eq!(again.app_url("shop"), cluster.app_url("shop"));
    let socket = cluster.app_url("shop").split_once("host=").unwrap().1.to_owned();
    assert!(socket.starts_with("/var/tmp/plumbline-"), "{socket}");
    cluster.destroy().unwrap();
    // Nothing of it stays behind, wherever it was.
    assert!(!Path::new(&socket).ancestors().nth(2).unwrap().exists(), "{socket}");
}
