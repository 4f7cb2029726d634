//! Who has reported in (双报到): a shop or a unit through whoever speaks for it, a party member for themselves.
//!
//! Reading order: `course` (what may follow what, and who may do it).

pub mod course;
