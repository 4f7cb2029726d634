//! A community's data lies wholly in one database; two databases hold different communities.

use std::{fs, path::Path};

use tests::{ServerOptions, TestCommunity, building};

use crate::fixture::start;

/// The database files below `folder` that contain `text`.
fn files_with(folder: &Path, text: &str) -> Vec<String> {
    let mut found = vec![];
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(files_with(&path, text));
        } else if fs::read(&path).unwrap().windows(text.len()).any(|part| part == text.as_bytes()) {
            // A database and its write-ahead log are one.
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            found.push(name.split('.').next().unwrap().to_owned());
        }
    }
    found.sort();
    found.dedup();
    found
}

#[test]
fn what_two_communities_write_lies_in_two_databases() {
    let folder = std::env::temp_dir().join(format!("{}-{}", tests::fresh_name(), std::process::id()));
    let server = start(ServerOptions::tested().kept_in(&folder));
    let (one, two) = (TestCommunity::open(&server), TestCommunity::open(&server));
    one.resident("王桂芳", building(3)).reports("一号社区的灯坏了").ok();
    two.resident("李明轩", building(3)).reports("二号社区的门坏了").ok();
    assert_eq!(server.end().iter().filter(|line| line.contains("\"cause\"")).count(), 0);

    let (first, second) = (files_with(&folder, "一号社区的灯坏了"), files_with(&folder, "二号社区的门坏了"));
    assert_eq!((first.len(), second.len()), (1, 1), "{first:?} {second:?}");
    assert_ne!(first, second);
    assert_eq!(files_with(&folder, "王桂芳"), first, "the name lies where the matter lies");
    assert_eq!(files_with(&folder, "李明轩"), second);
    fs::remove_dir_all(&folder).unwrap();
}

#[test]
fn what_was_written_is_still_there_after_a_restart() {
    let folder = std::env::temp_dir().join(format!("{}-{}", tests::fresh_name(), std::process::id()));
    let server = start(ServerOptions::tested().kept_in(&folder));
    let community = TestCommunity::open(&server);
    let wang = community.resident("王桂芳", building(3));
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    let _ = server.end();

    let again = start(ServerOptions::tested().kept_in(&folder));
    let returned = tests::Person::new(&again, &community.id, &community.clock, wang.site.clone(), "王桂芳");
    returned.keep(wang.cookie());
    assert!(returned.view(&lamp).own);
    let _ = again.end();
    fs::remove_dir_all(&folder).unwrap();
}
