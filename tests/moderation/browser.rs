//! Posts that neighbours mind, on people's phones: reported, hidden, decided, appealed, published.

use api::moderation::Ruling;
use copy::{deliberations::opinions, matters::page, moderation as words, problem, shell};
use domain::{
    moderation::{
        post::{PostId, PostKind},
        reports::{Act, Logged, Standing, Why},
    },
    people::role::Role,
    problem::Problem,
};
use tests::{Browser, Person, TestCommunity, building, photos, users::moderation::text_of};

use crate::fixture::community_now;

const UNKIND: &str = "三楼那家人就是不讲理";
const KIND: &str = "道闸装在东门，西门留给行人";

/// A deliberation with an unkind statement of 王桂芳's, which two neighbours have reported.
fn minded(community: &TestCommunity) -> (domain::ids::DeliberationId, PostId, Person) {
    let wang = community.resident("王桂芳", building(3));
    let opened = community.deliberates("大门要不要装道闸");
    let post = PostId::Statement(wang.states(&opened, UNKIND).statement());
    for name in ["赵四", "孙丽"] {
        community.resident(name, building(4)).minds(&post).ok();
    }
    (opened, post, wang)
}

#[test]
fn from_the_third_report_to_the_appeal_everybody_sees_what_is_theirs() {
    let community = community_now();
    let (opened, post, wang) = minded(&community);
    let (li, head) =
        (community.resident("李明", building(4)), community.building_head("刘建国", building(3)));
    let [of_li, of_wang, of_head, of_convenor] = [&li, &wang, &head, &community.convenor].map(Browser::of);

    // A neighbour's report is the third.
    of_li.opens(&format!("deliberations/{opened}"));
    of_li.sees(UNKIND);
    of_li.presses(&words::report_of(UNKIND));
    of_li.presses(words::REPORT_SEND);
    of_li.sees(words::WHY_MISSING);
    of_li.chooses(words::why(Why::Abuse));
    of_li.is_readable("moderation-report");
    of_li.presses(words::REPORT_SEND);
    of_li.sees(words::REPORTED);
    of_li.presses(shell::CLOSE);
    of_li.sees_no_longer(UNKIND);

    // Its author is told, and still sees it.
    of_wang.opens("notices");
    of_wang.follows("三位邻居举报");
    of_wang.sees(words::standing(Standing::Waiting));
    of_wang.sees(UNKIND);
    of_wang.opens(&format!("deliberations/{opened}"));
    of_wang.unfolds(opinions::ALL);
    of_wang.sees(words::HIDDEN_OWN);
    assert!(!of_wang.has("button", &words::report_of(UNKIND)), "nobody reports oneself");

    // The building head decides.
    of_head.opens("");
    of_head.follows(words::QUEUE);
    of_head.sees(&words::reporters(3));
    of_head.is_readable("moderation-queue");
    of_head.follows(UNKIND);
    of_head.sees(&words::reported(Why::Abuse, 3));
    of_head.presses(words::act(Act::Hide));
    of_head.sees(shell::MISSING);
    of_head.types(words::REASON, "说事不说人，请换个说法");
    of_head.is_readable("moderation-decide");
    of_head.presses(words::act(Act::Hide));
    of_head.sees(words::DONE);
    of_head.sees(words::standing(Standing::Hidden));
    assert!(!of_head.has("button", words::act(Act::Keep)), "once is enough");

    // The author appeals, once.
    of_wang.reloads();
    of_wang.unfolds(opinions::ALL);
    of_wang.follows(words::HIDDEN_WHY);
    of_wang.sees("说事不说人，请换个说法");
    of_wang.types(words::REASON, "没有骂人，只是说吵");
    of_wang.is_readable("moderation-appeal");
    of_wang.presses(words::act(Act::Appeal));
    of_wang.sees(words::DONE);
    of_wang.sees(words::standing(Standing::Appealed));
    of_wang.sees_no_longer(words::APPEAL_HINT);

    // Not to the one who decided, but to somebody else.
    of_head.opens("moderation/queue");
    of_head.sees(words::QUEUE_EMPTY);
    of_head.is_readable("an empty queue");
    of_convenor.opens("");
    of_convenor.follows(words::QUEUE);
    of_convenor.follows(UNKIND);
    of_convenor.sees("没有骂人，只是说吵");
    of_convenor.types(words::REASON, "话重了些，但说的是噪声");
    of_convenor.presses(words::act(Act::Keep));
    of_convenor.sees(words::standing(Standing::ShownForGood));
    assert_eq!(wang.sees_post(&post).standing, Standing::ShownForGood);

    // Everybody can read what was done, and nobody's name.
    of_li.opens("deliberations");
    of_li.follows(words::LOG);
    let by = Role::BuildingHead;
    let hidden = Logged::Hidden { reason: tests::text("说事不说人，请换个说法"), by };
    of_li.sees(&words::logged(PostKind::Statement, &hidden));
    of_li.sees(copy::people::role(by));
    of_li.is_readable("moderation-log");
    assert!(of_li.has("link", words::LOG_TABLE));
    for name in ["王", "李明", "赵四", "孙丽", "刘建国"] {
        assert!(!of_li.text().contains(name), "{}", of_li.text());
    }
}

