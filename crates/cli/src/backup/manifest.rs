//! What a backup says that it holds.

use anyhow::{Context, Result, ensure};
use data_encoding::HEXLOWER;
use plumbline_store::backup::Object;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::Read;
use std::path::Path;
use uuid::Uuid;

/// The kind of the file, so that no other is taken for one.
const KIND: &str = "urn:plumbline:backup:1";
/// Its name.
const NAME: &str = "manifest.json";

/// `manifest.json`.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Manifest {
    typ: String,
    /// When the moment was taken, RFC 3339.
    pub taken_at: String,
    /// Of the program that wrote it.
    pub program: String,
    /// The newest migration.
    pub schema: i64,
    /// How many rows some tables had.
    pub counts: BTreeMap<String, i64>,
    /// Files beside this one, by name.
    pub files: BTreeMap<String, Entry>,
    /// Every object that a row points at.
    pub objects: Vec<ObjectEntry>,
}

/// A file and what it must be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Lowercase hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

/// An object and whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ObjectEntry {
    /// The company.
    pub company: Uuid,
    /// Lowercase hex.
    pub sha256: String,
    /// Bytes.
    pub size: u64,
}

impl From<Object> for ObjectEntry {
    fn from(row: Object) -> Self {
        Self { company: row.company_id, sha256: row.sha256, size: row.size.unsigned_abs() }
    }
}

impl ObjectEntry {
    /// Where it lies in the backup, as in a folder of files.
    pub fn path(&self) -> String {
        let folder = self.sha256.get(..2).unwrap_or_default();
        format!("objects/{}/{folder}/{}", self.company, self.sha256)
    }
}

impl Manifest {
    /// An empty one.
    pub fn new(taken_at: String, schema: i64, counts: Vec<(String, i64)>) -> Self {
        Self {
            typ: KIND.into(),
            taken_at,
            program: env!("CARGO_PKG_VERSION").into(),
            schema,
            counts: counts.into_iter().collect(),
            files: BTreeMap::new(),
            objects: Vec::new(),
        }
    }

    /// Reads the one of a backup.
    pub fn read(folder: &Path) -> Result<Self> {
        let path = folder.join(NAME);
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        let read: Self = serde_json::from_slice(&bytes).with_context(|| path.display().to_string())?;
        ensure!(read.typ == KIND, "{}: is no manifest of a backup", path.display());
        let plain = |object: &ObjectEntry| {
            object.sha256.len() == 64 && object.sha256.bytes().all(|b| b.is_ascii_hexdigit())
        };
        ensure!(read.objects.iter().all(plain), "{}: names an object by what is no hash", path.display());
        let inside = |name: &String| !name.contains(['/', '\\']) && name != "..";
        ensure!(read.files.keys().all(inside), "{}: names a file outside of the backup", path.display());
        Ok(read)
    }

    /// Writes it, last of all: a backup without one is not whole.
    pub fn write(&self, folder: &Path) -> Result<()> {
        let path = folder.join(NAME);
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        std::fs::write(&path, bytes).with_context(|| path.display().to_string())
    }

    /// What is wrong with the bytes of the backup, a line each.
    pub fn faults(&self, folder: &Path) -> Vec<String> {
        let files = self.files.iter().map(|(name, entry)| (name.clone(), entry.clone()));
        let objects = self
            .objects
            .iter()
            .map(|object| (object.path(), Entry { sha256: object.sha256.clone(), size: object.size }));
        let mut faults = Vec::new();
        for (name, expected) in files.chain(objects) {
            match measure(&folder.join(&name)) {
                Ok(found) if found == expected => {}
                Ok(found) => faults.push(format!(
                    "{name}: is not what was backed up: SHA-256 {} and {} bytes instead of {} and {}",
                    found.sha256, found.size, expected.sha256, expected.size
                )),
                Err(error) => faults.push(format!("{name}: {error}")),
            }
        }
        faults
    }
}

/// The hash and size of a file.
pub fn measure(path: &Path) -> std::io::Result<Entry> {
    let mut file = File::open(path)?;
    let (mut hash, mut size, mut piece) = (Sha256::new(), 0_u64, vec![0_u8; 1 << 16]);
    loop {
        let n = file.read(&mut piece)?;
        if n == 0 {
            return Ok(Entry { sha256: HEXLOWER.encode(&hash.finalize()), size });
        }
        hash.update(&piece[..n]);
        size += n as u64;
    }
}
