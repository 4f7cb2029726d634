//! "Done", looked at and rated: within fourteen days, reopened once to a named owner, silence is unrated.

use domain::matters::{
    step::{Rating, Step},
    tier::Category,
};
use expect_test::expect;
use tests::{Person, TestCommunity, building, days, hours, summary, text};

use crate::fixture::{community, isolated_community};

struct Done {
    community: TestCommunity,
    wang: Person,
    clerk: Person,
    drain: domain::ids::MatterId,
}

/// A drain that the property says it has cleared, on Friday at 13:00.
fn done(community: TestCommunity) -> Done {
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let drain = community.dispatches(&wang, "一楼下水道又堵了", Category::Drainage);
    community.later(hours(1));
    clerk.receives(&drain).ok();
    community.later(hours(2));
    clerk.finishes(&drain, "疏通过了").ok();
    Done { community, wang, clerk, drain }
}

#[test]
fn silence_closes_after_fourteen_days_and_counts_as_unrated() {
    let Done { community, wang, drain, .. } = done(isolated_community());
    community.later(days(14) - 1);
    community.cron().ok();
    assert_eq!(wang.view(&drain).line.status.code(), "done");
    community.later(1);
    community.cron().ok();
    community.cron().ok();
    let view = wang.view(&drain);
    assert_eq!((view.line.status.code(), view.rating), ("closed", None));
    expect![[r#"12-04 13:00 clock closed {"unrated":true}"#]]
        .assert_eq(summary::timeline(&view).lines().last().unwrap());
    assert_eq!(summary::timeline(&view).matches("closed").count(), 1);
    let rates = wang.reads_rates(Some("2026-11")).json();
    assert_eq!(
        (rates["rates"]["unrated"].as_u64(), rates["rates"]["satisfied"]["whole"].as_u64()),
        (Some(1), Some(0))
    );
}

#[test]
fn nobody_rates_when_the_fourteen_days_are_over_even_before_the_cron_runs() {
    let Done { community, wang, drain, .. } = done(community());
    let until = wang.view(&drain).rate_by.unwrap();
    assert_eq!(until, community.clock.now().plus(days(14)));
    community.clock.set(until);
    expect![[r#"409 {"code":"rating_over"}"#]].assert_eq(&wang.rates(&drain, Rating::Satisfied).summary());
    community.clock.set(until.plus(-1));
    wang.rates(&drain, Rating::Satisfied).ok();
}

#[test]
fn not_solved_reopens_once_to_a_named_owner() {
    let Done { community, wang, clerk, drain } = done(community());
    let colleague = community.property_clerk("物业小赵");
    community.later(days(1));
    wang.takes(&drain, Step::Rate { rating: Rating::Not, words: Some(text("第二天又堵了")) }).ok();
    let view = wang.view(&drain);
    assert!(view.reopened);
    assert_eq!(view.line.status.code(), "dispatched");
    expect![[r#"
        11-20 10:00 building_head@building reported, receive by 11-23 18:00, received 11-20 10:00, released 11-20 10:00
        11-20 10:00 property@compound confirmed, receive by 11-23 18:00, received 11-20 11:00, finish by 11-25 18:00, released 11-20 13:00
        11-21 13:00 property@compound reopened, receive by 11-23 18:00, finish by 11-25 18:00, by name"#]].assert_eq(&summary::ledger(&view));
    let named = |person: &Person| {
        let desk: api::matters::DeskView =
            person.looks_at_desk(domain::matters::custody::Desk::Property).reply();
        desk.matters.iter().map(|line| line.own_name).collect::<Vec<_>>()
    };
    assert_eq!((named(&clerk), named(&colleague)), (vec![true], vec![false]));

    clerk.receives(&drain).ok();
    clerk.finishes(&drain, "换了一段管子").ok();
    wang.rates(&drain, Rating::Not).ok();
    let view = wang.view(&drain);
    assert_eq!(view.line.status.code(), "rated", "it is reopened once");
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 10:00 council confirmed {"category":"drainage","corrected":false,"tier":"property","urgency":"normal"}
        11-20 10:00 council dispatched {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"property"}}
        11-20 11:00 property received
        11-20 13:00 property done {"photos":[],"text":"疏通过了"}
        11-21 13:00 reporter rated {"rating":"not","words":"第二天又堵了"}
        11-21 13:00 reporter reopened
        11-21 13:00 property received
        11-21 13:00 property done {"photos":[],"text":"换了一段管子"}
        11-21 13:00 reporter rated {"rating":"not","words":null}"#]].assert_eq(&summary::timeline(&view));
}

#[test]
fn satisfied_and_mostly_close_it_and_are_told_apart() {
    for rating in [Rating::Satisfied, Rating::Mostly] {
        let Done { wang, drain, .. } = done(community());
        wang.rates(&drain, rating).ok();
        let view = wang.view(&drain);
        assert_eq!((view.line.status.code(), view.rating), ("closed", Some(rating)));
        assert_eq!(wang.rates(&drain, Rating::Not).code(), "step_not_allowed");
    }
}

#[test]
fn only_the_reporter_rates() {
    let Done { community, clerk, drain, .. } = done(community());
    let li = community.resident("李明", building(3));
    li.supports(&drain).ok();
    for person in [&clerk, &li, &community.convenor] {
        assert_eq!(person.rates(&drain, Rating::Satisfied).summary(), r#"403 {"code":"not_allowed"}"#);
    }
}

#[test]
fn a_grid_worker_looks_and_what_is_not_done_goes_back() {
    let Done { community, wang, drain, clerk } = done(community());
    let grid = community.grid_worker("网格员小孙");
    grid.finds_it_done(&drain, "去看过，水流得很快").ok();
    grid.finds_it_not_done(&drain, "晚上又去看，还是积水").ok();
    let view = wang.view(&drain);
    assert!(view.reopened);
    clerk.receives(&drain).ok();
    clerk.finishes(&drain, "换了一段管子").ok();
    expect![[r#"409 {"code":"step_not_allowed"}"#]]
        .assert_eq(&grid.finds_it_not_done(&drain, "再看看").summary());
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&wang.finds_it_done(&drain, "好了").summary());
    expect![[r#"
        11-20 10:00 reporter reported {"for_elder":false,"scope":"property"}
        11-20 10:00 council confirmed {"category":"drainage","corrected":false,"tier":"property","urgency":"normal"}
        11-20 10:00 council dispatched {"holder":{"at":{"id":"cp_1","kind":"compound"},"desk":"property"}}
        11-20 11:00 property received
        11-20 13:00 property done {"photos":[],"text":"疏通过了"}
        11-20 13:00 grid_worker checked {"holds":true,"note":"去看过，水流得很快"}
        11-20 13:00 grid_worker checked {"holds":false,"note":"晚上又去看，还是积水"}
        11-20 13:00 grid_worker reopened
        11-20 13:00 property received
        11-20 13:00 property done {"photos":[],"text":"换了一段管子"}"#]].assert_eq(&summary::timeline(&wang.view(&drain)));
}

#[test]
fn what_was_rated_unsolved_twice_closes_with_its_rating() {
    let Done { community, wang, clerk, drain } = done(isolated_community());
    wang.rates(&drain, Rating::Not).ok();
    clerk.receives(&drain).ok();
    clerk.finishes(&drain, "换了一段管子").ok();
    wang.rates(&drain, Rating::Not).ok();
    community.later(days(14));
    community.cron().ok();
    let view = wang.view(&drain);
    assert_eq!((view.line.status.code(), view.rating), ("closed", Some(Rating::Not)));
    expect![[r#"12-04 13:00 clock closed {"unrated":false}"#]]
        .assert_eq(summary::timeline(&view).lines().last().unwrap());
}

#[test]
fn a_cron_that_never_ran_is_made_up_for_by_the_next() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let matters: Vec<_> = (0..12)
        .map(|_| {
            let lamp = community.dispatches(&wang, "楼道的灯坏了一盏", Category::Lighting);
            clerk.receives(&lamp).ok();
            clerk.finishes(&lamp, "换了灯泡").ok();
            community.later(hours(1));
            lamp
        })
        .collect();
    community.later(days(60));
    community.cron().ok();
    for matter in &matters {
        assert_eq!(wang.view(matter).line.status.code(), "closed");
    }
}