#[test]
fn every_kind_of_post_can_be_reported_but_not_ones_own() {
    let community = community_now();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let head = community.building_head("刘建国", building(3));
    let photo = wang.uploads(&photos::jpeg(7)).photo();
    let draft = api::matters::NewMatter { photos: vec![photo], ..wang.draft("楼道里堆了杂物") };
    let matter = wang.files(&draft).matter();
    let (of_li, of_wang, of_head) = (Browser::of(&li), Browser::of(&wang), Browser::of(&head));

    of_li.opens(&format!("matters/{matter}"));
    of_li.follows(&words::report(PostKind::Matter));
    of_li.sees("楼道里堆了杂物");
    of_li.chooses(words::why(Why::OffTopic));
    of_li.is_readable("moderation-report-matter");
    of_li.presses(words::REPORT_SEND);
    of_li.sees(words::REPORTED);
    of_li.follows(words::BACK);
    of_li.presses(&page::photo_open(1));
    of_li.is_readable("a photo with its report");
    of_li.follows(&words::report(PostKind::Photo));
    of_li.chooses(words::why(Why::Private));
    of_li.is_readable("reporting a photo");
    of_li.presses(words::REPORT_SEND);
    of_li.sees(words::REPORTED);
    of_li.reloads();
    of_li.chooses(words::why(Why::Private));
    of_li.presses(words::REPORT_SEND);
    of_li.sees(copy::deliberations::refusal(domain::deliberations::refusal::Refusal::ReportedBefore));

    of_wang.opens(&format!("matters/{matter}"));
    of_wang.sees("楼道里堆了杂物");
    assert!(!of_wang.has("link", words::REPORT), "{}", of_wang.text());

    // A photo's own page opens from a notice, though its name has a dot.
    of_head.opens("moderation/queue");
    of_head.follows(words::kind(PostKind::Photo));
    of_head.reloads();
    of_head.sees(&words::reported(Why::Private, 1));
    of_head.is_readable("moderation-photo");
    of_head.types(words::REASON, "照片里有别人的脸");
    of_head.presses(words::act(Act::Hide));
    of_head.sees(words::DONE);
    of_wang.reloads();
    of_wang.presses(&page::photo_open(1));
    of_wang.sees(words::HIDDEN_OWN);
    of_wang.follows(words::HIDDEN_WHY);
    of_wang.sees("照片里有别人的脸");
}

#[test]
fn of_two_moderators_the_slower_sees_the_newest_before_deciding_anew() {
    let community = community_now();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let head = community.building_head("刘建国", building(3));
    let post = text_of(&wang.reports("五楼那家人素质太低，天天吵").matter());
    li.minds(&post).ok();
    let phone = Browser::of(&head);
    phone.opens(&format!("moderation/posts/{post}"));
    phone.types(words::REASON, "说事不说人");
    let version = community.convenor.sees_post(&post).version;
    community.convenor.decides_about(&post, version, Ruling::Hide, "骂人了").ok();
    phone.presses(words::act(Act::Hide));
    phone.sees(words::standing(Standing::Hidden));
    phone.sees("骂人了");
    phone.sees(&problem::title(&Problem::Stale { version: 0 }));
    assert!(!phone.has("button", words::act(Act::Hide)), "it was decided");
    phone.is_readable("too late");
}

#[test]
fn the_convenor_keeps_the_list_of_words() {
    let community = community_now();
    let head = community.building_head("刘建国", building(3));
    let (of_convenor, of_head) = (Browser::of(&community.convenor), Browser::of(&head));
    of_convenor.opens("moderation/queue");
    of_convenor.follows(words::WORDS);
    of_convenor.types(words::WORDS_FIELD, "# 骂人的话\n骗子\n缺德");
    of_convenor.is_readable("moderation-words");
    of_convenor.presses(words::WORDS_SAVE);
    of_convenor.sees(words::WORDS_SAVED);
    assert_eq!(community.convenor.words(), "# 骂人的话\n骗子\n缺德");
    of_convenor.reloads();
    assert_eq!(of_convenor.reads(words::WORDS_FIELD), "# 骂人的话\n骗子\n缺德");
    assert_eq!(head.reports("物业是一帮骗子，电梯不修").code(), "house_rules");

    // Two convenors at once: nobody's words are lost.
    of_convenor.types(words::WORDS_FIELD, "骗子\n缺德\n坏蛋");
    community.convenor.saves_words("骗子\n缺德\n流氓").ok();
    of_convenor.presses(words::WORDS_SAVE);
    of_convenor.sees(words::WORDS_NOW);
    of_convenor.sees(&problem::title(&Problem::Stale { version: 0 }));
    of_convenor.sees("流氓");
    of_convenor.is_readable("two lists of words");
    assert_eq!(of_convenor.reads(words::WORDS_FIELD), "骗子\n缺德\n坏蛋");
    of_convenor.types(words::WORDS_FIELD, "骗子\n缺德\n流氓\n坏蛋");
    of_convenor.presses(words::WORDS_SAVE);
    of_convenor.sees_no_longer(words::WORDS_NOW);
    assert_eq!(community.convenor.words(), "骗子\n缺德\n流氓\n坏蛋");

    // Who decides in one building keeps no list for all.
    of_head.opens("moderation/queue");
    of_head.sees(words::QUEUE_EMPTY);
    assert!(!of_head.has("link", words::WORDS));
    of_head.opens("moderation/words");
    of_head.sees(&problem::title(&Problem::OtherPlace));
    of_head.is_readable("a list that isn't theirs");
}

#[test]
fn a_report_that_got_no_answer_is_sent_again_and_counted_once() {
    let community = community_now();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let opened = community.deliberates("大门要不要装道闸");
    let post = PostId::Statement(wang.states(&opened, KIND).statement());
    let phone = Browser::of(&li);
    phone.opens(&format!("deliberations/{opened}"));
    phone.presses(&words::report_of(KIND));
    phone.chooses(words::why(Why::Untrue));
    phone.is_offline(true);
    phone.presses(words::REPORT_SEND);
    phone.sees(shell::OFFLINE);
    phone.is_offline(false);
    phone.presses(words::REPORT_SEND);
    phone.sees(words::REPORTED);
    assert_eq!(community.convenor.sees_post(&post).reports.iter().map(|count| count.times).sum::<u32>(), 1);
}
