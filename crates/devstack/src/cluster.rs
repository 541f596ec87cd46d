//! A private database cluster.

use std::{
    fs,
    path::{Path, PathBuf},
};

use crate::{
    APP, Error, Lock, OWNER, Profile, Result, account::Account, binaries::Binaries, layout::Layout,
    postmaster, process::run, url,
};

/// Names the socket file; no network port is opened.
pub(crate) const PORT: u16 = 5432;

/// A running cluster. Dropping the handle leaves it running: other processes may be using it.
#[derive(Clone, Debug)]
pub struct Cluster {
    pub(crate) account: Account,
    pub(crate) binaries: Binaries,
    pub(crate) layout: Layout,
    home: PathBuf,
    profile: Profile,
    started: bool,
}

impl Cluster {
    /// Creates the cluster in `home` when it is absent and starts it when it does not run.
    ///
    /// Safe to call from many processes at once: they take turns.
    pub fn ensure(home: &Path, profile: Profile) -> Result<Self> {
        fs::create_dir_all(home).map_err(Error::file(home))?;
        let home = fs::canonicalize(home).map_err(Error::file(home))?;
        let _turn = Lock::take(&lock_path(&home, profile.folder()))?;
        let account = Account::current()?;
        let layout = Layout::prepare(&home, profile, &account)?;
        let data = layout.data();
        let binaries = match version(&data) {
            Some(major) => Binaries::matching(&data, major)?,
            None => initialise(&account, &layout, profile)?,
        };
        configure(&account, &layout, profile)?;
        let started = postmaster::up(&account, &binaries, &layout)?;
        let cluster = Self { account, binaries, layout, home, profile, started };
        cluster.prepare()?;
        Ok(cluster)
    }

    /// Whether this call of `ensure` started the server: who started it should stop it.
    pub fn started_here(&self) -> bool {
        self.started
    }

    /// Waits until no other process holds the lock called `name` in this cluster, then holds it.
    ///
    /// For work to be done once by many processes, such as migrating a template.
    pub fn lock(&self, name: &str) -> Result<Lock> {
        Lock::take(&lock_path(&self.home, &format!("{}-{name}", self.profile.folder())))
    }

    /// Stops the server, breaking open connections off. Data stays.
    pub fn stop(&self) -> Result<()> {
        let _turn = Lock::take(&lock_path(&self.home, self.profile.folder()))?;
        postmaster::stop(&self.account, &self.binaries, &self.layout)
    }

    /// Stops the cluster in `home` without starting it first; nothing to do where there is none.
    pub fn stop_in(home: &Path, profile: Profile) -> Result<()> {
        let Ok(home) = fs::canonicalize(home) else { return Ok(()) };
        let _turn = Lock::take(&lock_path(&home, profile.folder()))?;
        let account = Account::current()?;
        let layout = Layout::prepare(&home, profile, &account)?;
        let data = layout.data();
        match version(&data) {
            Some(major) => postmaster::stop(&account, &Binaries::matching(&data, major)?, &layout),
            None => Ok(()),
        }
    }

    /// Stops the server and removes the cluster with all its data.
    pub fn destroy(self) -> Result<()> {
        self.stop()?;
        for folder in [&self.layout.run, &self.layout.base] {
            if folder.exists() {
                fs::remove_dir_all(folder).map_err(Error::file(folder))?;
            }
        }
        // The folder away from home, unless the other profile still has something in it.
        let _ = self.layout.run.parent().map(fs::remove_dir);
        for folder in
            self.layout.base.ancestors().skip(1).take(1).chain(self.layout.run.ancestors().skip(2).take(1))
        {
            if folder != self.home && !folder.starts_with(&self.home) {
                let _ = fs::remove_dir(folder);
            }
        }
        Ok(())
    }

    /// Superuser's address. Row level security does not hold for it: never for what is under test.
    pub fn admin_url(&self, database: &str) -> String {
        url::connection("postgres", &self.layout.run, database)
    }

    /// Address as [`OWNER`], for migrations.
    pub fn owner_url(&self, database: &str) -> String {
        url::connection(OWNER, &self.layout.run, database)
    }

    /// Address as [`APP`], for everything else.
    pub fn app_url(&self, database: &str) -> String {
        url::connection(APP, &self.layout.run, database)
    }

    /// Roles, and the one extension that must be there before any database is made.
    fn prepare(&self) -> Result<()> {
        let mark = self.layout.base.join("prepared");
        if mark.exists() {
            return Ok(());
        }
        for role in [OWNER, APP] {
            self.sql(
                "postgres",
                &format!(
                    "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') THEN \
                 CREATE ROLE {role} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS; END IF; END $$"
                ),
            )?;
        }
        self.sql("template1", "CREATE EXTENSION IF NOT EXISTS hstore")?;
        fs::write(&mark, "roles and extensions are in place\n").map_err(Error::file(&mark))
    }
}

fn lock_path(home: &Path, name: &str) -> PathBuf {
    home.join(format!("{name}.lock"))
}

/// The major version that wrote the data, or `None` when there is no data yet.
fn version(data: &Path) -> Option<u32> {
    fs::read_to_string(data.join("PG_VERSION")).ok()?.trim().parse().ok()
}

/// Creates the data folder under another name and renames it, so that a crash leaves none half made.
fn initialise(account: &Account, layout: &Layout, profile: Profile) -> Result<Binaries> {
    let binaries = Binaries::newest()?;
    let data = layout.data();
    let fresh = layout.base.join("data.new");
    let mut outcome = Ok(String::new());
    for locale in ["C.UTF-8", "en_US.UTF-8", "C"] {
        if fresh.exists() {
            fs::remove_dir_all(&fresh).map_err(Error::file(&fresh))?;
        }
        let mut command = account.command(binaries.path("initdb"));
        command.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale", locale, "-D"]).arg(&fresh);
        if profile == Profile::Test {
            command.arg("--no-sync");
        }
        outcome = run(&mut command);
        if outcome.is_ok() {
            break;
        }
    }
    outcome?;
    fs::rename(&fresh, &data).map_err(Error::file(&data))?;
    Ok(binaries)
}

/// Writes the settings anew at every start, so that a newer release of ours can change them.
fn configure(account: &Account, layout: &Layout, profile: Profile) -> Result<()> {
    let socket = layout.run.to_string_lossy().replace('\'', "''");
    let settings = format!(
        "# Written at every start.\nlisten_addresses = ''\nport = {PORT}\nunix_socket_directories = '{socket}'\n\
         unix_socket_permissions = 0700\ntimezone = 'UTC'\nlog_timezone = 'UTC'\nlogging_collector = off\n{}",
        profile.settings()
    );
    let data = layout.data();
    // Only the folder's owner reaches the socket, so the socket may trust whoever connects.
    write(account, &data.join("pg_hba.conf"), "local all all trust\n")?;
    write(account, &data.join("plumbline.conf"), &settings)?;
    let main = data.join("postgresql.conf");
    let text = fs::read_to_string(&main).map_err(Error::file(&main))?;
    if text.contains("include = 'plumbline.conf'") {
        return Ok(());
    }
    write(account, &main, &format!("{text}\ninclude = 'plumbline.conf'\n"))
}

fn write(account: &Account, path: &Path, text: &str) -> Result<()> {
    fs::write(path, text).map_err(Error::file(path))?;
    account.own(path)
}
