//! Text or not: UTF-8 without control characters, checked as the bytes come in.

use super::{Found, NotAllowed};

/// Checks a stream piece by piece; a character may lie across two pieces.
#[derive(Debug, Default, Clone)]
pub struct TextCheck {
    /// The beginning of a character whose end has not come yet, at most three bytes.
    cut: Vec<u8>,
    fault: Option<Found>,
}

impl TextCheck {
    /// Takes the next piece.
    pub fn update(&mut self, piece: &[u8]) {
        if self.fault.is_some() {
            return;
        }
        if self.cut.is_empty() {
            self.check(piece);
        } else {
            let mut joined = std::mem::take(&mut self.cut);
            joined.extend_from_slice(piece);
            self.check(&joined);
        }
    }

    fn check(&mut self, bytes: &[u8]) {
        if bytes.iter().any(|&byte| is_binary(byte)) {
            self.fault = Some(Found::Unknown);
        } else if let Err(error) = std::str::from_utf8(bytes) {
            match error.error_len() {
                Some(_) => self.fault = Some(Found::NotUtf8),
                None => self.cut = bytes[error.valid_up_to()..].to_vec(),
            }
        }
    }

    /// Whether it can still become text.
    ///
    /// # Errors
    /// [`NotAllowed`] with what it is.
    pub fn so_far(&self) -> Result<(), NotAllowed> {
        self.fault.map_or(Ok(()), |found| Err(NotAllowed { found }))
    }

    /// Whether all of it was text.
    ///
    /// # Errors
    /// [`NotAllowed`] with what it is; a character cut off at the end is not UTF-8.
    pub fn finish(&self) -> Result<(), NotAllowed> {
        self.so_far()?;
        if self.cut.is_empty() {
            return Ok(());
        }
        let found = Found::NotUtf8;
        Err(NotAllowed { found })
    }
}

/// Control characters that no text editor writes; 0x1a ends files of old programs.
fn is_binary(byte: u8) -> bool {
    byte < 0x20 && !matches!(byte, b'\t' | b'\n' | 0x0b | 0x0c | b'\r' | 0x1a)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(pieces: &[&[u8]]) -> Result<(), Found> {
        let mut text = TextCheck::default();
        for piece in pieces {
            text.update(piece);
        }
        text.finish().map_err(|refused| refused.found)
    }

    #[test]
    fn a_character_may_lie_across_pieces() {
        let text = "José 王小明 محمد 🚜".as_bytes();
        for size in 1..text.len() {
            let pieces: Vec<&[u8]> = text.chunks(size).collect();
            assert_eq!(check(&pieces), Ok(()), "in pieces of {size}");
        }
    }

    #[test]
    fn what_is_no_text() {
        assert_eq!(check(&[b"a\0b"]), Err(Found::Unknown));
        assert_eq!(check(&[b"fine", b"\x1b[31m"]), Err(Found::Unknown));
        assert_eq!(check(&[b"Stra\xdfe 5"]), Err(Found::NotUtf8));
        assert_eq!(check(&["König".as_bytes(), &[0xc3]]), Err(Found::NotUtf8));
        assert_eq!(check(&[&[0xc3], b"x"]), Err(Found::NotUtf8));
    }
}
