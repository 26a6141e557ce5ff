/// The most bytes a file may have.
pub(crate) const MOST_FILE_BYTES: usize = 10 << 20;
/// The most files a submission may have.
pub(crate) const MOST_FILES: usize = 6;
/// The most pictures a submission may have.
pub(crate) const MOST_PICTURES: usize = 8;

const PDF: &str = "application/pdf";
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const ODT: &str = "application/vnd.oasis.opendocument.text";

/// The media type of a file by its content, or why it isn't taken. Its name says nothing.
pub(crate) fn media_type(bytes: &[u8]) -> Result<&'static str, &'static str> {
    const REFUSED: &str =
        "Choose a PDF, a Word document (.docx), an Excel workbook (.xlsx) or an OpenDocument text (.odt)";
    if bytes.len() > MOST_FILE_BYTES {
        return Err("The file must be smaller than 10 MB");
    }
    if bytes.starts_with(b"%PDF-") {
        return Ok(PDF);
    }
    if !bytes.starts_with(b"PK\x03\x04") {
        return Err(REFUSED);
    }
    let holds = |name: &[u8]| bytes.windows(name.len()).any(|window| window == name);
    if holds(b"vbaProject.bin") {
        return Err(
            "The document holds macros. Save it without them, as .docx or .xlsx, and choose it again",
        );
    }
    // The first entry of an OpenDocument file is its type, uncompressed (OpenDocument 1.3, part 2, 3.3).
    if bytes.get(30..).is_some_and(|rest| rest.starts_with(format!("mimetype{ODT}").as_bytes())) {
        return Ok(ODT);
    }
    match (holds(b"[Content_Types].xml"), holds(b"word/document.xml"), holds(b"xl/workbook.xml")) {
        (true, true, _) => Ok(DOCX),
        (true, false, true) => Ok(XLSX),
        _ => Err(REFUSED),
    }
}

/// The name a file is saved under by whoever downloads it: its title in plain letters, and the ending of its type.
pub(crate) fn file_name(slug: &str, media_type: &str) -> String {
    let ending = match media_type {
        PDF => "pdf",
        DOCX => "docx",
        XLSX => "xlsx",
        ODT => "odt",
        _ => "bin",
    };
    format!("{slug}.{ending}")
}

/// What a file is called until somebody says better: its name without the ending.
pub(crate) fn title_of_name(name: &str) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let words = stem.replace(['_', '-'], " ");
    let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
    if title.is_empty() { "Document".to_owned() } else { title }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn zip(names: &[&str]) -> Vec<u8> {
        let mut bytes = b"PK\x03\x04".to_vec();
        bytes.resize(30, 0);
        for name in names {
            bytes.extend_from_slice(name.as_bytes());
        }
        bytes
    }

    #[test]
    fn a_file_is_what_its_content_says() {
        assert_eq!(media_type(b"%PDF-1.7 ..."), Ok(PDF));
        assert_eq!(media_type(&zip(&["[Content_Types].xml", "word/document.xml"])), Ok(DOCX));
        assert_eq!(media_type(&zip(&["[Content_Types].xml", "xl/workbook.xml"])), Ok(XLSX));
        assert_eq!(media_type(&zip(&["mimetypeapplication/vnd.oasis.opendocument.text"])), Ok(ODT));
    }

    #[test]
    fn everything_else_is_refused() {
        for bytes in [&b"MZ program"[..], b"<html><script>", b"", &zip(&["a.exe"])] {
            assert!(media_type(bytes).is_err());
        }
        let macros = zip(&["[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"]);
        assert!(media_type(&macros).unwrap_err().contains("macros"));
        let mut large = b"%PDF-".to_vec();
        large.resize(MOST_FILE_BYTES + 1, 0);
        assert!(media_type(&large).unwrap_err().contains("10 MB"));
    }

    #[test]
    fn names_are_made_from_titles() {
        assert_eq!(title_of_name("annual_report-2031.PDF"), "annual report 2031");
        assert_eq!(title_of_name(".pdf"), "Document");
        assert_eq!(file_name("annual-report", PDF), "annual-report.pdf");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_judged(bytes in proptest::collection::vec(0u8.., 0..200)) {
            let _ = media_type(&bytes);
        }
    }
}
