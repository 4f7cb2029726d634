//! The parts that pages are made of. A part takes values and callbacks; it asks the Worker nothing.
//!
//! Frame: [`page`], [`tabs`]. States: [`loaded`] (waiting, failed, here), [`piece`] (the same for parts of the app), [`failed`],
//! [`told`], [`empty`], [`missing`], [`more`]. Asking:
//! [`button`], [`field`], [`choice`], [`dialog`], [`scan`]. Telling: [`tag`], [`timeline`], [`time_bar`], [`qr`], [`icon`].

pub(crate) mod button;
pub(crate) mod care_mode;
pub(crate) mod choice;
pub(crate) mod dialog;
pub(crate) mod empty;
pub(crate) mod events;
pub(crate) mod failed;
pub(crate) mod field;
pub(crate) mod icon;
pub(crate) mod loaded;
pub(crate) mod missing;
pub(crate) mod more;
pub(crate) mod page;
pub(crate) mod piece;
pub(crate) mod qr;
pub(crate) mod reactive;
pub(crate) mod scan;
pub(crate) mod tabs;
pub(crate) mod tag;
pub(crate) mod time_bar;
pub(crate) mod timeline;
pub(crate) mod told;

pub(crate) use self::{
    button::{Button, Kind},
    choice::{Choices, Select, Several, choice_at},
    dialog::{Confirm, Dialog},
    empty::Empty,
    failed::{Failed, Refusal},
    field::{DayField, Field, Typed},
    icon::Icon,
    loaded::Loaded,
    missing::missing,
    more::More,
    page::Page,
    qr::QrCode,
    scan::scan,
    tabs::Tab,
    tag::{Tag, Tone},
    time_bar::TimeBar,
    timeline::{Entry, Timeline},
    told::Told,
};
