//! How text is written in a file: what a format wants escaped.

/// The way in which a run of a file's characters writes text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    #[default]
    Verbatim,
    /// HTML or XML outside a CDATA section.
    Markup,
    /// A CDATA section of XML.
    Cdata,
    /// A string of JSON.
    Json,
    /// HTML in a string of JSON.
    MarkupInJson,
    /// HTML written as text of XML: escaped twice.
    MarkupInMarkup,
    /// HTML in a CDATA section of XML.
    MarkupInCdata,
    /// A line of a subtitle: a tag or a time in it would be one.
    Subtitle,
    /// Text that its file locks: it is read, and never written.
    Locked,
    /// A string of a gettext PO file.
    Po,
    /// A cell of a table without quotation marks, parted from the next by a tab.
    Cell,
    /// A cell of a CSV file without quotation marks, and what parts it from the next.
    BareCell(u8),
    /// A cell of a CSV file between quotation marks.
    QuotedCell,
}

impl Coding {
    /// Text as it is written in this coding; none where it cannot be.
    pub fn write(self, text: &str) -> Option<String> {
        match self {
            Coding::Verbatim => Some(text.to_string()),
            Coding::Markup => Some(markup(text)),
            Coding::Cdata => (!text.contains(['>', ']'])).then(|| text.to_string()),
            Coding::Json => json(text),
            Coding::MarkupInJson => json(&markup(text)),
            Coding::MarkupInMarkup => Some(markup(&markup(text))),
            Coding::MarkupInCdata => Some(markup(text)),
            Coding::Subtitle => (!text.contains(['<', '{', '\n', '\r']) && !text.contains("-->"))
                .then(|| text.to_string()),
            Coding::Locked => None,
            Coding::Po => Some(po(text)),
            Coding::Cell => Some(text.replace(['\t', '\n', '\r'], " ")),
            Coding::BareCell(delimiter) => {
                (!text.contains(['"', char::from(delimiter), '\n', '\r'])).then(|| text.to_string())
            }
            Coding::QuotedCell => Some(text.replace('"', "\"\"")),
        }
    }

    /// How HTML is written inside a run of this coding; where no way is known, it is not.
    pub fn of_markup_inside(self) -> Coding {
        match self {
            Coding::Json => Coding::MarkupInJson,
            Coding::Markup => Coding::MarkupInMarkup,
            Coding::Cdata => Coding::MarkupInCdata,
            _ => Coding::Locked,
        }
    }

    /// A character that the file's encoding lacks, written without it; none where the coding has no way to.
    pub fn escape(self, c: char) -> Option<String> {
        match self {
            Coding::Markup | Coding::MarkupInJson | Coding::MarkupInCdata => {
                Some(format!("&#x{:X};", u32::from(c)))
            }
            Coding::Json => {
                let units = c.encode_utf16(&mut [0; 2]).to_vec();
                Some(units.iter().map(|unit| format!("\\u{unit:04x}")).collect())
            }
            _ => None,
        }
    }
}

fn markup(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

fn json(text: &str) -> Option<String> {
    let string = serde_json::to_string(text).ok()?;
    Some(string[1..string.len() - 1].to_string())
}

fn po(text: &str) -> String {
    let escapes = [('\\', "\\\\"), ('"', "\\\""), ('\n', "\\n"), ('\t', "\\t"), ('\r', "\\r")];
    escapes.iter().fold(text.to_string(), |text, (c, written)| text.replace(*c, written))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_coding_escapes_what_would_break_it() {
        let text = "a \"b\" & <c>\\";
        assert_eq!(Coding::Markup.write(text).unwrap(), "a &quot;b&quot; &amp; &lt;c&gt;\\");
        assert_eq!(Coding::Json.write(text).unwrap(), r#"a \"b\" & <c>\\"#);
        assert_eq!(Coding::Po.write("a \"b\"\n\\").unwrap(), r#"a \"b\"\n\\"#);
        assert_eq!(Coding::QuotedCell.write(text).unwrap(), "a \"\"b\"\" & <c>\\");
        assert_eq!(Coding::BareCell(b',').write("a, b"), None, "the cell would be two");
        assert!(Coding::BareCell(b';').write("a, b").is_some());
        assert_eq!(Coding::Markup.escape('«').unwrap(), "&#xAB;");
        assert_eq!(Coding::Json.escape('\u{1f600}').unwrap(), "\\ud83d\\ude00");
        assert_eq!(Coding::Po.escape('é'), None);
        assert_eq!(Coding::Cdata.write("]]>"), None, "the section would end");
    }
}
