//! Real conversations with a real, if small, SMTP server: every answer it can give, and every way it can fail.

#![allow(clippy::unwrap_used)] // a test's helpers fail by panicking

use plumbline_mail::sink::{self, Fault, Faults, Stage};
use plumbline_mail::{Envelope, Mail, Mailer, Rendered, SendError, SmtpConfig, compose, folder, message_id};
use std::net::SocketAddr;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

struct Server {
    address: SocketAddr,
    folder: TempDir,
    faults: Faults,
    task: tokio::task::JoinHandle<()>,
}

impl Server {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let (address, folder, faults) =
            (listener.local_addr().unwrap(), tempfile::tempdir().unwrap(), Faults::default());
        let serving = sink::serve_with(listener, folder.path().to_owned(), faults.clone());
        let task = tokio::spawn(async { serving.await.unwrap() });
        Self { address, folder, faults, task }
    }

    fn mailer(&self) -> Mailer {
        self.patient_for(Duration::from_secs(20))
    }

    fn patient_for(&self, timeout: Duration) -> Mailer {
        let url = format!("smtp://{}", self.address);
        Mailer::smtp(&SmtpConfig { url, timeout }).unwrap()
    }

    /// Returns when all faults have struck.
    async fn struck(&self) {
        while self.faults.left() > 0 {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
    }

    fn kept(&self) -> Vec<String> {
        let path = self.folder.path();
        let names = folder::names(path).unwrap();
        names.iter().map(|name| folder::open(path, name).unwrap().unwrap().message_id).collect()
    }
}

fn mail(n: u128, to: &str) -> Mail {
    let envelope = Envelope {
        message_id: message_id(uuid::Uuid::from_u128(n), "plumbline.example"),
        from_name: "Acme Excavation".to_owned(),
        from_address: "mail@plumbline.example".to_owned(),
        reply_to: "office@acme.example".to_owned(),
        to_name: "Jane Doe".to_owned(),
        to_address: to.to_owned(),
        date: chrono::DateTime::from_timestamp(1_795_452_012, 0).unwrap(),
        unsubscribe: None,
    };
    let words = Rendered {
        subject: "Hi".to_owned(),
        text: ".one dot\n..two dots\n.\nthe end\n".to_owned(),
        html: "<p>.</p>".to_owned(),
    };
    compose(&envelope, words, vec![]).unwrap()
}

fn id(n: u128) -> String {
    message_id(uuid::Uuid::from_u128(n), "plumbline.example")
}

const JANE: &str = "jane@doe.example";

#[tokio::test]
async fn what_is_accepted_is_in_the_folder_as_it_was_written() {
    let server = Server::start().await;
    let mailer = server.mailer();
    for n in 1..=3 {
        let accepted = mailer.send(&mail(n, JANE)).await.unwrap();
        assert!(accepted.server_words.starts_with("250 2.0.0 kept as "), "{accepted:?}");
    }
    assert_eq!(server.kept(), [id(3), id(2), id(1)]);
    let newest = &folder::names(server.folder.path()).unwrap()[0];
    let read = folder::open(server.folder.path(), newest).unwrap().unwrap();
    assert_eq!(read.text.unwrap().replace("\r\n", "\n").trim_end(), ".one dot\n..two dots\n.\nthe end");
}

#[tokio::test]
async fn try_later_is_transient_and_a_refusal_is_final() {
    let server = Server::start().await;
    let mailer = server.mailer();
    server.faults.repeat(2, &Fault::Answer(Stage::Recipient, "451 4.7.1 greylisted, come back".to_owned()));
    for _ in 0..2 {
        let refused = mailer.send(&mail(1, JANE)).await.unwrap_err();
        assert_eq!(refused, SendError::Transient("451 4.7.1 greylisted, come back".to_owned()));
    }
    mailer.send(&mail(1, JANE)).await.unwrap();
    server.faults.refuse("gone@doe.example");
    let refused = mailer.send(&mail(2, "gone@doe.example")).await.unwrap_err();
    assert_eq!(refused, SendError::Permanent("550 5.1.1 no such person here".to_owned()));
    server.faults.push(Fault::Answer(Stage::Dot, "554 5.7.1 looks like spam".to_owned()));
    assert!(matches!(mailer.send(&mail(3, JANE)).await, Err(SendError::Permanent(_))));
    // a neighbour of all these is not affected
    mailer.send(&mail(4, JANE)).await.unwrap();
    assert_eq!(server.kept(), [id(4), id(1)]);
}

