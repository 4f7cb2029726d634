//! Pages that are open in WeChat and use it: Tencent's own SDK in the page, and a bridge that answers as WeChat's does.

use copy::{
    matters::{board, page, report, steps as asks},
    shell, wechat as words,
};
use domain::{
    matters::{
        status::StepKind,
        tier::{Category, Tier, Urgency},
    },
    people::wechat::page::signature,
};
use serde_json::{Value, json};
use tests::{
    Browser, TestCommunity,
    browser::wechat::Asked,
    building,
    wechat::{APP_ID, APP_SECRET, Day, IPHONE, WechatServer, agent},
};

use crate::fixture::{self, start_unwatched, wechat_and_server};

fn community() -> (&'static WechatServer, TestCommunity) {
    let (wechat, server) = wechat_and_server();
    (wechat, TestCommunity::open_now(&server))
}

fn resident_in_wechat() -> Browser {
    let phone = Browser::of(&community().1.resident("王桂芳", building(3)));
    phone.is_in_wechat(&agent("oResident"));
    phone
}

/// Opens a page and waits until WeChat has agreed to what it may do.
fn opens(phone: &Browser, page: &str) {
    phone.opens(page);
    phone.has_asked_wechat("checkJsApi", |_| true);
}

/// WeChat compares what a page signs with the page's own address, as `at` says that it knows it.
#[track_caller]
fn is_signed_for(wechat: &WechatServer, asked: &Asked, at: &str) {
    let says = |name: &str| asked.params[name].as_str().unwrap_or_default().to_owned();
    let made =
        signature(&wechat.ticket(), &says("verifyNonceStr"), says("verifyTimestamp").parse().unwrap(), at);
    assert_eq!((says("verifyAppId"), says("verifySignature")), (APP_ID.to_owned(), made), "{at}");
}

#[track_caller]
fn card(phone: &Browser, title: &str) -> Asked {
    let fits = |asked: &Asked| asked.params["title"].as_str().is_some_and(|said| said.starts_with(title));
    phone.has_asked_wechat("updateTimelineShareData", fits);
    phone.has_asked_wechat("updateAppMessageShareData", fits)
}

#[test]
fn a_matter_is_shared_as_a_card_with_its_title_its_state_and_its_address() {
    let (wechat, community) = community();
    let wang = community.resident("王桂芳", building(3));
    let matter = wang.reports("二单元楼道的灯坏了三天，晚上回家看不见路").matter();
    let visitor = community.visitor();
    let phone = Browser::of(&visitor);
    phone.is_in_wechat(&agent("oReader"));
    let path = format!("/{}/matters/{matter}", community.id);
    phone.opens_address(&format!("{path}#top"));
    let of_matter = card(&phone, "二单元楼道的灯坏了三天");
    let here = format!("{}{path}", community.server.base);
    assert_eq!(of_matter.params["link"], here);
    assert_eq!(of_matter.params["imgUrl"], format!("{}/icon-180.png", community.server.base));
    assert!(
        of_matter.params["desc"].as_str().is_some_and(|desc| desc.contains("楼门长手里")),
        "{of_matter:?}"
    );
    let config = phone.has_asked_wechat("preVerifyJSAPI", |_| true);
    is_signed_for(wechat, &config, &here);

    // Android's client knows the page that is open; so the next one is signed anew.
    phone.follows(shell::BACK);
    phone.is_at(|address| !address.contains("mt_"));
    let next = card(&phone, board::HEADING);
    is_signed_for(wechat, &next, next.at.split('#').next().unwrap());
    assert_eq!(next.params["link"], next.at);
    assert_eq!(next.params["desc"], shell::APP);
    assert_eq!(phone.asked_of_wechat("preVerifyJSAPI").len(), 2);
    // Nothing that the SDK would like to tell its maker.
    assert!(phone.asked_of_wechat("getNetworkType").is_empty());
}

#[test]
fn an_iphone_signs_the_page_that_was_opened_first() {
    let (wechat, community) = community();
    let visitor = community.visitor();
    let phone = Browser::of(&visitor);
    phone.is_in_wechat(IPHONE);
    phone.opens("matters");
    let entry = format!("{}/{}/matters", community.server.base, community.id);
    is_signed_for(wechat, &card(&phone, board::HEADING), &entry);
    phone.follows(shell::ME);
    let next = card(&phone, shell::ME);
    is_signed_for(wechat, &next, &entry);
    assert!(next.params["link"].as_str().is_some_and(|link| link.ends_with("/me")), "{next:?}");
    assert_eq!(phone.asked_of_wechat("preVerifyJSAPI").len(), 1);
}

