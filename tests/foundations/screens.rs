//! Every screen, as its people find it in the demo town: at usual size, in large type, in the dark, and on a small phone with
//! text twice as large. `PICTURES=1` leaves pictures of all of them in target/pictures.

use std::{
    process::Command,
    sync::{Arc, LazyLock},
};

use api::{
    matters::{MatterLine, Matters, MattersQuery, Stage},
    people::Invitations,
    volunteers::Teams,
};
use copy::deliberations::{lead, opinions, options};
use domain::{
    deliberations::course::status::{Status as Phase, StepKind as PhaseStepKind},
    ids::CommunityId,
    matters::status::{Status, StepKind},
    people::place::Site,
};
use serde_json::Value;
use tests::{
    Browser, Clock, Person, Server, ServerOptions,
    browser::visual::{CARE, DARK, SMALL, SMALL_CARE, USUAL},
    text,
};

use crate::fixture::start;

/// The demo town, smaller than usual, told by the program that tells it to `cargo xtask dev`.
struct Demo {
    server: Arc<Server>,
    links: Vec<(String, String)>,
}

fn demo() -> &'static Demo {
    static DEMO: LazyLock<Demo> = LazyLock::new(|| {
        let server = start(ServerOptions::tested().var("DEMO", "1"));
        let mut program = Command::new(env!("CARGO_BIN_EXE_demo-town"));
        program.args([
            "--base",
            &server.base,
            "--operator-key",
            &server.operator_key,
            "--households",
            "240",
            "--matters",
            "60",
        ]);
        let told = program.output().expect("the demo town's program");
        assert!(told.status.success(), "{}", String::from_utf8_lossy(&told.stderr));
        let link = |line: &str| {
            let line: Value = serde_json::from_str(line).expect("a line of JSON");
            let path = line["link"].as_str().expect("a link").replace(&server.base, "");
            (line["role"].as_str().expect("a role").to_owned(), path)
        };
        let links = String::from_utf8_lossy(&told.stdout).lines().map(link).collect();
        Demo { server, links }
    });
    &DEMO
}

impl Demo {
    /// Somebody of this role, signed in by the link; a visitor for no role.
    fn person(&self, role: &str) -> Person {
        let community: CommunityId = text("taoyuanli");
        let nowhere = Site { compound: domain::ids::CompoundId::new(0, 0), building: None };
        let person = Person::new(&self.server, &community, &Clock::real(), nowhere, role);
        if let Some((_, link)) = self.links.iter().find(|(other, _)| other == role) {
            assert_eq!(person.opens(link).status, 303);
        }
        person
    }
}

/// One screen: its name, who looks at it, its address, and what is done there before it is looked at.
type Screen = (&'static str, &'static str, String, fn(&Browser));

fn as_it_is(_: &Browser) {}

fn screens() -> &'static [Screen] {
    static SCREENS: LazyLock<Vec<Screen>> = LazyLock::new(all_screens);
    &SCREENS
}

