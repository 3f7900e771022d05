//! Codes of languages.

/// ISO 639-1: by these a file's name tells its language.
const CODES: &str = "aa ab af am ar as av ay az ba be bg bh bi bm bn bo br bs ca ce ch co cr cs cu cv cy da de dv dz ee el en eo es et eu \
    fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho hr ht hu hy hz ia id ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr \
    ks ku kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn no nr nv ny oc oj om or os pa pi pl \
    ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur \
    uz ve vi vo wa wo xh yi yo za zh zu";

/// Whether a text is the code of a language.
pub fn is_code(code: &str) -> bool {
    CODES.split_whitespace().any(|known| known == code)
}

/// The language itself, without region or script: `pt` of `pt-BR`.
pub fn primary(code: &str) -> &str {
    code.split(['-', '_']).next().unwrap_or(code)
}

/// A code as BCP 47 writes it: the language in lower case, hyphens for underscores.
pub fn canonical(code: &str) -> String {
    let language = primary(code);
    language.to_ascii_lowercase() + &code[language.len()..].replace('_', "-")
}
