//! Where blobs are kept: a folder, or a bucket of an S3 service.

use crate::{ConfigError, Secret, Vars};
use std::path::{Path, PathBuf};
use url::Url;

/// Where documents and PDFs are kept.
#[derive(Debug, Clone)]
pub enum FileStorage {
    /// `FILES_DIR`: a folder that all processes share.
    Folder(PathBuf),
    /// `FILES_URL`: `s3://bucket` or `s3://bucket/prefix`.
    Bucket {
        /// The bucket's name.
        bucket: String,
        /// The folder in it; may be empty.
        prefix: String,
        /// Every `AWS_…` variable, in the spelling that the AWS command line knows: region, keys, endpoint.
        settings: Vec<(String, Secret)>,
    },
}

impl FileStorage {
    pub(crate) fn read(vars: &Vars<'_>) -> Result<Self, ConfigError> {
        let fault = |problem: &str| ConfigError { variable: "FILES_URL", problem: problem.into() };
        let Some(text) = vars.get("FILES_URL") else {
            return Ok(Self::Folder(vars.required("FILES_DIR")?));
        };
        if vars.get("FILES_DIR").is_some() {
            return Err(fault("and FILES_DIR are both set; files are kept in one place"));
        }
        let url: Url = crate::parse("FILES_URL", text)?;
        if url.scheme() != "s3" {
            return Err(fault("must begin with s3://; for a folder set FILES_DIR"));
        }
        let bucket = url.host_str().filter(|name| !name.is_empty());
        let bucket = bucket.ok_or_else(|| fault("names no bucket: s3://bucket/prefix"))?.to_owned();
        if !url.username().is_empty() || url.password().is_some() || url.query().is_some() {
            return Err(fault("takes no keys; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY"));
        }
        let mut settings: Vec<(String, Secret)> = vars.starting("AWS_");
        settings.sort_by(|a, b| a.0.cmp(&b.0));
        Ok(Self::Bucket { bucket, prefix: url.path().trim_matches('/').to_owned(), settings })
    }

    /// The folder, where it is one.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Folder(folder) => Some(folder),
            Self::Bucket { .. } => None,
        }
    }

    /// The variables that lead another process to the same place.
    pub fn variables(&self) -> Vec<(String, String)> {
        match self {
            Self::Folder(folder) => vec![("FILES_DIR".into(), folder.display().to_string())],
            Self::Bucket { bucket, prefix, settings } => {
                let mut all = vec![("FILES_URL".into(), format!("s3://{bucket}/{prefix}"))];
                all.extend(settings.iter().map(|(name, value)| (name.clone(), value.reveal().to_owned())));
                all
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    fn read(vars: &[(&str, &str)]) -> Result<FileStorage, ConfigError> {
        let vars: HashMap<String, String> =
            vars.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect();
        FileStorage::read(&Vars(&vars))
    }

    #[test]
    fn a_folder_or_a_bucket_and_never_both() {
        assert_eq!(read(&[("FILES_DIR", "/f")]).unwrap().folder(), Some(Path::new("/f")));
        let bucket = read(&[("FILES_URL", "s3://plans/prod/eu/"), ("AWS_REGION", "eu-1"), ("AWS_X", "")]);
        let FileStorage::Bucket { bucket, prefix, settings } = bucket.unwrap() else { panic!("a folder") };
        assert_eq!((bucket.as_str(), prefix.as_str(), settings.len()), ("plans", "prod/eu", 1));
        for wrong in [
            &[("FILES_URL", "s3://plans"), ("FILES_DIR", "/f")][..],
            &[("FILES_URL", "https://plans/x")],
            &[("FILES_URL", "s3:///x")],
            &[("FILES_URL", "s3://me:secret@plans")],
            &[("FILES_URL", "plans")],
        ] {
            assert_eq!(read(wrong).unwrap_err().variable, "FILES_URL", "{wrong:?}");
        }
        assert_eq!(read(&[]).unwrap_err().variable, "FILES_DIR");
    }

    #[test]
    fn keys_do_not_show() {
        let bucket = read(&[("FILES_URL", "s3://plans"), ("AWS_SECRET_ACCESS_KEY", "hush")]).unwrap();
        assert!(!format!("{bucket:?}").contains("hush"));
        assert!(bucket.variables().iter().any(|(_, value)| value == "hush"));
    }
}