#[tokio::test]
async fn a_server_that_wants_other_credentials_is_our_fault_not_the_mails() {
    let server = Server::start().await;
    server.faults.push(Fault::Answer(Stage::Sender, "530 5.7.0 authentication required".to_owned()));
    assert!(matches!(server.mailer().send(&mail(1, JANE)).await, Err(SendError::Transient(_))));
    server.faults.push(Fault::Answer(Stage::Greeting, "554 5.7.1 not you".to_owned()));
    assert!(matches!(server.mailer().send(&mail(1, JANE)).await, Err(SendError::Transient(_))));
}

#[tokio::test]
async fn silence_resets_and_garbage_are_transient_and_never_take_longer_than_allowed() {
    let server = Server::start().await;
    let impatient = || server.patient_for(Duration::from_millis(700));
    let mailer = impatient();
    let stages = [Stage::Greeting, Stage::Sender, Stage::Recipient, Stage::Data, Stage::Dot];
    let mut faults: Vec<Fault> = stages.iter().flat_map(|s| [Fault::Stall(*s), Fault::Reset(*s)]).collect();
    faults.push(Fault::Answer(Stage::Greeting, "hello, this is the printer".to_owned()));
    faults.push(Fault::Answer(Stage::Greeting, "2".repeat(5_000)));
    faults.push(Fault::Answer(Stage::Recipient, "999 what".to_owned()));
    faults.push(Fault::SlowReader);
    for fault in faults {
        // a connection that was kept would not meet the greeting
        let mailer = if format!("{fault:?}").contains("Greeting") { impatient() } else { mailer.clone() };
        server.faults.push(fault.clone());
        let begun = Instant::now();
        let outcome = mailer.send(&mail(1, JANE)).await;
        assert!(matches!(outcome, Err(SendError::Transient(_))), "{fault:?}: {outcome:?}");
        assert!(begun.elapsed() < Duration::from_secs(3), "{fault:?}");
        assert_eq!(server.faults.left(), 0, "{fault:?} did not strike");
        assert!(server.kept().is_empty(), "{fault:?}");
    }
    server.mailer().send(&mail(2, JANE)).await.unwrap();
    assert_eq!(server.kept(), [id(2)]);
}

#[tokio::test]
async fn a_lost_answer_costs_one_repeat_with_the_same_message_id() {
    let server = Server::start().await;
    let mailer = server.mailer();
    for lost in [Fault::Reset(Stage::Kept), Fault::Stall(Stage::Kept)] {
        server.faults.push(lost);
        let impatient = server.patient_for(Duration::from_secs(1));
        assert!(matches!(impatient.send(&mail(1, JANE)).await, Err(SendError::Transient(_))));
        mailer.send(&mail(1, JANE)).await.unwrap();
    }
    assert_eq!(server.kept(), [id(1), id(1), id(1), id(1)]);
}

#[tokio::test]
async fn a_cut_conversation_is_never_continued_by_another_mail() {
    let server = Server::start().await;
    let mailer = server.mailer();
    mailer.send(&mail(1, JANE)).await.unwrap();
    for n in 2..12 {
        server.faults.push(Fault::Stall(if n % 2 == 0 { Stage::Data } else { Stage::Dot }));
        let cut = mail(1_000 + n, JANE);
        tokio::select! {
            outcome = mailer.send(&cut) => panic!("the server stalls: {outcome:?}"),
            () = server.struck() => {}
        }
        mailer.send(&mail(n, JANE)).await.unwrap();
    }
    let expected: Vec<String> = (1..12).rev().map(id).collect();
    assert_eq!(server.kept(), expected);
}

#[tokio::test]
async fn many_at_once() {
    let server = Server::start().await;
    let mailer = server.mailer();
    let mut sending = tokio::task::JoinSet::new();
    for n in 0..60 {
        let mailer = mailer.clone();
        sending.spawn(async move { mailer.send(&mail(n, JANE)).await.map(|_| ()) });
    }
    let outcomes = sending.join_all().await;
    assert!(outcomes.iter().all(Result::is_ok), "{outcomes:?}");
    let mut kept = server.kept();
    kept.sort();
    assert_eq!(kept, (0..60).map(id).collect::<Vec<_>>());
}

