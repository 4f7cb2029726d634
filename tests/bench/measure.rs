//! How long something took, and what most of it took.

use std::time::{Duration, Instant};

#[expect(clippy::disallowed_methods, reason = "how long something takes is what is asked here")]
pub(crate) fn timed(deed: impl FnOnce()) -> Duration {
    let started = Instant::now();
    deed();
    started.elapsed()
}

pub(crate) fn milliseconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 10_000.0).round() / 10.0
}

/// What so many percent of `times` stayed below, in milliseconds; `times` are in order.
pub(crate) fn percentile(times: &[Duration], percent: usize) -> Option<f64> {
    times.get((times.len().saturating_sub(1)) * percent / 100).copied().map(milliseconds)
}
