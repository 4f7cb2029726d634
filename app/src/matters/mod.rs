//! Matters (事项) on the screen.
//!
//! Pages: `report_page` (say it), `board_page` (everybody's), `matter_page` (one, with all that may be done with it),
//! `desk_page` (what waits for me), `rates_page` (how well it goes), `card_page` (a number on paper). Parts of the
//! report: `report_form`, `advice`, `word_lists`, `duplicates`, `whereabouts`, `elder`, `sign_up_doors`, `drafts_list`. Parts of a
//! matter: `line`, `hold_card`, `telling`, `history`, `onward`, `foot`, `steps`, `step_forms`, and for the staff `staff_forms`, `merge_form`.

pub(crate) mod advice;
mod drafts_list;
mod duplicates;
pub(crate) mod elder;
mod foot;
mod history;
mod hold_card;
pub(crate) mod line;
mod merge_form;
mod onward;
mod report_form;
mod sign_up_doors;
mod staff_forms;
mod step_forms;
mod steps;
mod telling;
pub(crate) mod whereabouts;
pub(crate) mod word_lists;

pub(crate) mod board_page;
pub(crate) mod card_page;
pub(crate) mod desk_page;
pub(crate) mod matter_page;
pub(crate) mod rates_page;
pub(crate) mod report_page;
