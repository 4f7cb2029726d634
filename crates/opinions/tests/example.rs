//! The example as it is called from outside, on a conversation of four statements.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what can't be read fails the test that reads it"
)]

use std::{
    path::Path,
    process::{Command, Output},
};

fn run(folder: &Path) -> Output {
    let cargo = std::env::var("CARGO").unwrap_or("cargo".into());
    let arguments = ["run", "-q", "-p", "opinions", "--example", "consensus", "--"];
    Command::new(cargo).args(arguments).arg(folder).output().unwrap()
}

#[test]
fn the_example_reads_the_published_format() {
    let output = run(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/conversation"));
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let json: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let members: Vec<_> =
        json["groups"].as_array().unwrap().iter().map(|group| group["members"].to_string()).collect();
    assert_eq!(members, ["[10,11,12,13,14]", "[20,21,22,23]"]);
    let ids: Vec<_> =
        json["statements"].as_array().unwrap().iter().map(|found| found["id"].clone()).collect();
    assert_eq!(ids, [0, 1, 5], "2 was taken out");
    assert_eq!(json["statements"][0]["agree"], 5.0 / 9.0);
}

#[test]
fn a_folder_that_is_not_there_is_named() {
    let output = run(Path::new("no such folder"));
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).contains("comments.csv"));
}
