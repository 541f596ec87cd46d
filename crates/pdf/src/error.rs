/// Why there is no document. Words that people typed are never a reason: what no face can print is printed
/// as its number.
#[derive(Debug, thiserror::Error)]
pub enum PdfError {
    /// The evidence, its disclosures or the signature do not belong together or cannot be read.
    #[error("the evidence cannot be printed: {0}")]
    Evidence(String),
    /// A logo or drawn signature is not a PNG.
    #[error("the {0} is not a PNG picture")]
    Picture(&'static str),
    /// A template is broken, or a document breaks the rules of PDF/A or PDF/UA.
    #[error("the document could not be set: {0}")]
    Typesetting(String),
}
