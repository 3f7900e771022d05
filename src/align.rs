//! Which segments of a source and of its translation say the same.
//!
//! By length, as in Gale and Church, "A Program for Aligning Sentences in Bilingual Corpora" (Computational Linguistics
//! 19, 1993): a segment and its translation have lengths in one proportion, give or take a normal error. To that come
//! anchors: numbers of one value, terms of one concept, names in one spelling. What the order of the texts leaves
//! over is paired where anchors agree, for paragraphs move.

use crate::article::Article;
use crate::document::Alignment;
use crate::numbers::read::Numbers;
use crate::text::Token;
use std::collections::HashSet;
use std::ops::Range;

/// Variance of the length of a translation, per character of the source (Gale and Church).
const VARIANCE: f64 = 6.8;
/// Costs of the ways in which segments meet, as 100 times the negative logarithm of their odds against one to one
/// (Gale and Church, table 5; a lost segment at less and a merged one at more than there, for whoever translates articles by
/// machine loses segments and keeps paragraphs).
const WAYS: [(usize, usize, f64); 6] =
    [(1, 1, 0.0), (1, 0, 300.0), (0, 1, 300.0), (2, 1, 320.0), (1, 2, 320.0), (2, 2, 440.0)];
/// What an anchor that both have is worth, and one that only one of them has.
const SHARED: f64 = 120.0;
const LONE: f64 = 60.0;
/// How much longer spaces and marks make a text that is written with spaces.
const SPACES: f64 = 1.17;
/// How far a whole text may be from the usual proportion of its languages.
const LEEWAY: f64 = 1.2;
/// No cost by length is greater.
const WORST: f64 = 1500.0;
/// How far from the diagonal segments are looked for in long texts.
const BAND: usize = 300;

/// A segment as alignment sees it.
#[derive(Clone)]
struct Unit {
    length: f64,
    /// In order, without doubles.
    anchors: Vec<u64>,
}

/// Pairs of segments, in order of the translation; every segment of both stands in one. None where it is interrupted.
pub fn pairs(
    source: &Article,
    target: &Article,
    is_interrupted: &dyn Fn() -> bool,
) -> Option<Vec<Alignment>> {
    // Names are spelt alike where the scripts are.
    let script = |article: &Article| article.pack.map(|pack| pack.data.scripts.clone());
    let names = script(source) == script(target);
    let (from, to) = (units(source, names), units(target, names));
    let strays = strays(&from, &to);
    let kept = |units: &[Unit], is_stray: &dyn Fn(usize) -> bool| {
        (0..units.len()).filter(|at| !is_stray(*at)).collect::<Vec<_>>()
    };
    let (lost, found): (HashSet<usize>, HashSet<usize>) = strays.iter().copied().unzip();
    let left = kept(&from, &|at| lost.contains(&at));
    let right = kept(&to, &|at| found.contains(&at));
    let of = |units: &[Unit], kept: &[usize]| {
        kept.iter().map(|at| units[*at].clone()).collect::<Vec<Unit>>()
    };
    let (kept_from, kept_to) = (of(&from, &left), of(&to, &right));
    let ordered = in_order(&kept_from, &kept_to, usual(source, target), is_interrupted)?;
    let back = |range: &Range<usize>, kept: &[usize], all: usize| match kept.get(range.clone()) {
        Some([first, .., last]) => *first..*last + 1,
        Some([only]) => *only..*only + 1,
        _ => {
            let at = kept.get(range.start).copied().unwrap_or(all);
            at..at
        }
    };
    let pair = |pair: &Alignment| {
        let (source, target) =
            (back(&pair.source, &left, from.len()), back(&pair.target, &right, to.len()));
        Alignment { source, target, at: 0 }
    };
    let mut pairs: Vec<Alignment> = ordered.iter().map(pair).collect();
    pairs.extend(strays.iter().map(|(one, other)| Alignment {
        source: *one..*one + 1,
        target: *other..*other + 1,
        at: 0,
    }));
    pairs.sort_by_key(|pair| (pair.target.start, pair.source.start));
    let segments = &target.document.segments;
    for pair in &mut pairs {
        pair.at =
            segments.get(pair.target.start).map_or(target.text.len(), |segment| segment.span.start);
    }
    Some(pairs)
}