fn all_screens() -> Vec<Screen> {
    let demo = demo();
    let (wang, head) = (demo.person("resident"), demo.person("building_head"));
    let find = |person: &Person, query: &MattersQuery, fits: &dyn Fn(&MatterLine) -> bool| {
        let page: Matters = person.reads_board(query).reply();
        let line = page.matters.into_iter().find(|line| fits(line)).expect("such a matter");
        format!("matters/{}", line.matter)
    };
    let mine = MattersQuery { mine: Some(true), ..MattersQuery::default() };
    let open = find(&wang, &mine, &|line| line.status == Status::InProgress);
    // Those that she only supports are hers to follow, and not to rate.
    let done = find(&wang, &mine, &|line| line.status == Status::Done && wang.view(&line.matter).own);
    let over = find(&wang, &MattersQuery { stage: Some(Stage::Over), ..MattersQuery::default() }, &|line| {
        line.status == Status::Closed
    });
    let waiting = find(&head, &MattersQuery::default(), &|line| line.status == Status::Submitted);
    let home = head.me().unwrap().home.unwrap().building;
    let invitations: Invitations = head.lists_invitations(&home).reply();
    let invitation = &invitations.invitations[0];
    let code = invitation.path.rsplit('/').next().unwrap_or_default();
    let talks = head.reads_deliberations(None).deliberations;
    let talk = |status: Phase, about_the_covenant: bool| {
        let fits = |title: &str| title.contains("公约") == about_the_covenant;
        let line = talks.iter().find(|line| line.status == status && fits(line.title.as_str()));
        let deliberation = &line.expect("such a deliberation").deliberation;
        (deliberation.clone(), format!("deliberations/{deliberation}"))
    };
    let (_, gathering) = talk(Phase::Gathering, false);
    let (_, drafted) = talk(Phase::Gathering, true);
    let (discussed, discussing) = talk(Phase::Discussing, false);
    let option = head.options(&discussed).options.swap_remove(0).option;
    let post = demo.person("convenor").queue().swap_remove(0);
    let settled = |status: Phase| {
        let all = head.reads_deliberations(None).deliberations.into_iter();
        let over = head.reads_deliberations(Some(true)).deliberations.into_iter();
        let found =
            all.chain(over).find(|line| line.status == status && !line.title.as_str().contains("公约"));
        format!("deliberations/{}", found.expect("such a deliberation").deliberation)
    };
    let (noticed, carried, reviewed) =
        (settled(Phase::Noticing), settled(Phase::CarryingOut), settled(Phase::Closed));
    let teams: Teams = wang.looks_at_teams().reply();
    let team = |led: bool| {
        let line = teams.teams.iter().find(|line| line.leads == led).expect("such a team");
        format!("volunteers/teams/{}", line.team)
    };
    let task = |title: &str| {
        let line = wang.shifts(false).shifts.into_iter().find(|line| line.title.as_str() == title);
        format!("volunteers/{}", line.expect("such a task").task)
    };
    let (care, garden) = (task("早看窗帘"), task("给中心花园换冬装"));
    let at = str::to_owned;
    vec![
        ("home", "resident", at(""), as_it_is),
        ("home-visitor", "", at(""), as_it_is),
        ("home-head", "building_head", at(""), as_it_is),
        ("report", "resident", at("report"), as_it_is),
        ("report-advice", "resident", at("report"), |phone| {
            phone.types(copy::matters::report::WHAT, "2单元电梯停了不动，老人下不了楼");
            phone.sees(copy::matters::report::SAME);
        }),
        ("report-danger", "resident", at("report"), |phone| {
            phone.types(copy::matters::report::WHAT, "楼道里有很浓的煤气味");
            phone.sees(copy::matters::report::DANGER);
        }),
        ("report-elder", "building_head", at("report?for=elder"), as_it_is),
        ("board", "resident", at("matters"), as_it_is),
        ("board-none", "resident", at("matters?q=飞碟"), as_it_is),
        ("matter", "resident", open.clone(), as_it_is),
        ("matter-visitor", "", open.clone(), as_it_is),
        ("matter-over", "", over.clone(), as_it_is),
        ("matter-rate", "resident", done.clone(), |phone| {
            phone.presses(copy::matters::step(StepKind::Rate));
            phone.sees(copy::matters::steps::send(StepKind::Rate));
        }),
        ("matter-confirm", "building_head", waiting.clone(), |phone| {
            phone.presses(copy::matters::step(StepKind::Confirm));
            phone.sees(copy::matters::steps::send(StepKind::Confirm));
        }),
        ("matter-finish", "property_clerk", open.clone(), |phone| {
            phone.presses(copy::matters::step(StepKind::Finish));
            phone.sees(copy::matters::steps::question(StepKind::Finish));
        }),
        ("card", "building_head", format!("{open}/card"), as_it_is),
        ("desk-head", "building_head", at("desk/building_head"), as_it_is),
        ("desk-property", "property_clerk", at("desk/property"), as_it_is),
        ("desk-committee", "committee_member", at("desk/committee"), as_it_is),
        ("desk-council", "convenor", at("desk/council"), as_it_is),
        ("desk-refused", "resident", at("desk/property"), as_it_is),
        ("rates", "", at("rates"), as_it_is),
        ("notices", "resident", at("notices"), as_it_is),
        ("me", "resident", at("me"), as_it_is),
        ("me-visitor", "", at("me"), as_it_is),
        ("account", "resident", at("me/account"), as_it_is),
        ("outbox-empty", "resident", at("outbox"), as_it_is),
        ("join", "", format!("join/{code}"), as_it_is),
        ("join-gone", "", at("join/never-was"), as_it_is),
        ("sign-in", "", at("sign-in"), as_it_is),
        ("reporter", "", at("reporter"), as_it_is),
        ("people", "building_head", at("people"), as_it_is),
        ("invitation", "building_head", format!("people/invitations/{}", invitation.invitation), as_it_is),
        ("roles", "convenor", at("roles"), as_it_is),
        ("deliberations", "resident", at("deliberations"), as_it_is),
        ("deliberations-over", "", at("deliberations?over=true"), as_it_is),
        ("deliberations-convenor", "convenor", at("deliberations"), as_it_is),
        ("gather", "resident", gathering.clone(), as_it_is),
        ("gather-visitor", "", gathering.clone(), as_it_is),
        ("gather-all", "resident", gathering.clone(), |phone| {
            phone.unfolds(opinions::ALL);
            phone.unfolds(opinions::NUMBERS);
        }),
        ("gather-add", "resident", gathering.clone(), |phone| {
            phone.presses(opinions::ADD);
            phone.sees(copy::moderation::HOUSE_RULES);
        }),
        ("lead", "convenor", gathering.clone(), |phone| {
            phone.presses(lead::step(PhaseStepKind::Move));
            phone.sees(lead::LAST_DAY);
        }),
        ("discuss", "resident", discussing.clone(), as_it_is),
        ("discuss-visitor", "", discussing.clone(), as_it_is),
        ("option-new", "resident", discussing.clone(), |phone| {
            phone.presses(options::PROPOSE);
            phone.sees(options::TITLE_HINT);
        }),
        ("option", "resident", format!("{discussing}/options/{option}"), as_it_is),
        ("option-amend", "resident", format!("{discussing}/options/{option}"), |phone| {
            phone.presses(options::AMEND);
            phone.sees(options::AMEND_ABOUT);
        }),
        ("convene", "convenor", at("deliberations/new"), as_it_is),
        ("convene-refused", "resident", at("deliberations/new"), as_it_is),
        ("record", "", format!("{discussing}/record"), as_it_is),
        ("covenant", "", at("covenant"), as_it_is),
        ("covenant-draft", "resident", drafted, as_it_is),
        ("covenant-propose", "convenor", at("covenant/new"), as_it_is),
        ("volunteers", "resident", at("volunteers"), as_it_is),
        ("volunteers-own", "resident", at("volunteers/own"), as_it_is),
        ("volunteers-publish", "convenor", at("volunteers/new"), as_it_is),
        ("deliberation-voting", "resident", settled(Phase::Voting), as_it_is),
        ("deliberation-voting-convenor", "convenor", settled(Phase::Voting), as_it_is),
        ("deliberation-noticed", "resident", noticed.clone(), as_it_is),
        ("deliberation-noticed-visitor", "", noticed, as_it_is),
        ("deliberation-carried", "resident", carried.clone(), as_it_is),
        ("deliberation-carried-convenor", "convenor", carried, as_it_is),
        ("deliberation-reviewed", "resident", reviewed.clone(), as_it_is),
        ("record-ballot", "", format!("{reviewed}/record"), as_it_is),
        ("teams", "resident", at("volunteers/teams"), as_it_is),
        ("team", "resident", team(false), as_it_is),
        ("team-lead", "resident", team(true), as_it_is),
        ("teams-keep", "convenor", at("volunteers/keep"), as_it_is),
        ("care-plan", "resident", at("volunteers/care"), as_it_is),
        ("care-task", "resident", care.clone(), as_it_is),
        ("care-lead", "resident", format!("{care}/lead"), as_it_is),
        ("volunteer-task", "resident", garden.clone(), as_it_is),
        ("volunteer-task-reporter", "reporter", garden, as_it_is),
        ("hours-convenor", "convenor", at("volunteers/hours"), as_it_is),
        ("hours-lead", "resident", at("volunteers/hours"), as_it_is),
        ("procedures-convenor", "convenor", at("deliberations/procedures"), as_it_is),
        ("points-resident", "resident", at("volunteers/points"), as_it_is),
        ("points-shop-resident", "resident", at("volunteers/points/shop"), as_it_is),
        ("points-keeping-convenor", "convenor", at("volunteers/points/keeping"), as_it_is),
        ("points-keeping-refused", "resident", at("volunteers/points/keeping"), as_it_is),
        ("points-rules-resident", "resident", at("volunteers/points/rules"), as_it_is),
        ("points-certificates-none", "resident", at("volunteers/points/certificates"), as_it_is),
        ("points-verify", "", at("volunteers/points/verify"), as_it_is),
        ("points-verify-none", "", at("volunteers/points/certificates/0000000000000000"), as_it_is),
        ("wishes", "resident", at("volunteers/wishes"), as_it_is),
        ("wishes-tend", "building_head", at("volunteers/wishes?list=to_tend"), as_it_is),
        ("wish-new", "resident", at("volunteers/wishes/new"), as_it_is),
        ("lists", "resident", at("volunteers/lists"), as_it_is),
        ("lists-needs-convenor", "convenor", at("volunteers/lists?list=needs"), as_it_is),
        ("lists-resources-resident", "resident", at("volunteers/lists?list=resources"), as_it_is),
        ("partners-convenor", "convenor", at("volunteers/partners"), as_it_is),
        ("partners-new", "resident", at("volunteers/partners?new=true"), as_it_is),
        ("moderation-log", "", at("moderation"), as_it_is),
        ("moderation-queue", "convenor", at("moderation/queue"), as_it_is),
        ("moderation-post", "convenor", format!("moderation/posts/{post}"), as_it_is),
        ("moderation-words", "convenor", at("moderation/words"), as_it_is),
        (
            "moderation-report",
            "resident",
            over.replace("matters/", "moderation/posts/") + "/report",
            as_it_is,
        ),
        ("nowhere", "", at("matters/mt_01ARZ3NDEKTSV4RRFFQ69G5FAV"), as_it_is),
    ]
}

