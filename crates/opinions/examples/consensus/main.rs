//! Finds opinion groups and common ground in a published Polis conversation.
//!
//! `cargo run -q --release -p opinions --example consensus -- DIR` reads `DIR/participants-votes.csv` (`participant`,
//! other columns, then one column a statement, named by its number, with 1 agree, -1 disagree, 0 pass, empty not
//! voted) and `DIR/comments.csv` (`comment-id`, `moderated`: -1 leaves a statement out), and prints
//! `{"groups":[{"members":[participant,…]}],"statements":[{"id","agree","consensus","divisiveness"}]}`, all shares
//! from 0 to 1: `agree` of everybody who voted, `consensus` the product over the groups of how likely each is to
//! agree, `divisiveness` the widest gap between two groups. The column `group-id` is not looked at.
//!
//! It prints who is in which group, as the research data do: nothing to publish about people who were promised that
//! their answers stay their own.

mod conversation;

use std::{error::Error, io::Write, path::Path};

use conversation::Conversation;
use opinions::{Analysis, Previous};
use serde::Serialize;

#[derive(Serialize)]
struct Output {
    groups: Vec<Group>,
    statements: Vec<Statement>,
}

#[derive(Serialize)]
struct Group {
    members: Vec<u64>,
}

#[derive(Serialize)]
struct Statement {
    id: u64,
    agree: f64,
    consensus: f64,
    divisiveness: f64,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).ok_or("say which folder the conversation is in")?;
    let Conversation { participants, statements, votes } = Conversation::read(Path::new(&folder))?;
    let analysis = Analysis::of(&votes, &Previous::default());

    let named = |names: &[u64], number: usize| names.get(number).copied().unwrap_or_default();
    let group = |group: &opinions::Group| Group {
        members: group.members.iter().map(|member| named(&participants, *member)).collect(),
    };
    let statement = |statement: &opinions::Statement| Statement {
        id: named(&statements, statement.number),
        agree: statement.all.share_agreeing(),
        consensus: statement.consensus,
        divisiveness: statement.divisiveness,
    };
    let output = Output {
        groups: analysis.groups.iter().map(group).collect(),
        statements: analysis.statements.iter().map(statement).collect(),
    };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &output)?;
    Ok(writeln!(out)?)
}
