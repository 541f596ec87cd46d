//! Lines of a conversation, none of them longer than allowed.

use std::io;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

/// Longest line taken, its end included; RFC 5321 asks for 1,000.
const LINE_MAX: u64 = 4_096;

/// The next line with its end; `None` at the end of the stream or where a line has no end.
pub(super) async fn next(reader: &mut (impl AsyncBufRead + Unpin)) -> io::Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    reader.take(LINE_MAX).read_until(b'\n', &mut line).await?;
    Ok(line.ends_with(b"\n").then_some(line))
}
