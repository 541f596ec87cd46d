//! Questions and answers as bytes.

use simple_dns::rdata::RData;
use simple_dns::{CLASS, Name, Packet, PacketFlag, QCLASS, QTYPE, Question, RCODE, SimpleDnsError, TYPE};

use crate::DnsError;

/// What a packet says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Answer {
    /// The texts at the name; none when there are none.
    Texts(Vec<String>),
    /// More than fits: to be asked again over TCP.
    Truncated,
    /// Not to the question that was asked.
    Foreign,
}

impl From<SimpleDnsError> for DnsError {
    fn from(error: SimpleDnsError) -> Self {
        Self(error.to_string())
    }
}

fn texts_at(name: &str) -> Result<Question<'_>, DnsError> {
    Ok(Question::new(Name::new(name)?, QTYPE::TYPE(TYPE::TXT), QCLASS::CLASS(CLASS::IN), false))
}

/// Asks for the texts at a name.
pub(crate) fn question(id: u16, name: &str) -> Result<Vec<u8>, DnsError> {
    let mut packet = Packet::new_query(id);
    packet.set_flags(PacketFlag::RECURSION_DESIRED);
    packet.questions.push(texts_at(name)?);
    Ok(packet.build_bytes_vec()?)
}

/// Reads an answer to that question.
pub(crate) fn answer(bytes: &[u8], id: u16, name: &str) -> Result<Answer, DnsError> {
    let Ok(packet) = Packet::parse(bytes) else { return Ok(Answer::Foreign) };
    let asked = |question: &Question<'_>| {
        question.qtype == QTYPE::TYPE(TYPE::TXT) && question.qname.to_string().eq_ignore_ascii_case(name)
    };
    if packet.id() != id
        || !packet.has_flags(PacketFlag::RESPONSE)
        || !packet.questions.first().is_some_and(asked)
    {
        return Ok(Answer::Foreign);
    }
    if packet.has_flags(PacketFlag::TRUNCATION) {
        return Ok(Answer::Truncated);
    }
    match packet.rcode() {
        RCODE::NoError | RCODE::NameError => {}
        code => return Err(DnsError(format!("{code:?}"))),
    }
    // those behind an alias are the name's own too
    let texts = packet.answers.iter().filter_map(|record| match &record.rdata {
        RData::TXT(text) => String::try_from(text.clone()).ok(),
        _ => None,
    });
    Ok(Answer::Texts(texts.collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use simple_dns::ResourceRecord;
    use simple_dns::rdata::TXT;

    const NAME: &str = "_plumbline.portal.doe.test";

    fn packet(name: &'static str, texts: &[&'static str]) -> Packet<'static> {
        let mut packet = Packet::new_reply(7);
        packet.questions.push(texts_at(name).unwrap());
        for text in texts {
            let rdata = RData::TXT(TXT::new().with_string(text).unwrap());
            packet.answers.push(ResourceRecord::new(Name::new(name).unwrap(), CLASS::IN, 0, rdata));
        }
        packet
    }

    fn read(packet: &Packet<'_>, id: u16) -> Result<Answer, DnsError> {
        answer(&packet.build_bytes_vec_compressed().unwrap(), id, NAME)
    }

    #[test]
    fn only_the_answer_to_the_question_counts() {
        let good = packet(NAME, &["v=spf1 -all", "plumbline-domain=x"]);
        let texts = vec!["v=spf1 -all".to_owned(), "plumbline-domain=x".to_owned()];
        assert_eq!(read(&good, 7).unwrap(), Answer::Texts(texts));
        assert_eq!(read(&good, 8).unwrap(), Answer::Foreign);
        assert_eq!(read(&packet("_plumbline.other.test", &["x"]), 7).unwrap(), Answer::Foreign);
        assert_eq!(
            answer(&question(7, NAME).unwrap(), 7, NAME).unwrap(),
            Answer::Foreign,
            "our own question"
        );
        assert_eq!(answer(b"nonsense", 7, NAME).unwrap(), Answer::Foreign);
    }

    #[test]
    fn none_more_and_failed_are_told_apart() {
        let mut none = packet(NAME, &[]);
        *none.rcode_mut() = RCODE::NameError;
        assert_eq!(read(&none, 7).unwrap(), Answer::Texts(Vec::new()));
        let mut more = packet(NAME, &["x"]);
        more.set_flags(PacketFlag::TRUNCATION);
        assert_eq!(read(&more, 7).unwrap(), Answer::Truncated);
        let mut failed = packet(NAME, &[]);
        *failed.rcode_mut() = RCODE::ServerFailure;
        assert!(read(&failed, 7).is_err());
    }
}