#[test]
fn outside_wechat_nothing_of_it_is_loaded_or_shown() {
    let (_, community) = community();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    let browser = "Mozilla/5.0 (Linux; Android 13; V2230A) Chrome/116 Mobile Safari/537.36";
    // Neither in a browser, nor in WeChat where nobody has configured it.
    let plain = fixture::community_now();
    let li = plain.resident("李明", building(3));
    let unconfigured = Browser::of(&li);
    unconfigured.is_in_wechat(&agent("oNobody"));
    phone.says_it_is(browser);
    for phone in [&phone, &unconfigured] {
        phone.opens("report");
        phone.types(report::WHAT, "楼前的雨水井盖松了");
        phone.adds_a_photo();
        phone.sees_no_longer(report::PHOTO_WAIT);
        assert_eq!(phone.scripts(), ["/assets/app.js"]);
        assert!(!phone.has("button", words::SPEAK));
        phone.presses(report::SEND);
        phone.sees(&page::reported("2026-0001"));
    }
}

#[test]
fn somebody_speaks_instead_of_typing_and_sees_what_was_written() {
    let (wechat, community) = community();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.is_in_wechat(&agent("oSpeaker"));
    phone.in_care_mode(true);
    opens(&phone, "report");
    phone.types(report::WHAT, "三号楼。");
    let (width, height) = phone.size_of("button", words::SPEAK);
    assert!(width >= 60.0 && height >= 60.0, "{width} × {height}");
    phone.is_readable("wechat-speak");
    phone.wechat_hears("楼道的灯坏了。");
    phone.presses(words::SPEAK);
    let asked = phone.has_asked_wechat("startRecord", |_| true);
    is_signed_for(wechat, &asked, &asked.at);
    phone.is_readable("wechat-listening");
    phone.presses(words::LISTENING);
    phone.sees(words::WRITTEN);
    assert_eq!(phone.reads(report::WHAT), "三号楼。楼道的灯坏了。");
    // It goes where the text is being written, and the page knows of it.
    phone.presses(report::SEND);
    phone.sees(&page::reported("2026-0001"));
    phone.sees("三号楼。楼道的灯坏了。");
}

#[test]
fn what_keeps_somebody_from_speaking_is_said_in_words() {
    let phone = resident_in_wechat();
    opens(&phone, "report");
    phone.types(report::WHAT, "三号楼。");
    phone.wechat_says("startRecord", &json!({ "err_msg": "startRecord:fail permission denied" }));
    phone.presses(words::SPEAK);
    phone.sees(words::DENIED);
    phone.wechat_says("startRecord", &json!({ "err_msg": "startRecord:ok" }));
    // Nothing could be made of it, or nothing was recorded.
    phone.wechat_hears("");
    phone.presses(words::SPEAK);
    phone.presses(words::LISTENING);
    phone.sees(words::UNHEARD);
    phone.wechat_says("stopRecord", &json!({ "err_msg": "stopRecord:fail too short" }));
    phone.presses(words::SPEAK);
    phone.sees_no_longer(words::UNHEARD);
    phone.presses(words::LISTENING);
    phone.sees(words::UNHEARD);
    // After a minute WeChat ends it by itself.
    phone.wechat_hears("灯坏了。");
    phone.presses(words::SPEAK);
    phone.sees(words::LISTENING);
    phone.wechat_tells("onVoiceRecordEnd", &json!({ "localId": "weixin://recorded/2" }));
    phone.sees(words::CUT);
    assert_eq!(phone.reads(report::WHAT), "三号楼。灯坏了。");
    phone.wechat_says("stopRecord", &json!({ "err_msg": "stopRecord:ok", "localId": "weixin://recorded/3" }));
    phone.wechat_says("translateVoice", &Value::Null);
    phone.presses(words::SPEAK);
    phone.presses(words::LISTENING);
    phone.sees(words::RECOGNIZING);
    phone.sees(words::LATE);
    assert!(phone.has("button", words::SPEAK), "and again");
}

#[test]
fn whoever_leaves_the_page_is_listened_to_no_longer() {
    let (_, community) = community();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::small_with_large_text(&wang);
    phone.is_in_wechat(&agent("oSpeaker"));
    phone.in_care_mode(true);
    opens(&phone, "report");
    phone.types(report::WHAT, "三号楼。");
    phone.presses(words::SPEAK);
    phone.sees(words::LISTENING);
    phone.is_readable("listening");
    phone.follows(shell::BACK);
    phone.is_at(|address| !address.ends_with("/report"));
    phone.has_asked_wechat("stopRecord", |_| true);
    phone.has_no_longer("button", words::LISTENING);
}

