//! Reads a conversation in the format of Polis' exports: a folder with `participants-votes.csv` and `comments.csv`.

use std::{collections::HashSet, error::Error, fs::File, path::Path};

use opinions::{Vote, VoteMatrix};

/// The votes, and what the files call the participants and statements.
pub(crate) struct Conversation {
    /// By participant of the matrix.
    pub(crate) participants: Vec<u64>,
    /// By statement of the matrix.
    pub(crate) statements: Vec<u64>,
    pub(crate) votes: VoteMatrix,
}

impl Conversation {
    pub(crate) fn read(folder: &Path) -> Result<Self, Box<dyn Error>> {
        let excluded = excluded(&folder.join("comments.csv"))?;
        let path = &folder.join("participants-votes.csv");
        let mut reader = open(path)?;
        let header = reader.byte_headers()?.clone();
        let participant = column(&header, "participant", path)?;
        let columns: Vec<(usize, u64)> =
            header.iter().enumerate().filter_map(|(at, name)| Some((at, text(name).parse().ok()?))).collect();
        let statements: Vec<u64> = columns.iter().map(|(_, id)| *id).collect();
        let mut votes = VoteMatrix::new(statements.iter().map(|id| excluded.contains(id)).collect());
        let mut participants = Vec::new();
        for row in reader.byte_records() {
            let row = row?;
            participants.push(number(row.get(participant), path)?);
            let cast = columns.iter().map(|(at, _)| match row.get(*at).map(text) {
                Some("1") => Ok(Some(Vote::Agree)),
                Some("-1") => Ok(Some(Vote::Disagree)),
                Some("0") => Ok(Some(Vote::Pass)),
                Some("") | None => Ok(None),
                Some(other) => Err(format!("{}: `{other}` is no vote", path.display())),
            });
            votes.push(cast.collect::<Result<_, _>>()?);
        }
        Ok(Self { participants, statements, votes })
    }
}

/// The statements that moderation took out.
fn excluded(path: &Path) -> Result<HashSet<u64>, Box<dyn Error>> {
    let mut reader = open(path)?;
    let header = reader.byte_headers()?.clone();
    let (id, moderated) = (column(&header, "comment-id", path)?, column(&header, "moderated", path)?);
    let mut excluded = HashSet::new();
    for row in reader.byte_records() {
        let row = row?;
        if row.get(moderated).map(text) == Some("-1") {
            excluded.insert(number(row.get(id), path)?);
        }
    }
    Ok(excluded)
}

fn open(path: &Path) -> Result<csv::Reader<File>, Box<dyn Error>> {
    let reader = csv::ReaderBuilder::new().flexible(true).from_path(path);
    Ok(reader.map_err(|error| format!("{}: {error}", path.display()))?)
}

fn column(header: &csv::ByteRecord, name: &str, path: &Path) -> Result<usize, String> {
    let at = header.iter().position(|column| text(column) == name);
    at.ok_or_else(|| format!("{}: no column `{name}`", path.display()))
}

/// A field without white space and byte order mark. A field that isn't UTF-8 is none that is read here.
fn text(field: &[u8]) -> &str {
    std::str::from_utf8(field).unwrap_or_default().trim_start_matches('\u{feff}').trim()
}

fn number(field: Option<&[u8]>, path: &Path) -> Result<u64, Box<dyn Error>> {
    let field = field.map(text).unwrap_or_default();
    Ok(field.parse().map_err(|error| format!("{}: `{field}` is no number: {error}", path.display()))?)
}
