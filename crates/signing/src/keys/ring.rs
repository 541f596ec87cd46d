use std::fmt;
use std::path::Path;

use chrono::{DateTime, Utc};

use super::files;
use super::{Announcement, KeyError, KeyStatus, PublicKey, PublicKeys, SigningKey};
use crate::random::Random;
use crate::time::to_millis;

/// The key that signs and every public key that ever did.
pub struct KeyRing {
    active: SigningKey,
    public: PublicKeys,
}

/// What [`KeyRing::rotate`] did, for the log.
#[derive(Debug)]
pub struct Rotation {
    /// The ring with the new key in use.
    pub ring: KeyRing,
    /// The key that was replaced.
    pub old_kid: String,
    /// The old key's statement about the new one.
    pub announcement: Announcement,
}

impl fmt::Debug for KeyRing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRing")
            .field("active", &self.active.kid())
            .field("keys", &self.public.keys.len())
            .finish_non_exhaustive()
    }
}

impl AsRef<SigningKey> for KeyRing {
    fn as_ref(&self) -> &SigningKey {
        &self.active
    }
}

impl KeyRing {
    /// Makes the folder with its first key. An error when it has keys already.
    pub fn create(dir: &Path, now: DateTime<Utc>) -> Result<Self, KeyError> {
        let _lock = files::lock(dir)?;
        if files::published_exists(dir) {
            return Err(KeyError::Exists(dir.to_owned()));
        }
        let (active, public) = new_key(now)?;
        let public = PublicKeys { keys: vec![public] };
        files::write_secret(dir, &active)?;
        files::write_published(dir, &public)?;
        Ok(Self { active, public })
    }

    /// Reads a folder: its `keys.json` and the private half of the active key, whose file must
    /// not be readable by anybody else. Private halves of retired keys may be gone.
    pub fn load(dir: &Path) -> Result<Self, KeyError> {
        let public = files::read_published(dir)?;
        let active = files::read_secret(dir, &active_kid(&public)?)?;
        Ok(Self { active, public })
    }

    /// Reads a folder, or makes it when it has no keys yet.
    pub fn load_or_create(dir: &Path, now: DateTime<Utc>) -> Result<Self, KeyError> {
        if files::published_exists(dir) {
            return Self::load(dir);
        }
        match Self::create(dir, now) {
            // Another process was quicker.
            Err(KeyError::Exists(_)) => Self::load(dir),
            other => other,
        }
    }

    /// A ring from the environment: base64 of a seed or of PKCS#8, and the published
    /// keys when there were others before (else certificates under those cannot be verified).
    pub fn from_secret(secret: &str, published: Option<PublicKeys>) -> Result<Self, KeyError> {
        let active = SigningKey::from_base64(secret)?;
        let public = published.unwrap_or_else(|| PublicKeys { keys: vec![active.public()] });
        match public.get(active.kid()).map(|key| key.status) {
            Some(KeyStatus::Active) => Ok(Self { active, public }),
            Some(_) => Err(KeyError::Inconsistent(format!("{} may not sign", active.kid()))),
            None => Err(KeyError::Inconsistent(format!("{} is not published", active.kid()))),
        }
    }

    /// A new key takes over, announced by a statement under the old one, which is retired. Web
    /// processes go on with the old key until they load the folder again; what they sign is valid.
    pub fn rotate(dir: &Path, now: DateTime<Utc>) -> Result<Rotation, KeyError> {
        let now = to_millis(now);
        let _lock = files::lock(dir)?;
        let Self { active: old, mut public } = Self::load(dir)?;
        let (active, mut new) = new_key(now)?;
        let announcement = Announcement::sign(&old, &new, now);
        new.announcement = Some(announcement.clone());
        for key in public.keys.iter_mut().filter(|key| key.kid == old.kid()) {
            key.status = KeyStatus::Retired;
            key.retired_at = Some(now);
        }
        public.keys.push(new);
        files::write_secret(dir, &active)?;
        files::write_published(dir, &public)?;
        let ring = Self { active, public };
        Ok(Rotation { ring, old_kid: old.kid().to_owned(), announcement })
    }

    /// Marks a key as not to be believed from `at` on. When it is the active one, a new key takes
    /// over *without* a statement: one under a stolen key would be worth nothing, so
    /// its thumbprint has to be published anew.
    pub fn revoke(dir: &Path, kid: &str, at: DateTime<Utc>) -> Result<Self, KeyError> {
        let at = to_millis(at);
        let _lock = files::lock(dir)?;
        let mut public = files::read_published(dir)?;
        let key = public.keys.iter_mut().find(|key| key.kid == kid);
        let key = key.ok_or_else(|| KeyError::Unknown(kid.to_owned()))?;
        if key.status == KeyStatus::Revoked {
            return Err(KeyError::Inconsistent(format!("{kid} is revoked already")));
        }
        let was_active = key.status == KeyStatus::Active;
        key.status = KeyStatus::Revoked;
        key.revoked_at = Some(at);
        if was_active {
            let (active, new) = new_key(at)?;
            files::write_secret(dir, &active)?;
            public.keys.push(new);
        }
        files::write_published(dir, &public)?;
        Self::load(dir)
    }

    /// The key that signs.
    pub fn active(&self) -> &SigningKey {
        &self.active
    }

    /// Every key ever, as published.
    pub fn public(&self) -> &PublicKeys {
        &self.public
    }

    /// The body of `/.well-known/signature-keys.json`.
    pub fn jwks(&self) -> Vec<u8> {
        self.public.to_json()
    }
}

fn new_key(now: DateTime<Utc>) -> Result<(SigningKey, PublicKey), KeyError> {
    let key = SigningKey::generate(&mut Random::system())?;
    let mut public = key.public();
    public.created_at = Some(to_millis(now));
    Ok((key, public))
}

fn active_kid(keys: &PublicKeys) -> Result<String, KeyError> {
    let mut active = keys.keys.iter().filter(|key| key.status == KeyStatus::Active);
    match (active.next(), active.next()) {
        (Some(key), None) => Ok(key.kid.clone()),
        (None, _) => Err(KeyError::Inconsistent("no key is active".into())),
        (Some(_), Some(_)) => Err(KeyError::Inconsistent("two keys are active".into())),
    }
}
