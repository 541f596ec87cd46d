//! One signature, with everything a certificate is made from, the same at every run.

use crate::sample::at;
use plumbline_i18n::Locale;
use plumbline_pdf::{CertificateInput, Look, Mark};
use plumbline_signing::digest::{hex, sha256_hex};
use plumbline_signing::evidence::{
    Action, Auth, AuthMethod, Company, Consent, Document, Intent, LogPlace, MarkKind, Party, Role, Subject,
    SubjectType,
};
use plumbline_signing::log::SignedHead;
use plumbline_signing::random::Random;
use plumbline_signing::{Draft, Private, Sealed, SigningKey, seal_with};

pub const CONSENT: &str = "You agree to sign and to receive the records of this agreement electronically. You may \
    ask for paper copies at any time, free of charge, and you may withdraw your consent before you sign.";
pub const COMPANY: &str = "0192f0c1-7a10-7c3e-9b5e-000000000001";

/// Who signs what; the rest is the same for all.
#[derive(Clone)]
pub struct Wish {
    pub name: String,
    pub company: String,
    pub title: String,
    pub user_agent: Option<String>,
    pub ip: Option<String>,
    pub drawn: Option<Vec<u8>>,
    pub files: Vec<String>,
}

impl Default for Wish {
    fn default() -> Self {
        Self {
            name: "José Núñez".into(),
            company: "Acme Excavation".into(),
            title: "Street renovation and sewer replacement".into(),
            user_agent: Some(
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/18.1 Mobile/15E148 Safari/604.1"
                    .into(),
            ),
            ip: Some("203.0.113.7".into()),
            drawn: None,
            files: vec!["Project coordination.pdf".into(), "drawing-r04.png".into()],
        }
    }
}

pub struct Signed {
    pub sealed: Sealed,
    pub head: SignedHead,
    pub name: String,
    pub drawn: Option<Vec<u8>>,
    pub look: Look,
    pub url: String,
}

impl Signed {
    pub fn input(&self) -> CertificateInput<'_> {
        CertificateInput {
            evidence: &self.sealed.evidence,
            signature: &self.sealed.signature,
            disclosures: &self.sealed.disclosures,
            mark: self.drawn.as_deref().map_or(Mark::Typed(&self.name), Mark::Drawn),
            head: &self.head,
            others: &[],
            consent_text: CONSENT,
            contract_number: "C-0007",
            verify_url: &self.url,
            zone: chrono_tz::America::Chicago,
            look: &self.look,
            locale: Locale::default(),
        }
    }
}

pub fn sign(wish: &Wish) -> Signed {
    let key = SigningKey::from_seed(b"golden key of the test suite  #1");
    let mut random = Random::seeded(*b"golden salts of the test suite#1");
    let id = random.certificate_id().unwrap();
    let url = format!("https://acme.plumbline.test/verify/{id}");
    let sealed = seal_with(draft(wish, id), &key, &mut random).unwrap();
    let head = SignedHead::sign(COMPANY, 42, &sealed.data_sha256(), sealed.record.signed_at, &key).unwrap();
    let look = Look { color: "#b45309".into(), ..Look::default() };
    Signed { sealed, head, name: wish.name.clone(), drawn: wish.drawn.clone(), look, url }
}

fn draft(wish: &Wish, id: String) -> Draft {
    let file = |role, media_type: &str, opened: Option<&str>| Document {
        role,
        media_type: media_type.into(),
        size: 48_211,
        sha256: sha256_hex(media_type.as_bytes()),
        opened_at: opened.map(at),
    };
    let mut documents = vec![
        file(Role::Document, "application/pdf", Some("2026-11-23T16:31:02.118Z")),
        file(Role::Data, "application/json", None),
    ];
    documents.extend(wish.files.iter().map(|_| file(Role::Attachment, "image/png", None)));
    let mark = wish.drawn.as_deref().unwrap_or(wish.name.as_bytes());
    Draft {
        id,
        issuer: "https://acme.plumbline.test".into(),
        action: Action::AcceptBid,
        company: Company { id: COMPANY.into(), name: wish.company.clone() },
        subject: Subject {
            kind: SubjectType::Bid,
            id: "0192f0c1-7a10-7c3e-9b5e-00000000b1d0".into(),
            number: "B-0042".into(),
            revision: 3,
            title: wish.title.clone(),
        },
        documents,
        mark: if wish.drawn.is_some() { MarkKind::Drawn } else { MarkKind::Typed },
        party: Party { n: 1, of: 2 },
        intent: Intent {
            id: "accept-2026-11".into(),
            text: "I accept this bid and agree to be bound by it.".into(),
            locale: "en-US".into(),
        },
        consent: Consent {
            disclosure: "electronic-records-2026-11".into(),
            sha256: sha256_hex(CONSENT.as_bytes()),
            accepted_at: at("2026-11-23T16:39:40.000Z"),
        },
        auth: Auth { method: AuthMethod::EmailCode, verified_at: at("2026-11-23T16:29:55.500Z") },
        viewed_at: Some(at("2026-11-23T16:30:10.002Z")),
        signed_at: at("2026-11-23T16:40:12.345Z"),
        signer_zone: Some("America/Los_Angeles".into()),
        private: Private {
            signer_name: wish.name.clone(),
            signer_email: "jose@customer.test".into(),
            ip: wish.ip.clone(),
            user_agent: wish.user_agent.clone(),
            amount: "5761977.21".into(),
            sentence: format!("By signing, {} accepts bid B-0042, revision 3, for $5,761,977.21.", wish.name),
            signature_sha256: sha256_hex(mark),
            file_names: wish.files.clone(),
        },
        log: LogPlace { seq: 42, prev: hex(&[7; 32]) },
    }
}

/// A loop of ink on a transparent ground.
pub fn drawing() -> Vec<u8> {
    let mut picture = image::RgbaImage::new(460, 120);
    for step in 0..9_000_u16 {
        let t = f32::from(step) / 9_000.0;
        let x = 20.0 + 400.0 * t + 22.0 * (t * 40.0).sin();
        let y = 60.0 + 42.0 * (t * 31.0).cos() * (1.0 - t * 0.6);
        for (dx, dy) in [(0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0), (2.0, 1.0)] {
            #[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside the picture")]
            picture.put_pixel((x + dx) as u32, (y + dy) as u32, image::Rgba([20, 30, 90, 255]));
        }
    }
    png(&picture)
}

pub fn png(picture: &image::RgbaImage) -> Vec<u8> {
    let mut out = std::io::Cursor::new(Vec::new());
    picture.write_to(&mut out, image::ImageFormat::Png).unwrap();
    out.into_inner()
}
