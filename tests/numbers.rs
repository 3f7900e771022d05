//! Numbers as they are read, compared and written: tables, a line a case.

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
    ("es", "A las 15.30 horas", &[(15.0, Cardinal), (30.0, Cardinal)]),
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