#[test]
fn whoever_closes_the_dialog_is_listened_to_no_longer() {
    let (_, community) = community();
    let lamp = community.resident("王桂芳", building(3)).reports("楼道的灯坏了一盏").matter();
    let clerk = community.property_clerk("物业小张");
    community.convenor.confirms_as(&lamp, Tier::Property, Category::Lighting, Urgency::Normal).ok();
    let phone = Browser::of(&clerk);
    phone.is_in_wechat(&agent("oClerk"));
    opens(&phone, &format!("matters/{lamp}"));
    for (times, why) in [(1, "这盏灯是"), (2, "供电公司的资产")] {
        phone.presses(copy::matters::step(StepKind::Return));
        phone.types(asks::question(StepKind::Return), why);
        phone.presses(words::SPEAK);
        phone.sees(words::LISTENING);
        phone.types_key("Escape");
        phone.sees_no_longer(words::LISTENING);
        phone.until_asked("stopRecord", times);
    }
    // What WeChat made of it all the same is nobody's.
    phone.wechat_tells("onVoiceRecordEnd", &json!({ "localId": "weixin://recorded/2" }));
    assert!(phone.asked_of_wechat("translateVoice").is_empty());
}

#[test]
fn a_microphone_that_opens_too_late_is_closed() {
    let phone = resident_in_wechat();
    phone.wechat_will_say("startRecord", &Value::Null);
    opens(&phone, "report");
    phone.types(report::WHAT, "三号楼。");
    let opened = json!({ "err_msg": "startRecord:ok" });
    // Somebody waits for it in vain, and may press again.
    phone.presses(words::SPEAK);
    phone.sees(words::ASKING);
    phone.sees(words::LATE);
    phone.wechat_answers("startRecord", &opened);
    phone.until_asked("stopRecord", 1);
    // Somebody has left.
    phone.presses(words::SPEAK);
    phone.until_asked("startRecord", 2);
    phone.follows(shell::BACK);
    phone.is_at(|address| !address.ends_with("/report"));
    phone.has_no_longer("button", words::ASKING);
    phone.wechat_answers("startRecord", &opened);
    phone.until_asked("stopRecord", 2);
}

#[test]
fn while_no_signature_comes_the_phone_gives_photos_and_speaking_says_why_it_does_not() {
    let phone = resident_in_wechat();
    opens(&phone, "matters");
    phone.catches_file_choosers();
    phone.waits_for_signatures();
    phone.follows(shell::REPORT);
    phone.presses(report::PHOTO_ADD_LABEL);
    phone.until_file_choosers(1);
    assert!(phone.asked_of_wechat("chooseImage").is_empty());
    phone.types(report::WHAT, "三号楼。");
    phone.presses(words::SPEAK);
    phone.sees(words::LATE);
    assert!(phone.asked_of_wechat("startRecord").is_empty());
}

#[test]
fn who_taps_twice_chooses_photos_once() {
    let phone = resident_in_wechat();
    phone.wechat_will_say("chooseImage", &Value::Null);
    opens(&phone, "report");
    phone.catches_file_choosers();
    phone.presses(report::PHOTO_ADD_LABEL);
    phone.until_asked("chooseImage", 1);
    phone.presses(report::PHOTO_ADD_LABEL);
    phone.wechat_answers("chooseImage", &json!({ "err_msg": "chooseImage:cancel" }));
    phone.presses(report::PHOTO_ADD_LABEL);
    phone.until_asked("chooseImage", 2);
    assert_eq!(phone.file_choosers(), 0);
}

#[test]
fn what_could_be_read_of_the_photos_is_reported() {
    let phone = resident_in_wechat();
    opens(&phone, "report");
    phone.wechat_has_photos(&[include_bytes!("../pictures/lamp.jpg"), b""]);
    phone.catches_file_choosers();
    phone.types(report::WHAT, "楼前的雨水井盖松了");
    phone.presses(report::PHOTO_ADD_LABEL);
    phone.until_asked("getLocalImgData", 2);
    phone.sees(report::PHOTO_REMOVE);
    phone.sees_no_longer(report::PHOTO_WAIT);
    // The others by the phone's own way.
    phone.presses(report::PHOTO_ADD_LABEL);
    phone.until_file_choosers(1);
    phone.presses(report::SEND);
    phone.sees(&page::reported("2026-0001"));
}

#[test]
fn a_list_that_is_filtered_is_shared_as_it_is_filtered() {
    let (wechat, community) = community();
    let visitor = community.visitor();
    let phone = Browser::of(&visitor);
    phone.is_in_wechat(&agent("oReader"));
    phone.opens("matters");
    card(&phone, board::HEADING);
    phone.searches_for("电梯");
    phone.is_at(|address| address.contains("?q="));
    let filtered = phone.has_asked_wechat("updateAppMessageShareData", |asked| {
        asked.params["link"].as_str().is_some_and(|link| link.contains("?q="))
    });
    assert_eq!(filtered.params["link"], filtered.at);
    is_signed_for(wechat, &filtered, &filtered.at);
}