/// Pairs of segments that come in one order.
fn in_order(
    from: &[Unit],
    to: &[Unit],
    usual: Option<f64>,
    is_interrupted: &dyn Fn() -> bool,
) -> Option<Vec<Alignment>> {
    let whole = |units: &[Unit]| std::slice::from_ref(&(0..units.len())).to_vec();
    let all = ratio(&whole(from), from, &whole(to), to);
    // Texts that lack segments have another proportion than their languages.
    let usual = usual.map_or(all, |usual| all.clamp(usual / LEEWAY, usual * LEEWAY));
    let runs = (Runs::new(from), Runs::new(to));
    let path = |ratio: f64| path(&runs.0, &runs.1, ratio, is_interrupted);
    let first = path(usual)?;
    // Segments that anchors pair tell the proportion of lengths better than whole texts, which may lack some.
    let single = first.iter().filter(|pair| pair.source.len() == 1 && pair.target.len() == 1);
    let sure =
        single.filter(|pair| compared(&from[pair.source.clone()], &to[pair.target.clone()]).0 > 0);
    let (left, right): (Vec<_>, Vec<_>) =
        sure.map(|pair| (pair.source.clone(), pair.target.clone())).unzip();
    let path = if left.len() < 2 { first } else { path(ratio(&left, from, &right, to))? };
    Some(moved(path, from, to))
}

/// The segments of a text, each alone and each with the one behind it, as steps of a path take them.
struct Runs<'u> {
    alone: &'u [Unit],
    with_next: Vec<Unit>,
}

impl<'u> Runs<'u> {
    fn new(units: &'u [Unit]) -> Self {
        let joined =
            |pair: &[Unit]| Unit { length: pair[0].length + pair[1].length, anchors: united(pair) };
        Runs { alone: units, with_next: units.windows(2).map(joined).collect() }
    }

    /// So many segments from one on; none where there are none.
    fn of(&self, at: usize, count: usize) -> Option<&Unit> {
        match count {
            0 => None,
            1 => self.alone.get(at),
            _ => self.with_next.get(at),
        }
    }
}

