//! Volunteers (志愿者): what there is to do, a task with its shifts, one's own shifts; and for whoever leads, who comes.
//!
//! [`deeds`] are what one person does about one shift. A team's lead may be any neighbour; [`keep_page`] is the convenor's.

mod calendar_card;
mod care_card;
pub(crate) mod care_page;
mod code_card;
mod correct_form;
mod deeds;
pub(crate) mod hours_page;
pub(crate) mod keep_page;
pub(crate) mod list_page;
pub(crate) mod lists;
pub(crate) mod own_page;
pub(crate) mod partners_page;
pub(crate) mod points;
mod profile_form;
pub(crate) mod publish_page;
pub(crate) mod roster_page;
mod shift_form;
pub(crate) mod task_page;
pub(crate) mod team_page;
pub(crate) mod teams_page;
pub(crate) mod wishes;
