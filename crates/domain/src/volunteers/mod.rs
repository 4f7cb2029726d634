//! Volunteers (志愿者): what needs doing, who does it, and for how long they were there.
//!
//! Reading order: `shift` (班次), `skill` (特长), `profile` (free times, weekly cap), `team` (志愿队, and who sees what),
//! `signup` (one decision for who gets a place), `waitlist` (候补), `today` (现在能做的), `attendance` (签到), `care`
//! (早看窗帘晚看灯), `hours` (added up), `told` (what single people are told), `points` (积分), `wishes` (微心愿), `partners` (双报到), `lists` (三项清单),
//! `refusal`.

pub mod attendance;
pub mod care;
pub mod hours;
pub mod lists;
pub mod partners;
pub mod points;
pub mod profile;
pub mod refusal;
pub mod shift;
pub mod signup;
pub mod skill;
pub mod team;
pub mod today;
pub mod told;
pub mod waitlist;
pub mod wishes;
