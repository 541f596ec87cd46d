//! The message itself: everything up to the dot.

use super::faults::{Fault, Faults, Stage};
use super::{SIZE_MAX, lines};
use std::io;
use std::time::Duration;
use tokio::io::AsyncBufRead;

/// What came after DATA.
pub(super) enum Data {
    Message(Vec<u8>),
    TooLarge,
    Struck(Fault),
}

/// Reads to the final dot and takes the doubled dots away.
///
/// Only a dot between two CRLF ends a message: with a bare LF accepted there, one message could pass for two.
pub(super) async fn read(reader: &mut (impl AsyncBufRead + Unpin), faults: &Faults) -> io::Result<Data> {
    let mut message = Vec::new();
    let mut size = 0;
    let mut after_crlf = true;
    let mut pause = None;
    loop {
        let line = lines::next(reader).await?.ok_or(io::ErrorKind::UnexpectedEof)?;
        if size == 0 {
            match faults.take(Stage::Data) {
                Some(Fault::SlowReader) => pause = Some(Duration::from_millis(100)),
                Some(fault) => return Ok(Data::Struck(fault)),
                None => {}
            }
        }
        if after_crlf && line == b".\r\n" {
            return Ok(if size > SIZE_MAX { Data::TooLarge } else { Data::Message(message) });
        }
        let content = if after_crlf { line.strip_prefix(b".").unwrap_or(&line) } else { &line };
        size += content.len();
        if size <= SIZE_MAX {
            message.extend_from_slice(content);
        }
        after_crlf = line.ends_with(b"\r\n");
        if let Some(pause) = pause {
            tokio::time::sleep(pause).await;
        }
    }
}
