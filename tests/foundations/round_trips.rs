//! At most one round trip to the database per read, two per command.

use api::matters::MattersQuery;
use domain::{
    deliberations::opinions::votes::Stance,
    matters::{
        custody::Desk,
        step::{Rating, Step},
    },
};
use expect_test::expect;
use tests::{TestResponse, building, photos};

use crate::fixture::community;

#[test]
fn a_read_makes_one_round_trip_and_a_command_two() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let li = community.newcomer("李明", building(3));
    let neighbour = community.resident("赵四", building(3));
    let clerk = community.property_clerk("物业小张");
    let home = community.building(building(3)).id.clone();
    let report = wang.reports("2单元电梯又停了");
    let lift = report.clone().matter();
    let other = wang.reports("二单元的电梯坏了不动").matter();
    let version = |person: &tests::Person| person.view(&lift).version;
    let step = community.convenor.as_suggested(&lift);
    let digits = community.convenor.makes_code_for(&wang).digits();
    let photo = wang.uploads(&photos::jpeg(1));
    let gate = community.deliberates("大门要不要装道闸");
    let stated = wang.states(&gate, "道闸装在东门，西门留给行人");
    let statement = stated.clone().statement();
    let reads = [
        ("communities", community.visitor().call::<api::people::ListCommunities>(&api::endpoint::Nothing {})),
        ("community", community.visitor().call::<api::people::ShowCommunity>(&api::endpoint::Nothing {})),
        ("me", wang.asks_who_i_am()),
        ("export", wang.exports()),
        ("invitations", community.convenor.lists_invitations(&home)),
        ("welcome", community.visitor().looks_at_invitation(&community.invitation(building(3)))),
        ("joins", community.convenor.lists_joins()),
        ("people", community.convenor.lists_people()),
        ("sessions", wang.lists_sessions()),
        ("appointments", community.convenor.lists_appointments()),
        ("board", wang.reads_board(&MattersQuery::default())),
        ("search", wang.searches("电梯")),
        ("recent", wang.reads_recent()),
        ("matter", wang.sees(&lift)),
        ("desk", community.convenor.looks_at_desk(Desk::Council)),
        ("rates", community.visitor().reads_rates(None)),
        ("statements", wang.lists_statements(&gate)),
        ("card", neighbour.draws(&gate)),
        ("opinions", wang.looks_at_opinions(&gate)),
        ("notices", wang.reads_notices()),
        ("photo", wang.looks_at(&photo.clone().photo())),
    ];
    let commands = [
        ("reports", report),
        ("uploads", photo),
        ("supports", neighbour.supports(&lift)),
        ("states", stated),
        ("answers", neighbour.answers(&gate, &statement, Stance::Pass)),
        ("takes back", neighbour.answers(&gate, &statement, None)),
        ("follows", wang.follows(&lift)),
        ("approves", community.convenor.approves(&li)),
        ("invites", community.convenor.invites(&home)),
        ("makes a code", community.convenor.makes_code_for(&wang)),
        ("guesses", community.visitor().signs_in(digits)),
        ("joins", community.newcomer_from("10.99.0.1", "赵四", building(3))),
        ("signs up", community.visitor().signs_up_as_reporter(domain::people::name::Honorific::Ms)),
        ("confirms", community.convenor.takes_at(&lift, version(&wang), step)),
        ("receives", clerk.takes_at(&lift, version(&wang), Step::Receive {})),
        (
            "merges",
            community.convenor.takes_at(
                &other,
                wang.view(&other).version,
                Step::Merge { into: lift.clone() },
            ),
        ),
        (
            "finishes",
            clerk.takes_at(
                &lift,
                version(&wang),
                Step::Finish { text: tests::text("修好了"), photos: vec![] },
            ),
        ),
        (
            "rates",
            wang.takes_at(&lift, version(&wang), Step::Rate { rating: Rating::Satisfied, words: None }),
        ),
        ("signs out", wang.signs_out()),
    ];
    let table = |title: &str, answer: &[(&str, TestResponse)]| {
        let lines: Vec<_> = answer
            .iter()
            .map(|(what, answer)| format!("  {what}: {}", answer.round_trips().community))
            .collect();
        format!("{title}\n{}", lines.join("\n"))
    };
    for (what, answer) in &reads {
        answer.ok();
        assert!(answer.round_trips().community <= 1, "{what}: {:?}", answer.round_trips());
    }
    for (what, answer) in &commands {
        assert!(answer.round_trips().community <= 2, "{what}: {:?}", answer.round_trips());
        assert!(answer.status == 200 || *what == "guesses", "{answer}");
    }
    expect![[r#"
        reads
          communities: 0
          community: 1
          me: 1
          export: 1
          invitations: 1
          welcome: 1
          joins: 1
          people: 1
          sessions: 1
          appointments: 1
          board: 1
          search: 1
          recent: 1
          matter: 1
          desk: 1
          rates: 1
          statements: 1
          card: 1
          opinions: 1
          notices: 1
          photo: 1
        commands
          reports: 2
          uploads: 2
          supports: 2
          states: 2
          answers: 2
          takes back: 2
          follows: 2
          approves: 2
          invites: 2
          makes a code: 2
          guesses: 1
          joins: 2
          signs up: 2
          confirms: 2
          receives: 2
          merges: 2
          finishes: 2
          rates: 2
          signs out: 2"#]]
    .assert_eq(&format!("{}\n{}", table("reads", &reads), table("commands", &commands)));
}

#[test]
fn the_directory_is_asked_once_for_a_community_and_then_remembered() {
    let community = community();
    let visitor = community.visitor();
    let _ = visitor.asks_who_i_am();
    assert_eq!(visitor.asks_who_i_am().round_trips().directory, 0);
}
