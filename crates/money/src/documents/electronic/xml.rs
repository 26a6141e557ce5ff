use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use platform::Pence;

/// Writes XML into memory, which can't fail. An element without content is left out, as the rules forbid empty ones.
pub(super) struct Xml(Writer<Vec<u8>>);

impl Xml {
    /// A whole document of UBL.
    pub(super) fn document(root: &str, write: impl FnOnce(&mut Self)) -> Vec<u8> {
        let mut xml = Self(Writer::new_with_indent(Vec::new(), b' ', 2));
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        let space = |name: &str| format!("urn:oasis:names:specification:ubl:schema:xsd:{name}-2");
        let mut start = BytesStart::new(root);
        start.push_attribute(("xmlns", space(root).as_str()));
        start.push_attribute(("xmlns:cac", space("CommonAggregateComponents").as_str()));
        start.push_attribute(("xmlns:cbc", space("CommonBasicComponents").as_str()));
        xml.event(Event::Start(start));
        write(&mut xml);
        xml.event(Event::End(BytesEnd::new(root)));
        xml.0.into_inner()
    }

    /// An element with others in it.
    pub(super) fn within(&mut self, name: &str, write: impl FnOnce(&mut Self)) {
        self.event(Event::Start(BytesStart::new(name)));
        write(self);
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with text; nothing where the text is empty.
    pub(super) fn text(&mut self, name: &str, text: &str) {
        self.coded(name, &[], text);
    }

    /// An element with text that says of what kind it is.
    pub(super) fn coded(&mut self, name: &str, kind: &[(&str, &str)], text: &str) {
        // XML 1.0 knows no control characters but those of white space.
        let text: String = text.chars().filter(|letter| !letter.is_control() || *letter == '\n').collect();
        let text = text.trim();
        if text.is_empty() {
            return;
        }
        let mut start = BytesStart::new(name);
        kind.iter().for_each(|attribute| start.push_attribute(*attribute));
        self.event(Event::Start(start));
        self.event(Event::Text(BytesText::new(text)));
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An amount of money.
    pub(super) fn amount(&mut self, name: &str, amount: Pence) {
        self.coded(name, &[("currencyID", "GBP")], &amount.decimal());
    }

    fn event(&mut self, event: Event<'_>) {
        // Memory takes everything.
        let _ = self.0.write_event(event);
    }
}
