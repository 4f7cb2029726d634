//! Without a network, and on a bad one: the outbox, what was seen last, pages that are opened, and commands that are carried out
//! once all the same.

use api::matters::{Matters, MattersQuery};
use copy::{
    deliberations::opinions,
    matters::{page, report},
    outbox as words, people, shell, volunteers,
};
use tests::{
    Browser, FaultProxy, Person, TestCommunity, building, hours,
    users::volunteers::{clean_up, shift},
    wechat::agent,
};

use crate::fixture::{community_behind_a_proxy, community_now};

const LAMP: &str = "电梯里的灯一闪一闪";
const GATE: &str = "道闸装在东门，西门留给行人";
const FARES: &str = "停车费按季度公示，人人看得见";

/// How many matters there are.
fn count(community: &TestCommunity) -> usize {
    community.visitor().reads_board(&MattersQuery::default()).reply::<Matters>().matters.len()
}

/// What was said in a deliberation, as `person` sees it.
fn said(person: &Person, deliberation: &domain::ids::DeliberationId) -> Vec<String> {
    person.statements(deliberation).iter().map(|one| one.text.as_str().to_owned()).collect()
}

#[test]
fn a_report_written_in_the_lift_waits_in_the_outbox_and_is_sent_when_the_network_is_back() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.opens("report");
    phone.is_offline(true);
    phone.sees(shell::OFFLINE_BANNER);
    phone.types(report::WHAT, LAMP);
    phone.presses(report::SEND);
    phone.sees(words::HOW);
    phone.sees(&words::report(LAMP));
    phone.follows(shell::BACK);
    phone.sees(&words::count(1));
    phone.is_readable("home-offline");
    assert_eq!(count(&community), 0);
    phone.is_offline(false);
    phone.sees(&words::sent(&words::report(LAMP)));
    phone.is_readable("home-sent");
    phone.follows(&words::sent(&words::report(LAMP)));
    phone.sees(&page::reported("2026-0001"));
    assert_eq!(count(&community), 1);
}

/// Waits until the form of a report is here, which nobody has opened yet.
fn gets_the_report_form_ahead(community: &TestCommunity, phone: &Browser) {
    let pieces = community.visitor().opens("/pieces.json").json();
    let form = pieces["report"].as_array().expect("the files of a piece");
    phone.until("the form of a report", || {
        let here = phone.compiled_files();
        form.iter().all(|file| here.iter().any(|one| file == one)).then_some(())
    });
}

#[test]
fn whoever_is_signed_in_can_begin_a_report_in_the_lift() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.opens("");
    gets_the_report_form_ahead(&community, &phone);
    phone.is_offline(true);
    phone.follows(shell::REPORT);
    phone.types(report::WHAT, LAMP);
    phone.presses(report::SEND);
    phone.sees(&words::report(LAMP));
    phone.is_offline(false);
    phone.sees(&words::sent(&words::report(LAMP)));
    assert_eq!(count(&community), 1);
}

#[test]
fn several_wait_in_their_order_with_their_photos_and_survive_the_tab() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let opened = community.deliberates("大门要不要装道闸");
    let phone = Browser::of(&wang);
    phone.opens("");
    gets_the_report_form_ahead(&community, &phone);
    phone.follows(shell::HALL);
    phone.follows("大门要不要装道闸");
    phone.presses(opinions::ADD);
    phone.types(opinions::STATEMENT, GATE);
    phone.is_offline(true);
    phone.presses(opinions::SEND);
    phone.sees(words::PUT_IN);
    phone.sees(&words::count(1));
    phone.follows(shell::BACK);
    phone.follows(shell::BACK);
    phone.follows(shell::REPORT);
    phone.types(report::WHAT, LAMP);
    phone.adds_a_photo();
    phone.sees(report::PHOTO_FAILED);
    phone.presses(report::SEND);
    phone.sees(words::HOW);
    phone.sees(&words::report(LAMP));
    phone.is_readable("outbox");

    // The tab is closed before anything could be sent.
    phone.reaches_no_worker(true);
    phone.is_offline(false);
    phone.reloads();
    phone.sees(&words::statement(GATE));
    phone.sees(&words::report(LAMP));
    assert_eq!((count(&community), said(&wang, &opened).len()), (0, 0));
    phone.reaches_no_worker(false);
    phone.sees(&words::sent(&words::report(LAMP)));
    let text = phone.text();
    let (first, second) =
        (text.find(&words::sent(&words::statement(GATE))), text.find(&words::sent(&words::report(LAMP))));
    assert!(first.is_some() && first < second, "{text}");
    assert_eq!(said(&wang, &opened), [GATE]);
    let matters = community.visitor().reads_board(&MattersQuery::default()).reply::<Matters>().matters;
    assert_eq!(matters.len(), 1);
    let photos = wang.view(&matters[0].matter).photos;
    assert_eq!(photos.len(), 1);
    let (photo, tile) = (wang.looks_at(&photos[0]), wang.loads_small_photo(&photos[0]));
    assert!(5 * tile.bytes.len() < photo.bytes.len(), "the small one waited with it: {tile}");
}

