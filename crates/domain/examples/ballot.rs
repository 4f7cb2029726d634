//! Counts a ballot.
//!
//! `cargo run -q --release -p domain --example ballot < ballot.json` prints the outcome of
//! `{"rule":…,"electorate":[…],"votes":[…]}` as JSON.
//!
//! **rule** is `"owners_ordinary"` or `"owners_special"` (Civil Code art. 278), or:
//! - `electorate`: `"person"`, `"household"` or `"owner"`;
//! - `measure`: `"heads"`, `"area"` or `"both"`; areas are counted of owners only;
//! - `quorum`, may be left out: how much of all must take part, `{"at_least":"2/3"}` or `{"more_than":"1/2"}`;
//! - `majority`: how much must be for it, the same with `"of":"participating"` or `"of":"all"`;
//! - `question`: `"motion"` (what it is if left out: the choices are `agree` and `disagree`), or
//!   `{"options":["a","b","c"],"pick":2,"seats":1}`: a voter picks at most `pick`, at most `seats` win, 1 if left out;
//! - and, with no bearing on the count, `secrecy`: `"open"` (if left out) or `"secret"`; `hidden_until_close`: true (if
//!   left out) or false; `source`: a text;
//! - `change_allowed`: true (if left out): a voter's later vote takes the place of the earlier; false: it is an error.
//!
//! **electorate** lists, for persons and households, `{"voter":"3-501","building":"3号楼"}`; for owners their units,
//! `{"unit":"3-501","building":"3号楼","area":8950,"owners":["李明","王桂兰"]}`, `area` being a whole number of 0.01 m², or
//! `{"unit":…,"building":…,"area":…,"developers":true}` for one not sold, or sold and not handed over. Co-owners of a
//! unit are one head; whoever owns several units is one head with all their area; so is the developer.
//!
//! **votes** lists, in the order in which they came, `{"voter":"3-501","choice":"agree"}`: the voter, or any unit of the
//! owner; one option, or a list of options, or `"abstain"` (as is an empty list): that is taking part too. `by`, which
//! member of the household or which co-owner voted, may be left out; a vote by another than the first is an error.
//!
//! The outcome: `decision` is `{"kind":"passed","options":["agree"]}`, `{"kind":"not_passed"}`, `{"kind":"no_quorum"}` or
//! `{"kind":"tied","elected":[…],"options":[…]}`. `all`, `took_part` and `abstained` are `{"heads":…,"area":…}`; `quorum`
//! and, by option, `majority` show each meter's `part` of its `whole` against the `bar`, the least that is `needed` and
//! whether it is `reached`; `buildings` how far each building is.
//!
//! What can't be read or can't be is said on standard error, with exit code 1.

use std::{
    collections::BTreeMap,
    error::Error,
    io::{Read, Write},
    process::ExitCode,
};

use domain::deliberations::{
    ballots::{
        casting::{Earlier, Way, decide},
        law::{Weight, owners},
        outcome::{Outcome, count},
        roll::Roll,
        rule::{Choice, Electorate, Mark, Rule},
    },
    refusal::Refusal,
};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Input {
    rule: Value,
    electorate: Value,
    votes: Vec<Value>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Vote {
    voter: String,
    choice: Chosen,
    #[serde(default)]
    by: String,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Chosen {
    One(String),
    Several(Vec<String>),
}

fn main() -> ExitCode {
    let mut json = String::new();
    let outcome = match std::io::stdin().lock().read_to_string(&mut json) {
        Ok(_) => outcome(&json),
        Err(error) => Err(error.into()),
    };
    match outcome.and_then(|outcome| print(&outcome)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

fn print(outcome: &Outcome) -> Result<(), Box<dyn Error>> {
    let mut out = std::io::stdout().lock();
    serde_json::to_writer_pretty(&mut out, outcome)?;
    Ok(writeln!(out)?)
}

fn outcome(json: &str) -> Result<Outcome, Box<dyn Error>> {
    let Input { rule, electorate, votes } = serde_json::from_str(json)?;
    let rule = read_rule(rule).map_err(|error| format!("rule: {error}"))?;
    let roll = read_roll(&rule, electorate).map_err(|error| format!("electorate: {error}"))?;
    let mut earlier: BTreeMap<usize, Earlier> = BTreeMap::new();
    let mut choices = BTreeMap::new();
    for (at, vote) in votes.into_iter().enumerate() {
        let voted =
            cast(&rule, &roll, vote, &mut earlier).map_err(|error| format!("votes[{at}]: {error}"))?;
        choices.extend([voted]);
    }
    Ok(count(&rule, &roll, &choices)?)
}

fn read_rule(rule: Value) -> Result<Rule, Box<dyn Error>> {
    let law = owners().ok_or("the law's data file is broken")?;
    match rule.as_str() {
        Some("owners_ordinary") => Ok(law.rule(Weight::Ordinary).clone()),
        Some("owners_special") => Ok(law.rule(Weight::Special).clone()),
        Some(other) => Err(format!("no rule is called `{other}`").into()),
        None => Ok(serde_json::from_value(rule)?),
    }
}

fn read_roll(rule: &Rule, electorate: Value) -> Result<Roll, Box<dyn Error>> {
    Ok(match rule.electorate {
        Electorate::Owner => Roll::of_owners(serde_json::from_value(electorate)?)?,
        Electorate::Person | Electorate::Household => Roll::of_heads(serde_json::from_value(electorate)?)?,
    })
}

/// The voter's number and choice.
fn cast(
    rule: &Rule,
    roll: &Roll,
    vote: Value,
    earlier: &mut BTreeMap<usize, Earlier>,
) -> Result<(usize, Choice), Box<dyn Error>> {
    let Vote { voter, choice, by } = serde_json::from_value(vote)?;
    let named = |error: Refusal| format!("{error} (voter `{voter}`)");
    let number = roll.find(&voter).map_err(named)?;
    decide(rule, earlier.get(&number), &by, Way::Phone).map_err(named)?;
    let chosen = match choice {
        Chosen::One(option) if option == Mark::ABSTAIN => Vec::new(),
        Chosen::One(option) => vec![option],
        Chosen::Several(options) => options,
    };
    let chosen: Result<Vec<Mark>, Refusal> = chosen.into_iter().map(Mark::try_from).collect();
    let choice = Choice::new(&rule.question, &chosen.map_err(named)?).map_err(named)?;
    earlier.insert(number, Earlier { by, way: Way::Phone });
    Ok((number, choice))
}
