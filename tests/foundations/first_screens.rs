//! What can be read before the app has come: the Worker's own first screens, and the answers that travel with them.

use std::collections::BTreeMap;

use domain::volunteers::points::certificate::NameShown;
use serde_json::Value;
use tests::{
    Browser, TestCommunity, TestRequest, TestResponse, building, moment,
    users::{
        moderation::text_of,
        volunteers::{clean_up, shift},
    },
};

use crate::fixture::{community, community_now};

/// The answers that a page brings along, by the address that they answer.
fn brought(page: &TestResponse) -> BTreeMap<String, Value> {
    let text = page.text();
    let scripts = text.split("<script type=\"application/json\" id=\"").skip(1);
    scripts
        .map(|script| {
            let (url, rest) = script.split_once('"').expect("an address");
            let json =
                rest.split_once('>').and_then(|(_, rest)| rest.split_once("</script>")).expect("an answer").0;
            (url.replace("&amp;", "&"), serde_json::from_str(json).expect("JSON"))
        })
        .collect()
}

fn page(community: &TestCommunity, path: &str) -> TestResponse {
    let page = community.visitor().opens(&format!("/{}{path}", community.id));
    page.ok();
    page
}

/// The page's title, as a chat shows it.
fn title(page: &TestResponse) -> String {
    let text = page.text();
    let title = text.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
    title.expect("a title").0.to_owned()
}

#[test]
fn what_everybody_may_read_stands_in_the_page_with_the_answers_it_was_made_of() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了，婆婆下不了楼").matter();
    let gate = community.deliberates("大门要不要装道闸");
    let shifts = vec![shift(moment("2026-11-28 09:00"), 4)];
    let task = community.convenor.publishes(&clean_up(shifts)).task();
    let _ = community.served(&wang, moment("2026-11-21 09:00"), 120);
    let code = wang.certifies(NameShown::Full, true, true).certificate();
    let pages = [
        (String::new(), "2单元电梯又停了"),
        ("/matters".into(), "2单元电梯又停了"),
        (format!("/matters/{lift}"), copy::matters::hands::HEADING),
        ("/rates".into(), copy::matters::rates::SATISFIED),
        ("/deliberations".into(), "大门要不要装道闸"),
        (format!("/deliberations/{gate}"), "大门要不要装道闸"),
        ("/volunteers".into(), copy::volunteers::HEADING),
        (format!("/volunteers/{task}"), "手套、扫帚"),
        (format!("/volunteers/points/certificates/{}", code.as_str()), "王桂芳"),
    ];
    for (path, words) in pages {
        let page = page(&community, &path);
        let text = page.text();
        let screen =
            text.split_once("<div class=\"screen\">").unwrap_or_else(|| panic!("{path} has no screen")).1;
        let screen = screen.split_once("<script").unwrap().0;
        assert!(screen.contains(words), "{path}: {screen}");
        assert!(title(&page).contains("桃园里"), "{path}");
        for card in ["og:title", "og:description", "og:image"] {
            assert!(text.contains(&format!("property=\"{card}\" content=\"")), "{path} has no {card}");
        }
        let answers = brought(&page);
        assert_eq!(answers.len(), 3, "{path}: {:?}", answers.keys());
        for (url, answer) in answers {
            let asked = community.visitor().opens(&url);
            asked.ok();
            assert_eq!(answer, asked.json(), "{url}");
        }
    }
}

#[test]
fn the_app_asks_for_nothing_that_it_was_given() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了，婆婆下不了楼").matter();
    let gate = community.deliberates("大门要不要装道闸");
    for person in [&wang, &community.visitor()] {
        let phone = Browser::of(person);
        for path in ["", "matters", "rates", &format!("matters/{lift}"), &format!("deliberations/{gate}")] {
            phone.opens(path);
            let asked = phone.asked_for();
            let given: Vec<_> = asked
                .iter()
                .filter(|url| url.ends_with(&community.id.to_string()) || url.ends_with("/me"))
                .collect();
            assert!(given.is_empty(), "{path} of {}: {given:?}", person.name);
            if path != format!("deliberations/{gate}") {
                assert!(asked.is_empty(), "{path} of {}: {asked:?}", person.name);
            }
            assert!(phone.shifted() <= 0.05, "{path} of {} moved by {}", person.name, phone.shifted());
        }
    }
}

