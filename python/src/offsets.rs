//! From bytes to characters: Python counts code points.

/// So many bytes lie between two places that are counted beforehand.
const STEP: usize = 512;

/// A text's places as Python counts them.
pub struct CodePoints<'t> {
    text: &'t [u8],
    /// How many characters start before each step; none where every character is a byte.
    steps: Option<Vec<usize>>,
}

impl<'t> CodePoints<'t> {
    pub fn new(text: &'t [u8]) -> Self {
        let steps = (!text.is_ascii()).then(|| {
            let mut before = 0;
            let counted = |chunk: &[u8]| {
                let here = before;
                before += starts(chunk);
                here
            };
            text.chunks(STEP).map(counted).collect()
        });
        CodePoints { text, steps }
    }

    /// How many characters start before a byte.
    pub fn before(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let Some(steps) = &self.steps else { return byte };
        // Behind the last whole step there is no other to begin with.
        let step = (byte / STEP).min(steps.len().saturating_sub(1));
        let counted = steps.get(step).copied().unwrap_or_default();
        counted + starts(&self.text[step * STEP..byte])
    }
}

/// How many characters start in these bytes of UTF-8.
fn starts(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}
