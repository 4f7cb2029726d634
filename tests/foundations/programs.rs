//! Which programs people download, and how one makes way for another.

use domain::{
    copy::{deliberations::options, shell},
    program::Program,
};
use tests::{Browser, building};

use crate::fixture::community_now;

#[test]
fn what_everybody_may_read_begins_with_a_small_program_and_needs_no_other() {
    let community = community_now();
    let lamp = community.resident("王桂芳", building(3)).reports("楼道的灯坏了一盏").matter();
    let gate = community.deliberates("大门要不要装道闸");
    let phone = Browser::of(&community.visitor());
    for (page, program) in [
        (String::new(), Program::App),
        ("matters".to_owned(), Program::App),
        (format!("matters/{lamp}"), Program::App),
        ("rates".to_owned(), Program::Lend),
        ("deliberations".to_owned(), Program::Talk),
        (format!("deliberations/{gate}"), Program::Talk),
        ("volunteers".to_owned(), Program::Lend),
        ("volunteers/points/verify".to_owned(), Program::Lend),
    ] {
        phone.opens(&page);
        assert_eq!(phone.programs(), [program.code()], "{page}");
    }
}

#[test]
fn a_form_that_isnt_here_comes_with_its_program_and_opens_where_it_was_asked_for() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let gate = community.discusses("大门要不要装道闸");
    let phone = Browser::of(&wang);
    let page = format!("deliberations/{gate}");
    phone.opens(&page);
    phone.presses(options::PROPOSE);
    phone.types(options::TITLE, "东门装道闸");
    assert_eq!(phone.programs(), ["talk", "hall"]);
    assert!(phone.address().ends_with(&page), "the form is asked for once: {}", phone.address());
    phone.reloads();
    phone.sees(options::PROPOSE);
    assert!(!phone.has("textbox", options::TITLE), "nobody asked for the form again");

    // A link to the form leads to it.
    phone.opens(&format!("{page}?form=option"));
    phone.until("the form with what was typed", || {
        phone
            .has("textbox", options::TITLE)
            .then(|| phone.reads(options::TITLE))
            .filter(|it| it == "东门装道闸")
    });
    phone.is_readable("a form that came with its program");
}

#[test]
fn a_form_that_doesnt_come_says_so_and_can_be_asked_for_again() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let gate = community.discusses("大门要不要装道闸");
    let phone = Browser::of(&wang);
    phone.opens(&format!("deliberations/{gate}"));
    phone.gets_all_but(Some("*/assets/hall-*"));
    phone.presses(options::PROPOSE);
    phone.sees(shell::OFFLINE);
    phone.is_readable("a form that doesn't come");
    // Who closes it meanwhile doesn't want it any more.
    phone.presses(shell::CANCEL);
    phone.sees_no_longer(shell::OFFLINE);
    phone.is_at(|address| !address.contains("form"));

    phone.presses(options::PROPOSE);
    phone.sees(shell::OFFLINE);
    phone.gets_all_but(None);
    phone.presses(shell::AGAIN);
    phone.types(options::TITLE, "东门装道闸");
}
