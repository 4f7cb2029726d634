//! Matters (事项): what residents raise, whose hands it is in and for how long, and how it ends.
//!
//! Reading order: `tier` (whose business), `status` and `step` (where it stands, what may be done), `custody` (who
//! holds it and by when), `pace` (how that clock stands), `event` (what happened), `matter` (all of it together), `course` (the one function that
//! moves it), `rates` and `month` (how well it goes), `triage`, `similar`, `lists` and `words` (advice while typing), `photo`.

pub mod course;
pub mod custody;
pub mod details;
pub mod event;
pub mod lists;
pub mod matter;
pub mod month;
pub mod pace;
pub mod photo;
pub mod rates;
pub mod similar;
pub mod status;
pub mod step;
pub mod tier;
pub mod triage;
pub mod words;
