//! Signing in by WeChat, against a server that speaks its protocol.

use std::{sync::Mutex, time::Instant};

use api::people::MyData;
use copy::wechat as words;
use domain::people::{role::Role, wechat::Refusal};
use expect_test::expect;
use tests::{
    Person, TestCommunity, TestRequest, TestResponse, at_once, building, minutes,
    wechat::{APP_SECRET, Code, WechatServer, agent},
};

use crate::fixture::{self, start_unwatched, wechat_and_server};

/// Somebody's phone, on which a page is open in WeChat: with all its cookies.
struct Phone<'a> {
    person: &'a Person,
    agent: String,
    jar: Mutex<Vec<(String, String)>>,
}

impl<'a> Phone<'a> {
    fn of(person: &'a Person) -> Self {
        let cookie = person.cookie();
        let kept = cookie.as_deref().and_then(|cookie| cookie.split_once('='));
        let jar = kept.map(|(name, value)| (name.to_owned(), value.to_owned())).into_iter().collect();
        Self { person, agent: agent("nobody"), jar: Mutex::new(jar) }
    }

    fn sends(&self, ask: TestRequest) -> TestResponse {
        let cookies: Vec<String> =
            self.jar.lock().unwrap().iter().map(|(name, value)| format!("{name}={value}")).collect();
        let ask = ask.with("cookie", &cookies.join("; ")).with("user-agent", &self.agent);
        let answer = self.person.server().send(&self.person.with_device(ask));
        let mut jar = self.jar.lock().unwrap();
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let (name, value) = cookie.split(';').next().unwrap().split_once('=').unwrap();
            jar.retain(|(other, _)| other != name);
            if !value.is_empty() {
                jar.push((name.to_owned(), value.to_owned()));
            }
        }
        answer
    }

    fn opens(&self, page: &str) -> TestResponse {
        self.sends(TestRequest::get(format!("/auth/wechat/{}{page}", self.person.community)))
    }

    /// Is sent to WeChat, and says with which state.
    fn asks(&self, back: &str) -> String {
        let answer = self.opens(&format!("/start?back={back}"));
        let to = answer.header("location").unwrap_or_else(|| panic!("{answer}"));
        to.split("state=").nth(1).unwrap().split('#').next().unwrap().to_owned()
    }

    fn comes_back(&self, code: &str, state: &str) -> TestResponse {
        self.opens(&format!("/callback?code={code}&state={state}"))
    }

    /// The whole way: to WeChat, and back with a code.
    fn goes(&self, code: &str) -> TestResponse {
        let state = self.asks("");
        self.comes_back(code, &state)
    }

    /// The whole way as somebody whom WeChat knows, and no refusal at its end.
    #[track_caller]
    fn gets_in(&self, wechat: &WechatServer, openid: &'static str) {
        let answer = self.goes(&wechat.code(Code::Of(openid)));
        assert_eq!(answer.status, 303, "{answer}");
    }

    /// Who is signed in on it.
    fn name(&self) -> Option<String> {
        let answer =
            self.sends(TestRequest::get(format!("/api/v1/communities/{}/me", self.person.community)));
        answer.json()["me"]["name"].as_str().map(str::to_owned)
    }

    fn unbinds(&self) -> TestResponse {
        let url = format!("/auth/wechat/{}/unbinding", self.person.community);
        self.sends(TestRequest::post(url, "").with("content-type", "application/x-www-form-urlencoded"))
    }
}

fn community() -> (&'static WechatServer, TestCommunity) {
    let (wechat, server) = wechat_and_server();
    (wechat, TestCommunity::open(&server))
}

/// The code on a page that refuses; empty for any other answer.
fn code(answer: &TestResponse) -> String {
    let text = answer.text();
    let code = text.split("data-code=\"").nth(1).and_then(|rest| rest.split('"').next());
    code.unwrap_or_default().to_owned()
}

