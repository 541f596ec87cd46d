//! Why Stripe did not do what it was asked.

use stripe::StripeError;

/// What went wrong, and whether asking again may help.
#[derive(Debug, thiserror::Error)]
pub enum BillingError {
    /// No answer, a limit, or a fault of theirs: the same request may go through later.
    #[error("Stripe does not answer: {0}")]
    Unavailable(String),
    /// There is no such thing at Stripe.
    #[error("Stripe does not know it")]
    NotFound,
    /// Stripe refuses; asking again changes nothing.
    #[error("Stripe refuses: {0}")]
    Refused(String),
    /// An answer that cannot be read.
    #[error("Stripe's answer cannot be read: {0}")]
    Unreadable(String),
}

impl From<StripeError> for BillingError {
    fn from(error: StripeError) -> Self {
        match error {
            StripeError::Stripe(_, 404) => Self::NotFound,
            StripeError::Stripe(e, status) if status == 409 || status == 429 || status >= 500 => {
                Self::Unavailable(words(e.message, status))
            }
            StripeError::Stripe(e, status) => Self::Refused(words(e.message, status)),
            StripeError::ClientError(why) => Self::Unavailable(why),
            StripeError::Timeout => Self::Unavailable("no answer in time".to_owned()),
            StripeError::JSONDeserialize(why) => Self::Unreadable(why),
            StripeError::ConfigError(why) => Self::Refused(why),
        }
    }
}

fn words(message: Option<String>, status: u16) -> String {
    message.map_or_else(|| format!("status {status}"), |message| format!("{message} (status {status})"))
}
