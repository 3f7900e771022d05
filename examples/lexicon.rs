//! Packs the rows of `lexica/make.py` into a lexicon: `lexica/make.py fr TABLES | lexicon > lexica/fr.lexicon`.

use std::io::{Read, Write};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut rows = String::new();
    std::io::stdin().read_to_string(&mut rows)?;
    std::io::stdout().write_all(&mtlint::forms::Forms::pack(&rows)?)?;
    Ok(())
}
