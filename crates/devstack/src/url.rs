//! Connection addresses.

use std::path::Path;

use crate::cluster::PORT;

/// `postgres://role@localhost:5432/database?host=/socket/folder`, as sqlx, libpq and node's pg read it.
pub(crate) fn connection(role: &str, socket: &Path, database: &str) -> String {
    format!("postgres://{role}@localhost:{PORT}/{database}?host={}", encode(&socket.to_string_lossy()))
}

fn encode(text: &str) -> String {
    use std::fmt::Write as _;
    text.bytes().fold(String::new(), |mut out, b| {
        if b.is_ascii_alphanumeric() || b"-._~/".contains(&b) {
            out.push(char::from(b));
        } else {
            let _ = write!(out, "%{b:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::connection;

    #[test]
    fn escapes_the_folder() {
        assert_eq!(
            connection("app", Path::new("/a b/ü"), "db"),
            "postgres://app@localhost:5432/db?host=/a%20b/%C3%BC"
        );
    }
}