#[tokio::test]
async fn nobody_at_home_and_a_connection_that_died_between_two_mails() {
    let server = Server::start().await;
    let mailer = server.mailer();
    mailer.send(&mail(1, JANE)).await.unwrap();
    server.task.abort();
    assert!(server.task.await.unwrap_err().is_cancelled());
    assert!(matches!(mailer.send(&mail(2, JANE)).await, Err(SendError::Transient(_))));
    let listener = TcpListener::bind(server.address).await.unwrap();
    let again = tokio::spawn(sink::serve(listener, server.folder.path().to_owned()));
    mailer.send(&mail(3, JANE)).await.unwrap();
    again.abort();
}

#[tokio::test]
async fn a_folder_that_cannot_be_written_answers_try_later() {
    let server = Server::start().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("smtp://{}", listener.local_addr().unwrap());
    // a file stands where the folder should be
    let blocked = server.folder.path().join("file");
    std::fs::write(&blocked, "").unwrap();
    tokio::spawn(sink::serve(listener, blocked.clone()));
    let mailer = Mailer::smtp(&SmtpConfig { url, timeout: Duration::from_secs(2) }).unwrap();
    assert!(matches!(mailer.send(&mail(1, JANE)).await, Err(SendError::Transient(_))));
    assert!(matches!(Mailer::folder(&blocked).send(&mail(1, JANE)).await, Err(SendError::Transient(_))));
}

#[tokio::test]
async fn into_a_folder_without_a_server() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = Mailer::folder(folder.path().join("new"));
    mailer.send(&mail(1, JANE)).await.unwrap();
    assert_eq!(folder::names(&folder.path().join("new")).unwrap().len(), 1);
}

async fn talk(server: &Server, script: &[u8]) -> String {
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    stream.write_all(script).await.unwrap();
    stream.shutdown().await.unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).await.unwrap();
    said
}

#[tokio::test]
async fn the_sink_speaks_smtp() {
    let server = Server::start().await;
    let said = talk(
        &server,
        b"helo x\r\nDATA\r\nRCPT TO:<a@b.test>\r\nMAIL FROM:<>\r\nRCPT TO:a@b.test\r\nrcpt to: <a@b.test>\r\n\
          RSET\r\nDATA\r\nVRFY x\r\nWHAT\r\nNOOP\r\nQUIT\r\n",
    )
    .await;
    let codes: Vec<&str> = said.lines().map(|line| &line[..3]).collect();
    let expected =
        ["220", "250", "503", "503", "250", "501", "250", "250", "503", "252", "500", "250", "221"];
    assert_eq!(codes, expected);
}

#[tokio::test]
async fn one_message_cannot_pass_for_two() {
    let server = Server::start().await;
    let smuggled = b"EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<a@b.test>\r\nDATA\r\n\
        Message-ID: <first@x.test>\r\n\r\nHi\n.\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<a@b.test>\r\nDATA\r\n\
        Message-ID: <second@x.test>\r\n\r\n\r\n.\r\nQUIT\r\n";
    talk(&server, smuggled).await;
    assert_eq!(server.kept(), ["first@x.test"]);
}

#[tokio::test]
async fn too_large_is_refused_and_endless_lines_end_the_conversation() {
    let server = Server::start().await;
    let mut script = b"EHLO x\r\nMAIL FROM:<a@b.test>\r\nRCPT TO:<a@b.test>\r\nDATA\r\n".to_vec();
    let line = [b"x".repeat(998), b"\r\n".to_vec()].concat();
    script.extend(line.repeat(sink::SIZE_MAX / 1_000 + 2));
    script.extend(b".\r\nQUIT\r\n");
    let said = talk(&server, &script).await;
    assert!(said.contains("552 5.3.4 too large\r\n221"), "{said}");
    assert!(server.kept().is_empty());
    let mut stream = TcpStream::connect(server.address).await.unwrap();
    // the server hangs up on a line without end, so writing on may fail
    stream.write_all(&b"x".repeat(100_000)).await.ok();
    let mut said = Vec::new();
    stream.read_to_end(&mut said).await.ok();
    assert!(said.len() < 100);
}
