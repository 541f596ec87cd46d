//! A database a test: a copy of a migrated template, made once for each state of the migrations.

use anyhow::Result;
use plumbline_config::Secret;
use plumbline_devstack::{Cluster, Profile};
use plumbline_store::MIGRATIONS;
use sqlx::Connection;
use uuid::Uuid;

/// A database of one test's own.
#[derive(Debug)]
pub struct Database {
    /// The cluster it is in.
    pub cluster: Cluster,
    /// Its name.
    pub name: String,
}

impl Database {
    /// Copies the template.
    pub async fn create() -> Result<Self> {
        let cluster = Cluster::ensure(&plumbline_devstack::home(), Profile::Test)?;
        let template = template(&cluster).await?;
        let name = format!("t_{}", Uuid::now_v7().simple());
        {
            // a template can be copied by one at a time
            let _turn = cluster.lock("copy")?;
            cluster.create_database(&name, Some(&template))?;
        }
        Ok(Self { cluster, name })
    }

    /// As the application's role.
    pub fn app_url(&self) -> String {
        self.cluster.app_url(&self.name)
    }

    /// As a superuser, for what no application could do.
    pub fn admin_url(&self) -> String {
        self.cluster.admin_url(&self.name)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        // the cluster is thrown away in the end; this only keeps it small
        let _ = self.cluster.drop_database(&self.name);
    }
}

async fn template(cluster: &Cluster) -> Result<String> {
    let state: u64 = MIGRATIONS
        .iter()
        .flat_map(|m| m.checksum.iter())
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    let name = format!("template_{state:016x}");
    let _turn = cluster.lock("template")?;
    if !cluster.has_database(&name)? {
        let draft = format!("draft_{state:016x}");
        cluster.drop_database(&draft)?;
        cluster.create_database(&draft, None)?;
        plumbline_app::migrate(&Secret::new(cluster.owner_url(&draft))).await?;
        // nobody may be connected when it is renamed
        sqlx::PgConnection::connect(&cluster.admin_url("postgres")).await?.close().await?;
        cluster.rename_database(&draft, &name)?;
    }
    Ok(name)
}
