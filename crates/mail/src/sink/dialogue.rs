//! One conversation with one client.

use super::data::{self, Data};
use super::faults::{Fault, Faults, Stage};
use super::{SIZE_MAX, lines};
use crate::folder;
use std::io;
use std::path::Path;
use std::time::Duration;
use tokio::io::{AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

/// A client that says nothing for so long is gone.
const SILENCE: Duration = Duration::from_mins(5);
const RECIPIENTS_MAX: usize = 100;

#[derive(Default)]
struct Transaction {
    sender: bool,
    recipients: usize,
}

enum Next {
    Answer(String),
    Hang,
    Close,
}

pub(super) async fn hold(stream: TcpStream, folder: &Path, faults: &Faults) -> io::Result<()> {
    let mut stream = BufReader::new(stream);
    if say(&mut stream, struck(faults, Stage::Greeting, || "220 plumbline ESMTP".to_owned()))
        .await?
        .is_break()
    {
        return Ok(());
    }
    let mut transaction = Transaction::default();
    loop {
        let line = tokio::time::timeout(SILENCE, lines::next(&mut stream)).await??;
        let Some(line) = line else { return Ok(()) };
        let line = String::from_utf8_lossy(&line).trim_end().to_owned();
        let (verb, rest) = line.split_once(' ').unwrap_or((&line, ""));
        let next = match verb.to_ascii_uppercase().as_str() {
            "DATA" if transaction.recipients > 0 => {
                transaction = Transaction::default();
                stream.write_all(b"354 go ahead, end with a dot\r\n").await?;
                tokio::time::timeout(SILENCE, take_message(&mut stream, folder, faults)).await??
            }
            "QUIT" => {
                stream.write_all(b"221 goodbye\r\n").await?;
                return Ok(());
            }
            verb => command(verb, rest, &mut transaction, faults),
        };
        if say(&mut stream, next).await?.is_break() {
            return Ok(());
        }
    }
}

fn command(verb: &str, rest: &str, transaction: &mut Transaction, faults: &Faults) -> Next {
    let answer = match verb {
        "EHLO" => format!(
            "250-plumbline\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250-ENHANCEDSTATUSCODES\r\n250 SIZE {SIZE_MAX}"
        ),
        "HELO" => "250 plumbline".to_owned(),
        "NOOP" => "250 2.0.0 here".to_owned(),
        "VRFY" => "252 2.5.0 try and see".to_owned(),
        "RSET" => {
            *transaction = Transaction::default();
            "250 2.0.0 forgotten".to_owned()
        }
        "MAIL" => {
            return match path(rest, "FROM:") {
                None => Next::Answer("501 5.5.4 MAIL FROM:<address>".to_owned()),
                Some(_) => struck(faults, Stage::Sender, || {
                    *transaction = Transaction { sender: true, recipients: 0 };
                    "250 2.1.0 sender fine".to_owned()
                }),
            };
        }
        "RCPT" => return recipient(rest, transaction, faults),
        "DATA" => "503 5.5.1 RCPT first".to_owned(),
        _ => "500 5.5.2 not a command here".to_owned(),
    };
    Next::Answer(answer)
}

fn recipient(rest: &str, transaction: &mut Transaction, faults: &Faults) -> Next {
    let answer = match path(rest, "TO:") {
        _ if !transaction.sender => "503 5.5.1 MAIL first",
        None | Some("") => "501 5.5.4 RCPT TO:<address>",
        _ if transaction.recipients >= RECIPIENTS_MAX => "452 4.5.3 too many recipients",
        Some(address) if faults.refuses(address) => "550 5.1.1 no such person here",
        Some(_) => {
            return struck(faults, Stage::Recipient, || {
                transaction.recipients += 1;
                "250 2.1.5 recipient fine".to_owned()
            });
        }
    };
    Next::Answer(answer.to_owned())
}

async fn take_message(stream: &mut BufReader<TcpStream>, folder: &Path, faults: &Faults) -> io::Result<Next> {
    let message = match data::read(stream, faults).await? {
        Data::Message(message) => message,
        Data::TooLarge => return Ok(Next::Answer("552 5.3.4 too large".to_owned())),
        Data::Struck(fault) => return Ok(consequence(fault)),
    };
    if let Some(fault) = faults.take(Stage::Dot) {
        return Ok(consequence(fault));
    }
    let folder = folder.to_owned();
    let written = tokio::task::spawn_blocking(move || folder::write(&folder, &message)).await?;
    Ok(match written {
        Ok(name) => struck(faults, Stage::Kept, || format!("250 2.0.0 kept as {name}")),
        Err(fault) => Next::Answer(format!("452 4.3.1 cannot be kept: {}", fault.kind())),
    })
}

fn struck(faults: &Faults, stage: Stage, usual: impl FnOnce() -> String) -> Next {
    faults.take(stage).map_or_else(|| Next::Answer(usual()), consequence)
}

fn consequence(fault: Fault) -> Next {
    match fault {
        Fault::Answer(_, answer) => Next::Answer(answer),
        Fault::Stall(_) => Next::Hang,
        Fault::Reset(_) | Fault::SlowReader => Next::Close,
    }
}

async fn say(stream: &mut BufReader<TcpStream>, next: Next) -> io::Result<std::ops::ControlFlow<()>> {
    match next {
        Next::Answer(answer) => {
            stream.write_all(format!("{answer}\r\n").as_bytes()).await?;
            Ok(std::ops::ControlFlow::Continue(()))
        }
        Next::Hang => std::future::pending().await,
        Next::Close => {
            // without lingering the close is a reset, as of a server that died
            stream.get_ref().set_zero_linger()?;
            Ok(std::ops::ControlFlow::Break(()))
        }
    }
}

/// The address in `FROM:<…>` or `TO:<…>`; `None` where the form is another.
fn path<'a>(rest: &'a str, keyword: &str) -> Option<&'a str> {
    let head = rest.get(..keyword.len()).filter(|head| head.eq_ignore_ascii_case(keyword))?;
    let (address, _) = rest[head.len()..].trim_start().strip_prefix('<')?.split_once('>')?;
    Some(address)
}
