//! The app comes in pieces: which ones a page needs, and what becomes of it when one doesn't come.

use std::collections::BTreeMap;

use copy::{deliberations::options, matters::board, notices, shell};
use domain::volunteers::points::certificate::NameShown;
use tests::{
    Browser, FaultProxy, TestCommunity, TestResponse, building, moment,
    proxy::Fault,
    users::volunteers::{clean_up, shift},
};

use crate::fixture::{community, community_behind_a_proxy, community_now};

const LAMP: &str = "楼道的灯坏了一盏";

/// By the name of a piece, the files that it needs beside the main one, as the build says.
fn pieces(community: &TestCommunity) -> BTreeMap<String, Vec<String>> {
    serde_json::from_value(community.visitor().opens("/pieces.json").json()).expect("names and files")
}

/// The files of one piece.
fn files(community: &TestCommunity, piece: &str) -> Vec<String> {
    let files = pieces(community).remove(piece).unwrap_or_else(|| panic!("the build has no piece {piece}"));
    assert!(!files.is_empty(), "{piece} is part of the main one");
    files
}

/// The file that one piece alone needs. The others may be needed by what is on the screen, too.
fn own_file(community: &TestCommunity, piece: &str) -> Vec<String> {
    let named = format!("/assets/{piece}-");
    let own: Vec<String> =
        files(community, piece).into_iter().filter(|file| file.starts_with(&named)).collect();
    assert_eq!(own.len(), 1, "{piece}");
    own
}

/// The files of the app that a page asks for at once, sorted.
fn preloaded(page: &TestResponse) -> Vec<String> {
    let text = page.text();
    let links = text.split("<link ").skip(1).filter_map(|link| link.split_once('>')).map(|(link, _)| link);
    let compiled = links.filter(|link| link.contains("rel=\"preload\"") && link.contains("application/wasm"));
    let mut files: Vec<String> = compiled
        .map(|link| {
            link.split_once("href=\"").and_then(|(_, rest)| rest.split_once('"')).unwrap().0.to_owned()
        })
        .collect();
    files.sort();
    files
}

#[test]
fn a_page_brings_the_pieces_that_show_it_and_needs_no_others() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let lamp = wang.reports(LAMP).matter();
    let (gate, path) = (community.deliberates("大门要不要装道闸"), community.discusses("花园的小路怎么修"));
    let task = community
        .convenor
        .publishes(&clean_up(vec![shift(community.clock.now().plus(tests::hours(30)), 4)]))
        .task();
    let pieces = pieces(&community);
    let phone = Browser::of(&community.visitor());
    for (page, names) in [
        (String::new(), vec![]),
        ("matters".to_owned(), vec!["board"]),
        (format!("matters/{lamp}"), vec!["matter"]),
        ("rates".to_owned(), vec!["rates"]),
        ("deliberations".to_owned(), vec!["deliberations"]),
        (format!("deliberations/{gate}"), vec!["deliberation", "gather"]),
        (format!("deliberations/{path}"), vec!["deliberation", "gather", "discuss"]),
        ("volunteers".to_owned(), vec!["tasks"]),
        (format!("volunteers/{task}"), vec!["task"]),
    ] {
        let brought = preloaded(&community.visitor().opens(&format!("/{}/{page}", community.id)));
        let of = |name: &&str| pieces.get(*name).unwrap_or_else(|| panic!("the build has no piece {name}"));
        let mut needed: Vec<String> = names.iter().flat_map(of).cloned().collect();
        needed.extend(brought.iter().filter(|file| file.starts_with("/assets/app-")).cloned());
        needed.sort();
        needed.dedup();
        assert_eq!(brought, needed, "{page}");
        phone.opens(&page);
        assert_eq!(phone.compiled_files(), brought, "{page}");
    }
}

#[test]
fn a_certificate_brings_its_piece_too() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let _ = community.served(&wang, moment("2026-11-21 09:00"), 120);
    let code = wang.certifies(NameShown::Full, true, true).certificate();
    let page = community.visitor().opens(&format!(
        "/{}/volunteers/points/certificates/{}",
        community.id,
        code.as_str()
    ));
    let brought = preloaded(&page);
    assert!(files(&community, "certificate").iter().all(|file| brought.contains(file)), "{brought:?}");
}

#[test]
fn a_form_comes_when_it_is_opened() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let gate = community.discusses("大门要不要装道闸");
    let form = files(&community, "propose_option");
    let phone = Browser::of(&wang);
    let page = format!("deliberations/{gate}");
    phone.opens(&page);
    assert!(form.iter().any(|file| !phone.compiled_files().contains(file)), "not before");
    phone.presses(options::PROPOSE);
    phone.types(options::TITLE, "东门装道闸");
    phone.is_readable("a-form-that-came-when-it-was-opened");
    phone.reloads();
    phone.sees(options::PROPOSE);
    assert!(!phone.has("textbox", options::TITLE), "nobody asked for the form again");
    phone.presses(options::PROPOSE);
    phone.until("the form with what was typed", || {
        phone
            .has("textbox", options::TITLE)
            .then(|| phone.reads(options::TITLE))
            .filter(|it| it == "东门装道闸")
    });
}

#[test]
fn a_form_that_doesnt_come_says_so_and_can_be_asked_for_again() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let gate = community.discusses("大门要不要装道闸");
    let form = files(&community, "propose_option");
    let phone = Browser::of(&wang);
    phone.opens(&format!("deliberations/{gate}"));
    phone.gets_none_of(&form);
    phone.presses(options::PROPOSE);
    phone.sees(shell::OFFLINE);
    phone.is_readable("a-form-that-does-not-come");
    // Who closes it meanwhile doesn't want it any more.
    phone.presses(shell::CANCEL);
    phone.sees_no_longer(shell::OFFLINE);

    phone.presses(options::PROPOSE);
    phone.sees(shell::OFFLINE);
    phone.gets_none_of(&[]);
    phone.presses(shell::AGAIN);
    phone.types(options::TITLE, "东门装道闸");
}

