//! Character references of HTML: `&eacute;`, `&#233;`.

use html5gum::{Token, Tokenizer};

/// The character reference that a text starts with, as its length and its characters; html5gum knows them all.
pub fn reference(text: &str) -> Option<(usize, String)> {
    let name = text
        .get(1..)?
        .bytes()
        .take_while(|b| b.is_ascii_alphanumeric() || *b == b'#')
        .take(40)
        .count();
    let semicolon = usize::from(text.as_bytes().get(1 + name) == Some(&b';'));
    let run = &text[..1 + name + semicolon];
    let decoded = decode(run);
    // Without a semicolon only the front of the run may be a reference: "&copy2024".
    let rest = run
        .bytes()
        .rev()
        .zip(decoded.bytes().rev())
        .take_while(|(a, b)| a == b && *a != b';')
        .count();
    let length = run.len() - rest;
    (decoded != run && length > 0).then(|| (length, decoded[..decoded.len() - rest].to_string()))
}

fn decode(run: &str) -> String {
    let mut decoded = String::new();
    for token in Tokenizer::new(run).flatten() {
        if let Token::String(text) = token {
            decoded.push_str(&String::from_utf8_lossy(&text));
        }
    }
    decoded
}
