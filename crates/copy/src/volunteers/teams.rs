//! Words of teams, of the community's own skills, and of who sees what.

use api::volunteers::{TeamLine, Volunteer, VolunteerShown};
use domain::volunteers::team::Seen;

use super::{cap as hours, free_parts, skills};

/// The list of teams, and the door to it.
pub const HEADING: &str = "志愿队";
pub const NONE: &str = "还没有志愿队。";
pub const NONE_HINT: &str = "召集人建好队伍，会出现在这里。";
/// Volunteers who let neighbours see what they are good at.
pub const OPEN: &str = "愿意让邻居看到的志愿者";
pub const JOIN: &str = "我要参加";
/// What whoever joins tells the lead by it.
pub const JOIN_HINT: &str = "参加以后，队长能看到您的名字；特长和时间给不给看，在“我的班次”里选。";
pub const JOINED: &str = "您参加了这支队伍。";
pub const LEAVE: &str = "退出队伍";
pub const LEAD_STAYS: &str = "您是队长。要退出，请召集人先换一位队长。";
/// Above who is in it, for the lead.
pub const PEOPLE: &str = "队员";
/// Above who lets neighbours see, for the others.
pub const PEOPLE_OPEN: &str = "愿意让邻居看到的队员";
pub const PEOPLE_NONE: &str = "没有队员选择让邻居看到。";
/// Takes somebody out, once it was asked whether that is meant.
pub const REMOVE: &str = "请出队伍";
/// Asks before.
pub const REMOVE_SURE: &str = "要请这位出队伍吗？";
pub const REMOVE_SAYS: &str = "他会收到提醒，也不再轮到他去照看。以后还可以再请进来。";
/// Above who can be asked in, for the lead.
pub const CANDIDATES: &str = "可以请来的邻居";
pub const CANDIDATES_HINT: &str = "他们选了让所有邻居看到。请进来以后会收到提醒，不想来可以退出。";
/// There is nobody.
pub const CANDIDATES_NONE: &str = "现在没有。邻居可以自己来参加。";
pub const SHOWS_NOTHING: &str = "没有给您看特长和时间";
pub const PUBLISH: &str = "给队伍发布一件事";
pub const TEAM: &str = "哪支队伍";
pub const NO_TEAM: &str = "不分队伍";
/// Who may publish at all, for whoever may not.
pub const PUBLISH_WHO: &str = "楼门长、召集人和志愿队的队长可以发布。您想牵头做一件事，请告诉召集人。";
pub const JOIN_WHO: &str = "住在这里、通过了审核的邻居和志愿者可以参加。";
/// Who sees it, on the profile.
pub const SEEN: &str = "谁能看到这些";
/// The convenor's page, and the door to it.
pub const KEEP: &str = "建队伍、管特长";
/// Who may, for whoever may not.
pub const KEEP_WHO: &str = "只有议事会召集人能建队伍、管特长。";
pub const OWN_SKILLS: &str = "社区自己的特长";
pub const OWN_SKILLS_HINT: &str = "民政、法律、生活、调解、卫生一直都有，这里加别的，比如：电工、理发。";
pub const OWN_SKILLS_NONE: &str = "还没有加过。";
pub const SKILL: &str = "特长";
pub const ADD_SKILL: &str = "加上";
pub const DROP_SKILL: &str = "去掉";
/// Above the form for a team.
pub const MAKE: &str = "建一支队伍";
pub const NAME: &str = "队名";
/// For example.
pub const NAME_HINT: &str = "比如：楼道清洁队";
pub const LEAD: &str = "队长";
pub const MAKE_SEND: &str = "建队";
/// Nobody was chosen to lead it.
pub const LEAD_MISSING: &str = "请先找一位队长。";
pub const OTHER: &str = "换一位";
/// Somebody was found for it.
pub const SEAT: &str = "就这位";
pub const CHANGE_LEAD: &str = "换队长";
pub const ADD: &str = "加队员";
pub const END: &str = "解散";
/// Asks before.
pub const END_SURE: &str = "要解散这支队伍吗？";
pub const END_SAYS: &str = "队员都会退出。办过的事和记下的时间都还在。";
pub const DONE: &str = "办好了。";

/// Who sees what somebody says about themselves.
#[must_use]
pub fn seen(seen: Seen) -> &'static str {
    match seen {
        Seen::Nobody => "只有我自己",
        Seen::Lead => "我的队长",
        Seen::Neighbours => "所有邻居",
    }
}

#[must_use]
pub fn invite(name: &str) -> String {
    format!("请{name}进队伍")
}

/// Takes somebody out, for the lead.
#[must_use]
pub fn remove(name: &str) -> String {
    format!("请{name}出队伍")
}

/// A team in a line: how many people, and who leads it.
#[must_use]
pub fn about(line: &TeamLine) -> String {
    match &line.lead {
        Some(lead) => format!("{} 人，队长：{lead}", line.people),
        None => format!("{} 人，队长空缺", line.people),
    }
}

/// What a volunteer lets the reader see.
#[must_use]
pub fn shows(volunteer: &Volunteer) -> String {
    let Some(VolunteerShown { skills: own, free, cap }) = &volunteer.shows else {
        return SHOWS_NOTHING.to_owned();
    };
    let own = if own.is_empty() { "没有填特长".to_owned() } else { format!("特长：{}", skills(own)) };
    let cap = cap.map(|cap| format!("；每周最多 {}", hours(cap))).unwrap_or_default();
    format!("{own}；空闲：{}{cap}", free_parts(*free))
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;
    use domain::volunteers::{profile::FreeTimes, skill::Skill};

    #[test]
    fn what_a_lead_reads_of_somebody() {
        let volunteer = |shows| Volunteer { person: None, name: "李明".to_owned(), shows };
        let free = FreeTimes::default().toggled(5, 0).toggled(5, 1).toggled(5, 2).toggled(6, 0);
        let own = Skill::try_from("电工".to_owned()).unwrap();
        let told = [
            volunteer(None),
            volunteer(Some(VolunteerShown { skills: vec![], free: FreeTimes::default(), cap: None })),
            volunteer(Some(VolunteerShown { skills: vec![Skill::Law, own], free, cap: Some(4) })),
        ];
        expect![[r#"
            没有给您看特长和时间
            没有填特长；空闲：都行
            特长：法律、电工；空闲：周六全天、周日上午；每周最多 4 小时"#]]
        .assert_eq(&told.map(|one| shows(&one)).join("\n"));
    }
}
