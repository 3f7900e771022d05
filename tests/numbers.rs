//! Numbers as they are read, compared and written: tables, a line a case.

mod held;

use mtlint::numbers::NumberKind::{
    self, Cardinal, Day, Decade, Hour, Month, Ordinal, Period, Time, Times, Vague, Weekday, Year,
};
use mtlint::numbers::read::numbers;
use mtlint::numbers::{Number, write};
use mtlint::{Context, check, read};

/// What a text of a language has for numbers.
fn read_in(context: &Context, code: &str, text: &str) -> Vec<Number> {
    let document = read::bytes(&format!("a.{code}.txt"), text.into()).unwrap();
    let article = context.article(&document);
    numbers(&article, &(0..article.tokens.len()))
}

/// A text and its numbers: value and kind.
type Reading = (&'static str, &'static str, &'static [(f64, NumberKind)]);

/// What is read of texts.
const READINGS: &[Reading] = &[
    ("en", "It has 12,500 seats.", &[(12_500.0, Cardinal)]),
    ("en", "It has 1,234,567.5 shares.", &[(1_234_567.5, Cardinal)]),
    ("en", "It cost 1.4 million.", &[(1.4e6, Cardinal)]),
    ("en", "It cost $5m.", &[(5e6, Cardinal)]),
    ("en", "Two hundred and fifty thousand came.", &[(250_000.0, Cardinal)]),
    ("en", "Three thousand four hundred and twenty-one", &[(3421.0, Cardinal)]),
    ("en", "Two and a half million came.", &[(2.5e6, Cardinal)]),
    ("en", "About 2 million and a half came.", &[(2.5e6, Cardinal)]),
    ("en", "It took 3 and a half hours.", &[(3.5, Cardinal)]),
    ("en", "About 2 and a half million came.", &[(2.5e6, Cardinal)]),
    (
        "en",
        "Add ⅓ and ⅔, then ¼.",
        &[(1.0 / 3.0, Cardinal), (2.0 / 3.0, Cardinal), (0.25, Cardinal)],
    ),
    ("en", "Add ⅕ and ⅖, then ⅗.", &[(0.2, Cardinal), (0.4, Cardinal), (0.6, Cardinal)]),
    (
        "en",
        "Add ⅘ and ⅙, then ⅚.",
        &[(0.8, Cardinal), (1.0 / 6.0, Cardinal), (5.0 / 6.0, Cardinal)],
    ),
    ("en", "Add ⅛ and ⅜, then ⅝.", &[(0.125, Cardinal), (0.375, Cardinal), (0.625, Cardinal)]),
    ("en", "Add ⅞ to it.", &[(0.875, Cardinal)]),
    ("en", "We hope they may meet.", &[]),
    ("en", "The 21st and the fourth man", &[(21.0, Ordinal), (4.0, Ordinal)]),
    ("en", "Dozens of boats", &[(12.0, Vague)]),
    ("en", "Profits doubled.", &[(2.0, Times)]),
    ("en", "He left on July 25, 2021.", &[(7.0, Month), (25.0, Day), (2021.0, Year)]),
    ("en", "He left on 25 July 999.", &[(25.0, Day), (7.0, Month), (999.0, Cardinal)]),
    ("en", "They met on July 31.", &[(7.0, Month), (31.0, Day)]),
    ("en", "In July 32 boats sank.", &[(7.0, Month), (32.0, Cardinal)]),
    ("en", "They met in May.", &[(5.0, Month)]),
    ("en", "They may meet. May they?", &[]),
    ("en", "They march on Monday.", &[(1.0, Weekday)]),
    ("en", "The sun sat.", &[]),
    ("en", "At 3 p.m. or 3:30pm", &[(3.0, Hour), (3.0, Hour), (30.0, Time)]),
    ("en", "At noon", &[(12.0, Hour)]),
    ("en", "It is 1½ or ¾ of it.", &[(1.5, Cardinal), (0.75, Cardinal)]),
    ("en", "Some 2/3 of them", &[(2.0 / 3.0, Cardinal)]),
    (
        "en",
        "On 9/11 and 3/4/2021",
        &[(9.0, Cardinal), (11.0, Cardinal), (3.0, Cardinal), (4.0, Cardinal), (2021.0, Year)],
    ),
    ("en", "An octogenarian", &[(1.0, Cardinal), (80.0, Decade)]),
    ("en", "A fortnight later", &[(14.0, Cardinal)]),
    ("en", "In the third quarter", &[(103.0, Period)]),
    ("en", "Version 1.2.3", &[(1.2, Time), (3.0, Cardinal)]),
    ("fr", "Il en a 12 500 et 1,4 million.", &[(12_500.0, Cardinal), (1.4e6, Cardinal)]),
    ("fr", "Quatre-vingt-dix-sept ou septante-deux", &[(97.0, Cardinal), (72.0, Cardinal)]),
    ("fr", "Deux millions et demi de gens", &[(2.5e6, Cardinal)]),
    ("fr", "Le XIXe siècle, la Ve République et la mer", &[(19.0, Ordinal), (5.0, Ordinal)]),
    ("fr", "La mère de mer", &[]),
    ("fr", "Le 1er mai", &[(1.0, Day), (5.0, Month)]),
    ("de", "Er hat zweihundertfünfzig.", &[(250.0, Cardinal)]),
    ("de", "Er hat dreiundzwanzigtausendvierhundert.", &[(23_400.0, Cardinal)]),
    ("de", "Ein Vierzigjähriger", &[(1.0, Cardinal), (40.0, Cardinal)]),
    ("de", "Um halb vier und um 15 Uhr", &[(3.0, Hour), (15.0, Hour)]),
    ("de", "Es sind 1.234,5 Euro.", &[(1234.5, Cardinal)]),
    ("de", "Am 19. Juli 2021", &[(19.0, Day), (7.0, Month), (2021.0, Year)]),
    ("de", "Zweieinhalb Millionen, anderthalb Jahre", &[(2.5e6, Cardinal), (1.5, Cardinal)]),
    ("ru", "Полтора миллиона", &[(1.5e6, Cardinal)]),
    ("ko", "10여 명", &[(10.0, Vague)]),
    ("ko", "30명 10명이 왔다.", &[(30.0, Cardinal), (10.0, Cardinal)]),
    ("de", "Zweiundzwanzighundert Gäste", &[(2200.0, Cardinal)]),
    ("de", "Mund und Hund", &[]),
    ("es", "Sube 9.4 por ciento.", &[(9.4, Cardinal)]),
    ("es", "Sube 9,4 por ciento y 1.250.", &[(9.4, Cardinal), (1250.0, Cardinal)]),
    ("es", "Sube 9.4 por ciento y 1,250.", &[(9.4, Cardinal), (1250.0, Cardinal)]),
    ("es", "A las 15.30 horas", &[(15.0, Hour), (30.0, Time)]),
    ("de", "Um 22.30 Uhr", &[(22.0, Hour), (30.0, Time)]),
    ("nl", "Om 9.15 uur", &[(9.0, Hour), (15.0, Time)]),
    ("ja", "1時間半", &[(1.5, Cardinal)]),
    ("uk", "Сорокарічний", &[(40.0, Cardinal)]),
    (
        "it",
        "Un diciannovenne del Settecento",
        &[(1.0, Cardinal), (19.0, Cardinal), (18.0, Ordinal)],
    ),
    ("pt", "Dois milhões e meio", &[(2.5e6, Cardinal)]),
    ("ru", "Двадцатипятилетний пришёл в 3 часа дня.", &[(25.0, Cardinal), (3.0, Hour)]),
    ("ru", "Два с половиной миллиона", &[(2.5e6, Cardinal)]),
    ("zh", "三千五百万", &[(3.5e7, Cardinal)]),
    ("zh", "一万五千亿元", &[(1.5e12, Cardinal)]),
    ("zh", "2千零30万", &[(20.3e6, Cardinal)]),
    ("zh", "1.4亿人", &[(1.4e8, Cardinal)]),
    ("zh", "三点五万人", &[(35_000.0, Cardinal)]),
    ("zh", "百分之五", &[(5.0, Cardinal)]),
    ("zh", "五分之二", &[(0.4, Cardinal)]),
    ("zh", "三成，七五折", &[(30.0, Cardinal), (75.0, Cardinal)]),
    ("zh", "两年半，半小时", &[(2.5, Cardinal), (0.5, Cardinal)]),
    ("zh", "三五百人", &[(300.0, Vague)]),
    ("zh", "五六百人", &[(500.0, Vague)]),
    ("zh", "第21届", &[(21.0, Ordinal)]),
    ("zh", "增长3倍", &[(3.0, Times)]),
    ("zh", "二〇二四年八月七日", &[(2024.0, Year), (8.0, Month), (7.0, Day)]),
    ("zh", "民国三十八年", &[(1949.0, Year)]),
    ("zh", "三十年前", &[(30.0, Cardinal)]),
    ("zh", "下午3点半，周三", &[(3.0, Hour), (3.0, Weekday)]),
    ("ja", "平成18年、2万5千人", &[(2006.0, Year), (25_000.0, Cardinal)]),
    ("ja", "午後3時", &[(3.0, Hour)]),
    ("ko", "3억4천만원", &[(3.4e8, Cardinal)]),
    ("ko", "1조 2천억 원", &[(1.2e12, Cardinal)]),
    ("ko", "3만 5000명", &[(35_000.0, Cardinal)]),
    ("ko", "10만여 명", &[(100_000.0, Cardinal)]),
    ("ko", "1,234만명이다", &[(12_340_000.0, Cardinal)]),
    ("ko", "시민의 3분의 1", &[(1.0 / 3.0, Cardinal)]),
    ("ko", "오후 3시에, 수요일에", &[(3.0, Hour), (3.0, Weekday)]),
];

#[test]
fn numbers_are_read_by_value_and_kind() {
    let context = Context::built_in();
    let mut wrong = Vec::new();
    for (code, text, wanted) in READINGS {
        let found: Vec<(f64, NumberKind)> = read_in(&context, code, text)
            .iter()
            .map(|number| ((number.value * 1e6).round() / 1e6, number.kind))
            .collect();
        let wanted: Vec<(f64, NumberKind)> =
            wanted.iter().map(|(value, kind)| ((value * 1e6).round() / 1e6, *kind)).collect();
        if found != wanted {
            wrong.push(format!("{code}: {text}: {found:?}, not {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// All that is known of a number.
fn told(number: &Number, written: &str) -> String {
    let written = written.replace('\n', "\\n");
    let round = |value: f64| (value * 1e6).round() / 1e6;
    let kind = format!("{:?}", number.kind).to_lowercase();
    let mut told = format!("{written} = {} {kind}", round(number.value));
    if let Some(other) = number.other_value {
        told += &format!(" or {}", round(other));
    }
    if number.precision != 1.0 {
        told += &format!(" ±{}", round(number.precision));
    }
    if number.scaled {
        told += &format!(" ×{}", number.scale);
    }
    for amount in number.currencies.iter().chain(&number.units) {
        told += &format!(" {amount}");
    }
    if let Some(half) = number.half_of_day {
        told += &format!(" {half:?}").to_lowercase();
    }
    let flags = [
        (number.percent, " %"),
        (number.digits, " figures"),
        (!number.counts, " uncounted"),
        (!number.sure, " unsure"),
    ];
    told.extend(flags.iter().filter(|(is, _)| *is).map(|(_, name)| *name));
    told
}

/// `tests/numbers/readings.txt` has texts, each behind the code of its language, and below each its numbers in full.
#[test]
fn every_reading_is_what_its_file_holds() {
    let readings = std::fs::read_to_string(held::path("numbers/readings.txt")).unwrap();
    let context = Context::built_in();
    let mut now = String::new();
    for line in readings.lines().filter(|line| !line.starts_with(' ')) {
        let (code, text) = line.split_once(' ').unwrap();
        let text = text.replace("\\n", "\n");
        let document = read::bytes(&format!("a.{code}.txt"), text.into()).unwrap();
        let article = context.article(&document);
        now += &format!("{line}\n");
        for number in numbers(&article, &(0..article.tokens.len())) {
            let written = article.span_of(&number.tokens).of(article.text);
            now += &format!("    {}\n", told(&number, written));
        }
    }
    assert_eq!(held::difference("numbers/readings.txt", &now), None);
}

#[test]
fn what_stands_beside_a_number_tells_what_it_counts() {
    /// A text, and the unit, the currency and the percent of its last number.
    type Counted = (&'static str, &'static str, Option<&'static str>, Option<&'static str>, bool);
    let table: &[Counted] = &[
        ("en", "Ran 5km", Some("km"), None, false),
        ("zh", "重90多斤", Some("jin"), None, false),
        ("en", "Ran 5 kilometres", Some("km"), None, false),
        ("en", "Gusts of 90mph in places", Some("mph"), None, false),
        ("en", "Paid US$5", None, Some("USD"), false),
        ("en", "Paid 5 euros", None, Some("EUR"), false),
        ("en", "Rose 5 per cent", None, None, true),
        ("en", "Paid A$ 5", None, Some("AUD"), false),
        ("de", "Ein Fünfjähriger", Some("year"), None, false),
        ("de", "Sie zahlt 5 Euro", None, Some("EUR"), false),
        ("zh", "90斤", Some("jin"), None, false),
        ("zh", "30年", Some("year"), None, false),
        ("zh", "50元", None, Some("CNY"), false),
        ("zh", "百分之五", None, None, true),
        ("zh", "三成", None, None, true),
        ("ja", "２キロメートル", Some("km"), None, false),
        ("ko", "500억원이다", None, Some("KRW"), false),
        ("ko", "3년에", Some("year"), None, false),
    ];
    let context = Context::built_in();
    for (code, text, unit, currency, percent) in table {
        let numbers = read_in(&context, code, text);
        let last = numbers.last().unwrap_or_else(|| panic!("{code}: {text} has no number"));
        assert_eq!(last.units.first(), unit.as_ref(), "{code}: {text}");
        assert_eq!(last.currencies.first(), currency.as_ref(), "{code}: {text}");
        assert_eq!(last.percent, *percent, "{code}: {text}");
    }
}

#[test]
fn ranges_share_what_stands_behind_their_second_number() {
    let table = [
        ("en", "2 to 3 million people", [2e6, 3e6]),
        ("en", "$2 to $3 million", [2e6, 3e6]),
        ("en", "200-300 million", [2e8, 3e8]),
        ("en", "5 to 3 million", [5.0, 3e6]),
        ("en", "7 boats, 3 million people", [7.0, 3e6]),
        ("de", "zwischen 2 und 3 Millionen", [2e6, 3e6]),
        ("de", "von 3 auf 4 Millionen", [3e6, 4e6]),
        ("zh", "2至3亿元", [2e8, 3e8]),
        ("zh", "2至3百万人", [2e6, 3e6]),
    ];
    let context = Context::built_in();
    for (code, text, wanted) in table {
        let found: Vec<f64> =
            read_in(&context, code, text).iter().map(|number| number.value).collect();
        assert_eq!(found, wanted, "{code}: {text}");
    }
    let hours = read_in(&context, "en", "from 3 to 5 p.m.");
    assert_eq!(hours.iter().map(Number::hour).collect::<Vec<_>>(), [15.0, 17.0]);
}

#[test]
fn numbers_are_written_as_the_language_writes_them() {
    let table = [
        ("en", "It has 1,520 seats.", 1250.0, "1,250"),
        ("en", "It has 520 seats.", 12_500.0, "12,500"),
        ("en", "It has 520 seats.", 9999.0, "9999"),
        ("en", "It cost 2 million.", 2.5e9, "2.5 billion"),
        ("en", "It cost 2 million.", 1e6, "1 million"),
        ("en", "It was the 22nd.", 11.0, "11th"),
        ("en", "It was the 22nd.", 31.0, "31st"),
        ("en", "It was in July 2020.", 2019.0, "2019"),
        ("fr", "Il y en a 1 520.", 12_500.0, "12 500"),
        ("fr", "Il y en a 520.", 12_500.0, "12\u{a0}500"),
        ("fr", "Cela coûte 2 millions.", 1.5e9, "1,5 milliard"),
        ("fr", "Cela coûte 2 millions.", 2e9, "2 milliards"),
        ("fr", "La 12e fois", 21.0, "21e"),
        ("de", "Es kostet 2 Millionen.", 1e9, "1 Milliarde"),
        ("de", "Es kostet 2 Millionen.", 1.5e9, "1,5 Milliarden"),
        ("de", "Es sind 1.520.", 12.5, "12,5"),
        ("es", "Cuesta 2 millones.", 1.5e9, "1500 millones"),
        ("es", "Cuesta 2 millones.", 1.5e10, "15.000 millones"),
        ("it", "Costa 2 milioni.", 1e9, "1 miliardo"),
        ("pt", "Custa 2 milhões.", 1.5e6, "1,5 milhão"),
        ("ru", "Стоит 2 миллиона.", 5e9, "5 млрд"),
        ("zh", "耗资2万元。", 1.5e9, "15亿"),
        ("ja", "2万円です。", 1.5e13, "15兆"),
    ];
    let context = Context::built_in();
    for (code, text, value, wanted) in table {
        let document = read::bytes(&format!("a.{code}.txt"), text.into()).unwrap();
        let article = context.article(&document);
        let numbers = numbers(&article, &(0..article.tokens.len()));
        let number = numbers.last().unwrap();
        let written = write::in_place_of(&article, number, value);
        assert_eq!(written.as_deref(), Some(wanted), "{code}: {text}");
    }
    // What is written in words, or has no short form, is left to people.
    for (code, text, value) in
        [("en", "Four men", 5.0), ("en", "It cost 2 million.", 5000.0), ("fr", "Le 2nd", 1e16)]
    {
        let document = read::bytes(&format!("a.{code}.txt"), text.into()).unwrap();
        let article = context.article(&document);
        let numbers = numbers(&article, &(0..article.tokens.len()));
        assert_eq!(write::in_place_of(&article, &numbers[0], value), None, "{code}: {text}");
    }
}

/// The rules that speak of a passage and its source.
fn rules_on(context: &Context, languages: &str, source: &str, target: &str) -> Vec<&'static str> {
    let (from, to) = languages.split_once('>').unwrap();
    let table = format!("{from}\t{to}\n{source}\t{target}\n");
    let document = read::bytes("a.tsv", table.into()).unwrap();
    let findings = check(&document, context).into_iter().map(|finding| finding.rule);
    let on_numbers = ["wrong-scale", "number-missing", "wrong-date", "wrong-unit"];
    findings.filter(|rule| on_numbers.contains(rule)).collect()
}

/// Languages, a source, a target, and the rules that have something to say of them.
const TOLERANCES: &[(&str, &str, &str, &[&str])] = &[
    // Half of the last place that is given.
    ("en>fr", "It has 1.4 million.", "Il en a 1 449 000.", &[]),
    ("en>fr", "It has 1.4 million.", "Il en a 1 451 000.", &["number-missing"]),
    ("en>fr", "It has 1,449,000.", "Il en a 1,4 million.", &[]),
    ("en>fr", "It has 1,451,000.", "Il en a 1,4 million.", &["number-missing"]),
    ("de>fr", "2,5 bis 3 Millionen", "Entre 5,5 et 3 millions", &["number-missing"]),
    ("de>fr", "2,5 bis 3 Millionen", "Entre 2,5 et 3 millions", &[]),
    // Never more than six hundredths.
    ("en>fr", "It has 4 million.", "Il en a 4 230 000.", &[]),
    ("en>fr", "It has 4 million.", "Il en a 4 250 000.", &["number-missing"]),
    // Plain figures are exact.
    ("en>fr", "It has 1,449.", "Il en a 1 450.", &["number-missing"]),
    ("zh>en", "第十五届", "The 45th edition", &["number-missing"]),
    ("zh>en", "第三十届", "The 31st edition", &["number-missing"]),
    // One mark before three figures may be of either convention, where no other figures tell.
    ("de>en", "Es kamen 1.250 Leute.", "There came 1.250 people.", &[]),
    ("de>en", "Es kamen 1.250 Leute.", "There came 1.260 people.", &["number-missing"]),
    ("en>it", "In the 1800s", "Era nell'Ottocento", &[]),
    ("en>it", "In the 19th century", "Era nell'Ottocento", &[]),
    ("en>it", "In the 18th century", "Era nell'Ottocento", &["number-missing"]),
    // Powers of ten up to five.
    ("en>fr", "It has 3 billion.", "Il en a 3 millions.", &["wrong-scale"]),
    ("zh>en", "有3亿人。", "It has 3 thousand.", &["wrong-scale"]),
    ("zh>en", "有3亿人。", "It has 3 hundred.", &["number-missing"]),
    ("en>fr", "It has 3.01 billion.", "Il en a 3 millions.", &["wrong-scale"]),
    ("en>fr", "It has 3.02 billion.", "Il en a 3 millions.", &["number-missing"]),
    // A percentage as a fraction.
    ("fr>en", "33 % des gens", "A third of the people", &[]),
    ("fr>en", "36 % des gens", "A third of the people", &["number-missing"]),
    ("fr>en", "32 % des gens", "A third of the people", &["number-missing"]),
    // One and two are no numbers to miss, three is.
    ("en>fr", "It has 2 doors.", "Il a des portes.", &[]),
    ("en>fr", "It has 3 doors.", "Il a des portes.", &["number-missing"]),
    // The clock of twelve.
    ("en>de", "At 11 p.m.", "Um 23 Uhr", &[]),
    ("en>de", "At 11 p.m.", "Um 22 Uhr", &["number-missing"]),
    ("en>de", "At 11 a.m.", "Um 23 Uhr", &["number-missing"]),
    ("en>de", "At 12 p.m.", "Um 12 Uhr", &[]),
    ("de>en", "Um 23 Uhr", "At 11 o'clock", &[]),
    ("zh>en", "晚上8点", "At 8 p.m.", &[]),
    ("zh>en", "晚上8点", "At 8 a.m.", &["number-missing"]),
    ("zh>en", "夜里2点", "At 2 a.m.", &[]),
    // Times and percent.
    ("zh>en", "增长3倍", "It grew by 300 per cent.", &[]),
    ("zh>en", "增长3倍", "It grew fourfold.", &[]),
    ("zh>en", "增长3倍", "It grew by 3 per cent.", &["number-missing"]),
    ("zh>en", "晚上8点到10点", "From 8 to 10 p.m.", &[]),
    ("zh>en", "晚上8点到10点", "From 6 to 10 p.m.", &["number-missing"]),
    ("en>fr", "It rose by 100 per cent.", "Cela a doublé.", &[]),
    ("en>fr", "It rose to 200 per cent.", "Cela a doublé.", &[]),
    ("en>fr", "It rose by 40 per cent.", "Cela a doublé.", &["number-missing"]),
    // The figure before an item of a list counts nothing, nor does that of a name.
    ("en>fr", "5. That is all they won.", "C'est tout ce qu'ils ont gagné.", &[]),
    ("en>fr", "The COVID-19 outbreak", "L'épidémie de covid", &[]),
    // Years in two figures.
    ("en>fr", "The class of '05", "La promotion de 2005", &[]),
    ("en>fr", "The class of '98", "La promotion de 1998", &[]),
    ("en>fr", "The class of '05", "La promotion de 205", &["number-missing"]),
    ("en>fr", "It has 150 rooms.", "Il a 2050 pièces.", &["number-missing"]),
    ("en>fr", "It was in 1998.", "C'était en 98.", &[]),
    ("en>fr", "It was in 1998.", "C'était en 89.", &["wrong-date"]),
    // Orders of magnitude.
    ("en>fr", "It has 35 doors.", "Il a des dizaines de portes.", &[]),
    ("en>fr", "It has 350 doors.", "Il a des dizaines de portes.", &["number-missing"]),
    ("en>fr", "A man of 49", "Un quadragénaire", &[]),
    ("en>fr", "A man of 50", "Un quadragénaire", &["number-missing"]),
    ("en>fr", "A man of 39", "Un quadragénaire", &["number-missing"]),
    ("en>fr", "It has 100 doors.", "Il a des dizaines de portes.", &["number-missing"]),
    ("en>fr", "It has 99 doors.", "Il a des dizaines de portes.", &[]),
    ("en>fr", "It has 9 doors.", "Il a des dizaines de portes.", &["number-missing"]),
    ("fr>en", "Un quadragénaire", "A man of 40", &[]),
    ("fr>en", "Un quadragénaire", "A man of 49", &[]),
    // How many times.
    ("en>fr", "It rose by 200 per cent.", "Cela a triplé.", &[]),
    ("en>fr", "It rose by 300 per cent.", "Cela a triplé.", &[]),
    ("en>fr", "It rose by 150 per cent.", "Cela a triplé.", &["number-missing"]),
    ("zh>en", "增长3倍", "It grew twofold.", &[]),
    // Hours and minutes in one figure.
    ("fr>en", "Le train part à 15 heures.", "The train leaves at 1530.", &[]),
    ("fr>en", "Le train part à 15 heures.", "The train leaves at 1630.", &["number-missing"]),
    // What has more in common is the partner.
    ("en>fr", "It rose 5 per cent to 5 euros.", "Cela coûte 5 euros, soit 5 % de plus.", &[]),
    ("en>fr", "It took 5 days and 5 euros.", "Il a fallu 5 euros et 5 jours.", &[]),
    ("en>fr", "For 5 days and 5 months", "Pendant 5 mois et 5 jours", &[]),
    ("en>fr", "On the 5th of 5 days in May", "Le 5e des 5 jours de mai", &[]),
    ("en>fr", "It cost 5 dollars or 5 euros.", "Cela coûte 5 euros ou 5 dollars.", &[]),
    ("zh>en", "日期：2024/3/5", "Date: March 5, 2024", &[]),
    ("en>fr", "It rose to 200.", "Cela a doublé.", &["number-missing"]),
    // Zero and noughts.
    ("en>fr", "It has 40 doors.", "Il a 400 portes.", &["number-missing"]),
    ("en>fr", "It has 4 thousand doors.", "Il a 4 millions de portes.", &["wrong-scale"]),
    ("en>fr", "It rose 4 per cent.", "Cela a augmenté de 4 millions.", &["number-missing"]),
    // Units that were put into others.
    ("zh>en", "90斤", "45 kilograms", &[]),
    ("zh>en", "90斤", "90 kilograms", &["wrong-unit"]),
    ("en>fr", "It is 10 miles long.", "Il fait 16 kilomètres.", &[]),
    ("en>fr", "It is 10 miles long.", "Il fait 10 kilomètres.", &["wrong-unit"]),
    ("en>fr", "For 18 months", "Pendant un an et demi", &[]),
    ("en>fr", "For 3 years", "Pendant 3 mois", &["wrong-unit"]),
    ("en>fr", "It cost 5 pounds.", "Cela coûte 5 dollars.", &["wrong-unit"]),
    // Dates.
    ("en>fr", "On May 3, 2021", "Le 3 mai 2021", &[]),
    ("en>fr", "On May 3, 2021", "Le 4 mai 2021", &["wrong-date"]),
    ("en>fr", "On May 3, 2021", "Le 3 mars 2012", &["wrong-date", "wrong-date"]),
    ("en>fr", "On Monday", "Mardi dernier", &["wrong-date"]),
    ("en>fr", "On Monday", "Hier", &[]),
];

#[test]
fn tolerances_are_as_wide_as_rounding_and_no_wider() {
    let context = Context::built_in();
    let mut wrong = Vec::new();
    for (languages, source, target, wanted) in TOLERANCES {
        let found = rules_on(&context, languages, source, target);
        if found != *wanted {
            wrong.push(format!("{languages}: {source} | {target}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What all languages say of one number, by kind: any of them is right beside any other.
type Kind = (&'static str, &'static [(&'static str, &'static str)]);

const SAME: &[Kind] = &[
    (
        "the clock of 24 hours",
        &[
            ("en", "It opens at 3 p.m."),
            ("fr", "Elle ouvre à 15 heures."),
            ("de", "Sie öffnet um 15 Uhr."),
            ("es", "Abre a las 15:00 horas."),
            ("it", "Apre alle 15."),
            ("pt", "Abre às 15h."),
            ("ru", "Открывается в 15 часов."),
            ("uk", "Відкривається о 15 годині."),
            ("nl", "Ze opent om 15 uur."),
            ("zh", "下午3点开门。"),
            ("ja", "午後3時に開きます。"),
            ("ko", "오후 3시에 연다."),
        ],
    ),
    (
        "the clock of twelve",
        &[
            ("en", "It opens at 3pm."),
            ("fr", "Elle ouvre à 3 heures de l'après-midi."),
            ("de", "Sie öffnet um 3 Uhr nachmittags."),
            ("es", "Abre a las tres de la tarde."),
            ("it", "Apre alle tre del pomeriggio."),
            ("pt", "Abre às três da tarde."),
            ("ru", "Открывается в 3 часа дня."),
            ("uk", "Відкривається о 3 годині дня."),
            ("nl", "Ze opent om 3 uur 's middags."),
            ("zh", "15时开门。"),
            ("ja", "15時に開きます。"),
            ("ko", "15시에 연다."),
        ],
    ),
    (
        "half past",
        &[
            ("en", "It closes at 10:30 p.m."),
            ("fr", "Elle ferme à 22h30."),
            ("de", "Sie schließt um 22.30 Uhr."),
            ("es", "Cierra a las 22.30 horas."),
            ("it", "Chiude alle 22:30."),
            ("pt", "Fecha às 22h30."),
            ("ru", "Закрывается в 22:30."),
            ("uk", "Зачиняється о 22:30."),
            ("nl", "Ze sluit om 22.30 uur."),
            ("zh", "晚上10点30分关门。"),
            ("ja", "午後10時30分に閉まります。"),
            ("ko", "오후 10시 30분에 닫는다."),
        ],
    ),
    (
        "a scale that stands once for a range",
        &[
            ("en", "It costs between 2 and 3 million."),
            ("fr", "Cela coûte entre 2 et 3 millions."),
            ("de", "Es kostet 2 bis 3 Millionen."),
            ("es", "Cuesta de 2 a 3 millones."),
            ("it", "Costa da 2 a 3 milioni."),
            ("pt", "Custa de 2 a 3 milhões."),
            ("ru", "Стоит от 2 до 3 миллионов."),
            ("uk", "Коштує від 2 до 3 мільйонів."),
            ("nl", "Het kost 2 tot 3 miljoen."),
            ("zh", "费用为200万至300万。"),
            ("ja", "費用は200万～300万です。"),
            ("ko", "비용은 200만~300만이다."),
        ],
    ),
    (
        "the same in words",
        &[
            ("en", "It costs two to three million."),
            ("fr", "Cela coûte deux à trois millions."),
            ("de", "Es kostet zwei bis drei Millionen."),
            ("es", "Cuesta de dos a tres millones."),
            ("it", "Costa da due a tre milioni."),
            ("pt", "Custa de dois a três milhões."),
            ("ru", "Стоит от двух до трёх миллионов."),
            ("uk", "Коштує від двох до трьох мільйонів."),
            ("nl", "Het kost twee tot drie miljoen."),
            ("zh", "费用为2至3百万。"),
        ],
    ),
    (
        "the same with a currency",
        &[
            ("en", "It costs $2 million to $3 million."),
            ("fr", "Cela coûte 2 à 3 millions de dollars."),
            ("de", "Es kostet 2 Millionen bis 3 Millionen Dollar."),
            ("es", "Cuesta entre 2 y 3 millones de dólares."),
            ("it", "Costa 2-3 milioni di dollari."),
            ("pt", "Custa US$ 2 a 3 milhões."),
            ("ru", "Стоит 2–3 млн долларов."),
            ("uk", "Коштує 2–3 млн доларів."),
            ("nl", "Het kost 2 à 3 miljoen dollar."),
            ("zh", "费用为200至300万美元。"),
            ("ja", "費用は200万から300万ドルです。"),
            ("ko", "비용은 200만~300만 달러다."),
        ],
    ),
    (
        "a half before a scale",
        &[
            ("en", "Two and a half million came."),
            ("fr", "Deux millions et demi sont venus."),
            ("de", "Zweieinhalb Millionen kamen."),
            ("es", "Vinieron dos millones y medio."),
            ("it", "Sono venuti due milioni e mezzo."),
            ("pt", "Vieram dois milhões e meio."),
            ("ru", "Пришло два с половиной миллиона."),
            ("uk", "Прийшло два з половиною мільйони."),
            ("nl", "Er kwamen tweeënhalf miljoen."),
            ("zh", "来了250万人。"),
            ("ja", "250万人が来た。"),
            ("ko", "250만 명이 왔다."),
        ],
    ),
    (
        "one and a half",
        &[
            ("en", "It is 1½ hours away."),
            ("fr", "C'est à une heure et demie."),
            ("de", "Es sind anderthalb Stunden."),
            ("es", "Está a una hora y media."),
            ("it", "È a un'ora e mezza."),
            ("pt", "Fica a uma hora e meia."),
            ("ru", "Это в полутора часах."),
            ("uk", "Це за півтори години."),
            ("nl", "Het is anderhalf uur."),
            ("zh", "路程一个半小时。"),
            ("ja", "1時間半かかる。"),
            ("ko", "1시간 반 걸린다."),
        ],
    ),
    (
        "a trillion",
        &[
            ("en", "It invests 1.2 trillion won."),
            ("fr", "Elle investit 1 200 milliards de wons."),
            ("de", "Sie investiert 1,2 Billionen Won."),
            ("es", "Invierte 1,2 billones de wones."),
            ("it", "Investe 1.200 miliardi di won."),
            ("pt", "Investe 1,2 trilhão de wons."),
            ("ru", "Вкладывает 1,2 трлн вон."),
            ("uk", "Вкладає 1,2 трлн вон."),
            ("nl", "Ze investeert 1,2 biljoen won."),
            ("zh", "投资1.2万亿韩元。"),
            ("ja", "1兆2000億ウォンを投資する。"),
            ("ko", "1조2천억원을 투자한다."),
        ],
    ),
    (
        "two weeks",
        &[
            ("en", "It lasts a fortnight."),
            ("fr", "Cela dure quinze jours."),
            ("de", "Es dauert zwei Wochen."),
            ("es", "Dura dos semanas."),
            ("it", "Dura due settimane."),
            ("pt", "Dura uma quinzena."),
            ("ru", "Длится две недели."),
            ("uk", "Триває два тижні."),
            ("nl", "Het duurt veertien dagen."),
            ("zh", "持续两周。"),
            ("ja", "2週間続く。"),
            ("ko", "2주간 계속된다."),
        ],
    ),
    (
        "an age in one word",
        &[
            ("en", "The 40-year-old left."),
            ("fr", "Cette personne de 40 ans est partie."),
            ("de", "Der Vierzigjährige ging."),
            ("es", "La persona de 40 años se fue."),
            ("it", "Il quarantenne se ne andò."),
            ("pt", "A pessoa de 40 anos foi embora."),
            ("ru", "Сорокалетний мужчина ушёл."),
            ("uk", "Сорокарічний чоловік пішов."),
            ("nl", "De veertigjarige ging weg."),
            ("zh", "这名40岁的人离开了。"),
            ("ja", "40歳の男性が去った。"),
            ("ko", "40세 남성이 떠났다."),
        ],
    ),
    (
        "ten years of age",
        &[
            ("en", "A man in his forties left."),
            ("fr", "Un quadragénaire est parti."),
            ("de", "Ein Mann in den Vierzigern ging."),
            ("es", "Un hombre de unos cuarenta años se fue."),
            ("it", "Un uomo sulla quarantina se ne andò."),
            ("pt", "Um homem na casa dos 40 foi embora."),
            ("ru", "Мужчина сорока с лишним лет ушёл."),
            ("uk", "Чоловік за сорок пішов."),
            ("nl", "Een veertiger ging weg."),
            ("zh", "一名四十多岁的男子离开了。"),
            ("ja", "40代の男性が去った。"),
            ("ko", "40대 남성이 떠났다."),
        ],
    ),
    (
        "a century",
        &[
            ("en", "It dates from the 19th century."),
            ("fr", "Elle date du XIXe siècle."),
            ("de", "Sie stammt aus dem 19. Jahrhundert."),
            ("es", "Data del siglo XIX."),
            ("it", "Risale all'Ottocento."),
            ("pt", "Data do século XIX."),
            ("ru", "Датируется XIX веком."),
            ("uk", "Датується XIX століттям."),
            ("nl", "Ze dateert uit de 19e eeuw."),
            ("zh", "它建于19世纪。"),
            ("ja", "19世紀のものだ。"),
            ("ko", "19세기의 것이다."),
        ],
    ),
    (
        "a third",
        &[
            ("en", "A third of the people left."),
            ("fr", "Un tiers des gens est parti."),
            ("de", "Ein Drittel der Leute ging."),
            ("es", "Un tercio de la gente se fue."),
            ("it", "Un terzo della gente se ne andò."),
            ("pt", "Um terço das pessoas foi embora."),
            ("ru", "Треть людей ушла."),
            ("uk", "Третина людей пішла."),
            ("nl", "Een derde van de mensen ging weg."),
            ("zh", "三分之一的人离开了。"),
            ("ja", "3分の1の人が去った。"),
            ("ko", "3분의 1이 떠났다."),
        ],
    ),
    (
        "two fifths",
        &[
            ("en", "Two fifths of the land is dry."),
            ("fr", "Deux cinquièmes des terres sont secs."),
            ("de", "Zwei Fünftel des Landes sind trocken."),
            ("es", "Dos quintos de la tierra están secos."),
            ("it", "Due quinti della terra sono secchi."),
            ("pt", "Dois quintos da terra estão secos."),
            ("ru", "Две пятых земли сухие."),
            ("uk", "Дві п’ятих землі сухі."),
            ("nl", "Twee vijfde van het land is droog."),
            ("zh", "五分之二的土地干旱。"),
            ("ja", "土地の5分の2が乾いている。"),
            ("ko", "땅의 5분의 2가 말랐다."),
        ],
    ),
    (
        "thirty in a hundred",
        &[
            ("en", "It rose by 30 percent."),
            ("fr", "Cela a augmenté de 30 %."),
            ("de", "Es stieg um 30 Prozent."),
            ("es", "Subió un 30 %."),
            ("it", "È salito del 30 per cento."),
            ("pt", "Subiu 30%."),
            ("ru", "Выросло на 30 процентов."),
            ("uk", "Зросло на 30 відсотків."),
            ("nl", "Het steeg met 30 procent."),
            ("zh", "增长三成。"),
            ("ja", "3割増えた。"),
            ("ko", "30% 늘었다."),
        ],
    ),
    (
        "a product",
        &[
            ("en", "It tripled."),
            ("fr", "Cela a triplé."),
            ("de", "Es hat sich verdreifacht."),
            ("es", "Se triplicó."),
            ("it", "È triplicato."),
            ("pt", "Triplicou."),
            ("ru", "Это утроилось."),
            ("uk", "Це потроїлося."),
            ("nl", "Het verdrievoudigde."),
            ("zh", "增长两倍。"),
            ("ja", "3倍になった。"),
            ("ko", "3배가 되었다."),
        ],
    ),
    (
        "an ordinal",
        &[
            ("en", "The 21st edition opens."),
            ("fr", "La 21e édition ouvre."),
            ("de", "Die 21. Ausgabe beginnt."),
            ("es", "La 21.ª edición abre."),
            ("it", "La 21ª edizione apre."),
            ("pt", "A 21ª edição abre."),
            ("ru", "Открывается 21-й фестиваль."),
            ("uk", "Відкривається 21-й фестиваль."),
            ("nl", "De 21e editie begint."),
            ("zh", "第二十一届开幕。"),
            ("ja", "第21回が始まる。"),
            ("ko", "제21회가 열린다."),
        ],
    ),
    (
        "half-kilograms of Chinese",
        &[
            ("en", "It weighs 45 kilograms."),
            ("fr", "Elle pèse 45 kilogrammes."),
            ("de", "Sie wiegt 45 Kilogramm."),
            ("es", "Pesa 45 kilogramos."),
            ("it", "Pesa 45 chilogrammi."),
            ("pt", "Pesa 45 quilogramas."),
            ("ru", "Весит 45 килограммов."),
            ("uk", "Важить 45 кілограмів."),
            ("nl", "Ze weegt 45 kilogram."),
            ("zh", "它重90斤。"),
        ],
    ),
    (
        "fields of Chinese",
        &[
            ("en", "It covers 2 hectares."),
            ("fr", "Elle couvre 2 hectares."),
            ("de", "Sie umfasst 2 Hektar."),
            ("es", "Ocupa 2 hectáreas."),
            ("it", "Copre 2 ettari."),
            ("pt", "Ocupa 2 hectares."),
            ("ru", "Занимает 2 гектара."),
            ("uk", "Займає 2 гектари."),
            ("nl", "Ze beslaat 2 hectare."),
            ("zh", "占地30亩。"),
        ],
    ),
    (
        "dates in signs, and eras",
        &[
            ("en", "It opened on August 7, 2024."),
            ("fr", "Elle a ouvert le 7 août 2024."),
            ("de", "Sie öffnete am 7. August 2024."),
            ("es", "Abrió el 7 de agosto de 2024."),
            ("it", "Ha aperto il 7 agosto 2024."),
            ("pt", "Abriu em 7 de agosto de 2024."),
            ("ru", "Открылась 7 августа 2024 года."),
            ("uk", "Відкрилася 7 серпня 2024 року."),
            ("nl", "Ze opende op 7 augustus 2024."),
            ("zh", "二〇二四年八月七日开业。"),
            ("ja", "令和6年8月7日に開いた。"),
            ("ko", "2024년 8월 7일에 열었다."),
        ],
    ),
    (
        "a day of the week",
        &[
            ("en", "It opens on Monday."),
            ("fr", "Elle ouvre lundi."),
            ("de", "Sie öffnet am Montag."),
            ("es", "Abre el lunes."),
            ("it", "Apre lunedì."),
            ("pt", "Abre na segunda-feira."),
            ("ru", "Открывается в понедельник."),
            ("uk", "Відкривається у понеділок."),
            ("nl", "Ze opent op maandag."),
            ("zh", "周一开门。"),
            ("ja", "月曜日に開く。"),
            ("ko", "월요일에 연다."),
        ],
    ),
    (
        "a month",
        &[
            ("en", "It opens in May."),
            ("fr", "Elle ouvre en mai."),
            ("de", "Sie öffnet im Mai."),
            ("es", "Abre en mayo."),
            ("it", "Apre a maggio."),
            ("pt", "Abre em maio."),
            ("ru", "Открывается в мае."),
            ("uk", "Відкривається у травні."),
            ("nl", "Ze opent in mei."),
            ("zh", "5月开门。"),
            ("ja", "5月に開く。"),
            ("ko", "5월에 연다."),
        ],
    ),
    (
        "both customs of decimals",
        &[
            ("en", "It rose 9.4 percent to 1,250."),
            ("fr", "Cela a augmenté de 9,4 % à 1 250."),
            ("de", "Es stieg um 9,4 Prozent auf 1.250."),
            ("es", "Subió un 9.4 % a 1,250."),
            ("it", "È salito del 9,4% a 1.250."),
            ("pt", "Subiu 9,4% para 1.250."),
            ("ru", "Выросло на 9,4 % до 1250."),
            ("uk", "Зросло на 9,4 % до 1250."),
            ("nl", "Het steeg met 9,4 procent tot 1.250."),
            ("zh", "增长9.4%，达到1250。"),
            ("ja", "9.4%増の1250になった。"),
            ("ko", "9.4% 늘어 1250이 되었다."),
        ],
    ),
];

#[test]
fn one_number_is_the_same_in_every_pair_of_languages() {
    let context = Context::built_in();
    let mut wrong = Vec::new();
    for (kind, texts) in SAME {
        for (from, source) in *texts {
            for (to, target) in texts.iter().filter(|(to, _)| to != from) {
                let found = rules_on(&context, &format!("{from}>{to}"), source, target);
                if !found.is_empty() {
                    wrong.push(format!("{kind}, {from}>{to}: {source} | {target}: {found:?}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Other numbers than those of the same kind above, each with the languages of the sources beside which it is found.
const OTHER: &[(&str, &[&str], &str, &str)] = &[
    (
        "the clock of 24 hours",
        &["fr", "de", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "It opens at 5 p.m.",
    ),
    (
        "the clock of 24 hours",
        &["en", "de", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Elle ouvre à 17 heures.",
    ),
    (
        "the clock of 24 hours",
        &["en", "fr", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Sie öffnet um 17 Uhr.",
    ),
    (
        "the clock of 24 hours",
        &["en", "fr", "de", "it", "pt", "ru", "uk", "nl", "ja", "ko"],
        "zh",
        "下午5点开门。",
    ),
    (
        "the clock of 24 hours",
        &["en", "fr", "de", "it", "pt", "uk", "nl", "zh", "ja", "ko"],
        "ru",
        "Открывается в 17 часов.",
    ),
    (
        "the clock of 24 hours",
        &["en", "fr", "de", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "es",
        "Abre a las 17:00 horas.",
    ),
    (
        "the clock of twelve",
        &["fr", "de", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "It opens at 5pm.",
    ),
    (
        "the clock of twelve",
        &["en", "fr", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Sie öffnet um 5 Uhr nachmittags.",
    ),
    ("the clock of twelve", &["en", "fr", "de", "ru", "uk", "nl", "ja", "ko"], "zh", "17时开门。"),
    (
        "the clock of twelve",
        &["en", "fr", "de", "ru", "uk", "zh", "ja", "ko"],
        "nl",
        "Ze opent om 5 uur 's middags.",
    ),
    (
        "a scale that stands once for a range",
        &["fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "It costs between 4 and 3 million.",
    ),
    (
        "a scale that stands once for a range",
        &["en", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Cela coûte entre 5 et 3 millions.",
    ),
    (
        "a scale that stands once for a range",
        &["en", "fr", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Es kostet 1 bis 3 Millionen.",
    ),
    (
        "a scale that stands once for a range",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "ja", "ko"],
        "zh",
        "费用为100万至300万。",
    ),
    (
        "a half before a scale",
        &["fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "Three and a half million came.",
    ),
    (
        "a half before a scale",
        &["en", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Trois millions et demi sont venus.",
    ),
    (
        "a half before a scale",
        &["en", "fr", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Dreieinhalb Millionen kamen.",
    ),
    (
        "a half before a scale",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "ja", "ko"],
        "zh",
        "来了350万人。",
    ),
    (
        "a half before a scale",
        &["en", "fr", "de", "es", "it", "pt", "uk", "nl", "zh", "ja", "ko"],
        "ru",
        "Пришло три с половиной миллиона.",
    ),
    (
        "a half before a scale",
        &["en", "fr", "de", "es", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "it",
        "Sono venuti tre milioni e mezzo.",
    ),
    (
        "a trillion",
        &["fr", "de", "es", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "It invests 1.2 billion won.",
    ),
    (
        "a trillion",
        &["en", "de", "es", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Elle investit 1 200 millions de wons.",
    ),
    (
        "a trillion",
        &["en", "fr", "es", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Sie investiert 1,2 Milliarden Won.",
    ),
    ("a trillion", &["fr", "it", "ja"], "ko", "12조원을 투자한다."),
    (
        "a trillion",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "ja", "ko"],
        "zh",
        "投资12万亿韩元。",
    ),
    (
        "two weeks",
        &["fr", "es", "it", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Es dauert fünf Wochen.",
    ),
    (
        "two weeks",
        &["de", "es", "it", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Cela dure cinq semaines.",
    ),
    (
        "two weeks",
        &["fr", "de", "es", "it", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "It lasts 5 weeks.",
    ),
    ("two weeks", &["fr", "de", "es", "it", "ru", "uk", "nl", "ja", "ko"], "zh", "持续五周。"),
    (
        "an age in one word",
        &["fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "The 50-year-old left.",
    ),
    (
        "an age in one word",
        &["en", "fr", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Der Fünfzigjährige ging.",
    ),
    (
        "an age in one word",
        &["en", "fr", "de", "es", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "it",
        "Il cinquantenne se ne andò.",
    ),
    (
        "an age in one word",
        &["en", "fr", "de", "es", "it", "pt", "uk", "nl", "zh", "ja", "ko"],
        "ru",
        "Пятидесятилетний мужчина ушёл.",
    ),
    (
        "an age in one word",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "ja", "ko"],
        "zh",
        "这名50岁的人离开了。",
    ),
    (
        "a century",
        &["fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "It dates from the 18th century.",
    ),
    (
        "a century",
        &["en", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Elle date du XVIIIe siècle.",
    ),
    (
        "a century",
        &["en", "fr", "de", "es", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "it",
        "Risale al Settecento.",
    ),
    ("a century", &["en", "nl", "zh", "ja", "ko"], "de", "Sie stammt aus dem 18. Jahrhundert."),
    ("a century", &["en", "de", "nl", "ja", "ko"], "zh", "它建于18世纪。"),
    (
        "a third",
        &["fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "A quarter of the people left.",
    ),
    (
        "a third",
        &["en", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Un quart des gens est parti.",
    ),
    (
        "a third",
        &["en", "fr", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Ein Viertel der Leute ging.",
    ),
    (
        "a third",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "ja", "ko"],
        "zh",
        "四分之一的人离开了。",
    ),
    (
        "two fifths",
        &["fr", "de", "es", "it", "pt", "ru", "nl", "zh", "ja", "ko"],
        "en",
        "Three fifths of the land is dry.",
    ),
    (
        "two fifths",
        &["en", "de", "es", "it", "pt", "ru", "nl", "zh", "ja", "ko"],
        "fr",
        "Trois cinquièmes des terres sont secs.",
    ),
    (
        "two fifths",
        &["en", "fr", "de", "es", "it", "pt", "ru", "nl", "ja", "ko"],
        "zh",
        "五分之三的土地干旱。",
    ),
    (
        "two fifths",
        &["en", "fr", "es", "it", "pt", "ru", "nl", "zh", "ja", "ko"],
        "de",
        "Drei Fünftel des Landes sind trocken.",
    ),
    (
        "thirty in a hundred",
        &["fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "It rose by 3 percent.",
    ),
    (
        "thirty in a hundred",
        &["en", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Cela a augmenté de 3 %.",
    ),
    (
        "thirty in a hundred",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "ja", "ko"],
        "zh",
        "增长四成。",
    ),
    (
        "thirty in a hundred",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ko"],
        "ja",
        "4割増えた。",
    ),
    (
        "an ordinal",
        &["fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja"],
        "en",
        "The 12th edition opens.",
    ),
    (
        "an ordinal",
        &["en", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja"],
        "fr",
        "La 12e édition ouvre.",
    ),
    (
        "an ordinal",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "ja"],
        "zh",
        "第十二届开幕。",
    ),
    (
        "an ordinal",
        &["en", "fr", "es", "it", "pt", "ru", "uk", "nl", "ja"],
        "de",
        "Die 12. Ausgabe beginnt.",
    ),
    ("half-kilograms of Chinese", &["zh"], "en", "It weighs 90 kilograms."),
    ("half-kilograms of Chinese", &["zh"], "fr", "Elle pèse 90 kilogrammes."),
    ("half-kilograms of Chinese", &["zh"], "de", "Sie wiegt 90 Kilogramm."),
    ("half-kilograms of Chinese", &["zh"], "ru", "Весит 90 килограммов."),
    ("fields of Chinese", &["zh"], "en", "It covers 30 hectares."),
    ("fields of Chinese", &["zh"], "fr", "Elle couvre 30 hectares."),
    ("fields of Chinese", &["zh"], "es", "Ocupa 30 hectáreas."),
    ("fields of Chinese", &["zh"], "de", "Sie umfasst 30 Hektar."),
    (
        "dates in signs, and eras",
        &["fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "It opened on August 9, 2024.",
    ),
    (
        "dates in signs, and eras",
        &["en", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Elle a ouvert le 7 août 2014.",
    ),
    (
        "dates in signs, and eras",
        &["en", "fr", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Sie öffnete am 17. August 2024.",
    ),
    (
        "dates in signs, and eras",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "ja", "ko"],
        "zh",
        "二〇二四年六月七日开业。",
    ),
    (
        "dates in signs, and eras",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ko"],
        "ja",
        "令和5年8月7日に開いた。",
    ),
    (
        "a day of the week",
        &["fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "It opens on Tuesday.",
    ),
    (
        "a day of the week",
        &["en", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Elle ouvre mardi.",
    ),
    (
        "a day of the week",
        &["en", "fr", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Sie öffnet am Dienstag.",
    ),
    (
        "a day of the week",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "ja", "ko"],
        "zh",
        "周二开门。",
    ),
    (
        "a day of the week",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ko"],
        "ja",
        "火曜日に開く。",
    ),
    (
        "a day of the week",
        &["en", "fr", "de", "es", "it", "pt", "uk", "nl", "zh", "ja", "ko"],
        "ru",
        "Открывается во вторник.",
    ),
    (
        "a month",
        &["fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "It opens in March.",
    ),
    (
        "a month",
        &["en", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Elle ouvre en mars.",
    ),
    (
        "a month",
        &["en", "fr", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Sie öffnet im März.",
    ),
    (
        "a month",
        &["en", "fr", "de", "es", "it", "pt", "ru", "uk", "nl", "ja", "ko"],
        "zh",
        "3月开门。",
    ),
    (
        "a month",
        &["en", "fr", "de", "es", "it", "pt", "uk", "nl", "zh", "ja", "ko"],
        "ru",
        "Открывается в марте.",
    ),
    (
        "both customs of decimals",
        &["fr", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "en",
        "It rose 4.9 percent to 1,250.",
    ),
    (
        "both customs of decimals",
        &["en", "fr", "de", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "es",
        "Subió un 4.9 % a 1,250.",
    ),
    (
        "both customs of decimals",
        &["en", "de", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "fr",
        "Cela a augmenté de 4,9 % à 1 250.",
    ),
    (
        "both customs of decimals",
        &["en", "fr", "es", "it", "pt", "ru", "uk", "nl", "zh", "ja", "ko"],
        "de",
        "Es stieg um 9,4 Prozent auf 2.150.",
    ),
];

#[test]
fn another_number_is_found_beside_sources_of_many_languages() {
    let context = Context::built_in();
    let mut wrong = Vec::new();
    for (kind, sources, to, target) in OTHER {
        let (_, texts) = SAME.iter().find(|(name, _)| name == kind).unwrap();
        for (from, source) in texts.iter().filter(|(from, _)| sources.contains(from)) {
            if rules_on(&context, &format!("{from}>{to}"), source, target).is_empty() {
                wrong.push(format!("{kind}, {from}>{to}: {source} | {target}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_month_is_added_only_where_the_source_has_none() {
    let mut context = Context::built_in();
    let rule = mtlint::rules::named("added-date").unwrap();
    context.rules.retain(|(known, _)| known.name != rule.name);
    context.rules.push((rule, rule.severity));
    let added = |source: &str, target: &str| {
        let table = format!("zh\ten\n{source}\t{target}\n");
        let document = read::bytes("a.tsv", table.into()).unwrap();
        check(&document, &context).iter().any(|finding| finding.rule == "added-date")
    };
    assert!(added("展览8日开幕。", "The exhibition opens on August 8."));
    assert!(!added("展览8月8日开幕。", "The exhibition opens on August 8."));
    assert!(!added("展览3月开幕，8日闭幕。", "It opens in March and closes on August 8."));
    assert!(!added("展览开幕。", "The exhibition opens on August 8."));
}

#[test]
fn figures_of_unknown_languages_are_compared_by_their_length() {
    let context = Context::built_in();
    let table: &[(&str, &str, &str, &[&str])] = &[
        ("cs>en", "Má 950 míst.", "It has 850 seats.", &["number-missing"]),
        ("cs>en", "Má 950 míst.", "It has 9500 seats.", &[]),
        ("cs>en", "Má 103 mld.", "It has 104 billion.", &[]),
        ("cs>en", "Má 95 míst.", "It has 85 per cent.", &[]),
        ("cs>en", "Má 95 míst.", "It has seats.", &[]),
        ("cs>en", "Má 95 míst.", "It has ninety seats.", &[]),
        ("cs>en", "Má 95 míst.", "It has 85 million seats.", &[]),
    ];
    for (languages, source, target, wanted) in table {
        let found = rules_on(&context, languages, source, target);
        assert_eq!(found, *wanted, "{languages}: {source} | {target}");
    }
}

#[test]
fn a_number_that_counts_a_list_may_go_with_it() {
    let context = Context::built_in();
    let three = "来自江苏、浙江、辽宁3省。";
    assert!(rules_on(&context, "zh>en", three, "From Jiangsu, Zhejiang and Liaoning.").is_empty());
    let four = "来自江苏、浙江、辽宁4省。";
    let found = rules_on(&context, "zh>en", four, "From Jiangsu, Zhejiang and Liaoning.");
    assert_eq!(found, ["number-missing"]);
}
