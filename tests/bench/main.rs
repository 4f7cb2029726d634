//! What `cargo xtask bench` can't ask by itself, because only people who live somewhere may: how long an answer to a
//! statement takes, and how long it takes to count a ballot. Prints one JSON object; times are in milliseconds.

mod measure;

use std::{sync::Arc, time::Duration};

use domain::{
    deliberations::opinions::votes::Stance,
    ids::{DeliberationId, StatementId},
};
use measure::{milliseconds, percentile, timed};
use serde_json::json;
use tests::{
    Person, Server, ServerOptions, at_once, days,
    users::{ballots::by_household, crowd::large_community},
};

const HOUSEHOLDS: usize = 5000;

/// How many of them look at cards.
const READERS: usize = 500;

/// How many phones are answered at the same time.
const HANDS: usize = 8;

const STATEMENTS: [&str; 5] = [
    "道闸装在东门，西门留给行人",
    "先把停车位划出来再说",
    "访客的车登记了就能进",
    "夜里十二点以后再收费",
    "收来的钱用在小区里，每季度公布",
];

fn main() {
    let server = Arc::new(Server::start(&ServerOptions::tested()));
    let community = large_community(&server, HOUSEHOLDS);
    let people = community.moves_in(HOUSEHOLDS, HANDS);

    let gate = community.deliberates("大门要不要装道闸");
    // Nobody answers what they wrote themselves.
    let (readers, authors) = people.split_at(READERS);
    let statements: Vec<StatementId> = STATEMENTS
        .iter()
        .zip(authors)
        .map(|(words, author)| author.states(&gate, words).statement())
        .collect();
    let mut answers = answer_times(readers, &gate, &statements);
    answers.sort();

    let vote = community.puts_to_vote("装道闸", &by_household());
    at_once(people.chunks(HOUSEHOLDS / HANDS).map(|share| {
        let vote = &vote;
        move || {
            for (nth, person) in share.iter().enumerate() {
                person.votes(vote, if nth % 3 == 0 { &["disagree"] } else { &["agree"] });
            }
        }
    }));
    community.later(days(5));
    let close = timed(|| {
        community.cron().ok();
    });
    let counted = community.visitor().ballot(&vote).progress.took_part.heads;

    println!(
        "{}",
        json!({
            "answer_p50": percentile(&answers, 50), "answer_p99": percentile(&answers, 99), "answers": answers.len(),
            "close": milliseconds(close), "counted": counted,
        })
    );
}

/// How long each answer took, [`HANDS`] people swiping at a time.
fn answer_times(people: &[Person], gate: &DeliberationId, statements: &[StatementId]) -> Vec<Duration> {
    let shares = people.chunks(people.len().div_ceil(HANDS));
    let times = at_once(shares.map(|share| {
        move || {
            let mut times = vec![];
            for (nth, person) in share.iter().enumerate() {
                for (number, statement) in statements.iter().enumerate() {
                    let stance = if (nth + number) % 3 == 0 { Stance::Disagree } else { Stance::Agree };
                    times.push(timed(|| {
                        person.answers(gate, statement, stance).ok();
                    }));
                }
            }
            times
        }
    }));
    times.concat()
}
