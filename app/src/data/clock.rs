//! What time it is: read here and nowhere else, corrected by the server's clock, passed on as a [`Moment`].
//!
//! Phones of elders are often minutes or years off; "还有 2 小时" must be right on them too.

use std::{cell::Cell, time::Duration};

use domain::clock::Moment;
use gloo::timers::callback::{Interval, Timeout};
use leptos::prelude::*;
use wasm_bindgen_futures::JsFuture;

/// A difference below this is the network's, not the phone's.
const TOLERATED_MS: i64 = 90_000;

thread_local! {
    /// Milliseconds by which the phone's clock is behind the server's.
    static BEHIND_MS: Cell<i64> = const { Cell::new(0) };
}

pub(crate) fn now() -> Moment {
    Moment(phone_ms()).plus(BEHIND_MS.get())
}

/// Takes in the `Date` of an answer.
pub(crate) fn learn(date: &str) {
    let server = js_sys::Date::parse(date);
    if server.is_finite() {
        it_is(Moment(millis(server)));
    }
}

/// Takes in what time it is where the server is.
pub(crate) fn it_is(server: Moment) {
    let behind = server.since(Moment(phone_ms()));
    BEHIND_MS.set(if behind.abs() < TOLERATED_MS { 0 } else { behind });
}

/// The beginning of a day in China, as a date field writes it: `2026-11-28`.
pub(crate) fn day(date: &str) -> Option<Moment> {
    let ms = js_sys::Date::parse(&format!("{date}T00:00:00+08:00"));
    ms.is_finite().then(|| Moment(millis(ms)))
}

/// A time of a day in China, as a field of both writes it: `2026-11-28T19:30`.
pub(crate) fn time_of_day(written: &str) -> Option<Moment> {
    let ms = js_sys::Date::parse(&format!("{written}:00+08:00"));
    ms.is_finite().then(|| Moment(millis(ms)))
}

/// A moment that moves on by itself, every `step`, as long as the calling page is shown.
pub(crate) fn ticking(step: Duration) -> ReadSignal<Moment> {
    let (moment, set) = signal(now());
    // Goes with its owner, and stands still then.
    StoredValue::new_local(Interval::new(in_ms(step), move || set.set(now())));
    moment
}

/// A time as timers take it.
pub(crate) fn in_ms(time: Duration) -> u32 {
    u32::try_from(time.as_millis()).unwrap_or(u32::MAX)
}

pub(crate) async fn sleep(time: Duration) {
    let promise = js_sys::Promise::new(&mut |done, _| {
        let wake = move || {
            // Telling somebody who has gone is no loss.
            let _ = done.call0(&wasm_bindgen::JsValue::NULL);
        };
        Timeout::new(in_ms(time), wake).forget();
    });
    let _ = JsFuture::from(promise).await;
}

#[expect(clippy::disallowed_methods, reason = "the one place of the page where time comes in")]
fn phone_ms() -> i64 {
    millis(js_sys::Date::now())
}

#[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 fit 53 bits")]
fn millis(js: f64) -> i64 {
    js as i64
}
