//! Signing from the outside: what must verify, and everything that must be caught.

#![allow(clippy::unwrap_used, reason = "a helper of a test fails like the test itself")]

mod bundles;
mod golden;
mod hostile_zip;
mod json;
mod key_files;
mod key_status;
mod logs;
mod outside_head;
mod seals;
mod sets;
mod several;
mod support;
mod tamper_evidence;
mod tamper_files;
mod tamper_log;
mod tamper_signature;