/// Shows every screen of these people to them in every look, and gathers what is amiss, so that one run tells all.
fn tour(roles: &[&str]) {
    let mut unreadable = vec![];
    for role in roles {
        let phone = Browser::of(&demo().person(role));
        for (name, _, address, before) in screens().iter().filter(|(_, other, ..)| other == role) {
            phone.opens(address);
            before(&phone);
            unreadable.extend(phone.unreadable(name, &[USUAL, CARE, DARK, SMALL, SMALL_CARE]));
        }
    }
    assert!(unreadable.is_empty(), "{}", unreadable.join("\n"));
}

const RESIDENT: [&str; 1] = ["resident"];
const VISITORS: [&str; 2] = ["", "reporter"];
const STAFF: [&str; 4] = ["building_head", "property_clerk", "committee_member", "convenor"];

#[test]
fn every_screen_of_a_resident_can_be_read_by_everybody() {
    tour(&RESIDENT);
}

#[test]
fn every_screen_of_a_visitor_can_be_read_by_everybody() {
    tour(&VISITORS);
}

#[test]
fn every_screen_of_the_staff_can_be_read_by_everybody() {
    tour(&STAFF);
}

#[test]
fn the_tour_leaves_no_screen_out() {
    let toured = [RESIDENT.as_slice(), &VISITORS, &STAFF].concat();
    let left_out = screens().iter().filter(|(_, role, ..)| !toured.contains(role));
    assert_eq!(left_out.map(|(name, ..)| *name).collect::<Vec<_>>(), [""; 0]);
}
