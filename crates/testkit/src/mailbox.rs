//! What the mail server was given.

use anyhow::{Result, anyhow};
use plumbline_mail::eml::{self, Parsed};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// The folder that the test's mail server writes to.
#[derive(Debug, Clone)]
pub struct Mailbox(pub PathBuf);

impl Mailbox {
    /// Every mail, oldest first.
    pub fn all(&self) -> Vec<Parsed> {
        let mut names: Vec<PathBuf> = std::fs::read_dir(&self.0)
            .into_iter()
            .flatten()
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| {
                path.extension().is_some_and(|e| e == "eml")
                    && !path.file_name().is_some_and(|n| n.to_string_lossy().starts_with('.'))
            })
            .collect();
        names.sort();
        names.iter().filter_map(|path| eml::read(&std::fs::read(path).ok()?)).collect()
    }

    /// Mails to an address, oldest first.
    pub fn to(&self, address: &str) -> Vec<Parsed> {
        self.all().into_iter().filter(|mail| mail.to.iter().any(|p| p.address == address)).collect()
    }

    /// Mails with a code to an address, oldest first.
    pub fn codes(&self, address: &str) -> Vec<Parsed> {
        let is_code = |subject: &str| subject.contains("sign-in code") || subject.contains("código");
        self.to(address).into_iter().filter(|mail| is_code(&mail.subject)).collect()
    }

    /// Waits for the `n`-th mail (from 1) to an address whose subject has `part` in it.
    pub async fn wait(&self, address: &str, part: &str, n: usize) -> Result<Parsed> {
        let end = Instant::now() + Duration::from_mins(1);
        loop {
            let mut found: Vec<Parsed> = self
                .to(address)
                .into_iter()
                .filter(|mail| mail.subject.to_lowercase().contains(&part.to_lowercase()))
                .collect();
            if found.len() >= n {
                return Ok(found.swap_remove(n - 1));
            }
            if Instant::now() > end {
                let subjects: Vec<String> = self.all().into_iter().map(|m| m.subject).collect();
                return Err(anyhow!("no mail {n} to {address} about {part:?}; there are {subjects:?}"));
            }
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }
}

/// The six digits in a code mail.
pub fn code_in(mail: &Parsed) -> Result<String> {
    let text = format!("{}{}", mail.text.as_deref().unwrap_or_default(), mail.subject);
    let digits: Vec<char> = text.chars().collect();
    digits
        .windows(6)
        .enumerate()
        .find(|(i, w)| {
            w.iter().all(char::is_ascii_digit)
                && !digits.get(i + 6).is_some_and(char::is_ascii_digit)
                && !(*i > 0 && digits[i - 1].is_ascii_alphanumeric())
        })
        .map(|(_, w)| w.iter().collect())
        .or_else(|| {
            // written as 123 456
            digits
                .windows(7)
                .find(|w| w[3] == ' ' && w.iter().enumerate().all(|(i, c)| i == 3 || c.is_ascii_digit()))
                .map(|w| w.iter().filter(|c| **c != ' ').collect())
        })
        .ok_or_else(|| anyhow!("no code in {text:?}"))
}

/// The first link in a mail that has `part` in it.
pub fn link_in(mail: &Parsed, part: &str) -> Result<String> {
    let text = mail.text.clone().unwrap_or_default();
    text.split_whitespace()
        .find(|word| word.starts_with("http") && word.contains(part))
        .map(|word| word.trim_end_matches(['.', ',', ')']).to_owned())
        .ok_or_else(|| anyhow!("no link with {part:?} in {text:?}"))
}