#[test]
fn a_form_can_be_left_while_it_is_on_its_way() {
    let (community, proxy) = matter_behind_a_proxy();
    let gate = community.discusses("大门要不要装道闸");
    let form = files(&community, "propose_option");
    let phone = Browser::over(&proxy, &community.resident("李明", building(4)));
    phone.opens(&format!("deliberations/{gate}"));
    proxy.fails(&form, Some(Fault::Held));
    phone.presses(options::PROPOSE);
    phone.presses(shell::CANCEL);
    phone.has_no_longer("button", shell::CANCEL);
    proxy.fails(&form, None);
    phone.presses(options::PROPOSE);
    phone.types(options::TITLE, "东门装道闸");
}

/// A community with a matter in it, behind a proxy.
fn matter_behind_a_proxy() -> (TestCommunity, FaultProxy) {
    let (community, wang, proxy) = community_behind_a_proxy();
    let _ = wang.reports(LAMP).matter();
    (community, proxy)
}

#[test]
fn a_page_that_doesnt_come_or_comes_half_says_so_and_is_tried_again() {
    let (community, proxy) = matter_behind_a_proxy();
    let board = own_file(&community, "board");
    for fault in [Fault::Cut, Fault::Half, Fault::Garbled] {
        let phone = Browser::over(&proxy, &community.visitor());
        phone.opens("");
        proxy.fails(&board, Some(fault));
        phone.follows(shell::BOARD);
        phone.sees(shell::OFFLINE);
        phone.is_at(|address| address.ends_with("/matters"));
        phone.is_readable("a-page-that-does-not-come");
        phone.presses(shell::AGAIN);
        phone.sees(shell::OFFLINE);
        proxy.fails(&board, None);
        phone.presses(shell::AGAIN);
        phone.sees(board::HEADING);
        phone.sees(LAMP);
    }
}

#[test]
fn what_the_worker_drew_stays_where_its_piece_doesnt_come() {
    let (community, proxy) = matter_behind_a_proxy();
    let board = own_file(&community, "board");
    let phone = Browser::over(&proxy, &community.visitor());
    proxy.fails(&board, Some(Fault::Garbled));
    phone.opens_as_it_is("matters");
    phone.follows(shell::AGAIN);
    phone.sees(LAMP);
    phone.has_failed();
    phone.is_readable("a-page-without-its-piece");
    proxy.fails(&board, None);
    phone.follows(shell::AGAIN);
    phone.has_opened();
    phone.sees(LAMP);
}

#[test]
fn a_page_of_an_old_release_whose_pieces_are_gone_is_loaded_anew_once() {
    let (community, proxy) = matter_behind_a_proxy();
    let board = own_file(&community, "board");
    let page = format!("/{}/matters", community.id);
    let opened = |proxy: &FaultProxy| proxy.asked().iter().filter(|path| **path == page).count();
    // The page of today finds its pieces.
    let phone = Browser::over(&proxy, &community.visitor());
    phone.opens("");
    proxy.fails(&board, Some(Fault::GoneOnce));
    phone.follows(shell::BOARD);
    phone.until("the page of today", || (opened(&proxy) == 1).then_some(()));
    phone.has_opened();
    phone.sees(LAMP);

    // Where they are gone all the same, it isn't loaded for ever.
    let phone = Browser::over(&proxy, &community.visitor());
    phone.opens("");
    proxy.fails(&board, Some(Fault::Gone));
    phone.follows(shell::BOARD);
    phone.has_failed();
    phone.sees(LAMP);
    assert_eq!(opened(&proxy), 2, "{:?}", proxy.asked());
}

#[test]
fn whoever_goes_on_while_a_page_is_on_its_way_stays_where_they_went() {
    let (community, proxy) = matter_behind_a_proxy();
    let board = own_file(&community, "board");
    let phone = Browser::over(&proxy, &community.visitor());
    phone.opens("");
    proxy.fails(&board, Some(Fault::Held));
    // Two taps on two pages.
    phone.follows(shell::BOARD);
    phone.sees(shell::LOADING);
    phone.is_readable("a-page-on-its-way");
    phone.follows(shell::NOTICES);
    phone.sees(notices::VISITOR);
    // And back, while it still is.
    phone.goes_back();
    phone.sees(shell::LOADING);
    phone.goes_back();
    phone.sees(shell::NEWEST);
    proxy.fails(&board, None);
    phone.follows(shell::BOARD);
    phone.sees(board::HEADING);
    phone.goes_back();
    phone.sees(shell::NEWEST);
}

#[test]
fn an_address_that_names_nothing_says_so() {
    let community = community_now();
    let phone = Browser::of(&community.visitor());
    for page in ["nothing", "matters/7", "volunteers/points/nothing"] {
        phone.opens(page);
        phone.sees(shell::NO_SUCH_PAGE);
        phone.follows(shell::GO_HOME);
        phone.sees(shell::NEWEST);
        // By a link inside the app.
        phone.follows_a_link_to(&format!("/{}/{page}", community.id));
        phone.sees(shell::NO_SUCH_PAGE);
        phone.is_readable("no-such-page");
        phone.goes_back();
        phone.sees(shell::NEWEST);
    }
    for path in ["/no-such-community", "/No/such"] {
        phone.opens("");
        phone.follows_a_link_to(path);
        phone.sees(shell::NO_SUCH_PAGE);
        phone.goes_back();
        phone.sees(shell::NEWEST);
    }
}
