//! One-time codes: how an elder signs in on a new phone.

use api::people::{NewSignIn, SignIn, SignedIn};
use domain::{
    ids::PersonId,
    people::{place::Place, role::Role, session::CodeDigits},
};
use expect_test::expect;
use tests::{Person, TestCommunity, at_once, building, client::key, minutes, text};

use crate::fixture::community;

/// A building head and an elder of the building.
fn head_and_elder(community: &TestCommunity) -> (Person, Person) {
    (community.building_head("刘桂兰", building(3)), community.resident("赵大爷", building(3)))
}

/// Digits of the same slip that are wrong.
fn wrong(right: &CodeDigits) -> CodeDigits {
    let first = if right.secret().starts_with('0') { '1' } else { '0' };
    text(&format!("{}{first}{}", right.slip(), &right.secret()[1..]))
}

#[test]
fn a_code_signs_an_elder_in_on_a_new_phone_however_it_is_typed() {
    let community = community();
    let (head, elder) = head_and_elder(&community);
    let slip = head.makes_code_for(&elder);
    let shown = slip.json();
    let digits = slip.digits();
    assert_eq!(shown["path"], format!("/{}/sign-in?code={}", community.id, String::from(digits.clone())));
    assert_eq!(shown["expires_at"], community.clock.now().plus(minutes(10)).0);

    let phone = elder.on_a_new_phone();
    let signed_in: SignedIn = phone.signs_in(text(&digits.spaced())).reply();
    assert_eq!(signed_in.person, elder.id());
    assert_eq!(phone.me().unwrap().name.as_str(), "赵大爷");
    assert!(elder.me().is_some(), "the old phone stays signed in");
}

