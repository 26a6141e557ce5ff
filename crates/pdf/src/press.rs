//! What typst asks of the world around it: fonts, files, and no clock.

use std::sync::LazyLock;

use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

/// The house's typeface (SIL Open Font License 1.1); the one of its pages.
const FONTS: [&[u8]; 2] = [
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Regular.ttf"),
    include_bytes!("../fonts/AtkinsonHyperlegibleNext-Bold.ttf"),
];

/// How many documents a part that was laid out is remembered for. The head of a letter comes again in the next one;
/// a name doesn't.
const REMEMBERED: usize = 2;

/// Everything that is the same for all documents, made once.
struct Press {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    house: Source,
    template: FileId,
    data: FileId,
    standards: PdfStandards,
}

static PRESS: LazyLock<Press> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.into_iter().flat_map(|font| Font::iter(Bytes::new(font))).collect();
    Press {
        library: LazyHash::new(Library::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
        house: Source::new(file("house.typ"), include_str!("house.typ").to_owned()),
        template: file("template.typ"),
        data: file("data.json"),
        // One standard can't contradict itself.
        standards: PdfStandards::new(&[PdfStandard::Ua_1]).unwrap_or_default(),
    }
});

fn file(name: &str) -> FileId {
    let path = VirtualPath::new(name).unwrap_or_else(|_| unreachable!("{name} is a plain name"));
    RootedPath::new(VirtualRoot::Project, path).intern()
}

/// Whether one of the fonts has this letter.
pub(crate) fn has_letter(letter: char) -> bool {
    PRESS.fonts.iter().any(|font| font.info().coverage.contains(u32::from(letter)))
}

/// One document that is being made.
struct Sheet {
    press: &'static Press,
    template: Source,
    data: Bytes,
}

impl World for Sheet {
    fn library(&self) -> &LazyHash<Library> {
        &self.press.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.press.book
    }

    fn main(&self) -> FileId {
        self.press.template
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.press.template {
            Ok(self.template.clone())
        } else if id == self.press.house.id() {
            Ok(self.press.house.clone())
        } else {
            Err(FileError::AccessDenied)
        }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.press.data { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.press.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        // Dates come with the data: the same data gives the same document.
        None
    }
}

/// Makes the document, or says what stands in the way.
pub(crate) fn print(markup: &str, data: String) -> Result<Vec<u8>, String> {
    let press = &*PRESS;
    let template = Source::new(press.template, markup.to_owned());
    let sheet = Sheet { press, template, data: Bytes::from_string(data) };
    let laid_out = typst::compile::<PagedDocument>(&sheet);
    for warning in &laid_out.warnings {
        tracing::warn!(warning = %warning.message, "typst warns");
    }
    let printed = laid_out.output.and_then(|document| typst_pdf::pdf(&document, &options(press)));
    typst::comemo::evict(REMEMBERED);
    printed.map_err(|errors| in_words(&errors))
}

fn options(press: &Press) -> PdfOptions {
    PdfOptions {
        creator: Smart::Custom(Some("Guildhall".to_owned())),
        standards: press.standards.clone(),
        ..PdfOptions::default()
    }
}

fn in_words(errors: &[SourceDiagnostic]) -> String {
    let one = |error: &SourceDiagnostic| {
        let hints = error.hints.iter().map(|hint| format!(" ({})", hint.v));
        format!("{}{}", error.message, hints.collect::<String>())
    };
    errors.iter().map(one).collect::<Vec<_>>().join("; ")
}