#[test]
fn a_photo_that_an_earlier_version_left_in_the_outbox_is_sent_as_it_is() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.opens("report");
    phone.is_offline(true);
    phone.types(report::WHAT, LAMP);
    phone.adds_a_photo();
    phone.sees(report::PHOTO_FAILED);
    phone.presses(report::SEND);
    phone.sees(&words::report(LAMP));
    phone.has_waiting_photos_without_small_ones();
    phone.is_offline(false);
    phone.sees(&words::sent(&words::report(LAMP)));
    let matters = community.visitor().reads_board(&MattersQuery::default()).reply::<Matters>().matters;
    let photos = wang.view(&matters[0].matter).photos;
    assert_eq!(photos.len(), 1);
    assert_eq!((wang.loads_small_photo(&photos[0]).status, wang.looks_at(&photos[0]).status), (307, 200));
}

#[test]
fn what_is_refused_says_why_and_can_be_put_right_where_it_was_written() {
    const UNKIND: &str = "骗子物业管不了停车，让业委会来管";
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let opened = community.deliberates("大门要不要装道闸");
    community.convenor.saves_words("骗子").ok();
    let phone = Browser::of(&wang);
    phone.opens(&format!("deliberations/{opened}"));
    phone.presses(opinions::ADD);
    phone.types(opinions::STATEMENT, UNKIND);
    phone.is_offline(true);
    phone.presses(opinions::SEND);
    phone.sees(&words::count(1));
    phone.is_offline(false);
    phone.follows(&words::count(1));
    phone.sees("没有发成");
    phone.is_readable("outbox-refused");
    phone.presses(words::EDIT);
    phone.presses(opinions::ADD);
    assert_eq!(phone.reads(opinions::STATEMENT), UNKIND);
    phone.types(opinions::STATEMENT, GATE);
    phone.presses(opinions::SEND);
    phone.sees(opinions::ADDED);
    assert_eq!(said(&wang, &opened), [GATE]);
    assert!(!phone.text().contains(&words::count(1)), "nothing is left in the outbox");
}

#[test]
fn a_place_claimed_in_the_lift_is_claimed_once() {
    let community = community_now();
    let head = community.building_head("刘桂兰", building(3));
    let wang = community.resident("王桂芳", building(3));
    let from = community.clock.now().plus(hours(30));
    let mut work = clean_up(vec![shift(from, 2)]);
    work.site = Some(community.site(building(3)));
    let task = head.publishes(&work).task();
    let phone = Browser::of(&wang);
    phone.opens("volunteers");
    phone.sees(volunteers::CLAIM);
    phone.is_offline(true);
    phone.presses(volunteers::CLAIM);
    phone.sees(words::HOW);
    phone.is_offline(false);
    phone.follows(&words::sent(&words::claim("周六大扫除")));
    phone.sees("您报上名了");
    assert_eq!(head.first_shift(&task).taken, 1);
}

#[test]
fn what_was_seen_last_can_be_read_without_a_network_until_there_is_one() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    let phone = Browser::of(&wang);
    phone.opens("");
    phone.follows(shell::BOARD);
    phone.follows("楼道的灯坏了一盏");
    phone.is_at(|address| address.contains(lamp.as_str()));
    phone.sees("3号楼楼门长");
    phone.follows(shell::BACK);
    phone.follows(shell::HOME);
    phone.sees(shell::MINE);
    phone.is_offline(true);
    phone.follows(shell::BOARD);
    phone.sees("楼道的灯坏了一盏");
    phone.sees(shell::OLD_CONTENT);
    phone.is_readable("board-offline");
    phone.follows("楼道的灯坏了一盏");
    phone.sees("3号楼楼门长");
    phone.sees(shell::OLD_CONTENT);
    phone.is_offline(false);
    phone.sees_no_longer(shell::OLD_CONTENT);
}

/// Takes the network away: from the page, which is told so, and from the script, which only sees that nothing gets through.
fn goes_offline(phone: &Browser, proxy: &FaultProxy) {
    phone.is_offline(true);
    proxy.is_cut(true);
}

