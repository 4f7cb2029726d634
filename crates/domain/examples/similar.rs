//! Finds likely duplicates among other people's texts.
//!
//! `cargo run -q --release -p domain --example similar < in.csv` reads `id,title,detail` with a header, in time
//! order, and writes `id,similar1,similar2,similar3`: for each text up to three earlier ones.

use std::{error::Error, io};

use domain::matters::similar::Similar;

fn main() -> Result<(), Box<dyn Error>> {
    let mut input = csv::ReaderBuilder::new().flexible(true).from_reader(io::stdin().lock());
    let mut output = csv::Writer::from_writer(io::stdout().lock());
    let header = input.headers()?.clone();
    let column = |name: &str| {
        header
            .iter()
            .position(|column| column == name)
            .ok_or_else(|| format!("the header has no column `{name}`"))
    };
    let (id, title, detail) = (column("id")?, column("title")?, column("detail")?);
    output.write_record(["id", "similar1", "similar2", "similar3"])?;
    let mut earlier = Similar::<String>::new();
    for row in input.records() {
        let row = row?;
        let field = |column: usize| row.get(column).unwrap_or_default();
        let text = format!("{}\n{}", field(title), field(detail));
        let mut found = earlier.closest(&text, 3).into_iter().map(|(id, _)| id);
        let mut next = || found.next().unwrap_or_default();
        output.write_record([field(id), &next(), &next(), &next()])?;
        earlier.add(field(id).to_owned(), &text);
    }
    output.flush()?;
    Ok(())
}
