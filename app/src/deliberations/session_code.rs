//! The code on the convenor's phone: six large digits and a QR code, with the next ones in time.

use std::time::Duration;

use api::deliberations::{MeetingCode, MeetingView, OneMeeting, ShowMeetingCode};
use copy::deliberations::session_lead as words;
use domain::ids::MeetingId;
use leptos::prelude::*;

use crate::{
    data::{clock, resource::resource},
    ui::{
        Button, Dialog, Loaded, QrCode,
        reactive::{CollectViews, effect},
    },
};

/// How often the remaining seconds are said anew.
const TICK: Duration = Duration::from_secs(1);

/// A button that shows the code, from when on there is one.
pub(super) fn draw(view: &MeetingView) -> AnyView {
    if !view.doors_open {
        return view! { <p class="soft">{words::CODE_EARLY}</p> }.into_any();
    }
    let open = RwSignal::new(false);
    let meeting = StoredValue::new(view.line.meeting.clone());
    view! {
        <Button label=words::CODE press=move |_| open.set(true) />
        <Dialog open title=words::CODE.to_owned()>{move || screen(meeting.get_value())}</Dialog>
    }
    .into_any()
}

/// The code that is good now. It goes with the dialog, and with it the asking for the next.
fn screen(meeting: MeetingId) -> AnyView {
    let code = resource::<ShowMeetingCode>(move || OneMeeting { meeting: meeting.clone() });
    let now = clock::ticking(TICK);
    effect(move || {
        let now = now.get();
        if code.with_untracked(|code| code.is_some_and(|code| now >= code.until)) {
            code.refetch();
        }
    });
    let draw = move |MeetingCode { code, qr, until }: MeetingCode| {
        let digits: Vec<String> = code
            .as_str()
            .as_bytes()
            .chunks(3)
            .map(|three| String::from_utf8_lossy(three).into_owned())
            .collect();
        let groups =
            digits.into_iter().map(|three| view! { <span>{three}</span> " " }.into_any()).collect_views();
        view! {
            <p class="code">{groups}</p>
            <QrCode qr label=words::CODE_QR />
            <p>{words::CODE_HOW}</p>
            <p class="soft">{move || words::code_left(until, now.get())}</p>
        }
        .into_any()
    };
    view! { <Loaded from=code children=draw /> }.into_any()
}
