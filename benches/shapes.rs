//! Whether time grows with the text: two hundred shapes that tempt a checker to look again and again at the same words, each at one
//! size and at twice that size. Prints for each how often the time doubles where the size does (1 is linear); those above the
//! bound come first, and make the exit status 1.
//!
//! `cargo bench --bench shapes [NAME]`

use mtlint::read::fields::Fields;
use mtlint::{Context, check, read};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// No shape may grow faster.
const BOUND: f64 = 1.15;
/// A size is taken where the check takes so long.
const LEAST: Duration = Duration::from_millis(100);
/// The best of so many times counts.
const TIMES: usize = 4;
/// So many larger sizes are tried.
const LARGER: usize = 3;
/// Larger files are not tried.
const LARGEST: usize = 16 << 20;

/// What is said again and again.
const PIECES: &[&str] = &[
    ".",
    "…",
    "-",
    "–",
    "'",
    "’",
    "\"",
    "« ",
    "» ",
    "« » ",
    "(",
    ")",
    "( ",
    "[",
    "&",
    "<",
    ",",
    ", ",
    ":",
    ";",
    "!",
    "%",
    "a",
    "A",
    "1",
    "1 ",
    "1,",
    "é",
    "北",
    "北京",
    "，",
    "\u{200b}",
    "\u{301}",
    "/",
    "@",
    "#",
    "\n",
    "\r\n",
    "\t",
    " ",
    "a ",
    "A ",
    "le ",
    "de de ",
    "the ",
    "Li ",
    "Baden ",
    "x. ",
    "X. ",
    "1. ",
    "1999 ",
    "10 km ",
    "http://a.b/",
    "a@b.c ",
    "&amp;",
    "Ã©",
    "一",
    "百万",
    "Pékin ",
    "comté de ",
    "“a” ",
    "](http",
    "@-@ ",
    "學生 ",
    "(Reporter Li) ",
    "et ",
    "mot, ",
    "a - b ",
    "“A ",
    "`a ",
    "Photo = Jean ",
    "The U.S. and the US met. ",
    "said: \"we are late for it all\". ",
];
/// What a page says again and again.
const MARKUP: &[&str] = &[
    "<b>",
    "<div>",
    "<p>",
    "</p>",
    "<",
    "&",
    "&#",
    "&x",
    "&amp;",
    "<a href='",
    "<!--",
    "<p>x</p>",
    "<p>Le pont est là.</p>",
    "<li>a b c d e f",
    "<td>",
    "<table>",
    "<ul>",
    "<img alt='x y'>",
    "<br>",
    "<a href=x>y</a> ",
    "<div class=caption>x</div>",
    "<span class=caption>x",
    "<b lang=fr>x",
    "<iframe",
    "<iframe/>",
    "<p>« x »</p><p class=date>",
];
const MARKDOWN: &[&str] = &[
    "*", "_", "[", "](", "`", "``a", "> ", "- ", "#", "![", "<", "|", "a|", "~~", "\\", "$",
    "    ", "*a ", "[a](b) ",
];

/// A file's name and what it holds, of a size.
struct Shape {
    name: String,
    file: &'static str,
    make: Box<dyn Fn(usize) -> String>,
}

fn shapes() -> Vec<Shape> {
    let mut shapes = Vec::new();
    let mut add = |name: String, file, make: Box<dyn Fn(usize) -> String>| {
        shapes.push(Shape { name, file, make })
    };
    for &piece in PIECES {
        let again = move |size: usize| piece.repeat(size / piece.len() + 1);
        add(format!("text {piece:?}"), "a.fr.txt", Box::new(again));
        add(
            format!("lines {piece:?}"),
            "a.de.txt",
            Box::new(move |size| {
                format!("{}\n", piece.repeat(9)).repeat(size / (9 * piece.len() + 1) + 1)
            }),
        );
        if !piece.contains(['\t', '\n', '\r', '"']) {
            add(
                format!("row {piece:?}"),
                "a.tsv",
                Box::new(move |size| format!("en\tfr\n{}\t{}\n", again(size / 2), again(size / 2))),
            );
        }
    }
    for &piece in MARKUP {
        add(
            format!("page {piece:?}"),
            "a.fr.html",
            Box::new(move |size| {
                format!("<html lang=fr><body>{}", piece.repeat(size / piece.len() + 1))
            }),
        );
    }
    for &piece in MARKDOWN {
        add(
            format!("markdown {piece:?}"),
            "a.fr.md",
            Box::new(move |size| piece.repeat(size / piece.len() + 1)),
        );
    }
    numbered(&mut add);
    shapes
}

