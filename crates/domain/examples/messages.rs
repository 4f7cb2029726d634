//! Holds the suggestion and the search for duplicates against real messages, which aren't ours to publish.
//!
//! `TOWN_DATA=DIR cargo run -q --release -p domain --example messages` reads `DIR/messages-dev.csv`: `title`, `detail`, whose
//! business a person says it is (`scope`), and `dup_group`, the same for messages about the same trouble, in time order. Prints
//! what is judged otherwise than the person did, and fails if less than 80 % of the scopes are right, or if less than 90 % of
//! what had been said before is found again.

use std::{collections::HashMap, error::Error, path::PathBuf};

use domain::matters::{similar::Similar, tier::Scope, triage::suggest};

struct Message {
    text: String,
    scope: Scope,
    trouble: String,
}

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::var_os("TOWN_DATA").ok_or("TOWN_DATA names no folder")?;
    let messages = read(&PathBuf::from(folder).join("messages-dev.csv"))?;
    let right = messages.iter().filter(|message| is_right(message)).count();
    let (found, again) = found_again(&messages);
    println!("scopes: {right} of {} right", messages.len());
    println!("duplicates: {found} of {again} found");
    if right * 100 < messages.len() * 80 || found * 100 < again * 90 {
        return Err("fewer than they should be".into());
    }
    Ok(())
}

fn read(path: &PathBuf) -> Result<Vec<Message>, Box<dyn Error>> {
    let table = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut reader = csv::Reader::from_reader(table.trim_start_matches('\u{feff}').as_bytes());
    let messages = reader.deserialize::<HashMap<String, String>>().map(|row| {
        let row = row?;
        let field = |name: &str| row.get(name).cloned().ok_or(format!("no column `{name}`"));
        let scope = field("scope")?;
        Ok(Message {
            text: format!("{}\n{}", field("title")?, field("detail")?),
            scope: scope.parse().map_err(|error| format!("`{scope}`: {error}"))?,
            trouble: field("dup_group")?,
        })
    });
    messages.collect()
}

fn is_right(message: &Message) -> bool {
    let suggestion = suggest(&message.text);
    if suggestion.scope != message.scope {
        let start: String = message.text.chars().take(60).collect();
        println!("{start:?} is {}, not {suggestion:?}", message.scope);
    }
    suggestion.scope == message.scope
}

/// How many messages about a trouble that had been written about before find one of those, and how many there are.
fn found_again(messages: &[Message]) -> (usize, usize) {
    let mut earlier = Similar::new();
    let mut known: Vec<&str> = Vec::new();
    let (mut found, mut again) = (0, 0);
    for Message { text, trouble, .. } in messages {
        if !trouble.is_empty() && known.contains(&trouble.as_str()) {
            again += 1;
            let closest = earlier.closest(text, 3);
            found += usize::from(closest.iter().any(|(other, _)| other == trouble));
        }
        known.push(trouble);
        earlier.add(trouble.clone(), text);
    }
    (found, again)
}
