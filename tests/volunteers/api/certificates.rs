//! Certificates: what the holder agreed to, for whoever has the code, until it is revoked.

use api::volunteers::points::Certificates;
use domain::volunteers::points::certificate::{CertificateCode, NameShown};
use expect_test::expect;
use tests::{Person, TestCommunity, TestResponse, building, moment};

use crate::fixture::community;

/// Somebody who was there twice, three hours in all.
fn li(community: &TestCommunity) -> Person {
    let li = community.resident("李明", building(3));
    let _ = community.served(&li, moment("2026-11-21 09:00"), 120);
    let _ = community.served(&li, moment("2026-11-28 09:00"), 60);
    li
}

/// What anybody reads, without what differs from run to run.
fn shown(answer: &TestResponse) -> String {
    let mut json = answer.json();
    for own in ["qr", "code"] {
        json.as_object_mut().unwrap().remove(own);
    }
    json.to_string()
}

#[test]
fn anybody_sees_what_the_holder_agreed_to_and_nothing_else() {
    let community = community();
    let li = li(&community);
    let choices = [
        (NameShown::Full, true, true),
        (NameShown::Surname, true, false),
        (NameShown::Surname, false, true),
        (NameShown::Full, false, false),
    ];
    let read = choices.map(|(name, hours, stars)| {
        let code = li.certifies(name, hours, stars).certificate();
        shown(&community.visitor().verifies(&code))
    });
    expect![[r#"
        {"at":1795831200000,"name":"李明","served":{"from":1795222800000,"minutes":180,"until":1795831200000},"stars":0}
        {"at":1795831200000,"name":"李某","served":{"from":1795222800000,"minutes":180,"until":1795831200000},"stars":null}
        {"at":1795831200000,"name":"李某","served":null,"stars":0}
        {"at":1795831200000,"name":"李明","served":null,"stars":null}"#]]
    .assert_eq(&read.join("\n"));
    let own: Certificates = li.lists_certificates().reply();
    assert_eq!((own.minutes, own.stars, own.certificates.len()), (180, 0, 4));
}

#[test]
fn a_certificate_says_what_was_so_when_it_was_made() {
    let community = community();
    let li = li(&community);
    let code = li.certifies(NameShown::Full, true, true).certificate();
    let before = shown(&community.visitor().verifies(&code));
    let _ = community.served(&li, moment("2026-12-05 09:00"), 60);
    assert_eq!(shown(&community.visitor().verifies(&code)), before);
}

#[test]
fn a_revoked_certificate_shows_nothing_and_only_its_holder_revokes_it() {
    let community = community();
    let li = li(&community);
    let zhao = community.resident("赵四", building(3));
    let code = li.certifies(NameShown::Full, true, true).certificate();
    let unknown = CertificateCode::new(7);
    let answers = [
        zhao.revokes_certificate(&code),
        community.visitor().revokes_certificate(&code),
        community.visitor().verifies(&unknown),
        li.revokes_certificate(&code),
        li.revokes_certificate(&code),
        community.visitor().verifies(&code),
        zhao.certifies(NameShown::Full, true, true),
    ];
    expect![[r#"
        404 {"code":"not_found"}
        401 {"code":"not_signed_in"}
        404 {"code":"not_found"}
        200 {}
        200 {}
        410 {"code":"certificate_revoked"}
        409 {"code":"certificate_empty"}"#]]
    .assert_eq(&answers.map(|answer| answer.summary()).join("\n"));
}

#[test]
fn there_are_ten_at_a_time_and_guessing_comes_to_an_end() {
    let community = community();
    let li = li(&community);
    for _ in 0..10 {
        li.certifies(NameShown::Surname, true, false).ok();
    }
    assert_eq!(li.certifies(NameShown::Surname, true, false).code(), "certificates_many");
    let visitor = community.visitor();
    let guesses = (0..121_u128).map(|guess| visitor.verifies(&CertificateCode::new(guess)).code());
    let answers: Vec<String> = guesses.collect();
    assert_eq!((answers[119].as_str(), answers[120].as_str()), ("not_found", "too_often"));
}

#[test]
fn a_code_of_another_form_names_nothing() {
    let community = community();
    let path = format!("/api/v1/communities/{}/volunteers/certificates/", community.id);
    for code in ["x", "04HMASW9NF6YY09U", "..%2Fpoints"] {
        assert_eq!(community.visitor().opens(&(path.clone() + code)).status, 404, "{code}");
    }
}