#[test]
fn a_photo_from_wechats_album_is_reported_like_any_other() {
    let (_, community) = community();
    let wang = community.resident("王桂芳", building(3));
    let lamp: &[u8] = include_bytes!("../pictures/lamp.jpg");
    let crack: &[u8] = include_bytes!("../pictures/crack.jpg");
    for (user_agent, number) in [(agent("oAlbum"), "2026-0001"), (IPHONE.to_owned(), "2026-0002")] {
        let phone = Browser::of(&wang);
        phone.is_in_wechat(&user_agent);
        opens(&phone, "report");
        phone.wechat_has_photos(&[lamp, crack]);
        phone.types(report::WHAT, "楼前的雨水井盖松了");
        phone.presses(report::PHOTO_ADD_LABEL);
        phone.has_asked_wechat("getLocalImgData", |asked| asked.params["localId"] == "weixin://resourceid/1");
        phone.sees_no_longer(report::PHOTO_WAIT);
        phone.presses(report::SEND);
        phone.sees(&page::reported(number));
        let address = phone.is_at(|address| address.contains("/matters/mt_"));
        let id = address.rsplit('/').next().unwrap().split('?').next().unwrap();
        let matter = domain::ids::MatterId::try_from(id.to_owned()).unwrap();
        assert_eq!(wang.view(&matter).photos.len(), 2, "{user_agent}");
    }
}

#[test]
fn where_wechat_gives_no_photos_the_phone_does() {
    let phone = resident_in_wechat();
    phone.wechat_will_say("chooseImage", &json!({ "err_msg": "chooseImage:cancel" }));
    opens(&phone, "report");
    phone.catches_file_choosers();
    phone.presses(report::PHOTO_ADD_LABEL);
    phone.has_asked_wechat("chooseImage", |_| true);
    // Whoever changes their mind isn't asked by somebody else; once WeChat can't, the phone asks.
    phone.wechat_says("chooseImage", &json!({ "err_msg": "chooseImage:fail" }));
    assert_eq!(phone.file_choosers(), 0);
    phone.presses(report::PHOTO_ADD_LABEL);
    phone.until_file_choosers(1);
    phone.presses(report::PHOTO_ADD_LABEL);
    phone.until_file_choosers(2);
    assert_eq!(phone.asked_of_wechat("chooseImage").len(), 2);
}

#[test]
fn a_page_that_wechat_does_not_know_goes_on_without_it() {
    let phone = resident_in_wechat();
    phone.wechat_will_say("preVerifyJSAPI", &json!({ "err_msg": "config:fail, Error: invalid signature" }));
    phone.opens("report");
    phone.has_asked_wechat("preVerifyJSAPI", |_| true);
    phone.types(report::WHAT, "楼前的雨水井盖松了");
    phone.adds_a_photo();
    phone.sees_no_longer(report::PHOTO_WAIT);
    assert!(!phone.has("button", words::SPEAK));
    phone.presses(report::SEND);
    phone.sees(&page::reported("2026-0001"));
    assert!(phone.asked_of_wechat("updateAppMessageShareData").is_empty());
}

#[test]
fn what_wechat_refused_at_one_page_it_may_take_at_the_next() {
    let (_, community) = community();
    let visitor = community.visitor();
    let phone = Browser::of(&visitor);
    phone.is_in_wechat(&agent("oPatient"));
    phone.wechat_will_say("preVerifyJSAPI", &json!({ "err_msg": "config:fail, Error: system error" }));
    phone.opens("matters");
    phone.has_asked_wechat("preVerifyJSAPI", |_| true);
    phone.wechat_says("preVerifyJSAPI", &json!({ "err_msg": "config:ok" }));
    phone.follows(shell::REPORT);
    phone.has_asked_wechat("checkJsApi", |_| true);
    phone.types(report::WHAT, "楼前的雨水井盖松了");
    phone.presses(words::SPEAK);
    phone.sees(words::LISTENING);
}

#[test]
fn while_wechat_gives_no_ticket_a_page_goes_on_without_it() {
    let wechat = WechatServer::start();
    let server = start_unwatched(wechat.configures(APP_SECRET));
    let community = TestCommunity::open_now(&server);
    let wang = community.resident("王桂芳", building(3));
    wechat.next_tokens(&[Day::Refused(45009)]);
    let phone = Browser::of(&wang);
    phone.is_in_wechat(&agent("oUnlucky"));
    phone.opens("report");
    phone.types(report::WHAT, "楼前的雨水井盖松了");
    phone.adds_a_photo();
    phone.sees_no_longer(report::PHOTO_WAIT);
    assert!(!phone.has("button", words::SPEAK));
    phone.presses(report::SEND);
    phone.sees(&page::reported("2026-0001"));
    assert!(phone.asked_of_wechat("preVerifyJSAPI").is_empty());
    assert_eq!(wechat.asked(), (1, 0));
}
