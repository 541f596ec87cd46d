use std::sync::LazyLock;
use typst::foundations::Bytes;
use typst::text::Font;

/// Text, text in bold, hashes and commands, typed signatures: see `fonts/SHA256SUMS`.
const FILES: [&[u8]; 4] = [
    include_bytes!("../../fonts/NotoSans-Regular.ttf"),
    include_bytes!("../../fonts/NotoSans-Bold.ttf"),
    include_bytes!("../../fonts/NotoSansMono-Regular.ttf"),
    include_bytes!("../../fonts/DancingScript-SemiBold.ttf"),
];

static FACES: LazyLock<Vec<Font>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|file| Font::new(Bytes::new(*file), 0).expect("the faces inside the program are whole"))
        .collect()
});

/// The faces inside the program; their bytes stay in its image and are paged in as they are used.
pub(super) fn faces() -> &'static [Font] {
    &FACES
}

#[cfg(test)]
mod tests {
    use super::*;
    use data_encoding::HEXLOWER;
    use sha2::{Digest, Sha256};

    #[test]
    fn the_faces_are_the_pinned_ones() {
        let pinned: Vec<&str> =
            include_str!("../../fonts/SHA256SUMS").lines().filter_map(|l| l.split(' ').next()).collect();
        for file in FILES {
            let sum = HEXLOWER.encode(&Sha256::digest(file));
            assert!(pinned.contains(&sum.as_str()), "{sum}");
        }
        assert_eq!(pinned.len(), FILES.len());
    }

    #[test]
    fn they_are_named_as_the_templates_name_them() {
        let named: Vec<&str> = faces().iter().map(|face| face.info().family.as_str()).collect();
        assert_eq!(named, ["Noto Sans", "Noto Sans", "Noto Sans Mono", "Dancing Script"]);
    }
}
