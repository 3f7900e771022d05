//! What reports in XML have in common.

use quick_xml::escape::escape;

/// Text as XML may hold it: escaped, and without the control characters that XML 1.0 has no way to write.
pub fn text(text: &str) -> String {
    let lawful = |c: &char| {
        matches!(*c, '\t' | '\n' | '\r') || *c >= ' ' && !matches!(*c, '\u{fffe}' | '\u{ffff}')
    };
    let kept: String = text.chars().map(|c| if lawful(&c) { c } else { '\u{fffd}' }).collect();
    // In an attribute a line's end would be read as a space.
    escape(&kept).replace('\r', "&#13;").replace('\n', "&#10;").replace('\t', "&#9;")
}
