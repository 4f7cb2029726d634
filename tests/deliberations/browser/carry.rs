//! After the decision, on phones: an objection and its answer, tasks with photos, the review, the record on paper.

use copy::{
    deliberations::{self as words, after, lead, options, record},
    moderation,
};
use domain::{
    deliberations::{course::status::StepKind, procedures::phase::Party},
    matters::step::Rating,
    moderation::{
        post::{After, PostId, PostKind},
        reports::{Standing, Why},
    },
};
use tests::{Browser, building, days};

use crate::fixture::isolated_community_ago;

/// What is said to whoever was slower.
const STALE: &str = "刚才有人先动过";

#[test]
fn an_objection_is_made_and_answered() {
    let community = isolated_community_ago(days(5));
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 2)]);
    let gate = community.publishes("大门装道闸");
    community.later(days(4));
    let page = format!("deliberations/{gate}");
    let (of_wang, of_lead) = (Browser::of(&wang), Browser::of(&community.convenor));

    of_wang.opens(&page);
    of_wang.sees(after::NO_OBJECTIONS);
    of_wang.presses(after::OBJECT);
    of_wang.presses(after::OBJECT_SEND);
    of_wang.sees(copy::shell::MISSING);
    of_wang.types(after::OBJECT_TEXT, "没说残疾人的车怎么进");
    of_wang.is_readable("deliberation-object");
    // What is typed survives a reload, and only that.
    of_wang.reloads();
    of_wang.presses(after::OBJECT);
    assert_eq!(of_wang.reads(after::OBJECT_TEXT), "没说残疾人的车怎么进");
    of_wang.presses(after::OBJECT_SEND);
    of_wang.sees(after::OBJECTED);
    of_wang.sees(after::UNANSWERED);
    of_wang.is_readable("deliberation-notice");

    of_lead.opens(&page);
    of_lead.presses(after::ANSWER);
    of_lead.chooses(after::NOT_UPHELD);
    of_lead.types(after::ANSWER_REASON, "方案里写了，登记后直接进");
    of_lead.is_readable("deliberation-answer");
    // Somebody objects at the same moment: what was typed stays, and is sent again once the newest is here.
    li.objects_to(&gate, "钱从哪里出没写清楚").ok();
    of_lead.presses(after::ANSWER);
    of_lead.sees(STALE);
    of_lead.presses(after::ANSWER);
    of_lead.sees(after::ANSWERED);
    of_lead.sees(&after::answer(false, "方案里写了，登记后直接进"));
    of_lead.sees("钱从哪里出没写清楚");

    // Two convenors at once: the slower one is told that it is done.
    of_lead.presses(after::ANSWER);
    of_lead.chooses(after::NOT_UPHELD);
    of_lead.types(after::ANSWER_REASON, "小区公共收益里出");
    community.convenor.answers_objection(&gate, 2, false, "公共收益里出，已经公示").ok();
    of_lead.presses(after::ANSWER);
    of_lead.sees(after::GONE);

    of_wang.opens(&page);
    of_wang.sees(&after::answer(false, "公共收益里出，已经公示"));
}

#[test]
fn an_objection_that_neighbours_mind_is_hidden_and_its_author_reads_why() {
    const UNKIND: &str = "写方案的人没安好心";
    let community = isolated_community_ago(days(5));
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 2)]);
    let gate = community.publishes("大门装道闸");
    wang.objects_to(&gate, UNKIND).ok();
    for name in ["孙丽", "周敏"] {
        let objection = PostId::After(gate.clone(), After::Objection, 1);
        community.resident(name, building(4)).minds(&objection).ok();
    }
    community.later(days(4));
    let page = format!("deliberations/{gate}");
    let (of_wang, of_li) = (Browser::of(&wang), Browser::of(&li));
    of_li.opens(&page);
    of_li.presses(&moderation::report_of(UNKIND));
    of_li.chooses(moderation::why(Why::Abuse));
    of_li.is_readable("deliberation-objection-report");
    of_li.presses(moderation::REPORT_SEND);
    of_li.sees(moderation::REPORTED);
    of_li.sees_no_longer(UNKIND);
    of_li.sees(moderation::HIDDEN);
    of_wang.opens(&page);
    of_wang.sees(UNKIND);
    of_wang.sees(moderation::HIDDEN_OWN);
    of_wang.is_readable("deliberation-objection-hidden");
    of_wang.follows(moderation::HIDDEN_WHY);
    of_wang.sees(moderation::kind(PostKind::Objection));
    of_wang.sees(moderation::standing(Standing::Waiting));
}

