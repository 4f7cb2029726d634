//! The code of a shift on the lead's phone: large digits and a QR code, anew every 30 seconds.

use std::time::Duration;

use api::volunteers::{OneShift, ShowShiftCode};
use copy::volunteers as words;
use domain::ids::ShiftId;
use leptos::prelude::*;

use crate::{
    data::{
        clock,
        resource::{Resource, resource},
    },
    ui::{
        Button, Dialog, Kind, Loaded, QrCode,
        reactive::{effect, reactive_view},
    },
};

/// How often it is looked whether the code is over.
const TICK: Duration = Duration::from_secs(1);

/// Shows the code while there is a shift to show it for.
#[component]
pub(super) fn CodeCard(
    /// Of which; of none while it is closed.
    of: RwSignal<Option<ShiftId>>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    effect(move || {
        if of.with(Option::is_some) {
            open.set(true);
        }
    });
    effect(move || {
        // The same shift may be chosen again.
        if !open.get() {
            of.set(None);
        }
    });
    view! {
        <Dialog open title=words::CODE>
            {reactive_view(move || of.get().map_or_else(|| ().into_any(), changing))}
            <Button label=copy::shell::CLOSE kind=Kind::Quiet press=move |_| open.set(false) />
        </Dialog>
    }
    .into_any()
}

fn changing(shift: ShiftId) -> AnyView {
    let code: Resource<_> =
        resource::<ShowShiftCode>(move || OneShift { shift: shift.clone() }).refetch_on_return();
    let now = clock::ticking(TICK);
    let asked_for = StoredValue::new(None);
    effect(move || {
        let over = code.with(|code| code.map(|code| code.until)).filter(|until| now.get() >= *until);
        // Once for each code: an answer that doesn't come is asked for by the person.
        if over.is_some() && asked_for.get_value() != over {
            asked_for.set_value(over);
            code.refetch();
        }
    });
    view! {
        <Loaded from=code children=|code| {
            let (first, second) = code.code.as_str().split_at_checked(3).unwrap_or_default();
            let (first, second) = (first.to_owned(), second.to_owned());
            view! {
                <p class="code"><span>{first}</span> " " <span>{second}</span></p>
                <QrCode qr=code.qr label=words::CODE_QR />
                <p>{words::CODE_HOW}</p>
            }
            .into_any()
        } />
    }
    .into_any()
}
