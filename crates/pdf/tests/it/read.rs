//! What other programs find in a PDF.

use plumbline_pdf::Pdf;
use std::path::PathBuf;
use std::process::Command;

/// A PDF in a file of its own.
pub struct Paper {
    folder: tempfile::TempDir,
    pub pages: usize,
}

impl Paper {
    pub fn new(pdf: &Pdf) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("it.pdf"), &pdf.bytes).unwrap();
        Self { folder, pages: pdf.pages }
    }

    /// Runs one of poppler's tools on the file. How it ends tells whether it could read it: what it says
    /// besides need not be a fault, as older popplers complain of `Suspects` being a boolean, which it is by
    /// ISO 32000.
    pub fn run(&self, tool: &str, args: &[&str], after: &[&str]) -> String {
        let output =
            Command::new(tool).current_dir(self.folder.path()).args(args).arg("it.pdf").args(after).output();
        let output = output.unwrap_or_else(|e| panic!("{tool} is needed (package poppler-utils): {e}"));
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{tool}: {said}");
        String::from_utf8_lossy(&output.stdout).into_owned()
    }

    /// All text as it stands on the sheets, without blanks: where a line ends is no matter.
    pub fn squeezed(&self) -> String {
        squeeze(&self.run("pdftotext", &["-layout"], &["-"]))
    }

    /// The lines of each page.
    pub fn lines(&self) -> Vec<Vec<String>> {
        let text = self.run("pdftotext", &["-layout"], &["-"]);
        let page = |page: &str| {
            page.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect::<Vec<_>>()
        };
        text.split('\u{c}').map(page).filter(|lines| !lines.is_empty()).collect()
    }

    pub fn info(&self) -> String {
        self.run("pdfinfo", &[], &[])
    }

    /// The attached files by name.
    pub fn attached(&self) -> Vec<(String, Vec<u8>)> {
        let folder = self.path("attached");
        std::fs::create_dir_all(&folder).unwrap();
        self.run("pdfdetach", &["-saveall", "-o", "attached"], &[]);
        let mut all: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| {
                (path.file_name().unwrap().to_string_lossy().into_owned(), std::fs::read(path).unwrap())
            })
            .collect();
        all.sort();
        all
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }
}

pub fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}
