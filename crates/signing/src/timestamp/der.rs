//! As much of DER as a token needs: definite lengths, one value after the other.

use super::TimestampError;

type Result<T> = std::result::Result<T, TimestampError>;

/// Values still to be read.
#[derive(Debug, Clone, Copy)]
pub(super) struct Der<'a>(&'a [u8]);

const CUT: TimestampError = TimestampError::Malformed("it is cut short");

impl<'a> Der<'a> {
    /// Bytes that hold one value and nothing behind it.
    pub(super) fn whole(bytes: &'a [u8]) -> Result<Self> {
        let mut all = Self(bytes);
        all.next()?;
        if all.0.is_empty() {
            Ok(Self(bytes))
        } else {
            Err(TimestampError::Malformed("something follows it"))
        }
    }

    /// The next value: its tag and what is in it.
    fn next(&mut self) -> Result<(u8, &'a [u8])> {
        let (&[tag, first], mut rest) = self.0.split_first_chunk().ok_or(CUT)?;
        let length = if first < 0x80 {
            usize::from(first)
        } else {
            let n = usize::from(first & 0x7F);
            // no indefinite form, and no more than a megabyte's three bytes
            if !(1..=3).contains(&n) {
                return Err(TimestampError::Malformed("a length"));
            }
            let (bytes, behind) = rest.split_at_checked(n).ok_or(CUT)?;
            rest = behind;
            bytes.iter().fold(0, |length, byte| (length << 8) | usize::from(*byte))
        };
        let (body, behind) = rest.split_at_checked(length).ok_or(CUT)?;
        self.0 = behind;
        Ok((tag, body))
    }

    fn expect(&mut self, tag: u8, what: &'static str) -> Result<&'a [u8]> {
        match self.next()? {
            (found, body) if found == tag => Ok(body),
            _ => Err(TimestampError::Malformed(what)),
        }
    }

    pub(super) fn sequence(&mut self) -> Result<Self> {
        self.expect(0x30, "a sequence was expected").map(Self)
    }

    pub(super) fn set(&mut self) -> Result<Self> {
        self.expect(0x31, "a set was expected").map(Self)
    }

    pub(super) fn explicit(&mut self, n: u8) -> Result<Self> {
        self.expect(0xA0 | n, "a tagged value was expected").map(Self)
    }

    pub(super) fn integer(&mut self) -> Result<&'a [u8]> {
        self.expect(0x02, "a number was expected")
    }

    pub(super) fn octets(&mut self) -> Result<&'a [u8]> {
        self.expect(0x04, "bytes were expected")
    }

    pub(super) fn any_object(&mut self) -> Result<&'a [u8]> {
        self.expect(0x06, "an identifier was expected")
    }

    pub(super) fn object(&mut self, expected: &[u8]) -> Result<()> {
        if self.any_object()? == expected {
            Ok(())
        } else {
            Err(TimestampError::Malformed("another kind of content"))
        }
    }

    pub(super) fn time(&mut self) -> Result<&'a str> {
        let bytes = self.expect(0x18, "a time was expected")?;
        std::str::from_utf8(bytes).map_err(|_| TimestampError::Malformed("a time"))
    }

    /// The next number among what is left, if there is one.
    pub(super) fn find_integer(&mut self) -> Result<Option<&'a [u8]>> {
        while !self.0.is_empty() {
            if let (0x02, body) = self.next()? {
                return Ok(Some(body));
            }
        }
        Ok(None)
    }
}
