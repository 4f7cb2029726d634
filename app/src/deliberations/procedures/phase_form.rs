//! One phase of a procedure that is written down: what people do, for how long, who takes part.

use copy::deliberations::{self as talks, procedures as words};
use domain::deliberations::{
    ballots::bar::Bar,
    procedures::phase::{Party, Phase, PhaseKind, Seats, TITLE_MAX},
};
use leptos::prelude::*;

use super::{
    ballot_form::BallotForm,
    bars::{self, HALF, TWO_THIRDS, WHOLE},
};
use crate::ui::{
    Button, Field, Kind, Select, Several, Typed,
    reactive::{CollectViews, reactive_view},
};

#[derive(Clone, Copy)]
pub(super) struct PhaseForm {
    kind: RwSignal<String>,
    title: Typed,
    days: Typed,
    parties: RwSignal<Vec<String>>,
    seats: RwSignal<Vec<SeatForm>>,
    ballot: BallotForm,
    /// The page that has it: a button that adds seats ends sooner.
    page: StoredValue<Option<Owner>>,
}

#[derive(Clone, Copy)]
struct SeatForm {
    party: RwSignal<String>,
    count: Typed,
    /// A bar's code; empty for none.
    quorum: RwSignal<String>,
    /// A bar that is none of those one can choose.
    own: StoredValue<Option<Bar>>,
}

impl SeatForm {
    fn of(seats: Seats) -> Self {
        Self {
            party: RwSignal::new(seats.party.code().to_owned()),
            count: Typed::new(seats.count.to_string()),
            quorum: RwSignal::new(bars::code(seats.quorum)),
            own: StoredValue::new(seats.quorum),
        }
    }
}

impl PhaseForm {
    /// Filled in with a phase.
    pub(super) fn of(phase: &Phase) -> Self {
        let parties = phase.parties.iter().map(|party| party.code().to_owned()).collect();
        Self {
            kind: RwSignal::new(phase.kind.code().to_owned()),
            title: Typed::new(phase.title.clone().unwrap_or_default()),
            days: Typed::new(phase.days.to_string()),
            parties: RwSignal::new(parties),
            seats: RwSignal::new(phase.seats.iter().copied().map(SeatForm::of).collect()),
            ballot: BallotForm::of(phase.ballot.as_ref()),
            page: StoredValue::new(Owner::current()),
        }
    }

    /// A new one, as most are.
    pub(super) fn empty() -> Self {
        Self::of(&Phase {
            kind: PhaseKind::Discuss,
            title: None,
            days: 7,
            parties: vec![Party::Resident],
            seats: Vec::new(),
            ballot: None,
        })
    }

    /// Its fields; `at` is its place, which makes their ids.
    pub(super) fn fields(self, at: usize) -> AnyView {
        let kinds: Vec<_> = PhaseKind::ALL
            .iter()
            .map(|kind| (kind.code().to_owned(), talks::phase(*kind).to_owned()))
            .collect();
        view! {
            <Select id=format!("kind-{at}") label=words::KIND options=kinds chosen=self.kind />
            <Field id=format!("name-{at}") label=words::PHASE_TITLE value=self.title max=TITLE_MAX />
            <Field id=format!("days-{at}") label=words::DAYS value=self.days keyboard="numeric" />
            <Several label=words::PARTIES hint=words::PARTIES_HINT options=parties() alone="" chosen=self.parties />
            {reactive_view(move || match self.kind() {
                Some(PhaseKind::Meet) => self.seats_fields(at),
                Some(PhaseKind::Vote) => self.ballot.fields(at),
                _ => ().into_any(),
            })}
        }
        .into_any()
    }

    fn kind(self) -> Option<PhaseKind> {
        self.kind.with(|code| PhaseKind::try_from(code.as_str()).ok())
    }

    fn seats_fields(self, at: usize) -> AnyView {
        let one = move |(nth, seat): (usize, SeatForm)| {
            let id = |field: &str| format!("{field}-{at}-{nth}");
            let quorums = bars::choices(&[HALF, TWO_THIRDS, WHOLE], seat.own.get_value(), Some(words::ANY));
            let remove = move |_| {
                self.seats.update(|seats| {
                    if nth < seats.len() {
                        seats.remove(nth);
                    }
                });
            };
            view! {
                <Select id=id("seat") label=words::SEAT_PARTY options=parties() chosen=seat.party />
                <Field id=id("count") label=words::SEAT_COUNT value=seat.count keyboard="numeric" />
                <Select id=id("quorum") label=words::SEAT_QUORUM options=quorums chosen=seat.quorum />
                <Button label=words::SEAT_REMOVE kind=Kind::Quiet press=remove />
            }
            .into_any()
        };
        let add = move |_| {
            let Some(page) = self.page.get_value() else { return };
            let seat = || SeatForm::of(Seats { party: Party::Representative, count: 5, quorum: None });
            page.with(|| self.seats.update(|seats| seats.push(seat())));
        };
        view! {
            <h3>{words::SEATS}</h3>
            <p class="soft">{words::SEATS_HINT}</p>
            {reactive_view(move || self.seats.get().into_iter().enumerate().map(one).collect_views())}
            <Button label=words::SEAT_ADD kind=Kind::Quiet press=add />
        }
        .into_any()
    }

    /// The phase; `at` is its place.
    ///
    /// # Errors
    /// What is missing, in words.
    pub(super) fn take(self, at: usize) -> Result<Phase, String> {
        let incomplete = || words::incomplete(at);
        let kind = self.kind().ok_or_else(incomplete)?;
        let title = Some(self.title.text.get().trim().to_owned()).filter(|title| !title.is_empty());
        let days = self.days.text.with(|days| days.trim().parse().map_err(|_no_number| incomplete()))?;
        let parties = self
            .parties
            .with(|codes| codes.iter().filter_map(|code| Party::try_from(code.as_str()).ok()).collect());
        let seats = match kind {
            PhaseKind::Meet => self.seats.get().into_iter().map(take_seat).collect::<Result<_, _>>()?,
            _ => Vec::new(),
        };
        let ballot = if kind == PhaseKind::Vote { Some(self.ballot.take()?) } else { None };
        Phase { kind, title, days, parties, seats, ballot }.checked().map_err(|_refusal| incomplete())
    }
}

fn take_seat(seat: SeatForm) -> Result<Seats, String> {
    let party = seat.party.with(|code| Party::try_from(code.as_str())).unwrap_or(Party::Resident);
    let count = seat.count.text.with(|count| count.trim().parse().ok());
    let count = count.filter(|count| (1..=999).contains(count)).ok_or_else(|| words::seat_wrong(party))?;
    Ok(Seats { party, count, quorum: seat.quorum.with(|code| bars::of(code)) })
}

fn parties() -> Vec<(String, String)> {
    Party::ALL.iter().map(|party| (party.code().to_owned(), talks::party(*party).to_owned())).collect()
}
