//! `plumbline verify`: a contract's bundle, judged on this machine alone.

use anyhow::{Context, ensure};
use clap::Args;
use plumbline_signing::PublicKeys;
use plumbline_signing::bundle::{self, MAX_BUNDLE, Trust};
use plumbline_signing::log::SignedHead;
use plumbline_signing::verify::{Report, Verdict};
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Nothing contradicts, but nobody vouched for the key.
const NOT_CONFIRMED: u8 = 3;

/// What to verify, and what is known from outside it.
///
/// Ends with 0 when the bundle is VALID under a key you vouched for, with 3 when it is consistent but nobody
/// vouched for the key, and with 1 otherwise.
#[derive(Debug, Args)]
pub struct VerifyArgs {
    /// The bundle, as downloaded
    bundle: PathBuf,
    /// The key's thumbprint, from the mail that came with the signed copy
    #[arg(long, value_name = "THUMBPRINT", conflicts_with = "keys", allow_hyphen_values = true)]
    kid: Option<String>,
    /// Your own copy of /.well-known/signature-keys.json
    #[arg(long, value_name = "FILE")]
    keys: Option<PathBuf>,
    /// The log head from the mail: its word, or its JSON
    #[arg(long, value_name = "FILE")]
    head: Option<PathBuf>,
}

/// Runs it.
pub fn run(args: VerifyArgs) -> anyhow::Result<ExitCode> {
    let size = fs::metadata(&args.bundle).with_context(|| args.bundle.display().to_string())?.len();
    ensure!(size <= MAX_BUNDLE, "{}: larger than {MAX_BUNDLE} bytes", args.bundle.display());
    let zip = read(&args.bundle)?;
    let trust = match (args.kid, &args.keys) {
        (Some(kid), _) => Trust::Kid(kid),
        (None, Some(path)) => {
            Trust::Keys(PublicKeys::from_json(&read(path)?).with_context(|| path.display().to_string())?)
        }
        (None, None) => Trust::Nothing,
    };
    let head = args.head.as_deref().map(head).transpose()?;
    let report =
        bundle::verify(&zip, &trust, head.as_ref()).with_context(|| args.bundle.display().to_string())?;
    print(&report)?;
    Ok(match (report.verdict, report.key_confirmed) {
        (Verdict::Valid, true) => ExitCode::SUCCESS,
        (Verdict::Valid, false) => ExitCode::from(NOT_CONFIRMED),
        _ => ExitCode::FAILURE,
    })
}

fn read(path: &Path) -> anyhow::Result<Vec<u8>> {
    fs::read(path).with_context(|| path.display().to_string())
}

fn head(path: &Path) -> anyhow::Result<SignedHead> {
    let text = fs::read_to_string(path).with_context(|| path.display().to_string())?;
    SignedHead::from_text(&text).with_context(|| path.display().to_string())
}

/// The verdict, what it is about, and each check. A reader that goes away early is no fault.
fn print(report: &Report) -> anyhow::Result<()> {
    let mut out = std::io::stdout().lock();
    match write(&mut out, report) {
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => Ok(()),
        other => Ok(other?),
    }
}

fn write(out: &mut impl Write, report: &Report) -> std::io::Result<()> {
    writeln!(out, "{}\n", report.headline())?;
    if let Some(what) = &report.what {
        let subject = &what.subject;
        writeln!(out, "what    {}, revision {}: {}", subject.number, subject.revision, subject.title)?;
        writeln!(out, "with    {} ({})", what.company, what.issuer)?;
    }
    if let Some(who) = &report.who {
        let unknown = "not disclosed";
        let (name, email) = (who.name.as_deref(), who.email.as_deref());
        writeln!(out, "who     {}, {}", name.unwrap_or(unknown), email.unwrap_or(unknown))?;
    }
    for party in report.parties.iter().filter(|party| party.of > 1) {
        let name = party.name.as_deref().unwrap_or("not disclosed");
        writeln!(
            out,
            "signer  {} of {}: {name}, {}",
            party.n,
            party.of,
            plumbline_signing::time::format(party.signed_at)
        )?;
    }
    if let Some(void) = &report.void {
        writeln!(out, "voided  {}", void.sentence())?;
    }
    if let Some(when) = &report.when {
        writeln!(out, "when    {}", plumbline_signing::time::format(when.signed_at))?;
    }
    if let Some(kid) = &report.kid {
        writeln!(out, "key     {kid}")?;
    }
    writeln!(out)?;
    for check in &report.checks {
        let mark = match check.ok {
            Some(true) => "ok  ",
            Some(false) => "FAIL",
            None => "-   ",
        };
        writeln!(out, "{mark}  {}  {}", check.id, check.detail)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use clap::Parser;

    #[derive(Debug, Parser)]
    struct Line {
        #[command(flatten)]
        args: VerifyArgs,
    }

    #[test]
    fn a_thumbprint_may_begin_with_a_dash() {
        let line = Line::try_parse_from(["verify", "bundle.zip", "--kid", "-qPrK_qmxVWa"]).unwrap();
        assert_eq!(line.args.kid.as_deref(), Some("-qPrK_qmxVWa"));
    }
}
