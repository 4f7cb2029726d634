//! Finds opinion groups and common ground in a published Polis conversation.
//!
//! `cargo run -q --release -p domain --example consensus -- DIR` reads `DIR/participants-votes.csv` (`participant`,
//! other columns, then one column a statement, named by its number, with 1 agree, -1 disagree, 0 pass, empty not
//! voted) and `DIR/comments.csv` (`comment-id`, `moderated`: -1 leaves a statement out), and prints
//! `{"groups":[{"members":[participant,…]}],"statements":[{"id","agree","consensus","divisiveness"}]}`, all shares
//! from 0 to 1: `agree` of everybody who voted, `consensus` the product over the groups of how likely each is to
//! agree, `divisiveness` the widest gap between two groups. The column `group-id` is not looked at.
//!
//! It prints who is in which group, as the research data do; what a community publishes is `opinions::shown`.

use std::{collections::HashSet, error::Error, io::Write, path::Path};

use domain::deliberations::opinions::{
    self, Before, Opinions,
    votes::{Stance, VoteTable},
};
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
    let folder = Path::new(&folder);
    let left_out = left_out(&folder.join("comments.csv"))?;
    let Votes { participants, statements, table } = votes(&folder.join("participants-votes.csv"), &left_out)?;
    let found = Opinions::of(&table, &Before::default());

    let named = |names: &[u64], at: usize| names.get(at).copied().unwrap_or_default();
    let group = |group: &opinions::Group| Group {
        members: group.members.iter().map(|member| named(&participants, *member)).collect(),
    };
    let output = Output {
        groups: found.groups.iter().map(group).collect(),
        statements: found
            .statements
            .iter()
            .map(|statement| Statement {
                id: named(&statements, statement.id),
                agree: statement.all.agreeing(),
                consensus: statement.consensus,
                divisiveness: statement.divisiveness,
            })
            .collect(),
    };
    let mut out = std::io::stdout().lock();
    serde_json::to_writer(&mut out, &output)?;
    Ok(writeln!(out)?)
}

/// The statements that moderation took out.
fn left_out(path: &Path) -> Result<HashSet<u64>, Box<dyn Error>> {
    let mut reader = open(path)?;
    let header = reader.byte_headers()?.clone();
    let column = |name: &str| {
        let at = header.iter().position(|column| text(column) == name);
        at.ok_or_else(|| format!("{}: no column `{name}`", path.display()))
    };
    let (id, moderated) = (column("comment-id")?, column("moderated")?);
    let mut left_out = HashSet::new();
    for row in reader.byte_records() {
        let row = row?;
        if row.get(moderated).map(text) == Some("-1") {
            left_out.insert(number(row.get(id), path)?);
        }
    }
    Ok(left_out)
}

/// The votes, and which participants and statements the file calls by which numbers.
struct Votes {
    participants: Vec<u64>,
    statements: Vec<u64>,
    table: VoteTable,
}

fn votes(path: &Path, left_out: &HashSet<u64>) -> Result<Votes, Box<dyn Error>> {
    let mut reader = open(path)?;
    let header = reader.byte_headers()?.clone();
    let participant = header
        .iter()
        .position(|column| text(column) == "participant")
        .ok_or_else(|| format!("{}: no column `participant`", path.display()))?;
    let columns: Vec<(usize, u64)> =
        header.iter().enumerate().filter_map(|(at, column)| Some((at, text(column).parse().ok()?))).collect();
    let statements: Vec<u64> = columns.iter().map(|(_, id)| *id).collect();
    let mut table = VoteTable::new(statements.iter().map(|id| left_out.contains(id)).collect());
    let mut participants = Vec::new();
    for row in reader.byte_records() {
        let row = row?;
        participants.push(number(row.get(participant), path)?);
        let stances = columns.iter().map(|(at, _)| match row.get(*at).map(text) {
            Some("1") => Ok(Some(Stance::Agree)),
            Some("-1") => Ok(Some(Stance::Disagree)),
            Some("0") => Ok(Some(Stance::Pass)),
            Some("") | None => Ok(None),
            Some(other) => Err(format!("{}: `{other}` is no vote", path.display())),
        });
        table.push(stances.collect::<Result<_, _>>()?);
    }
    Ok(Votes { participants, statements, table })
}

fn open(path: &Path) -> Result<csv::Reader<std::fs::File>, Box<dyn Error>> {
    let builder = csv::ReaderBuilder::new().flexible(true).from_path(path);
    Ok(builder.map_err(|error| format!("{}: {error}", path.display()))?)
}

/// A field without white space and byte order mark; a field that isn't text is none of ours.
fn text(field: &[u8]) -> &str {
    std::str::from_utf8(field).unwrap_or_default().trim_start_matches('\u{feff}').trim()
}

fn number(field: Option<&[u8]>, path: &Path) -> Result<u64, Box<dyn Error>> {
    let field = field.map(text).unwrap_or_default();
    Ok(field.parse().map_err(|error| format!("{}: `{field}` is no number: {error}", path.display()))?)
}
