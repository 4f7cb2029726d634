//! How long volunteers wait: fifty who want the same place at the same moment, and one who looks for something to do among
//! a thousand open shifts. Prints one JSON object; times are in milliseconds.

mod measure;

use std::{sync::Arc, time::Duration};

use measure::{percentile, timed};
use serde_json::json;
use tests::{
    Person, Server, ServerOptions, TestCommunity, at_once, days, hours,
    users::crowd::large_community,
    users::volunteers::{clean_up, shift},
};

/// How many press at once.
const CROWD: usize = 50;

/// How many shifts they press for, one after the other.
const ROUNDS: usize = 10;

/// How many shifts are open when somebody looks for something to do.
const OPEN: usize = 1000;

/// How many shifts a task has at most.
const OF_TASK: usize = 31;

/// How many tasks somebody publishes within an hour.
const AN_HOUR: usize = 30;

const LOOKS: usize = 100;

fn main() {
    let server = Arc::new(Server::start(&ServerOptions::tested()));
    let community = large_community(&server, CROWD);
    let people = community.moves_in(CROWD, 8);

    let mut claims = claim_times(&community, &people);
    claims.sort();
    publish_many(&community);
    // Everybody looks twice, one after the other.
    let looks = people.iter().cycle().take(LOOKS).map(|looker| {
        timed(|| {
            let shown = looker.shifts(true);
            assert!(shown.more, "there is more than a page of what suits");
        })
    });
    let mut looks: Vec<Duration> = looks.collect();
    looks.sort();
    println!(
        "{}",
        json!({
            "claim_p50": percentile(&claims, 50), "claim_p99": percentile(&claims, 99), "claims": claims.len(),
            "look_p50": percentile(&looks, 50), "look_p99": percentile(&looks, 99), "open": OPEN,
        })
    );
}

/// How long each of the crowd waited, for one shift after the other, each with a single place.
fn claim_times(community: &TestCommunity, people: &[Person]) -> Vec<Duration> {
    let first = community.clock.now().plus(days(2));
    let rounds = (0..ROUNDS).map(|nth| shift(first.plus(days(i64::try_from(nth).unwrap_or_default())), 1));
    let task = community.convenor.publishes(&clean_up(rounds.collect())).task();
    let shifts = community.convenor.task(&task).shifts;
    let times = shifts.iter().flat_map(|line| {
        at_once(people.iter().map(|person| move || timed(|| person.claims(&line.shift).ok())))
    });
    let times: Vec<Duration> = times.collect();
    let after = community.convenor.task(&task).shifts;
    assert!(after.iter().all(|line| (line.taken, usize::from(line.waiting)) == (1, CROWD - 1)), "{after:?}");
    times
}

/// Publishes as many shifts as are missing.
fn publish_many(community: &TestCommunity) {
    let first = community.clock.now().plus(days(30));
    for nth in 0..OPEN.div_ceil(OF_TASK) {
        // One was published before.
        if nth % AN_HOUR == AN_HOUR - 1 {
            community.later(hours(1));
        }
        let shifts = (0..OF_TASK.min(OPEN - nth * OF_TASK)).map(|at| {
            let at = i64::try_from(nth * OF_TASK + at).unwrap_or_default();
            shift(first.plus(hours(2 * at)), 5)
        });
        community.convenor.publishes(&clean_up(shifts.collect())).ok();
    }
}