#[test]
fn whoever_was_here_opens_pages_without_a_network() {
    let (community, wang, proxy) = community_behind_a_proxy();
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    let _ = community.deliberates("大门要不要装道闸");
    let phone = Browser::over(&proxy, &community.visitor());
    phone.opens("matters");
    phone.follows("楼道的灯坏了一盏");
    phone.sees("3号楼楼门长");
    phone.keeps_the_app();
    phone.opens("deliberations");
    phone.sees("大门要不要装道闸");
    phone.keeps_the_app();

    let phone = phone.in_a_new_tab();
    goes_offline(&phone, &proxy);
    phone.opens("matters");
    phone.sees("楼道的灯坏了一盏");
    phone.sees(shell::OLD_CONTENT);
    phone.opens(&format!("matters/{lamp}"));
    phone.sees("3号楼楼门长");
    phone.sees(shell::OLD_CONTENT);
    phone.is_readable("a page that was opened without a network");
    phone.reloads();
    phone.sees("3号楼楼门长");
    // Another page, of other pieces.
    phone.opens("deliberations");
    phone.sees("大门要不要装道闸");
    phone.sees(shell::OLD_CONTENT);
    // A page whose piece never came here says that there is no network.
    phone.opens("volunteers");
    phone.sees(shell::OFFLINE);
    phone.is_readable("a-page-that-cannot-come");

    proxy.is_cut(false);
    phone.is_offline(false);
    phone.opens("matters");
    phone.sees("楼道的灯坏了一盏");
    assert!(!phone.text().contains(shell::OLD_CONTENT));
}

#[test]
fn what_a_page_needs_without_a_network_is_kept_after_it_runs_and_is_nobodys() {
    let (community, wang, proxy) = community_behind_a_proxy();
    let lamp = wang.reports("楼道的灯坏了一盏").matter();
    let phone = Browser::over(&proxy, &wang);
    phone.opens(&format!("matters/{lamp}"));
    phone.sees("3号楼楼门长");
    phone.keeps_the_app();
    let asked = proxy.asked();
    let script = asked.iter().position(|path| path == "/service-worker.js").expect("it is asked for");
    let (before, after) = asked.split_at(script);
    assert!(before.iter().any(|path| path.ends_with(".wasm")), "{before:?}");
    // Of what runs already nothing travels twice. A browser may look for the icon whenever it likes.
    let after: Vec<_> = after.iter().filter(|path| !path.ends_with(".svg")).collect();
    assert_eq!(after, ["/service-worker.js", "/"]);

    let kept = phone.keeps();
    assert_eq!(kept.len(), 2 + phone.compiled_files().len(), "a page, the script and what runs: {kept:?}");
    for [_, path, page] in kept {
        assert!(path == "/" || path.starts_with("/assets/"), "{path}");
        assert!(!page.contains("王桂芳") && !page.contains(community.id.as_str()), "{page}");
    }

    assert!(phone.is_served_by_the_script());
    let answers = ["", "/me", "/matters"].map(|rest| format!("/api/v1/communities/{}{rest}", community.id));
    for path in &answers {
        assert_eq!(phone.asks_for(path), Some(200), "{path}");
    }
    proxy.is_cut(true);
    for path in answers.iter().map(String::as_str).chain(["/icon.svg", "/openapi.json"]) {
        assert_eq!(phone.asks_for(path), None, "{path}");
    }
    for path in [&answers[0], "/auth/wechat"] {
        phone.opens_in_vain(path);
    }
}

#[test]
fn a_new_build_is_taken_at_once_and_the_old_one_forgotten() {
    const NEW: &str = "<meta charset=\"UTF-8\">";
    let (community, wang, proxy) = community_behind_a_proxy();
    let _ = wang.reports("楼道的灯坏了一盏");
    let phone = Browser::over(&proxy, &community.visitor());
    phone.opens("rates");
    phone.keeps_the_app();
    phone.opens("matters");
    phone.keeps_the_app();
    let [old, ..] = &phone.keeps()[0];
    assert!(phone.keeps().iter().all(|[build, ..]| build == old));
    let files = |kept: &[[String; 3]]| -> Vec<String> {
        let mut files: Vec<String> = kept.iter().map(|[_, path, _]| path.clone()).collect();
        files.sort();
        files
    };
    let before = files(&phone.keeps());

    let new = "0".repeat(old.len());
    proxy.says_instead(&[("<meta charset=\"utf-8\">", NEW), (old, &new)]);
    phone.opens("matters");
    assert!(phone.is_written_with(NEW), "what the network has is shown, not what is kept");
    let kept = phone.until("only the new build", || {
        Some(phone.keeps()).filter(|kept| kept.iter().all(|[build, ..]| *build == new))
    });
    assert_eq!(files(&kept), before, "what was kept of the old build is kept of the new one");
    let pages: Vec<_> = kept.iter().filter(|[_, _, page]| !page.is_empty()).collect();
    assert_eq!(pages.len(), 1, "{kept:?}");
    assert!(pages.iter().all(|[_, _, page]| page.contains(NEW)));

    let phone = phone.in_a_new_tab();
    goes_offline(&phone, &proxy);
    phone.opens("matters");
    phone.sees("楼道的灯坏了一盏");
    assert!(phone.is_written_with(NEW));
}

