//! The papers, read back with poppler's tools (package poppler-utils).

#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test itself")]

mod acceptances;
mod bids;
mod certificates;
mod change_orders;
mod odd_text;
mod read;
mod rows;
mod sample;
mod scripts;
mod signed;
