//! How long documents take: `cargo run --release -p plumbline-pdf --example certificate_time [FONTS] [FOLDER]`.
//!
//! Prints milliseconds for the first certificate, for 50 more, for a bid of 76 lines, and the memory held at
//! the end. With a second folder the documents are left there to be looked at.

#[path = "../tests/it/sample.rs"]
#[allow(dead_code, clippy::unwrap_used, reason = "shared with the tests")]
mod sample;
#[path = "../tests/it/signed.rs"]
#[allow(dead_code, clippy::unwrap_used, reason = "shared with the tests")]
mod signed;

use plumbline_i18n::Locale;
use plumbline_pdf::{Fonts, Look, Paper, Pdf, Renderer};
use std::path::Path;
use std::time::Instant;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let folders: Vec<String> = std::env::args().skip(1).collect();
    let fonts = folders.first().filter(|folder| !folder.is_empty()).map(Path::new);
    let renderer = Renderer::new(Fonts::open(fonts)?);
    let keep = |name: &str, pdf: &Pdf| match folders.get(1) {
        Some(folder) => std::fs::write(Path::new(folder).join(name), &pdf.bytes),
        None => Ok(()),
    };

    let certificate = |n: usize| {
        let name = format!("José Núñez {n}");
        let signed = signed::sign(&signed::Wish { name, ..signed::Wish::default() });
        timed(|| renderer.certificate(&signed.input()))
    };
    let (first, pdf) = certificate(0)?;
    println!("first certificate       {first:8.1} ms, {} pages, {} bytes", pdf.pages, pdf.bytes.len());
    keep("certificate.pdf", &pdf)?;
    let mut all = (1..=50).map(|n| certificate(n).map(|(ms, _)| ms)).collect::<Result<Vec<f64>, _>>()?;
    all.sort_by(f64::total_cmp);
    println!("50 more, median         {:8.1} ms, slowest {:.1} ms", all[25], all[49]);

    let bid = sample::street_bid(true, plumbline_domain::Rates::default());
    let look = Look { color: "#1d4ed8".into(), paper: Paper::A4, ..Look::default() };
    for times in ["first", "second"] {
        let (ms, pdf) = timed(|| renderer.bid(&bid, &look, Locale::default()))?;
        println!("bid of 76 lines, {times:6} {ms:8.1} ms, {} pages, {} bytes", pdf.pages, pdf.bytes.len());
        keep("bid.pdf", &pdf)?;
    }
    let mut foreign = sample::street_bid(true, plumbline_domain::Rates::default());
    "王小明, محمد علي, हिन्दी".clone_into(&mut foreign.customer.display_name);
    let (ms, pdf) = timed(|| renderer.bid(&foreign, &look, Locale::default()))?;
    println!("the same, other scripts {ms:8.1} ms, {} pages, {} bytes", pdf.pages, pdf.bytes.len());
    keep("scripts.pdf", &pdf)?;
    if let Some(resident) = resident() {
        println!("resident at the end     {resident}");
    }
    Ok(())
}

fn timed<E>(render: impl FnOnce() -> Result<Pdf, E>) -> Result<(f64, Pdf), E> {
    let start = Instant::now();
    let pdf = render()?;
    Ok((start.elapsed().as_secs_f64() * 1_000.0, pdf))
}

/// As the kernel counts it, where there is `/proc`.
fn resident() -> Option<String> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    status.lines().find_map(|line| line.strip_prefix("VmRSS:").map(|rest| rest.trim().to_owned()))
}
