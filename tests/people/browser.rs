//! The people feature on people's phones.

use copy::{matters::report, people, shell};
use domain::{
    people::{
        name::Honorific,
        role::{Role, Standing},
    },
    problem::Problem,
};
use tests::{Browser, building};

use crate::fixture::community_now;

#[test]
fn an_invitation_is_opened_filled_in_and_approved() {
    let community = community_now();
    let head = community.building_head("刘桂兰", building(3));
    let (of_head, of_li) = (Browser::of(&head), Browser::of(&community.visitor()));

    of_head.opens("");
    of_head.follows(shell::PEOPLE);
    of_head.presses(people::INVITE);
    of_head.sees(people::INVITATION_WHO);
    let link = of_head.text().lines().find(|line| line.contains("/join/")).expect("a link").to_owned();
    let path = link.split(community.id.as_str()).nth(1).expect("a path").trim().to_owned();

    of_li.opens(path.trim_start_matches('/'));
    of_li.sees("3号楼");
    of_li.types(people::NAME, "李明");
    of_li.chooses(people::honorific(Honorific::Mr));
    of_li.presses(people::JOIN_SEND);
    of_li.sees(shell::MISSING);
    of_li.types(people::DOOR, "502");
    of_li.presses(people::JOIN_SEND);
    of_li.sees(people::UNIT_MISSING);
    of_li.picks(people::UNIT, "2单元");
    of_li.is_readable("joining");
    of_li.presses(people::JOIN_SEND);
    of_li.sees(people::WAITING);

    of_head.opens("people");
    of_head.sees("3号楼 2单元 502");
    of_head.presses(people::APPROVE);
    of_head.sees(&people::approved("李明"));
    of_li.reloads();
    of_li.sees(&people::signed_in("李明", Some("3号楼 2单元 502")));
    of_li.sees_no_longer(people::WAITING);
}

#[test]
fn whoever_is_refused_reads_why() {
    let community = community_now();
    let head = community.building_head("刘桂兰", building(3));
    let li = community.newcomer("李明", building(3));
    let (of_head, of_li) = (Browser::of(&head), Browser::of(&li));
    of_head.opens("people");
    of_head.presses(people::REFUSE);
    of_head.types(people::REFUSE_REASON, "门牌号对不上，请再核对");
    of_head.presses(shell::CANCEL);
    of_head.presses(people::REFUSE);
    assert_eq!(
        of_head.reads(people::REFUSE_REASON),
        "门牌号对不上，请再核对",
        "closing a dialog loses nothing"
    );
    of_head.presses(people::REFUSE);
    of_head.sees(&people::refused("李明"));
    of_li.opens("me");
    of_li.sees(&people::refused_because("门牌号对不上，请再核对"));
    assert_eq!(li.me().unwrap().actor.standing, Standing::Refused);
}

#[test]
fn an_elder_signs_in_with_the_nine_digits_the_head_shows() {
    let community = community_now();
    let head = community.building_head("刘桂兰", building(3));
    let _elder = community.resident("赵大爷", building(3));
    let (of_head, of_elder) = (Browser::of(&head), Browser::of(&community.visitor()));
    of_head.opens("people");
    of_head.types(people::SEARCH, "赵");
    of_head.presses(people::SEARCH_SEND);
    of_head.sees_no_longer("刘桂兰");
    of_head.presses(people::MAKE_CODE);
    of_head.sees(people::CODE_HOW);
    of_head.is_readable("a one-time code");
    let digits = of_head.digits(3);

    of_elder.opens("");
    of_elder.follows(shell::SIGN_IN);
    of_elder.types(people::CODE, "12345");
    of_elder.presses(people::SIGN_IN_SEND);
    of_elder.sees(people::CODE_INCOMPLETE);
    let wrong = if digits.ends_with('1') { "2" } else { "1" };
    of_elder.types(people::CODE, &format!("{}{wrong}", &digits[..digits.len() - 1]));
    of_elder.presses(people::SIGN_IN_SEND);
    of_elder.sees(&copy::problem::title(&Problem::CodeWrong { tries_left: 4 }));
    of_elder.is_readable("a wrong code");
    of_elder.types(people::CODE, &digits);
    of_elder.presses(people::SIGN_IN_SEND);
    of_elder.sees("赵大爷");
}

#[test]
fn a_phone_that_was_lost_is_signed_out_from_another_one() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let lost = wang.on_a_new_phone();
    lost.signs_in(community.convenor.makes_code_for(&wang).digits()).ok();
    let phone = Browser::of(&wang);
    phone.opens("me");
    phone.follows(people::ACCOUNT);
    phone.presses(people::END_SESSION);
    phone.is_readable("asking before");
    phone.presses(people::END_SESSION);
    // It asks until it is done.
    phone.sees_no_longer(people::END_SESSION_SAYS);
    phone.has_no_longer("button", people::END_SESSION);
    assert!(lost.me().is_none() && wang.me().is_some());
}

#[test]
fn signing_out_leaves_nothing_on_a_borrowed_phone() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.opens("report");
    phone.types(report::WHAT, "楼上半夜打麻将");
    phone.opens("me");
    phone.presses(people::SIGN_OUT);
    phone.sees(people::SIGN_OUT_SAYS);
    phone.presses(people::SIGN_OUT);
    phone.sees(shell::VISITOR);
    assert!(wang.me().is_none());
    phone.opens("report");
    assert_eq!(phone.reads(report::WHAT), "");
    assert!(!phone.text().contains("王桂芳"));
}

#[test]
fn the_convenor_gives_a_role_and_ends_it() {
    let community = community_now();
    let [liu, _wang] = community.residents([("刘桂兰", 3), ("王桂芳", 3)]);
    let phone = Browser::of(&community.convenor);
    phone.opens("");
    phone.follows(shell::ROLES);
    phone.presses(people::APPOINT);
    phone.sees(people::APPOINT_UNTIL);
    assert!(
        !phone.text().contains("刘桂兰"),
        "nobody's name stands before the form until it is searched for"
    );
    phone.types(people::APPOINT_WHO, "刘");
    phone.presses(people::SEARCH_SEND);
    phone.presses("刘桂兰");
    phone.sees(" · 刘桂兰");
    phone.picks(people::APPOINT_ROLE, people::role(Role::BuildingHead));
    phone.presses(people::APPOINT_SEND);
    phone.sees(people::APPOINT_MISSING);
    phone.picks(people::APPOINT_WHERE, "3号楼");
    phone.is_readable("giving a role");
    phone.presses(people::APPOINT_SEND);
    phone.sees(&people::appointed("刘桂兰"));
    assert!(liu.me().unwrap().actor.is(Role::BuildingHead));
    phone.presses(people::END_ROLE);
    phone.sees(people::END_ROLE_SAYS);
    phone.presses(people::END_ROLE);
    phone.sees(&people::ended("刘桂兰", people::role(Role::BuildingHead)));
    assert!(!phone.text().contains(&people::appointed("刘桂兰")), "that isn't so any more");
    assert!(!liu.me().unwrap().actor.is(Role::BuildingHead));
}

#[test]
fn ones_own_data_can_be_taken_along_and_deleted() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.opens("me/account");
    phone.presses(people::EXPORT);
    phone.sees(people::EXPORTED);
    phone.presses(shell::CLOSE);
    phone.presses(people::DELETE);
    phone.sees(people::DELETE_SAYS);
    phone.is_readable("deleting");
    phone.presses(people::DELETE_SEND);
    phone.sees(shell::VISITOR);
    assert!(wang.me().is_none());
}
