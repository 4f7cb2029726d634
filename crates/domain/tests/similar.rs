//! Likely duplicates among invented reports. `cargo run --example messages` looks for them among real ones.

#![allow(clippy::unwrap_used, reason = "a table that cannot be read fails the test that reads it")]

use std::collections::{BTreeMap, HashMap};

use domain::matters::similar::Similar;

/// A text and the trouble it is about.
struct Report {
    text: String,
    trouble: String,
}

fn reports(table: &str, trouble: &str) -> Vec<Report> {
    let mut reader = csv::Reader::from_reader(table.as_bytes());
    let rows = reader.deserialize::<HashMap<String, String>>().map(|row| {
        let row = row.unwrap();
        let field = |name: &str| row.get(name).cloned().unwrap_or_default();
        Report { text: field("text"), trouble: field(trouble) }
    });
    rows.collect()
}

/// Of the reports whose trouble had been reported before, how many find one of those, and how many there are.
fn recall(reports: &[Report]) -> (usize, usize) {
    let mut earlier = Similar::new();
    let mut reported: Vec<&str> = Vec::new();
    let (mut found, mut again) = (0, 0);
    for report in reports {
        if !report.trouble.is_empty() && reported.contains(&report.trouble.as_str()) {
            again += 1;
            let closest = earlier.closest(&report.text, 3);
            found += usize::from(closest.iter().any(|(trouble, _)| *trouble == report.trouble));
        }
        reported.push(&report.trouble);
        earlier.add(report.trouble.clone(), &report.text);
    }
    (found, again)
}

fn everyday() -> Vec<Report> {
    reports(include_str!("everyday.csv"), "no trouble twice")
}

#[test]
fn a_trouble_told_again_in_other_words_is_found() {
    let mut all = everyday();
    all.truncate(140);
    all.extend(reports(include_str!("repeated.csv"), "same"));
    let (found, again) = recall(&all);
    assert!(found * 10 >= again * 9, "{found} of {again}");
}

/// What five invented compounds reported, each in its time order, many a trouble told twice in other words.
fn inboxes() -> Vec<Vec<Report>> {
    let mut inboxes: BTreeMap<String, Vec<Report>> = BTreeMap::new();
    let mut reader = csv::Reader::from_reader(include_str!("inboxes.csv").as_bytes());
    for row in reader.deserialize::<(u32, String, String, String, String, String)>() {
        let (_, text, _scope, _urgency, inbox, trouble) = row.unwrap();
        inboxes.entry(inbox).or_default().push(Report { text, trouble });
    }
    inboxes.into_values().collect()
}

#[test]
fn troubles_told_again_in_an_inbox_are_found() {
    let counts = inboxes().iter().map(|inbox| recall(inbox)).collect::<Vec<_>>();
    let found: usize = counts.iter().map(|(found, _)| found).sum();
    let again: usize = counts.iter().map(|(_, again)| again).sum();
    assert!(found * 10 >= again * 9, "{found} of {again}, inbox by inbox: {counts:?}");
}

/// A related one beside a new trouble costs a glance: at most every fourth has one.
#[test]
fn most_new_troubles_of_an_inbox_are_left_alone() {
    let (mut disturbed, mut new) = (0, 0);
    for inbox in inboxes() {
        let mut earlier = Similar::new();
        let mut reported: Vec<&str> = Vec::new();
        for report in &inbox {
            if report.trouble.is_empty() || !reported.contains(&report.trouble.as_str()) {
                new += 1;
                disturbed += usize::from(!earlier.closest(&report.text, 3).is_empty());
            }
            reported.push(&report.trouble);
            earlier.add((), &report.text);
        }
    }
    assert!(disturbed * 4 <= new, "{disturbed} of {new}");
}

#[test]
fn a_thing_is_the_same_whatever_it_is_called() {
    let mut earlier = Similar::new();
    earlier.add("lift", "货梯关不上门");
    earlier.add("pigeons", "六楼养了一群鸽子");
    let closest = earlier.closest("轿厢的门坏了，合不拢", 3);
    assert!(matches!(closest[..], [("lift", _)]), "{closest:?}");
}

#[test]
fn the_likeliest_comes_first_and_no_more_than_asked_for() {
    let mut earlier = Similar::new();
    earlier.add("rubbish", "东门垃圾桶没人清运");
    earlier.add("lift", "3号楼电梯停了，按了没反应");
    earlier.add("same", "3号楼电梯又停了");
    earlier.add("fees", "物业费涨价没有公示");
    let closest = earlier.closest("3号楼电梯又停了", 1);
    assert!(matches!(closest[..], [("same", likeness)] if likeness > 0.99), "{closest:?}");
}

#[test]
fn the_lift_of_another_building_is_another_matter() {
    let mut earlier = Similar::new();
    earlier.add(3, "3号楼电梯停了");
    earlier.add(5, "五栋电梯停了");
    let ids: Vec<_> = earlier.closest("5幢的电梯停了", 3).into_iter().map(|(id, _)| id).collect();
    assert_eq!(ids.first(), Some(&5));
}

#[test]
fn nothing_is_like_an_empty_text_or_one_of_politeness() {
    let mut earlier = Similar::new();
    earlier.add(1, "尊敬的领导您好，请问什么时候解决，谢谢");
    earlier.add(2, "");
    for text in ["", "😀😀", "尊敬的领导您好，希望尽快处理，谢谢", "电梯坏了"] {
        assert_eq!(earlier.closest(text, 3), [], "{text}");
    }
}

#[test]
fn without_earlier_texts_nothing_is_found() {
    assert_eq!(Similar::<u8>::new().closest("电梯坏了", 3), []);
}
