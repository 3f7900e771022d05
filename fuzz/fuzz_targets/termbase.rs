//! Any bytes as a term base of any format: nothing may panic.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mtlint::termbase::{Options, read};

fuzz_target!(|bytes: &[u8]| {
    for name in ["t.tbx", "t.csv", "t.tsv", "t.en-fr.csv", "t.toml", "t.tmx", "t.xml", "t.ods", "t.ttl", "t.rdf"] {
        read(name, bytes.to_vec(), &Options::default());
    }
});
