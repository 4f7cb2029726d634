//! Lists of people, for those who look after them.

use api::people::{ListPeople, People, PeopleQuery};
use tests::{Person, TestCommunity, building, text};

use crate::fixture::community;

fn names(person: &Person, query: &PeopleQuery) -> Vec<String> {
    let page: People = person.call::<ListPeople>(query).reply();
    page.people.into_iter().map(|line| line.name.as_str().to_owned()).collect()
}

fn everybody() -> PeopleQuery {
    PeopleQuery { building: None, q: None, cursor: None }
}

fn in_building(community: &TestCommunity, number: usize) -> PeopleQuery {
    PeopleQuery { building: Some(community.building(building(number)).id.clone()), ..everybody() }
}

#[test]
fn a_head_sees_the_own_building_and_a_convenor_all_of_them() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let _ = (
        community.resident("王桂芳", building(3)),
        community.resident("马建国", building(4)),
        community.reporter("骑手小李"),
    );
    let mut own = names(&head, &everybody());
    own.sort();
    assert_eq!(own, ["刘桂兰", "王桂芳"]);
    let all = names(&community.convenor, &everybody());
    for name in ["刘桂兰", "王桂芳", "马建国", "骑手小李"] {
        assert!(all.iter().any(|other| other == name), "{name} in {all:?}");
    }
    assert_eq!(names(&community.convenor, &in_building(&community, 4)), ["马建国"]);
    assert_eq!(
        head.call::<ListPeople>(&in_building(&community, 4)).summary(),
        r#"403 {"code":"other_place"}"#
    );
}

#[test]
fn somebody_is_found_by_part_of_a_name_or_a_door() {
    let community = community();
    let (unit, _) = community.free_door(building(3));
    let wang = community.newcomer_at("王桂芳", building(3), unit.clone(), text("402"));
    let li = community.newcomer_at("李明", building(3), unit, text("301"));
    for person in [&wang, &li] {
        community.convenor.approves(person).ok();
    }
    let found =
        |words: &str| names(&community.convenor, &PeopleQuery { q: Some(text(words)), ..everybody() });
    assert_eq!(found("桂芳"), ["王桂芳"]);
    assert_eq!(found("402"), ["王桂芳"]);
    assert_eq!(found("李"), ["李明"]);
    assert!(found("%").is_empty() && found("_").is_empty(), "wildcards are plain characters");
}

#[test]
fn a_long_list_comes_in_pages_without_gaps_or_repeats() {
    let community = community();
    let mut expected: Vec<_> = (0..61).map(|nth| format!("住户{nth}")).collect();
    for name in &expected {
        let _ = community.resident(name, building(2));
    }
    let (mut seen, mut query) = (vec![], in_building(&community, 2));
    let pages = std::iter::from_fn(|| {
        let page: People = community.convenor.call::<ListPeople>(&query).reply();
        seen.extend(page.people.iter().map(|line| line.name.as_str().to_owned()));
        query.cursor = page.next.clone();
        Some((page.people.len(), page.next.is_some()))
    });
    let mut sizes = vec![];
    for (size, more) in pages {
        sizes.push(size);
        if !more {
            break;
        }
    }
    assert_eq!(sizes, [50, 11]);
    seen.sort();
    expected.sort();
    assert_eq!(seen, expected);
}

#[test]
fn the_list_goes_on_though_the_last_one_of_a_page_has_left() {
    let community = community();
    let people: Vec<_> = (0..52).map(|nth| community.resident(&format!("住户{nth}"), building(2))).collect();
    let mut query = in_building(&community, 2);
    let page: People = community.convenor.call::<ListPeople>(&query).reply();
    let last = page.people.last().unwrap().person.clone();
    assert!(!page.next.as_ref().unwrap().contains(last.as_str()));
    people.iter().find(|person| person.id() == last).unwrap().deletes_the_account().ok();
    query.cursor = page.next;
    let rest: People = community.convenor.call::<ListPeople>(&query).reply();
    assert_eq!((rest.people.len(), rest.next), (2, None));
}

#[test]
fn a_cursor_that_nobody_gave_is_refused() {
    let community = community();
    for cursor in ["x", "pe_", "%F0", &"9".repeat(300)] {
        let answer = community
            .convenor
            .call::<ListPeople>(&PeopleQuery { cursor: Some(cursor.into()), ..everybody() });
        assert!((400..500).contains(&answer.status), "{answer}");
    }
}
