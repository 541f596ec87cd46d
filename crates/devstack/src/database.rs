//! Databases inside a cluster.

use crate::{Cluster, Error, OWNER, Result, process::run};

impl Cluster {
    /// Creates a database owned by [`OWNER`] as a copy of `template`, or an empty one with the
    /// extensions in place.
    ///
    /// Nobody may be connected to `template` meanwhile. It is an error if `name` exists.
    pub fn create_database(&self, name: &str, template: Option<&str>) -> Result<()> {
        let template = check(template.unwrap_or("template1"))?;
        self.sql("postgres", &format!("CREATE DATABASE {} OWNER {OWNER} TEMPLATE {template}", check(name)?))
            .map(drop)
    }

    /// Creates an empty database unless it exists. Returns whether it was created.
    pub fn ensure_database(&self, name: &str) -> Result<bool> {
        let _turn = self.lock("databases")?;
        if self.has_database(name)? {
            return Ok(false);
        }
        self.create_database(name, None).map(|()| true)
    }

    /// Whether a database called `name` exists.
    pub fn has_database(&self, name: &str) -> Result<bool> {
        let found =
            self.sql("postgres", &format!("SELECT 1 FROM pg_database WHERE datname = '{}'", check(name)?))?;
        Ok(!found.trim().is_empty())
    }

    /// Names of all databases that begin with `prefix`.
    pub fn databases(&self, prefix: &str) -> Result<Vec<String>> {
        let rows = self.sql("postgres", &format!(
            "SELECT datname FROM pg_database WHERE starts_with(datname, '{}') AND NOT datistemplate ORDER BY 1",
            check(prefix)?
        ))?;
        Ok(rows.lines().map(str::to_owned).collect())
    }

    /// Renames a database: publish a template only when it is complete.
    pub fn rename_database(&self, from: &str, to: &str) -> Result<()> {
        self.sql("postgres", &format!("ALTER DATABASE {} RENAME TO {}", check(from)?, check(to)?)).map(drop)
    }

    /// Drops a database if it exists, breaking open connections off.
    pub fn drop_database(&self, name: &str) -> Result<()> {
        self.sql("postgres", &format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", check(name)?)).map(drop)
    }

    /// Runs one statement as the superuser and returns its rows as unaligned text.
    pub(crate) fn sql(&self, database: &str, statement: &str) -> Result<String> {
        run(self
            .account
            .command(self.binaries.path("psql"))
            .args(["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-d"])
            .arg(self.admin_url(database))
            .args(["-c", statement]))
    }
}

fn check(name: &str) -> Result<&str> {
    let plain = name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
    if plain && !name.is_empty() && name.len() <= 63 {
        return Ok(name);
    }
    Err(Error::Name(name.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::check;

    #[test]
    fn names_need_no_quoting() {
        assert!(check("plumbline_2").is_ok());
        for bad in ["", "A", "a-b", "a;drop", "a b", &"a".repeat(64)] {
            assert!(check(bad).is_err(), "{bad}");
        }
    }
}
