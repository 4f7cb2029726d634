//! What the Worker writes with serde, a page reads; what a page writes, the Worker reads.

#![allow(
    clippy::unwrap_used,
    clippy::needless_pass_by_value,
    reason = "what can't be read fails the test that reads it"
)]

use api::{matters::StepRequest, people::MeView};
use domain::{
    clock::Moment,
    deliberations::refusal::Refusal,
    ids::{BuildingId, CompoundId, MatterId},
    matters::{
        custody::Desk,
        event::{By, Event},
        step::Step,
        tier::{Category, Tier, Urgency},
    },
    moderation::wording::WordList,
    people::{community::Settings, place::Place},
    problem::Problem,
    volunteers::refusal::Refusal as Declined,
};
use json::{DecodeError, FromJson, Json, ToJson};
use serde::{Serialize, de::DeserializeOwned};

fn json(text: &str) -> Json {
    serde_json::from_str::<serde_json::Value>(text).unwrap().into()
}

#[track_caller]
fn a_page_reads<T: Serialize + FromJson + PartialEq + std::fmt::Debug>(value: T) {
    let text = serde_json::to_string(&value).unwrap();
    assert_eq!(T::from_json(&json(&text)), Ok(value), "{text}");
}

#[track_caller]
fn a_page_writes<T: Serialize + DeserializeOwned + ToJson + PartialEq + std::fmt::Debug>(value: T) {
    let text = value.to_json().to_string();
    assert_eq!(text, serde_json::to_string(&value).unwrap());
    assert_eq!(serde_json::from_str::<T>(&text).unwrap(), value);
}

#[test]
fn every_shape_of_the_wire_reads_back() {
    a_page_reads(Moment(1_795_341_600_000));
    a_page_reads(Desk::BuildingHead);
    a_page_reads(Some(Place::Community));
    a_page_reads(Place::Building(BuildingId::new(1, 7)));
    a_page_reads(Settings::default());
    a_page_reads(MeView { me: None });
    a_page_reads(vec![Event::Received {}, Event::Closed { unrated: true }]);
    a_page_reads(vec![By::Reporter, By::Desk { desk: Desk::Council }]);
    a_page_reads(Problem::TextLength { field: "text".into(), min: 4, max: 1000, got: 1 });
    a_page_reads(Problem::KeyMissing);
    a_page_reads(WordList::default().check("打13812345678").unwrap_err());
    a_page_reads(Problem::from(Refusal::BallotClosed));
    a_page_reads(Problem::from(Declined::ShiftFull));
}

#[test]
fn every_shape_of_a_request_is_written_as_by_serde_json() {
    let step = Step::Confirm { tier: Tier::Council, category: Category::Lift, urgency: Urgency::Normal };
    a_page_writes(StepRequest { matter: MatterId::new(1, 2), version: 3, step });
    a_page_writes(Step::Receive {});
    a_page_writes(vec![Place::Community, Place::Compound(CompoundId::new(1, 2))]);
}

#[test]
fn a_field_that_is_newer_than_this_page_is_passed_over() {
    assert_eq!(
        FromJson::from_json(&json(r#"{"me":null,"weather":{"rain":[1.5]}}"#)),
        Ok(MeView { me: None })
    );
}

#[test]
fn what_is_missing_or_wrong_is_no_reply() {
    for bad in [r#"{"kind":"flood"}"#, r#"{}"#, "[]", "7", "null"] {
        assert_eq!(Event::from_json(&json(bad)), Err(DecodeError), "{bad}");
    }
    assert_eq!(u8::from_json(&json("256")), Err(DecodeError));
    assert_eq!(MeView::from_json(&json("7")), Err(DecodeError));
}