#[test]
fn a_network_that_lets_a_page_wait_is_waited_for_only_so_long() {
    let (_community, wang, proxy) = community_behind_a_proxy();
    let phone = Browser::over(&proxy, &wang);
    phone.opens("matters");
    phone.keeps_the_app();
    proxy.holds_pages();
    let _ = wang.reports("楼道的灯坏了一盏");
    // The page is the kept one; what it shows is new.
    phone.opens("matters");
    phone.sees("楼道的灯坏了一盏");
    assert!(!phone.text().contains(shell::OLD_CONTENT));
}

#[test]
fn in_wechat_the_browser_itself_asks_for_pages() {
    let (_community, wang, proxy) = community_behind_a_proxy();
    let phone = Browser::over(&proxy, &wang);
    // As on Android, its service workers say that they are something else.
    phone.says_it_is(&agent("oOf_wang"));
    phone.opens("matters");
    phone.keeps_the_app();
    phone.opens("matters");
    assert!(phone.is_served_by_the_script());
    let pages = proxy.asked_by("/matters");
    assert!(pages.len() == 2 && pages.iter().all(|by| by.contains("MicroMessenger")), "{pages:?}");
}

#[test]
fn a_browser_without_service_workers_has_everything_else() {
    let (_community, wang, proxy) = community_behind_a_proxy();
    let _ = wang.reports("楼道的灯坏了一盏");
    let phone = Browser::over(&proxy, &wang);
    phone.has_no_service_workers();
    phone.opens("");
    phone.follows(shell::BOARD);
    phone.sees("楼道的灯坏了一盏");
    phone.follows(shell::HOME);
    phone.is_offline(true);
    phone.follows(shell::BOARD);
    phone.sees(shell::OLD_CONTENT);
    assert!(!phone.is_served_by_the_script() && !proxy.asked().contains(&"/service-worker.js".to_owned()));
}

#[test]
fn what_waits_is_neither_shown_to_nor_sent_by_anybody_else() {
    let community = community_now();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let opened = community.deliberates("大门要不要装道闸");
    let phone = Browser::of(&wang);
    phone.opens(&format!("deliberations/{opened}"));
    phone.presses(opinions::ADD);
    phone.types(opinions::STATEMENT, GATE);
    phone.is_offline(true);
    phone.presses(opinions::SEND);
    phone.sees(&words::count(1));
    phone.reaches_no_worker(true);
    phone.is_offline(false);
    // Her phone is lent to somebody, who signs in over her.
    wang.signs_out().ok();
    phone.opens_as_it_is("sign-in");
    phone.reaches_no_worker(false);
    let digits = community.convenor.makes_code_for(&li).digits();
    phone.opens("sign-in");
    phone.types(people::CODE, &digits.spaced());
    phone.presses(people::SIGN_IN_SEND);
    phone.sees("李明");
    // His own goes the same way after hers would have.
    phone.opens(&format!("deliberations/{opened}"));
    phone.presses(opinions::ADD);
    phone.types(opinions::STATEMENT, FARES);
    phone.reaches_no_worker(true);
    phone.presses(opinions::SEND);
    phone.follows(&words::count(1));
    phone.sees(&words::statement(FARES));
    assert!(!phone.text().contains(GATE));
    phone.reaches_no_worker(false);
    phone.sees(&words::sent(&words::statement(FARES)));
    assert_eq!(said(&community.convenor, &opened), [FARES]);
}

#[test]
fn on_a_road_that_loses_every_third_answer_everything_is_done_once() {
    const SAID: [&str; 5] =
        [GATE, FARES, "访客车辆头两小时不收钱", "夜里要有人值班开门", "消防通道不许装道闸"];
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let opened = community.deliberates("大门要不要装道闸");
    let proxy = FaultProxy::losing_answers(wang.server());
    let phone = Browser::over(&proxy, &wang);
    phone.opens(&format!("deliberations/{opened}"));
    for one in SAID {
        phone.presses(opinions::ADD);
        phone.types(opinions::STATEMENT, one);
        phone.presses(opinions::SEND);
        phone.sees(opinions::ADDED);
        phone.presses(shell::CLOSE);
    }
    assert!(proxy.lost() > 1, "{} answers were lost", proxy.lost());
    let mut kept = said(&wang, &opened);
    kept.sort();
    let mut expected = SAID.map(str::to_owned);
    expected.sort();
    assert_eq!(kept, expected);
}