#[test]
fn a_browser_without_what_the_app_needs_keeps_the_page_and_says_what_to_do() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了，婆婆下不了楼").matter();
    let phone = Browser::of(&community.visitor());
    phone.is_an_old_one();
    phone.opens_as_it_is(&format!("matters/{lift}"));
    phone.sees("这部手机的浏览器太旧");
    phone.sees("2单元电梯又停了");
    phone.sees(copy::matters::hands::HEADING);
    phone.presses(copy::shell::CARE);
    phone.sees(copy::shell::NORMAL);
    phone.is_readable("first-screen-old-phone");
    // Links lead on without the app.
    phone.follows(copy::shell::BACK);
    phone.is_at(|address| address.ends_with("/matters"));
    phone.sees("2单元电梯又停了");
}

#[test]
fn what_somebody_wrote_stays_text() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let words = "</script><script>alert(1)</script> <img src=x onerror=alert(1)> \"&'";
    let matter = wang.reports(words).matter();
    for path in [String::new(), "/matters".into(), format!("/matters/{matter}")] {
        let page = page(&community, &path);
        let text = page.text();
        assert!(!text.contains("<script>alert") && !text.contains("<img src=x"), "{path}: {text}");
        let told = brought(&page);
        assert!(told.values().any(|answer| answer.to_string().contains("<script>alert(1)")), "{path}");
    }
}

#[test]
fn a_page_is_for_the_person_who_asks_and_nobody_else() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let home = |person: &tests::Person| person.opens(&format!("/{}", community.id));
    let (own, others) = (home(&wang), home(&community.visitor()));
    assert_eq!(own.header("cache-control"), Some("private, no-cache"));
    assert!(own.text().contains("王桂芳") && !others.text().contains("王桂芳"));
    assert!(others.text().contains(copy::shell::VISITOR) && !own.text().contains(copy::shell::VISITOR));
}

#[test]
fn a_page_that_changed_is_sent_and_another_is_not() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了").matter();
    let path = format!("/{}/matters/{lift}", community.id);
    let visitor = community.visitor();
    let first = visitor.opens(&path);
    let tag = first.header("etag").expect("a tag").to_owned();
    let again = || visitor.sends(TestRequest::get(&path).with("if-none-match", &tag)).status;
    assert_eq!(again(), 304);
    wang.takes(&lift, domain::matters::step::Step::Withdraw {}).ok();
    assert_eq!(again(), 200);
}

#[test]
fn what_may_not_be_read_is_not_in_the_page() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let noise = wang.reports("4单元半夜有人打牌").matter();
    let path = format!("/matters/{noise}");
    assert!(page(&community, &path).text().contains("打牌"));
    community.convenor.minds(&text_of(&noise)).ok();
    community.convenor.hides(&text_of(&noise), "指名道姓").ok();
    assert!(!page(&community, &path).text().contains("打牌"));
    // What isn't there leaves the app to say so.
    for nowhere in
        ["/matters/mt_01ARZ3NDEKTSV4RRFFQ69G5FAV", "/matters/nonsense", "/deliberations?over=", "/nothing"]
    {
        let _ = page(&community, nowhere);
    }
    let missing = page(&community, "/matters/mt_01ARZ3NDEKTSV4RRFFQ69G5FAV");
    assert!(brought(&missing).is_empty() && title(&missing) == copy::shell::APP);
    let elsewhere = community.visitor().opens("/no-such-community/matters");
    assert!(elsewhere.status == 200 && brought(&elsewhere).is_empty());
}

#[test]
fn a_page_reads_what_it_shows_once_and_side_by_side() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了").matter();
    let trips = |person: &tests::Person, path: &str| {
        person.opens(&format!("/{}{path}", community.id)).round_trips().community
    };
    // Places, who asks, and what the page is about; nobody needs to be asked who a visitor is.
    assert_eq!(trips(&wang, ""), 3);
    assert_eq!(trips(&community.visitor(), ""), 2);
    assert_eq!(trips(&wang, &format!("/matters/{lift}")), 3);
    assert_eq!(trips(&wang, "/report"), 0);
}