#[test]
fn a_code_works_once() {
    let community = community();
    let (head, elder) = head_and_elder(&community);
    let digits = head.makes_code_for(&elder).digits();
    elder.on_a_new_phone().signs_in(digits.clone()).ok();
    expect![[r#"410 {"code":"code_gone"}"#]].assert_eq(&elder.on_a_new_phone().signs_in(digits).summary());
}

#[test]
fn of_two_phones_with_one_code_at_the_same_moment_one_gets_in() {
    let community = community();
    let (head, elder) = head_and_elder(&community);
    let digits = head.makes_code_for(&elder).digits();
    let phones: Vec<_> = (0..4).map(|_| elder.on_a_new_phone()).collect();
    let answers = at_once(phones.iter().map(|phone| || phone.signs_in(digits.clone())));
    let mut outcomes: Vec<_> =
        answers.iter().map(|answer| format!("{} {}", answer.status, answer.code())).collect();
    outcomes.sort();
    assert_eq!(outcomes, ["200 ", "410 code_gone", "410 code_gone", "410 code_gone"]);
}

#[test]
fn a_code_lives_ten_minutes() {
    let community = community();
    let (head, elder) = head_and_elder(&community);
    let soon = head.makes_code_for(&elder).digits();
    community.later(minutes(10) - 1);
    elder.on_a_new_phone().signs_in(soon).ok();
    let late = head.makes_code_for(&elder).digits();
    community.later(minutes(10));
    expect![[r#"410 {"code":"code_gone"}"#]].assert_eq(&elder.on_a_new_phone().signs_in(late).summary());
}

#[test]
fn the_sixth_guess_is_refused_even_if_it_is_right() {
    let community = community();
    let (head, elder) = head_and_elder(&community);
    let digits = head.makes_code_for(&elder).digits();
    let stranger = community.visitor();
    let mut answers: Vec<_> = (0..5).map(|_| stranger.signs_in(wrong(&digits)).summary()).collect();
    answers.push(stranger.signs_in(digits).summary());
    expect![[r#"
        401 {"code":"code_wrong","tries_left":4}
        401 {"code":"code_wrong","tries_left":3}
        401 {"code":"code_wrong","tries_left":2}
        401 {"code":"code_wrong","tries_left":1}
        401 {"code":"code_wrong","tries_left":0}
        410 {"code":"code_gone"}"#]]
    .assert_eq(&answers.join("\n"));
}

#[test]
fn many_guesses_at_once_are_no_more_than_five() {
    let community = community();
    let (head, elder) = head_and_elder(&community);
    let digits = head.makes_code_for(&elder).digits();
    let phones: Vec<_> = (0..12).map(|_| elder.on_a_new_phone()).collect();
    let answers = at_once(phones.iter().map(|phone| || phone.signs_in(wrong(&digits)).code()));
    assert_eq!(answers.iter().filter(|code| *code == "code_wrong").count(), 5, "{answers:?}");
    assert_eq!(community.visitor().signs_in(digits).code(), "code_gone");
}

#[test]
fn a_new_code_replaces_the_old_one() {
    let community = community();
    let (head, elder) = head_and_elder(&community);
    let old = head.makes_code_for(&elder).digits();
    let new = head.makes_code_for(&elder).digits();
    let answer = elder.on_a_new_phone().signs_in(old.clone());
    assert_ne!(answer.status, 200, "{answer}");
    elder.on_a_new_phone().signs_in(new).ok();
}

#[test]
fn digits_that_no_slip_has_are_refused_like_digits_that_are_gone() {
    let community = community();
    expect![[r#"410 {"code":"code_gone"}"#]]
        .assert_eq(&community.visitor().signs_in(CodeDigits::new(17, 123_456)).summary());
}

#[test]
fn only_whoever_looks_after_a_person_makes_a_code() {
    let community = community();
    let (head, elder) = head_and_elder(&community);
    let elsewhere = community.building_head("马建国", building(4));
    let neighbour = community.resident("王桂芳", building(3));
    expect![[r#"403 {"code":"other_place"}"#]].assert_eq(&elsewhere.makes_code_for(&elder).summary());
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&neighbour.makes_code_for(&elder).summary());
    expect![[r#"401 {"code":"not_signed_in"}"#]]
        .assert_eq(&community.visitor().makes_code_for(&elder).summary());
    let nobody = PersonId::new(1, 1);
    expect![[r#"404 {"code":"not_found"}"#]]
        .assert_eq(&head.call::<api::people::MakeCode>(&api::people::OnePerson { person: nobody }).summary());
}

#[test]
fn a_building_head_makes_no_code_for_somebody_who_holds_a_role() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let member = community.appointed(
        community.resident("周委员", building(3)),
        Role::CommitteeMember,
        community.compound(building(3)),
    );
    expect![[r#"403 {"code":"not_allowed"}"#]].assert_eq(&head.makes_code_for(&member).summary());
    community.convenor.makes_code_for(&member).ok();
}

#[test]
fn a_phone_signed_in_by_the_heads_code_does_not_come_into_a_role() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    let li = community.resident("李明", building(3));
    let (kept_by_the_head, by_the_convenor) = (li.on_a_new_phone(), li.on_a_new_phone());
    kept_by_the_head.signs_in(head.makes_code_for(&li).digits()).ok();
    by_the_convenor.signs_in(community.convenor.makes_code_for(&li).digits()).ok();
    community.convenor.appoints(&li.id(), Role::Convenor, Place::Community).ok();
    let signed_in = [&li, &kept_by_the_head, &by_the_convenor].map(|phone| phone.me().is_some());
    assert_eq!(signed_in, [true, false, true]);
}

#[test]
fn a_code_made_while_somebody_is_appointed_does_not_come_into_the_role_either() {
    let community = community();
    let head = community.building_head("刘桂兰", building(3));
    for nth in 0..8 {
        let li = community.resident(&format!("李{nth}"), building(3));
        let phone = li.on_a_new_phone();
        let deeds: [Box<dyn FnOnce() + Send>; 2] = [
            Box::new(|| community.convenor.appoints(&li.id(), Role::Convenor, Place::Community).ok()),
            Box::new(|| {
                let made = head.makes_code_for(&li);
                if made.status == 200 {
                    let _ = phone.signs_in(made.digits());
                }
            }),
        ];
        at_once(deeds);
        assert!(phone.me().is_none());
    }
}

#[test]
fn guessing_is_slowed_down_by_address() {
    let community = community();
    let stranger = community.visitor();
    for slip in 0..30 {
        assert_eq!(stranger.signs_in(CodeDigits::new(slip, 1)).code(), "code_gone");
    }
    let answer = stranger.signs_in(CodeDigits::new(30, 1));
    assert_eq!((answer.status, answer.code()), (429, "too_often".into()));
    assert_eq!(
        community.visitor().signs_in(CodeDigits::new(30, 1)).code(),
        "code_gone",
        "another address is not slowed down"
    );
    community.later(minutes(10));
    assert_eq!(stranger.signs_in(CodeDigits::new(30, 1)).code(), "code_gone");
}

#[test]
fn a_guess_that_is_refused_unread_costs_the_slip_no_try() {
    let community = community();
    let (head, elder) = head_and_elder(&community);
    let digits = head.makes_code_for(&elder).digits();
    let stranger = community.visitor();
    for slip in (0..).filter(|slip| format!("{slip:03}") != digits.slip()).take(30) {
        assert_eq!(stranger.signs_in(CodeDigits::new(slip, 1)).code(), "code_gone");
    }
    for _ in 0..8 {
        assert_eq!(stranger.signs_in(wrong(&digits)).code(), "too_often");
    }
    elder.on_a_new_phone().signs_in(digits).ok();
}

#[test]
fn a_guess_under_a_key_that_was_used_costs_the_next_slip_no_try() {
    let community = community();
    let (head, elder) = head_and_elder(&community);
    let phone = elder.on_a_new_phone();
    let first = head.makes_code_for(&elder).digits();
    let key = key();
    phone.sends(phone.request_for::<SignIn>(&NewSignIn { digits: first }).with("idempotency-key", &key)).ok();
    let second = head.makes_code_for(&elder).digits();
    let guess = NewSignIn { digits: wrong(&second) };
    let reused = phone.request_for::<SignIn>(&guess).with("idempotency-key", &key);
    for _ in 0..8 {
        assert_eq!(phone.sends(reused.clone()).summary(), r#"422 {"code":"key_reused"}"#);
    }
    elder.on_a_new_phone().signs_in(second).ok();
}

#[test]
fn all_addresses_of_one_line_are_slowed_down_together() {
    let community = community();
    let guess =
        |address: &str, slip| community.visitor_from(address).signs_in(CodeDigits::new(slip, 1)).code();
    for slip in 0..30 {
        assert_eq!(guess(&format!("2001:db8:1:7::{slip:x}"), slip), "code_gone");
    }
    assert_eq!(guess("2001:db8:1:7:aaaa::1", 30), "too_often");
    assert_eq!(guess("2001:db8:1:8::1", 30), "code_gone");
}