#[track_caller]
fn is_refused(answer: &TestResponse, refusal: Refusal) {
    assert_eq!((code(answer).as_str(), answer.status), (refusal.code(), refusal.status()), "{answer}");
    assert!(answer.text().contains(words::sentence(refusal)), "{answer}");
    assert!(answer.text().contains(words::GO_ON), "everybody may go on: {answer}");
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

#[test]
fn whoever_is_bound_signs_in_on_another_phone_at_the_very_same_place() {
    let (wechat, community) = community();
    let wang = community.resident("王桂芳", building(3));
    let old = Phone::of(&wang);
    assert!(old.opens("").text().contains(words::NOT_BOUND));
    let bound = old.goes(&wechat.code(Code::Of("oWang_1")));
    assert_eq!(bound.status, 303, "{bound}");
    let page = old.sends(TestRequest::get(bound.header("location").unwrap()));
    assert!(page.text().contains(words::BOUND) && !page.text().contains("oWang_1"), "{page}");

    let visitor = community.visitor();
    let new = Phone::of(&visitor);
    let back = format!("/{}/matters?mine=true", community.id);
    let asked = new.opens(&format!("?back={}", back.replace('?', "%3F").replace('=', "%3D")));
    let to = asked.header("location").unwrap().replace(wechat.base(), "https://open.weixin.qq.com");
    let state = to.split("state=").nth(1).unwrap().split('#').next().unwrap().to_owned();
    let to = to.replace(&state, "STATE").replace(community.id.as_str(), "taoyuanli");
    let to = to.replace(&community.server.base.replace(':', "%3A").replace('/', "%2F"), "https%3A%2F%2Ftown");
    expect!["https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx0123456789abcdef&redirect_uri=https%3A%2F%2Ftown%2Fauth%2Fwechat%2Ftaoyuanli%2Fcallback&response_type=code&scope=snsapi_base&state=STATE#wechat_redirect"].assert_eq(&to);
    let kept = asked.header("set-cookie").unwrap().split_once("; ").unwrap().1;
    expect!["Path=/; Max-Age=600; HttpOnly; SameSite=Lax; Secure"].assert_eq(kept);

    let answer = new.comes_back(&wechat.code(Code::Of("oWang_1")), &state);
    assert_eq!((answer.status, answer.header("location")), (303, Some(back.as_str())));
    assert_eq!(new.name().as_deref(), Some("王桂芳"));
}

#[test]
fn whoever_is_bound_to_nobody_stays_a_guest_and_is_told_what_to_do() {
    let (wechat, community) = community();
    let visitor = community.visitor();
    let phone = Phone::of(&visitor);
    let back = format!("/{}/matters", community.id);
    let state = phone.asks(&back);
    let answer = phone.comes_back(&wechat.code(Code::Of("oNobody")), &state);
    is_refused(&answer, Refusal::Unknown);
    assert!(answer.text().contains(&format!("href=\"{back}\"")), "{answer}");
    assert!(answer.text().contains(words::BY_CODE));
    assert_eq!(phone.name(), None);
}

#[test]
fn a_code_and_a_state_are_good_once_and_for_the_phone_that_asked() {
    let (wechat, community) = community();
    let wang = community.resident("王桂芳", building(3));
    Phone::of(&wang).gets_in(wechat, "oWang_2");
    let (visitor, thief) = (community.visitor(), community.visitor());
    let (phone, other) = (Phone::of(&visitor), Phone::of(&thief));
    let state = phone.asks("");
    let kept = phone.jar.lock().unwrap().clone();
    let code = wechat.code(Code::Of("oWang_2"));
    is_refused(&phone.comes_back(&code, "0123456789abcdef0123456789abcdef"), Refusal::StateLost);
    is_refused(&other.comes_back(&code, &state), Refusal::StateLost);
    let state = phone.asks("");
    assert_eq!(phone.comes_back(&code, &state).status, 303);
    is_refused(&phone.comes_back(&code, &state), Refusal::StateLost);
    // Whoever keeps the cookie gets no further: WeChat has taken the code.
    let state = kept
        .iter()
        .find(|(name, _)| name.ends_with(".wechat"))
        .unwrap()
        .1
        .split('.')
        .nth(1)
        .unwrap()
        .to_owned();
    *other.jar.lock().unwrap() = kept;
    is_refused(&other.comes_back(&code, &state), Refusal::CodeUsed);
    assert_eq!((phone.name().as_deref(), other.name()), (Some("王桂芳"), None));
}

#[test]
fn a_state_ends_after_ten_minutes_and_belongs_to_one_sign_in() {
    let (wechat, community) = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let phone = Phone::of(&wang);
    let state = phone.asks("");
    community.later(minutes(10));
    is_refused(&phone.comes_back(&wechat.code(Code::Of("oLate")), &state), Refusal::StateLost);
    let state = phone.asks("");
    // Somebody else signs in on the phone meanwhile, and isn't bound to what was begun.
    let session = Phone::of(&li).jar.lock().unwrap().clone();
    phone.jar.lock().unwrap().retain(|(name, _)| name.ends_with(".wechat"));
    phone.jar.lock().unwrap().extend(session);
    is_refused(&phone.comes_back(&wechat.code(Code::Of("oLate")), &state), Refusal::StateLost);
    for spoilt in ["", "x", "in.a.b.c.d", "in.0.99999999999999.L2.x"] {
        let name = format!("__Host-{}.wechat", community.id);
        *phone.jar.lock().unwrap() = vec![(name, spoilt.to_owned())];
        is_refused(&phone.comes_back(&wechat.code(Code::Of("oLate")), "0"), Refusal::StateLost);
    }
}

#[test]
fn what_wechat_refuses_has_a_code_and_a_sentence_each() {
    let (wechat, community) = community();
    let visitor = community.visitor();
    let phone = Phone::of(&visitor);
    for (code, refusal) in [
        (Code::Refused(40029), Refusal::CodeInvalid),
        (Code::Refused(40163), Refusal::CodeUsed),
        (Code::Refused(42001), Refusal::Expired),
        (Code::Refused(45011), Refusal::Busy),
        (Code::Refused(-1), Refusal::Away),
        (Code::Snapshot, Refusal::Snapshot),
        (Code::Garbled, Refusal::Away),
        (Code::CutOff, Refusal::Away),
    ] {
        is_refused(&phone.goes(&wechat.code(code)), refusal);
    }
    is_refused(&phone.goes("neverheardof"), Refusal::CodeInvalid);
    is_refused(&phone.goes(""), Refusal::CodeInvalid);
    assert_eq!(phone.name(), None);
}

#[test]
fn nobody_waits_long_for_a_wechat_that_does_not_answer() {
    let (wechat, community) = community();
    let visitor = community.visitor();
    let phone = Phone::of(&visitor);
    #[expect(clippy::disallowed_methods, reason = "it is about how long one waits")]
    let begun = Instant::now();
    is_refused(&phone.goes(&wechat.code(Code::Slow)), Refusal::Away);
    let waited = begun.elapsed().as_secs();
    assert!((4..14).contains(&waited), "{waited} s");
}

#[test]
fn of_many_who_bind_one_wechat_at_once_one_is_bound() {
    let (wechat, community) = community();
    let neighbours: Vec<Person> =
        ["王桂芳", "李明", "赵大爷", "陈静", "周杰"].map(|name| community.resident(name, building(3))).into();
    let phones: Vec<Phone<'_>> = neighbours.iter().map(Phone::of).collect();
    let ready: Vec<_> =
        phones.iter().map(|phone| (phone, phone.asks(""), wechat.code(Code::Of("oShared")))).collect();
    let answers = at_once(ready.iter().map(|(phone, state, code)| move || phone.comes_back(code, state)));
    let lost: Vec<&TestResponse> = answers.iter().filter(|answer| answer.status != 303).collect();
    assert_eq!(lost.len(), 4, "{answers:?}");
    lost.iter().for_each(|answer| is_refused(answer, Refusal::Taken));
    let bound = phones.iter().filter(|phone| phone.opens("").text().contains(words::BOUND)).count();
    assert_eq!(bound, 1);
}

#[test]
fn one_account_is_bound_to_one_wechat_however_many_ask_at_once() {
    let (wechat, community) = community();
    let wang = community.resident("王桂芳", building(3));
    let phones: Vec<Phone<'_>> = (0..4).map(|_| Phone::of(&wang)).collect();
    let mine = ["oMine_1", "oMine_2", "oMine_3", "oMine_4"];
    let ready: Vec<_> = phones
        .iter()
        .zip(mine)
        .map(|(phone, openid)| (phone, phone.asks(""), wechat.code(Code::Of(openid))))
        .collect();
    let answers = at_once(ready.iter().map(|(phone, state, code)| move || phone.comes_back(code, state)));
    assert_eq!(answers.iter().filter(|answer| answer.status == 303).count(), 1, "{answers:?}");
    answers
        .iter()
        .filter(|answer| answer.status != 303)
        .for_each(|answer| is_refused(answer, Refusal::BoundAlready));
    let events = wang.exports().reply::<MyData>().events;
    assert_eq!(events.iter().filter(|event| event.kind == "wechat_bound").count(), 1);
}

#[test]
fn a_binding_is_ended_by_its_owner_and_twice_is_once() {
    let (wechat, community) = community();
    let (wang, visitor) = (community.resident("王桂芳", building(3)), community.visitor());
    let phone = Phone::of(&wang);
    community.later(minutes(1));
    phone.gets_in(wechat, "oWang_3");
    assert_eq!(phone.goes(&wechat.code(Code::Of("oWang_3"))).status, 303, "binding it twice is once as well");
    let url = format!("/auth/wechat/{}/unbinding", community.id);
    let foreign = phone.sends(TestRequest::post(url, "").with("origin", "https://evil.example"));
    assert_eq!(foreign.summary(), r#"403 {"code":"foreign_origin"}"#);
    assert_eq!(Phone::of(&visitor).unbinds().status, 401);
    assert!(phone.opens("").text().contains(words::BOUND));
    community.later(minutes(1));
    assert_eq!(at_once([0, 1].map(|_| || phone.unbinds().status)), [303, 303]);
    assert!(phone.opens("").text().contains(words::NOT_BOUND));
    is_refused(&Phone::of(&visitor).goes(&wechat.code(Code::Of("oWang_3"))), Refusal::Unknown);
    assert_eq!(phone.name().as_deref(), Some("王桂芳"), "who is signed in stays so");
    let kinds: Vec<String> =
        wang.exports().reply::<MyData>().events.into_iter().map(|event| event.kind).collect();
    expect![[r#"["asked_to_join", "wechat_bound", "wechat_unbound"]"#]].assert_eq(&format!("{kinds:?}"));
}

#[test]
fn a_binding_is_in_the_export_without_the_openid_and_goes_with_the_account() {
    let (wechat, community) = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    Phone::of(&wang).gets_in(wechat, "oWang_4");
    let answer = wang.exports();
    assert!(!answer.text().contains("oWang_4"), "{answer}");
    let answers = answer.reply::<MyData>().answers;
    let bound: Vec<_> = answers.iter().filter(|answer| answer.kind == "wechat").collect();
    assert_eq!((bound.len(), bound[0].at), (1, Some(community.clock.now())));
    is_refused(&Phone::of(&li).goes(&wechat.code(Code::Of("oWang_4"))), Refusal::Taken);
    wang.deletes_the_account().ok();
    assert_eq!(Phone::of(&li).goes(&wechat.code(Code::Of("oWang_4"))).status, 303, "it is free again");
}

#[test]
fn one_wechat_is_another_person_in_another_community() {
    let (wechat, here) = community();
    let (_, there) = community();
    let wang = here.resident("王桂芳", building(3));
    let li = there.resident("李明", building(3));
    assert_eq!(Phone::of(&wang).goes(&wechat.code(Code::Of("oBoth"))).status, 303);
    assert_eq!(Phone::of(&li).goes(&wechat.code(Code::Of("oBoth"))).status, 303);
    let visitor = there.visitor();
    let phone = Phone::of(&visitor);
    phone.gets_in(wechat, "oBoth");
    assert_eq!(phone.name().as_deref(), Some("李明"));
}

#[test]
fn what_was_bound_by_a_code_of_the_head_ends_when_a_role_is_given() {
    let (wechat, community) = community();
    let head = community.building_head("刘桂兰", building(3));
    let wang = community.resident("王桂芳", building(3));
    // A head who makes a code for somebody and keeps it must not come in as whoever they become later.
    let held = wang.on_a_new_phone();
    held.signs_in(head.makes_code_for(&wang).digits()).ok();
    assert_eq!(Phone::of(&held).goes(&wechat.code(Code::Of("oHead"))).status, 303);
    let visitor = community.visitor();
    let before = Phone::of(&visitor);
    before.gets_in(wechat, "oHead");
    assert_eq!(before.name().as_deref(), Some("王桂芳"));
    community.convenor.appoints(&wang.id(), Role::CommitteeMember, community.compound(building(3))).ok();
    assert_eq!(before.name(), None);
    is_refused(&Phone::of(&visitor).goes(&wechat.code(Code::Of("oHead"))), Refusal::Unknown);
}

#[test]
fn it_leads_back_to_our_own_pages_only() {
    let (wechat, community) = community();
    let wang = community.resident("王桂芳", building(3));
    Phone::of(&wang).gets_in(wechat, "oWang_5");
    for back in ["https://evil.example/", "//evil.example", "/elsewhere", "%0d%0ax:y", ""] {
        let visitor = community.visitor();
        let phone = Phone::of(&visitor);
        let state = phone.asks(back);
        let answer = phone.comes_back(&wechat.code(Code::Of("oWang_5")), &state);
        assert_eq!(answer.header("location"), Some(format!("/{}", community.id).as_str()), "{back}");
    }
}

#[test]
fn outside_wechat_it_is_not_offered_and_says_why() {
    let (_, community) = community();
    let wang = community.resident("王桂芳", building(3));
    let mut phone = Phone::of(&wang);
    let page = |phone: &Phone<'_>| phone.sends(TestRequest::get(format!("/{}/sign-in", community.id))).text();
    assert!(page(&phone).contains("<html data-wechat "));
    for other in ["Mozilla/5.0 (iPhone) Safari", "MicroMessenger/7 wxwork/4", "MicroMessenger/8 miniProgram"]
    {
        phone.agent = other.to_owned();
        assert!(!page(&phone).contains("<html data-wechat "), "{other}");
        is_refused(&phone.opens("/start"), Refusal::NotInWechat);
        assert!(phone.opens("").text().contains(words::sentence(Refusal::NotInWechat)));
    }
}

#[test]
fn where_nobody_has_configured_it_there_is_no_such_thing() {
    let community = fixture::community();
    let wang = community.resident("王桂芳", building(3));
    let phone = Phone::of(&wang);
    for page in ["", "/start", "/callback?code=x&state=y"] {
        assert_eq!(phone.opens(page).summary(), r#"404 {"code":"not_found"}"#, "{page}");
    }
    assert_eq!(phone.unbinds().summary(), r#"404 {"code":"not_found"}"#);
    assert!(
        !phone
            .sends(TestRequest::get(format!("/{}/sign-in", community.id)))
            .text()
            .contains("<html data-wechat ")
    );
}

#[test]
fn asking_wechat_is_limited() {
    let (wechat, community) = community();
    let visitor = community.visitor();
    let phone = Phone::of(&visitor);
    for _ in 0..60 {
        let state = phone.asks("");
        is_refused(&phone.comes_back("guessed", &state), Refusal::CodeInvalid);
    }
    let answer = phone.goes(&wechat.code(Code::Of("oOneTooMany")));
    assert_eq!((answer.status, code(&answer)), (429, "too_often".to_owned()));
}

#[test]
fn neither_openid_nor_code_nor_secret_is_logged_and_a_wrong_secret_is() {
    let wechat = WechatServer::start();
    let right = start_unwatched(wechat.configures(APP_SECRET));
    let community = TestCommunity::open(&right);
    let wang = community.resident("王桂芳", building(3));
    let phone = Phone::of(&wang);
    let (state, given) = (phone.asks(""), wechat.code(Code::Of("oSecretive")));
    assert_eq!(phone.comes_back(&given, &state).status, 303);
    let again = wechat.code(Code::CutOff);
    is_refused(&phone.goes(&again), Refusal::Away);
    let lines = community.server.end();
    for secret in ["oSecretive", &state, &given, &again, APP_SECRET, "access_token", "openid"] {
        assert!(!lines.iter().any(|line| line.contains(secret)), "{secret}: {lines:?}");
    }

    let wrong = start_unwatched(wechat.configures("another secret"));
    let community = TestCommunity::open(&wrong);
    let visitor = community.visitor();
    is_refused(&Phone::of(&visitor).goes(&wechat.code(Code::Of("oSecretive"))), Refusal::Away);
    let lines = community.server.end();
    assert!(lines.iter().any(|line| line.contains("WeChat says errcode 40125")), "{lines:?}");
    assert!(!lines.iter().any(|line| line.contains("another secret")), "{lines:?}");
}
