//! What the service has done, in the text format of Prometheus.

use super::work::Sums;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

/// The buckets of the histogram, in seconds.
const BUCKETS: [f64; 12] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];

/// What is counted.
#[derive(Default)]
pub struct Metrics(Mutex<Counts>);

#[derive(Default)]
struct Counts {
    /// By path and status.
    requests: BTreeMap<(&'static str, u16), u64>,
    durations: BTreeMap<&'static str, Histogram>,
    bytes: u64,
    articles: u64,
    words: u64,
    findings: BTreeMap<&'static str, u64>,
}

#[derive(Default)]
struct Histogram {
    buckets: [u64; BUCKETS.len()],
    count: u64,
    sum: f64,
}

/// What stands behind which of the service's doors at this moment.
pub struct Now {
    pub working: usize,
    pub waiting: usize,
}

impl Metrics {
    /// Counts a request that was answered.
    pub fn answered(&self, path: &'static str, status: u16, took: Duration) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        *counts.requests.entry((path, status)).or_default() += 1;
        let seconds = took.as_secs_f64();
        let histogram = counts.durations.entry(path).or_default();
        histogram.count += 1;
        histogram.sum += seconds;
        let at = BUCKETS.partition_point(|most| *most < seconds);
        histogram.buckets.iter_mut().skip(at).for_each(|bucket| *bucket += 1);
    }

    /// Counts what a request came to.
    pub fn worked(&self, bytes: usize, sums: &Sums) {
        let mut counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        counts.bytes += bytes as u64;
        counts.articles += sums.articles as u64;
        counts.words += sums.words as u64;
        for (rule, count) in &sums.findings {
            *counts.findings.entry(rule).or_default() += *count as u64;
        }
    }

    /// All counts, and what is going on now.
    pub fn text(&self, now: &Now) -> String {
        let counts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let mut text = String::new();
        let version = env!("CARGO_PKG_VERSION");
        metric(&mut text, "mtlint_build_info", "gauge", "The version that answers.");
        line(&mut text, &format!("mtlint_build_info{{version=\"{version}\"}}"), 1);
        metric(&mut text, "mtlint_requests_total", "counter", "Requests answered.");
        for ((path, status), count) in &counts.requests {
            let name = format!("mtlint_requests_total{{path=\"{path}\",status=\"{status}\"}}");
            line(&mut text, &name, count);
        }
        counts.histograms(&mut text);
        let totals = [
            ("mtlint_request_bytes_total", "Bytes of bodies worked on.", counts.bytes),
            ("mtlint_articles_total", "Articles worked on.", counts.articles),
            ("mtlint_words_total", "Words of these articles.", counts.words),
        ];
        for (name, help, count) in totals {
            metric(&mut text, name, "counter", help);
            line(&mut text, name, count);
        }
        metric(&mut text, "mtlint_findings_total", "counter", "Findings told, by rule.");
        for (rule, count) in &counts.findings {
            line(&mut text, &format!("mtlint_findings_total{{rule=\"{rule}\"}}"), count);
        }
        let gauges = [
            ("mtlint_requests_working", "Requests that are worked on.", now.working),
            (
                "mtlint_requests_waiting",
                "Requests that wait for their turn, or for clients to take the answer.",
                now.waiting,
            ),
        ];
        for (name, help, count) in gauges {
            metric(&mut text, name, "gauge", help);
            line(&mut text, name, count);
        }
        text
    }
}

impl Counts {
    fn histograms(&self, text: &mut String) {
        let name = "mtlint_request_duration_seconds";
        metric(text, name, "histogram", "Time from a request's head to its answer.");
        for (path, histogram) in &self.durations {
            for (most, count) in BUCKETS.iter().zip(histogram.buckets) {
                line(text, &format!("{name}_bucket{{path=\"{path}\",le=\"{most}\"}}"), count);
            }
            let all = histogram.count;
            line(text, &format!("{name}_bucket{{path=\"{path}\",le=\"+Inf\"}}"), all);
            line(text, &format!("{name}_sum{{path=\"{path}\"}}"), histogram.sum);
            line(text, &format!("{name}_count{{path=\"{path}\"}}"), all);
        }
    }
}

fn metric(text: &mut String, name: &str, kind: &str, help: &str) {
    let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} {kind}");
}

fn line(text: &mut String, name: &str, value: impl std::fmt::Display) {
    let _ = writeln!(text, "{name} {value}");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_done_is_counted() {
        let metrics = Metrics::default();
        metrics.answered("/check", 200, Duration::from_millis(7));
        metrics.answered("/check", 200, Duration::from_secs(60));
        let sums = Sums { articles: 2, words: 9, findings: vec![("entity", 1), ("entity", 2)] };
        metrics.worked(100, &sums);
        let text = metrics.text(&Now { working: 1, waiting: 0 });
        let has = |line: &str| assert!(text.lines().any(|one| one == line), "{line}\n{text}");
        has("mtlint_requests_total{path=\"/check\",status=\"200\"} 2");
        has("mtlint_request_duration_seconds_bucket{path=\"/check\",le=\"0.005\"} 0");
        has("mtlint_request_duration_seconds_bucket{path=\"/check\",le=\"0.01\"} 1");
        has("mtlint_request_duration_seconds_bucket{path=\"/check\",le=\"+Inf\"} 2");
        has("mtlint_words_total 9");
        has("mtlint_findings_total{rule=\"entity\"} 3");
        has("mtlint_requests_working 1");
    }
}
