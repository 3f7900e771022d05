//! The languages that are compiled in, each read when it is first asked for.

use super::data::{Common, Data, Shared};
use super::numbers;
use serde::Deserialize;

/// A language that is compiled in.
pub struct BuiltIn {
    pub code: &'static str,
    data: &'static [u8],
    shared: &'static [u8],
    /// The number words stand apart: only articles with a source ask for them.
    numbers: &'static [u8],
}

macro_rules! compiled {
    ($file:expr) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/languages/", $file))
    };
}

macro_rules! pack {
    ($code:literal) => {
        BuiltIn {
            code: $code,
            data: compiled!(concat!($code, ".data")),
            shared: compiled!(concat!($code, ".shared")),
            numbers: compiled!(concat!($code, ".numbers")),
        }
    };
}

/// Where two languages leave the same word behind, the first is taken to have done so.
pub static PACKS: &[BuiltIn] = &[
    pack!("en"),
    pack!("fr"),
    pack!("de"),
    pack!("es"),
    pack!("it"),
    pack!("pt"),
    pack!("ru"),
    pack!("nl"),
    pack!("uk"),
    pack!("zh"),
    pack!("ja"),
    pack!("ko"),
];

impl BuiltIn {
    pub fn data(&self) -> Data {
        read(self.data)
    }

    pub fn shared(&self) -> Shared {
        read(self.shared)
    }
}

fn by_code(code: &str) -> Option<&'static BuiltIn> {
    PACKS.iter().find(|pack| pack.code == code)
}

/// Whether a language that is compiled in has number words in a file of their own.
pub fn has_numbers(code: &str) -> bool {
    by_code(code).is_some_and(|pack| !pack.numbers.is_empty())
}

/// The number words of a language that is compiled in; none where it has none.
pub fn numbers(code: &str) -> numbers::Data {
    by_code(code)
        .filter(|pack| !pack.numbers.is_empty())
        .map(|pack| read(pack.numbers))
        .unwrap_or_default()
}

pub fn common() -> Common {
    read(compiled!("common"))
}

fn read<'d, T: Deserialize<'d>>(compiled: &'d [u8]) -> T {
    match postcard::from_bytes(compiled) {
        Ok(read) => read,
        Err(error) => unreachable!("the build script wrote this by the same types: {error}"),
    }
}
