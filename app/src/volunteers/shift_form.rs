//! A shift that is being planned: chosen from lists, so that nobody types a date.

use api::volunteers::NewShift;
use copy::volunteers as words;
use domain::{clock::Moment, problem::Problem, volunteers::shift::CAPACITY_MAX};
use leptos::prelude::*;

use crate::{
    data::clock,
    ui::{Field, Select, Typed, reactive::derived},
};

/// How many days ahead one can choose.
const DAYS: i64 = 30;

/// The first half hour of a day that one can choose, and how many follow: from six in the morning until ten at night.
const FIRST_MS: i64 = 6 * Moment::HOUR;
const HALF_HOURS: i64 = 33;

/// How long a shift can be, in minutes.
const LENGTHS: [i64; 7] = [30, 60, 90, 120, 180, 240, 480];

/// How long before a shift signing up can end, in minutes.
const DEADLINES: [i64; 4] = [0, 120, 720, 1440];

#[derive(Clone, Copy)]
pub(super) struct ShiftForm {
    /// The beginning of the day, in milliseconds since 1970.
    day: RwSignal<String>,
    /// Milliseconds after that.
    from: RwSignal<String>,
    length: RwSignal<String>,
    deadline: RwSignal<String>,
    capacity: Typed,
}

impl ShiftForm {
    /// Tomorrow from nine to eleven.
    pub(super) fn new() -> Self {
        let tomorrow = Moment::at_hour(clock::now().plus(Moment::DAY).day(), 0);
        let text = |number: i64| RwSignal::new(number.to_string());
        Self {
            day: text(tomorrow.0),
            from: text(9 * Moment::HOUR),
            length: text(2 * Moment::HOUR),
            deadline: text(0),
            capacity: Typed::new("10"),
        }
    }

    pub(super) fn draw(self) -> AnyView {
        let now = clock::now();
        let today = Moment::at_hour(now.day(), 0);
        let list = |numbers: Vec<i64>, label: &dyn Fn(i64) -> String| {
            numbers.into_iter().map(|number| (number.to_string(), label(number))).collect::<Vec<_>>()
        };
        let days = (0..DAYS).map(|nth| today.plus(nth * Moment::DAY).0).collect();
        let days = list(days, &|ms| words::day(Moment(ms), now));
        let froms = (0..HALF_HOURS).map(|nth| FIRST_MS + nth * Moment::HOUR / 2).collect();
        let froms = list(froms, &|ms| words::hour(today.plus(ms)));
        let lengths = list(milliseconds(&LENGTHS), &words::length);
        let deadlines = list(milliseconds(&DEADLINES), &words::deadline_before);
        let capacity =
            derived(move || self.capacity.refusal::<Capacity>().map(|_| words::CAPACITY_WRONG.to_owned()));
        view! {
            <Select id="day" label=words::DAY options=days chosen=self.day />
            <Select id="from" label=words::FROM options=froms chosen=self.from />
            <Select id="length" label=words::LENGTH options=lengths chosen=self.length />
            <Select id="deadline" label=words::DEADLINE options=deadlines chosen=self.deadline />
            <Field id="capacity" label=words::CAPACITY value=self.capacity keyboard="numeric" refusal=capacity />
        }
        .into_any()
    }

    /// The shift; nothing where the number of people is none, and the field says so.
    pub(super) fn take(self) -> Option<NewShift> {
        let number = |text: RwSignal<String>| text.with_untracked(|text| text.parse::<i64>().ok());
        let Capacity(capacity) = self.capacity.take()?;
        let from = Moment(number(self.day)?).plus(number(self.from)?);
        let until = from.plus(number(self.length)?);
        Some(NewShift { from, until, deadline: from.plus(-number(self.deadline)?), capacity })
    }
}

fn milliseconds(minutes: &[i64]) -> Vec<i64> {
    minutes.iter().map(|minutes| minutes * Moment::MINUTE).collect()
}

struct Capacity(u16);

impl TryFrom<String> for Capacity {
    type Error = Problem;

    fn try_from(raw: String) -> Result<Self, Self::Error> {
        let number = raw.trim().parse().ok().filter(|number| (1..=CAPACITY_MAX).contains(number));
        number.map(Self).ok_or_else(|| Problem::malformed("capacity"))
    }
}
