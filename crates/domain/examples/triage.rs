//! Suggests a tier, a category and an urgency for other people's texts.
//!
//! `cargo run -q --release -p domain --example triage < in.csv` reads `id,title,detail` with a header and
//! writes `id,scope,category,urgency,evidence`, the matched words joined by `|`.

use std::{error::Error, io};

use domain::matters::triage::suggest;

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
    output.write_record(["id", "scope", "category", "urgency", "evidence"])?;
    for row in input.records() {
        let row = row?;
        let field = |column: usize| row.get(column).unwrap_or_default();
        let suggestion = suggest(&format!("{}\n{}", field(title), field(detail)));
        output.write_record([
            field(id),
            suggestion.scope.code(),
            suggestion.category.code(),
            suggestion.urgency.code(),
            &suggestion.evidence.join("|"),
        ])?;
    }
    output.flush()?;
    Ok(())
}