/// The anchors of some segments, in order, without doubles.
fn united(units: &[Unit]) -> Vec<u64> {
    let mut anchors: Vec<u64> =
        units.iter().flat_map(|unit| unit.anchors.iter().copied()).collect();
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

/// Beyond so many comparisons moved segments are not looked for.
const MOST_COMPARED: usize = 1_000_000;

/// Segments that were moved: each shares two anchors or more with one other, more than with any else, and goes against the
/// order of most segments that share any.
fn strays(from: &[Unit], to: &[Unit]) -> Vec<(usize, usize)> {
    if from.len() * to.len() > MOST_COMPARED {
        return Vec::new();
    }
    let shared = |one: &Unit, other: &Unit| {
        one.anchors.iter().filter(|anchor| other.anchors.binary_search(anchor).is_ok()).count()
    };
    let best = |one: &Unit, others: &[Unit]| {
        let counts: Vec<usize> = others.iter().map(|other| shared(one, other)).collect();
        let most = counts.iter().copied().max().filter(|most| *most > 0)?;
        let mut at =
            counts.iter().enumerate().filter(|(_, count)| **count == most).map(|(at, _)| at);
        at.next().filter(|_| at.next().is_none())
    };
    let mutual = |(at, unit): (usize, &Unit)| {
        let other = best(unit, to)?;
        (best(&to[other], from) == Some(at)).then_some((at, other))
    };
    let sure: Vec<(usize, usize)> = from.iter().enumerate().filter_map(mutual).collect();
    // The longest run of pairs in one order; the others were moved.
    let mut length = vec![1; sure.len()];
    let mut before: Vec<Option<usize>> = vec![None; sure.len()];
    for at in 0..sure.len() {
        for earlier in (0..at).filter(|earlier| sure[*earlier].1 < sure[at].1) {
            if length[earlier] + 1 > length[at] {
                (length[at], before[at]) = (length[earlier] + 1, Some(earlier));
            }
        }
    }
    let mut end = (0..sure.len()).max_by_key(|at| length[*at]);
    let mut kept = vec![false; sure.len()];
    while let Some(at) = end {
        kept[at] = true;
        end = before[at];
    }
    let is_stray = |((one, other), kept): (&(usize, usize), bool)| {
        (!kept && shared(&from[*one], &to[*other]) >= 2).then_some((*one, *other))
    };
    sure.iter().zip(kept).filter_map(is_stray).collect()
}

/// The proportion of the lengths of texts in two languages, spaces counted, where it is known.
fn usual(source: &Article, target: &Article) -> Option<f64> {
    let length = |article: &Article| {
        let data = &article.pack?.data;
        let spaced =
            if data.scripts.iter().any(|script| script.is_unspaced()) { 1.0 } else { SPACES };
        data.length.map(|length| length * spaced)
    };
    Some(length(target)? / length(source)?)
}

fn units(article: &Article, names: bool) -> Vec<Unit> {
    let tokens = &article.tokens;
    let numbers = Numbers::of(article);
    let unit = |segment: &crate::document::Segment| {
        let start = tokens.partition_point(|token| token.start() < segment.span.start);
        let end = tokens.partition_point(|token| token.start() < segment.span.end);
        Unit {
            length: segment.span.of(article.text).chars().count() as f64,
            anchors: anchors(article, &numbers, start..end, names),
        }
    };
    article.document.segments.iter().map(unit).collect()
}

/// Numbers of more than one figure, concepts of glossaries that somebody chose for the articles, and capitalised words, which
/// languages of one script share.
fn anchors(
    article: &Article,
    numbers: &Numbers,
    tokens: Range<usize>,
    with_names: bool,
) -> Vec<u64> {
    let values = numbers.within(&tokens).into_iter();
    let values = values.filter(|number| number.value > 9.0 && number.sure);
    let mut anchors: Vec<u64> = values.map(|number| number.value.to_bits()).collect();
    let first = article.matches.partition_point(|found| (found.tokens.0 as usize) < tokens.start);
    let matches =
        article.matches[first..].iter().take_while(|found| (found.tokens.0 as usize) < tokens.end);
    let concepts = matches
        .map(|found| found.concept)
        .filter(|concept| !article.glossaries.is_gazetteer(*concept));
    anchors.extend(concepts.map(|concept| u64::from(concept) | 1 << 40));
    let is_name = |token: &&Token| {
        with_names && token.is_capitalised() && token.letters > 2 && !token.starts_sentence
    };
    anchors.extend(article.tokens[tokens].iter().filter(is_name).map(|token| token.fold));
    anchors.sort_unstable();
    anchors.dedup();
    anchors
}

/// The proportion of the lengths of some segments.
fn ratio(left: &[Range<usize>], from: &[Unit], right: &[Range<usize>], to: &[Unit]) -> f64 {
    let total = |ranges: &[Range<usize>], units: &[Unit]| {
        ranges.iter().flat_map(|range| &units[range.clone()]).map(|unit| unit.length).sum::<f64>()
    };
    let (before, after) = (total(left, from), total(right, to));
    if before > 0.0 && after > 0.0 { after / before } else { 1.0 }
}

/// The ways by which the cells of a band around the diagonal are reached best.
struct Band {
    ways: Vec<u8>,
    from: usize,
    to: usize,
}

impl Band {
    const WIDTH: usize = 2 * BAND + 1;

    fn new(from: usize, to: usize) -> Self {
        Band { ways: vec![0; (from + 1) * Self::WIDTH], from, to }
    }

    /// The cells of a row.
    fn row(&self, at: usize) -> Range<usize> {
        let diagonal = at * self.to / self.from.max(1);
        diagonal.saturating_sub(BAND)..(diagonal + BAND).min(self.to) + 1
    }

    fn cell(&self, at: usize, there: usize) -> Option<usize> {
        let row = self.row(at);
        row.contains(&there).then(|| at * Self::WIDTH + there - row.start)
    }

    /// The way to a cell; one to one where none is known.
    fn way(&self, at: usize, there: usize) -> (usize, usize) {
        let way = self.cell(at, there).map_or(0, |cell| self.ways[cell]);
        let (left, right, _) = WAYS[usize::from(way)];
        (left, right)
    }
}

/// The cheapest way through both texts, by dynamic programming. Of costs only the rows are kept that a step can reach.
fn path(
    from: &Runs,
    to: &Runs,
    ratio: f64,
    is_interrupted: &dyn Fn() -> bool,
) -> Option<Vec<Alignment>> {
    let (end, other_end) = (from.alone.len(), to.alone.len());
    let mut band = Band::new(end, other_end);
    let row = || vec![f64::INFINITY; Band::WIDTH];
    let mut costs = [row(), row(), row()];
    costs[0][0] = 0.0;
    for at in 0..=end {
        if is_interrupted() {
            return None;
        }
        for there in band.row(at) {
            let cost = costs[0][there - band.row(at).start];
            if cost == f64::INFINITY {
                continue;
            }
            for (way, (left, right, odds)) in WAYS.iter().enumerate() {
                let (next, beyond) = (at + left, there + right);
                if next > end {
                    continue;
                }
                // What lies outside the band leads nowhere.
                let Some(cell) = band.cell(next, beyond) else { continue };
                // Losing a segment with many anchors is a greater loss.
                let met = from.of(at, *left).zip(to.of(there, *right));
                let met = met.map_or(0.0, |(from, to)| meeting(from, to, ratio));
                let cost = cost + odds + met;
                let known = &mut costs[*left][cell - next * Band::WIDTH];
                if cost < *known {
                    (*known, band.ways[cell]) = (cost, way as u8);
                }
            }
        }
        costs.rotate_left(1);
        costs[2].fill(f64::INFINITY);
    }
    let (mut at, mut there) = (end, other_end);
    let mut pairs = Vec::new();
    while at > 0 || there > 0 {
        let (left, right) = band.way(at, there);
        // A band that the end lies outside of leaves the rest unpaired.
        let (left, right) = (left.min(at), right.min(there));
        let (left, right) =
            if left + right == 0 { (at.min(1), usize::from(at == 0)) } else { (left, right) };
        pairs.push(Alignment { source: at - left..at, target: there - right..there, at: 0 });
        (at, there) = (at - left, there - right);
    }
    pairs.reverse();
    Some(pairs)
}

/// What it costs to take some segments for each other's translation.
fn meeting(from: &Unit, to: &Unit, ratio: f64) -> f64 {
    let (before, after) = (from.length, to.length);
    let mean = (before + after / ratio) / 2.0;
    let error = (after - before * ratio) / (mean.max(1.0) * VARIANCE * ratio.max(1.0)).sqrt();
    let by_length = (-100.0 * (2.0 * (1.0 - normal(error.abs()))).max(1e-300).ln()).min(WORST);
    let (shared, lone) = counted(&from.anchors, &to.anchors);
    by_length - SHARED * shared as f64 + LONE * lone as f64
}

/// How many anchors segments share, and how many only one side has.
fn compared(from: &[Unit], to: &[Unit]) -> (usize, usize) {
    counted(&united(from), &united(to))
}

/// The same of anchors in order, without doubles.
fn counted(left: &[u64], right: &[u64]) -> (usize, usize) {
    let shared = match left.len().min(right.len()) {
        0 => 0,
        _ => left.iter().filter(|anchor| right.binary_search(anchor).is_ok()).count(),
    };
    (shared, (left.len() - shared).min(right.len() - shared))
}

/// The distribution function of the standard normal distribution (Abramowitz and Stegun 26.2.17).
fn normal(z: f64) -> f64 {
    let t = 1.0 / (1.0 + 0.231_641_9 * z);
    let series = t
        * (0.319_381_530
            + t * (-0.356_563_782
                + t * (1.781_477_937 + t * (-1.821_255_978 + t * 1.330_274_429))));
    1.0 - (-z * z / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt() * series
}

/// Pairs segments that the path left over on both sides and that share anchors: they were moved.
fn moved(pairs: Vec<Alignment>, from: &[Unit], to: &[Unit]) -> Vec<Alignment> {
    let (mut lost, mut pairs): (Vec<Alignment>, Vec<Alignment>) =
        pairs.into_iter().partition(|pair| pair.target.is_empty());
    let added = pairs.iter().filter(|pair| pair.source.is_empty()).count();
    if lost.len() * added > MOST_COMPARED {
        pairs.append(&mut lost);
        return pairs;
    }
    for pair in pairs.iter_mut().filter(|pair| pair.source.is_empty()) {
        let shared =
            |other: &Alignment| compared(&from[other.source.clone()], &to[pair.target.clone()]);
        let best = (0..lost.len()).max_by_key(|at| shared(&lost[*at]).0);
        if let Some(at) = best.filter(|at| shared(&lost[*at]).0 >= 2) {
            pair.source = lost.swap_remove(at).source;
        }
    }
    pairs.append(&mut lost);
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, read};
    use std::sync::Arc;

    const SOURCE: [&str; 6] = [
        "市政府周三召开会议，讨论新桥的建设。",
        "大桥全长378米，投资1.2亿元，由两家公司承建。",
        "居民李先生说，他每天过河上班，要花一个小时。",
        "项目于2019年开工，雇用了450名工人。",
        "目前河上只有一座旧桥，建于1956年。",
        "通车以后，上班只要二十分钟。",
    ];
    const TARGET: [&str; 6] = [
        "The city government met on Wednesday to talk about the building of the new bridge.",
        "The bridge is 378 metres long, costs 120 million yuan and is built by two companies.",
        "Mr Li, who lives here, says that he crosses the river every day, which takes him an hour.",
        "Work began in 2019 and has employed 450 workers.",
        "There is only one old bridge over the river today, which was built in 1956.",
        "Once the new one is open, the way to work will take twenty minutes.",
    ];

    /// Which lines of the source each line of the target lands on.
    fn landed(source: &[&str], target: &[&str]) -> Vec<Vec<usize>> {
        let mut document = read::bytes("a.en.txt", target.join("\n").into_bytes()).unwrap();
        document.source_document =
            Some(Arc::new(read::bytes("a.zh.txt", source.join("\n").into_bytes()).unwrap()));
        let context = Context::built_in();
        let article = context.article(&document);
        let pairs = pairs(article.source.as_ref().unwrap(), &article, &|| false).unwrap();
        let of = |line: usize| {
            pairs
                .iter()
                .filter(|pair| pair.target.contains(&line))
                .flat_map(|pair| pair.source.clone())
                .collect()
        };
        (0..target.len()).map(of).collect()
    }

    #[test]
    fn each_line_lands_on_its_source() {
        assert_eq!(landed(&SOURCE, &TARGET), [[0], [1], [2], [3], [4], [5]]);
    }

    #[test]
    fn dropped_added_merged_and_moved_segments_are_seen() {
        let without = |at: usize| [&TARGET[..at], &TARGET[at + 1..]].concat();
        assert_eq!(landed(&SOURCE, &without(3)), [vec![0], vec![1], vec![2], vec![4], vec![5]]);
        assert_eq!(landed(&[&SOURCE[..1], &SOURCE[2..]].concat(), &TARGET)[4..], [[3], [4]]);
        let merged = format!("{} {}", TARGET[2], TARGET[3]);
        assert_eq!(
            landed(&SOURCE, &[TARGET[0], TARGET[1], &merged, TARGET[4], TARGET[5]])[2],
            [2, 3]
        );
        assert_eq!(landed(&SOURCE[..3], &TARGET[..2]), [[0], [1]], "the last is lost");
        let moved = [TARGET[0], TARGET[1], TARGET[2], TARGET[4], TARGET[5], TARGET[3]];
        assert_eq!(landed(&SOURCE, &moved), [[0], [1], [2], [4], [5], [3]]);
    }

    fn unit(length: f64, anchors: &[u64]) -> Unit {
        Unit { length, anchors: anchors.to_vec() }
    }

    fn pair(source: Range<usize>, target: Range<usize>) -> Alignment {
        Alignment { source, target, at: 0 }
    }

    #[test]
    fn numbers_and_names_are_anchors() {
        let context = Context::built_in();
        let counted = |text: &str, names: bool| {
            let document = read::bytes("a.en.txt", text.into()).unwrap();
            units(&context.article(&document), names)
                .iter()
                .map(|unit| unit.anchors.len())
                .sum::<usize>()
        };
        let table: [(&str, bool, usize); 7] = [
            ("It has 9 rooms.", true, 0),
            ("It has 10 rooms.", true, 1),
            ("It has 10 rooms and ten doors.", true, 1),
            ("It has 10 rooms in Quex and Zorb.", true, 3),
            ("It has 10 rooms in Quex and Zorb.", false, 1),
            ("Quex has rooms; it is in Zo or Xu.", true, 0),
            ("12. It has rooms.", true, 0),
        ];
        for (text, names, wanted) in table {
            assert_eq!(counted(text, names), wanted, "{text} {names}");
        }
    }

    #[test]
    fn languages_have_their_usual_proportions() {
        let context = Context::built_in();
        let proportion = |from: &str, to: &str| {
            let read = |code: &str| read::bytes(&format!("a.{code}.txt"), "1".into()).unwrap();
            let (source, target) = (read(from), read(to));
            usual(&context.article(&source), &context.article(&target))
        };
        let (there, back) = (proportion("zh", "en").unwrap(), proportion("en", "zh").unwrap());
        assert!(there > 3.0 && (there * back - 1.0).abs() < 1e-9, "{there} {back}");
        assert!(proportion("en", "de").is_some_and(|other| (1.0..1.4).contains(&other)));
        assert_eq!(proportion("en", "en"), Some(1.0));
    }

    #[test]
    fn a_text_that_lacks_segments_has_still_the_proportion_of_its_languages() {
        let of =
            |lengths: &[f64]| lengths.iter().map(|length| unit(*length, &[])).collect::<Vec<_>>();
        let found = |usual: Option<f64>| {
            let pairs = in_order(&of(&[90.0, 90.0, 90.0]), &of(&[90.0]), usual, &|| false).unwrap();
            pairs
                .into_iter()
                .filter(|pair| !pair.target.is_empty())
                .map(|pair| pair.source)
                .collect::<Vec<_>>()
        };
        assert_eq!(found(Some(1.0)).iter().map(Range::len).sum::<usize>(), 1);
        // By its own proportion two of them would be one.
        assert_eq!(found(None).iter().map(Range::len).sum::<usize>(), 2);
    }

    #[test]
    fn the_normal_distribution_is_that_of_the_tables() {
        for (z, wanted) in [
            (0.0, 0.5),
            (0.5, 0.691_462_5),
            (1.0, 0.841_344_7),
            (1.96, 0.975_002_1),
            (3.0, 0.998_650_1),
        ] {
            assert!((normal(z) - wanted).abs() < 1e-6, "{z}: {}", normal(z));
        }
    }

    #[test]
    fn segments_meet_at_a_cost_by_length_and_anchors() {
        let cost = |one: (f64, &[u64]), other: (f64, &[u64]), ratio: f64| {
            meeting(&unit(one.0, one.1), &unit(other.0, other.1), ratio).round()
        };
        let table: [(f64, f64, f64, f64); 8] = [
            (100.0, 100.0, 1.0, 0.0),
            (100.0, 120.0, 1.0, 77.0),
            (120.0, 100.0, 1.0, 77.0),
            (100.0, 200.0, 1.0, 635.0),
            (100.0, 200.0, 2.0, 0.0),
            (100.0, 50.0, 0.5, 0.0),
            (100.0, 60.0, 0.5, 34.0),
            (10.0, 1000.0, 1.0, WORST),
        ];
        for (from, to, ratio, wanted) in table {
            assert_eq!(cost((from, &[]), (to, &[]), ratio), wanted, "{from} {to} {ratio}");
        }
        assert_eq!(cost((100.0, &[1, 2]), (100.0, &[1, 2]), 1.0), -2.0 * SHARED);
        assert_eq!(cost((100.0, &[1, 3]), (100.0, &[1, 2]), 1.0), LONE - SHARED);
        assert_eq!(cost((100.0, &[1, 3]), (100.0, &[1]), 1.0), -SHARED, "one side has it alone");
        assert_eq!(cost((100.0, &[3, 4]), (100.0, &[1, 2]), 1.0), 2.0 * LONE);
    }

    #[test]
    fn anchors_are_counted_once() {
        assert_eq!(united(&[unit(1.0, &[3, 5]), unit(1.0, &[1, 3])]), [1, 3, 5]);
        assert_eq!(counted(&[1, 2, 3], &[2, 3, 4, 5]), (2, 1));
        assert_eq!(counted(&[], &[2]), (0, 0));
        let (one, other) = ([unit(1.0, &[1]), unit(1.0, &[2])], [unit(1.0, &[1, 2, 7])]);
        assert_eq!(compared(&one, &other), (2, 0));
    }

    #[test]
    fn two_segments_joined_are_as_long_as_both_and_have_the_anchors_of_both() {
        let units = [unit(10.0, &[2]), unit(5.0, &[1, 2]), unit(1.0, &[])];
        let runs = Runs::new(&units);
        assert!(runs.of(0, 0).is_none() && runs.of(3, 1).is_none() && runs.of(2, 2).is_none());
        let lengths =
            [runs.of(0, 1), runs.of(0, 2), runs.of(1, 2)].map(|unit| unit.unwrap().length);
        assert_eq!(lengths, [10.0, 15.0, 6.0]);
        assert_eq!(runs.of(0, 2).unwrap().anchors, [1, 2]);
    }

    fn run(segments: Range<usize>) -> [Range<usize>; 1] {
        [segments]
    }

    #[test]
    fn the_proportion_of_two_texts_is_that_of_their_lengths() {
        let (from, to) = ([unit(10.0, &[]), unit(30.0, &[])], [unit(60.0, &[]), unit(20.0, &[])]);
        assert_eq!(ratio(&run(0..2), &from, &run(0..2), &to), 2.0);
        assert_eq!(ratio(&run(0..1), &from, &run(1..2), &to), 2.0);
        assert_eq!(ratio(&run(1..2), &from, &run(1..2), &to), 20.0 / 30.0);
        assert_eq!(ratio(&run(0..0), &from, &run(1..2), &to), 1.0);
        assert_eq!(ratio(&run(0..1), &from, &run(1..1), &to), 1.0);
    }

    #[test]
    fn a_band_holds_the_cells_around_the_diagonal() {
        let band = Band::new(1000, 2000);
        assert_eq!(band.row(0), 0..301);
        assert_eq!(band.row(100), 0..501);
        assert_eq!(band.row(500), 700..1301);
        assert_eq!(band.row(1000), 1700..2001);
        assert_eq!((band.cell(500, 699), band.cell(500, 1301)), (None, None));
        assert_eq!(band.cell(500, 700), Some(500 * 601));
        assert_eq!(band.cell(500, 1300), Some(500 * 601 + 600));
        assert_eq!(band.way(500, 0), (1, 1));
        assert_eq!(Band::new(0, 3).row(0), 0..4);
    }

    #[test]
    fn ways_through_two_texts_are_the_cheapest() {
        let found = |from: &[Unit], to: &[Unit]| {
            let path = path(&Runs::new(from), &Runs::new(to), 1.0, &|| false).unwrap();
            path.into_iter().map(|pair| (pair.source, pair.target)).collect::<Vec<_>>()
        };
        let of =
            |lengths: &[f64]| lengths.iter().map(|length| unit(*length, &[])).collect::<Vec<_>>();
        let one = of(&[100.0, 40.0, 80.0]);
        assert_eq!(found(&one, &one), [(0..1, 0..1), (1..2, 1..2), (2..3, 2..3)]);
        assert_eq!(found(&one, &of(&[140.0, 80.0])), [(0..2, 0..1), (2..3, 1..2)]);
        assert_eq!(found(&of(&[140.0, 80.0]), &one), [(0..1, 0..2), (1..2, 2..3)]);
        assert_eq!(found(&one, &of(&[100.0, 80.0])), [(0..1, 0..1), (1..2, 1..1), (2..3, 1..2)]);
        assert_eq!(found(&one, &[]), [(0..1, 0..0), (1..2, 0..0), (2..3, 0..0)]);
        assert_eq!(found(&[], &of(&[5.0])), [(0..0, 0..1)]);
        assert_eq!(found(&[], &[]), []);
        let interrupted = path(&Runs::new(&one), &Runs::new(&one), 1.0, &|| true);
        assert!(interrupted.is_none());
    }

    #[test]
    fn a_segment_that_shares_two_anchors_out_of_order_is_a_stray() {
        let of = |anchors: &[&[u64]]| anchors.iter().map(|own| unit(50.0, own)).collect::<Vec<_>>();
        let from = of(&[&[1, 2], &[3], &[4], &[5, 6]]);
        assert_eq!(strays(&from, &from), []);
        // The first has come to the end.
        assert_eq!(strays(&from, &of(&[&[3], &[4], &[5, 6], &[1, 2]])), [(0, 3)]);
        // One anchor is none that tells, and one that two have tells nothing.
        assert_eq!(strays(&of(&[&[1], &[3], &[4]]), &of(&[&[3], &[4], &[1]])), []);
        assert_eq!(strays(&from, &of(&[&[3], &[4], &[1, 2], &[1, 2]])), []);
        assert_eq!(strays(&from, &[]), []);
    }

    #[test]
    fn what_is_left_over_on_both_sides_is_paired_where_two_anchors_agree() {
        let from = [unit(9.0, &[1, 2]), unit(9.0, &[1, 2, 3]), unit(9.0, &[7, 8])];
        let to = [unit(9.0, &[1, 2, 3]), unit(9.0, &[7])];
        let lost = || vec![pair(0..1, 0..0), pair(1..2, 0..0), pair(2..3, 0..0)];
        let mut pairs = lost();
        pairs.extend([pair(3..3, 0..1), pair(3..3, 1..2)]);
        let moved = moved(pairs, &from, &to);
        let moved: Vec<_> = moved.into_iter().map(|pair| (pair.source, pair.target)).collect();
        assert!(moved.contains(&(1..2, 0..1)), "{moved:?}");
        assert!(moved.contains(&(3..3, 1..2)), "{moved:?}");
        assert_eq!(moved.len(), 4);
    }
}