/// A file's name, its head, a row by its number, how long that is about, and its foot.
type Row = (&'static str, &'static str, fn(usize) -> String, usize, &'static str);

/// Files whose rows differ.
const ROWS: [Row; 18] = [
    ("a.fr.txt", "", |at| format!("Le pont {at} de Mont{at} est là avec Jean Nom{at}.\n"), 50, ""),
    ("a.fr.txt", "", |at| format!("Nom{} ", letters(at)), 7, ""),
    (
        "a.tsv",
        "en\tfr\n",
        |_| "The bridge is open now.\tLe pont est ouvert maintenant.\n".into(),
        54,
        "",
    ),
    (
        "a.tsv",
        "en\tfr\n",
        |at| format!("The bridge is open now.\tLe pont {at} est ouvert.\n"),
        50,
        "",
    ),
    (
        "a.tsv",
        "en\tfr\n",
        |at| {
            format!(
                "The bridge {at} of John Nom{at} is open.\tLe pont {at} de John Nom{at} est ouvert.\n"
            )
        },
        80,
        "",
    ),
    (
        "a.tsv",
        "zh\tfr\n",
        |at| {
            format!(
                "李{}说。\tLi Yun dit.\n",
                char::from_u32(0x4e00 + at as u32 % 500).unwrap_or('云')
            )
        },
        24,
        "",
    ),
    (
        "a.po",
        "msgid \"\"\nmsgstr \"Language: fr\\n\"\n\n",
        |at| format!("msgid \"The bridge {at}\"\nmsgstr \"Le pont {at}\"\n\n"),
        50,
        "",
    ),
    (
        "a.json",
        "[",
        |_| "{\"headline\":\"Le pont\",\"body_text\":\"Il est là.\"},".into(),
        48,
        "{\"headline\":\"Fin\",\"body_text\":\"Fin.\"}]",
    ),
    ("a.jsonl", "", |at| format!("{{\"en\":\"Bridge {at}\",\"fr\":\"Pont {at} , là\"}}\n"), 40, ""),
    (
        "a.rss",
        "<rss><channel>",
        |_| {
            "<item><title>Le pont</title><description>&lt;p&gt;Il est là.&lt;/p&gt;</description></item>".into()
        },
        90,
        "</channel></rss>",
    ),
    (
        "a.tmx",
        "<tmx version='1.4'><header srclang='en'/><body>",
        |at| {
            format!(
                "<tu><tuv xml:lang='en'><seg>Bridge {at}.</seg></tuv><tuv xml:lang='fr'><seg>Pont {at}.</seg></tuv></tu>"
            )
        },
        100,
        "</body></tmx>",
    ),
    (
        "a.fr.txt",
        "",
        |at| {
            let name = letters(at);
            format!("Bor{name}-Tari-Mona, Bor{name}, Tari et Mona. Puis Bor{name}-Tari-Mona. ")
        },
        70,
        "",
    ),
    ("a.fr.txt", "", |at| format!("Voici Émile-Bor{0} et Emile-Bor{0} ici. ", letters(at)), 40, ""),
    ("a.en.txt", "", |at| format!("x{0} - y{0} ", letters(at)), 12, ""),
    ("a.fr.txt", "", |_| "La rivière Chaobai est là, et le fleuve coule. ".into(), 48, ""),
    (
        "a.en.txt",
        "",
        |at| {
            format!("The Bar{} Xel Yor Zan ({}XYZ) met. ", letters(at), letters(at).to_uppercase())
        },
        34,
        "",
    ),
    (
        "a.en.txt",
        "",
        |at| {
            format!(
                "We saw Tang{0} Protection Station, then Tang{0} protection station. ",
                letters(at)
            )
        },
        68,
        "",
    ),
    ("a.fr.srt", "", |at| format!("{at}\n00:00:01,000 --> 00:00:02,000\nLe pont est\n\n"), 48, ""),
];

/// Shapes whose pieces differ.
fn numbered(add: &mut impl FnMut(String, &'static str, Box<dyn Fn(usize) -> String>)) {
    for (number, (file, head, row, length, foot)) in ROWS.into_iter().enumerate() {
        let make = move |size: usize| {
            let rows: String = (0..size / length + 1).map(row).collect();
            format!("{head}{rows}{foot}")
        };
        add(format!("rows {number} of {file}"), file, Box::new(make));
    }
}

/// A number in letters.
fn letters(mut number: usize) -> String {
    let mut text = String::new();
    while number > 0 || text.is_empty() {
        text.push((b'a' + (number % 26) as u8) as char);
        number /= 26;
    }
    text
}

/// What this thread has had of a processor, where the system tells, so that others at work do not count; else the time.
fn clock(start: Instant) -> Duration {
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent = told.and_then(|text| text.split(' ').next()?.parse().ok());
    spent.map_or_else(|| start.elapsed(), Duration::from_nanos)
}

/// How long a text is read and checked.
fn time(file: &str, text: &str, context: &Context) -> Duration {
    let start = Instant::now();
    let before = clock(start);
    if let Ok(reading) = read::all(file, text.into(), &Fields::default()) {
        for document in &reading.documents {
            std::hint::black_box(check(document, context));
        }
    }
    clock(start) - before
}

/// The exponent of a shape, the size that it was taken at and the time there. A table that outgrows the processor's caches costs
/// once; what grows faster than its text does so at any size, so where it seems to, larger sizes are tried, and the least counts.
fn exponent(shape: &Shape, context: &Context) -> (f64, usize, Duration) {
    let mut size = 16 << 10;
    while time(shape.file, &(shape.make)(size), context) < LEAST && size < LARGEST {
        size *= 2;
    }
    let mut least = growth(shape, size, context);
    for _ in 0..LARGER {
        if least.0 <= BOUND || size >= LARGEST {
            break;
        }
        size *= 2;
        let next = growth(shape, size, context);
        if next.0 < least.0 {
            least = next;
        }
    }
    least
}

/// The exponent at a size, the size, and the time there.
fn growth(shape: &Shape, size: usize, context: &Context) -> (f64, usize, Duration) {
    let texts = [(shape.make)(size), (shape.make)(2 * size)];
    let (mut one, mut two) = (Duration::MAX, Duration::MAX);
    for _ in 0..TIMES {
        one = one.min(time(shape.file, &texts[0], context));
        two = two.min(time(shape.file, &texts[1], context));
    }
    ((two.as_secs_f64() / one.as_secs_f64()).log2(), size, one)
}

fn main() -> ExitCode {
    let wanted = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let context = Context::built_in();
    let chosen = shapes()
        .into_iter()
        .filter(|shape| wanted.as_ref().is_none_or(|name| shape.name.contains(name.as_str())));
    let (mut table, mut quick) = (Vec::new(), 0);
    for shape in chosen {
        let (exponent, size, time) = exponent(&shape, &context);
        let (kib, ms) = (size >> 10, time.as_secs_f64() * 1000.0);
        let row = format!("{exponent:6.2}  {kib:8} KiB  {ms:7.1} ms  {}", shape.name);
        // The whole takes an hour: what is done can be seen.
        eprintln!("{row}");
        // What the largest size does not keep busy for long is clocked too coarsely.
        let is_clocked = time >= LEAST / 4;
        quick += usize::from(!is_clocked);
        table.push((if is_clocked { exponent } else { 0.0 }, row));
    }
    table.sort_by(|one, other| other.0.total_cmp(&one.0));
    table.iter().for_each(|(_, row)| println!("{row}"));
    let above = table.iter().filter(|(exponent, _)| *exponent > BOUND).count();
    println!("{} shapes, {above} above {BOUND}, {quick} too quick to tell", table.len());
    ExitCode::from(u8::from(above > 0))
}
