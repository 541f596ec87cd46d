use crate::PdfError;
use fast_qr::convert::{Builder, Shape, svg::SvgBuilder};
use fast_qr::{ECL, QRBuilder};

/// The address as a QR code, an SVG of one unit a module with the quiet zone of four around it.
pub(super) fn svg(address: &str) -> Result<Vec<u8>, PdfError> {
    let code = QRBuilder::new(address)
        .ecl(ECL::M)
        .build()
        .map_err(|_| PdfError::Evidence("the address to verify at is too long for a QR code".to_owned()))?;
    Ok(SvgBuilder::default().shape(Shape::Square).to_str(&code).into_bytes())
}
