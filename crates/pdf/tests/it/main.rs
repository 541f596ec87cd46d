//! The papers, read back with poppler's tools (package poppler-utils).

mod bids;
mod certificates;
mod odd_text;
mod read;
mod rows;
mod sample;
mod scripts;
mod signed;