#[test]
fn tasks_are_given_reported_and_reviewed() {
    let community = isolated_community_ago(days(9));
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let gate = community.carries_out("大门装道闸");
    community.later(days(1));
    let page = format!("deliberations/{gate}");
    let (of_wang, of_lead, of_clerk) =
        (Browser::of(&wang), Browser::of(&community.convenor), Browser::of(&clerk));

    of_lead.opens(&page);
    of_lead.sees(after::NO_TASKS);
    of_lead.presses(after::GIVE);
    of_lead.types(after::GIVE_TITLE, "装好东门道闸");
    of_lead.types(after::GIVE_TEXT, "按公示的方案装，装好以后试用三天。");
    of_lead.picks(after::GIVE_PARTY, words::party(Party::Property));
    of_lead.types(options::LINK, "https://www.gov.cn/zhengce/a.htm");
    of_lead.adds_a_photo();
    of_lead.sees_no_longer(copy::matters::report::PHOTO_WAIT);
    of_lead.is_readable("deliberation-give-task");
    of_lead.presses(after::GIVE_SEND);
    of_lead.sees(after::GIVEN);
    of_lead.sees(&after::how_far(Party::Property, 0));
    of_lead.sees("www.gov.cn");
    assert_eq!(clerk.tasks(&gate)[0].photos.len(), 1);

    of_clerk.opens(&page);
    of_clerk.presses(after::REPORT);
    of_clerk.presses(after::REPORT_SEND);
    of_clerk.sees(after::CHOOSE);
    of_clerk.chooses(&after::step(50, "一半"));
    of_clerk.types(after::REPORT_TEXT, "地基打好了，明天装杆子");
    of_clerk.adds_a_photo();
    of_clerk.sees_no_longer(copy::matters::report::PHOTO_WAIT);
    of_clerk.is_readable("deliberation-report-progress");
    of_clerk.presses(after::REPORT_SEND);
    of_clerk.sees(after::REPORTED);
    of_clerk.sees(&after::was_at(50, "地基打好了，明天装杆子"));

    of_wang.opens(&page);
    of_wang.sees(&after::how_far(Party::Property, 50));
    assert!(!of_wang.has("button", after::REPORT), "who has no hand in a task reports nothing");
    of_wang.is_readable("deliberation-tasks");

    clerk.has_done(&gate, 1, 100, vec![]).ok();
    of_lead.opens(&page);
    of_lead.presses(lead::step(StepKind::End));
    of_lead.types(lead::REASON, "都做完了");
    of_lead.presses(lead::step(StepKind::End));
    of_lead.sees(lead::DONE);

    of_wang.opens(&page);
    of_wang.presses(after::REVIEW_SEND);
    of_wang.sees(after::CHOOSE);
    of_wang.chooses(after::rating(Rating::Satisfied));
    of_wang.types(after::REVIEW_WORDS, "方便多了，谢谢");
    of_wang.presses(after::REVIEW_SEND);
    of_wang.sees(after::REVIEWED);
    of_wang.sees(&after::sums(1, 0, 0));
    of_wang.is_readable("deliberation-review");

    of_wang.follows(after::TO_RECORD);
    of_wang.sees(record::PHASES);
    of_wang.sees("地基打好了");
    of_wang.sees(&after::rated(after::rating(Rating::Satisfied), "方便多了，谢谢"));
    of_wang.is_readable("deliberation-record");
    of_wang.prints_itself("deliberation-record-printed");
}
