//! What one person does about one shift: signs up, waits, says yes, withdraws, checks in and out.

use api::volunteers::{
    CheckIn, CheckingIn, ClaimShift, LeaveShift, OneShift, OwnPlace, ShiftLine, TakeOffer, page_of,
};
use copy::{volunteers as words, wechat};
use domain::{
    ids::ShiftId,
    problem::Problem,
    totp::Code,
    volunteers::{
        attendance::Mark,
        signup::{Outcome, Standing},
    },
};
use leptos::prelude::*;

use crate::{
    address::Address,
    context::{Community, use_community},
    data::{clock, fetch::Failure, resource::Resource, submission::Submission},
    offline::outbox::QueuedCommand,
    ui::{Button, Confirm, Failed, Field, Kind, Typed, reactive::reactive_view, scan},
};

/// What the shifts of a page share: they are sent from one place, and only the one that was pressed says what went wrong.
#[derive(Clone, Copy)]
pub(super) struct ShiftActions {
    submission: Submission,
    pressed: RwSignal<Option<ShiftId>>,
    /// Something was done, and isn't on the screen yet: the same button again would be a mistake.
    done: RwSignal<bool>,
    /// Asks before withdrawing.
    asks: RwSignal<bool>,
    late: RwSignal<bool>,
    code: Typed,
    again: Callback<()>,
    /// Whether whoever signed up is shown the task's page.
    opens_task: bool,
    address: Address,
    community: Community,
}

impl ShiftActions {
    /// Nothing done yet on a page that shows `shown`; `code` is the one that was scanned. Whoever lost a race, or was too
    /// late, is shown how it stands now.
    pub(super) fn new<T: Clone + Send + Sync + 'static>(shown: Resource<T>, code: &str) -> Self {
        let submission = Submission::about(shown);
        let again = Callback::new(move |()| shown.refetch());
        Self {
            submission,
            pressed: RwSignal::new(None),
            done: RwSignal::new(false),
            asks: RwSignal::new(false),
            late: RwSignal::new(false),
            code: Typed::new(code),
            again,
            opens_task: false,
            address: Address::from_context(),
            community: use_community(),
        }
    }

    /// The same for a list of what one can do: what one has signed up for isn't on it any more, so the task's page says what
    /// came of it.
    pub(super) fn opening_task(self) -> Self {
        Self { opens_task: true, ..self }
    }

    /// The newest is on the screen.
    pub(super) fn is_shown(self) {
        self.done.set(false);
    }

    /// Asks before somebody withdraws; once on each page.
    pub(super) fn confirm(self) -> AnyView {
        let label = move || if self.late.get() { words::LEAVE_LATE } else { words::LEAVE_SAYS }.to_owned();
        let leave = move |()| {
            if let Some(shift) = self.pressed.get_untracked() {
                self.submission.send::<LeaveShift>(&OneShift { shift }, move |_| {
                    self.asks.set(false);
                    self.finish();
                });
            }
        };
        view! {
            <Confirm
                open=self.asks
                title=words::LEAVE_SURE
                label=Signal::derive(label)
                yes=words::LEAVE
                kind=Kind::Danger
                submission=self.submission
                done=leave
            />
        }
        .into_any()
    }

    /// How the reader stands to a shift, and what they can do about it.
    pub(super) fn draw(self, line: &ShiftLine) -> AnyView {
        let own = line.own.as_ref();
        let label = own.map(|own| {
            let reason = own.reason.as_ref().map(|reason| words::corrected_because(reason.as_str()));
            view! {
                <p class="strong">{words::standing(own, clock::now())}</p>
                <p class="soft">{reason}</p>
            }
        });
        let deeds = match own {
            Some(own) if own.standing.is_in() => self.of_own(line, own),
            _ => self.of_outcome(line),
        };
        let shift = line.shift.clone();
        let failed = reactive_view(move || {
            let here = self.pressed.with(|pressed| *pressed == Some(shift.clone())) && !self.asks.get();
            if here { view! { <Failed submission=self.submission /> }.into_any() } else { ().into_any() }
        });
        view! {
            {label}
            {failed}
            {deeds}
        }
        .into_any()
    }

    fn of_outcome(self, line: &ShiftLine) -> AnyView {
        let Some(outcome) = line.outcome else { return ().into_any() };
        if let Some(why) = words::why_not(outcome) {
            return view! { <p class="soft">{why}</p> }.into_any();
        }
        let (label, kind) =
            if outcome == Outcome::SignedUp { (words::CLAIM, Kind::Main) } else { (words::WAIT, Kind::Line) };
        let (shift, title) = (line.shift.clone(), line.title.as_str().to_owned());
        let page = self.community.path(&page_of(&line.task));
        let press = move |_| {
            let (shift, page) = (shift.clone(), page.clone());
            self.press(&shift);
            let queued = QueuedCommand {
                summary: copy::outbox::claim(&title),
                page: page.clone(),
                success_url: page.clone(),
                draft: None,
                photos: Vec::new(),
            };
            self.submission.send_or_queue::<ClaimShift>(
                &OneShift { shift },
                queued,
                move |_| if self.opens_task { self.address.go(&page) } else { self.finish() },
                move || self.address.go(&self.community.path("outbox")),
            );
        };
        view! { <Button label kind submission=self.submission disabled=self.done press /> }.into_any()
    }

    fn of_own(self, line: &ShiftLine, own: &OwnPlace) -> AnyView {
        let leave = own.may_leave.then(|| self.leave(line, own));
        match own.standing {
            Standing::Offered => {
                let shift = line.shift.clone();
                let take = move |_| {
                    let shift = shift.clone();
                    self.press(&shift);
                    self.submission.send::<TakeOffer>(&OneShift { shift }, move |_| self.finish());
                };
                view! {
                    <Button label=words::TAKE submission=self.submission disabled=self.done press=take />
                    {leave}
                }
                .into_any()
            }
            Standing::SignedUp if own.may_attend && own.left.is_none() => view! {
                {self.attend(line, own)}
                {leave}
            }
            .into_any(),
            _ => leave.into_any(),
        }
    }

    fn leave(self, line: &ShiftLine, own: &OwnPlace) -> AnyView {
        let late = own.standing == Standing::SignedUp && clock::now() >= line.deadline;
        let label = match own.standing {
            Standing::Offered => words::DECLINE,
            Standing::Waiting => words::LEAVE_QUEUE,
            _ => words::LEAVE,
        };
        let shift = line.shift.clone();
        let press = move |_| {
            self.press(&shift);
            self.late.set(late);
            self.asks.set(true);
        };
        view! { <Button label kind=Kind::Quiet disabled=self.done press /> }.into_any()
    }

    fn attend(self, line: &ShiftLine, own: &OwnPlace) -> AnyView {
        let (label, mark) =
            if own.came.is_none() { (words::CHECK_IN, Mark::Came) } else { (words::CHECK_OUT, Mark::Left) };
        let shift = line.shift.clone();
        let send = Callback::new(move |code: Result<Code, &'static str>| {
            let shift = shift.clone();
            self.press(&shift);
            match code {
                Ok(code) => self.submission.send::<CheckIn>(&CheckingIn { shift, mark, code }, move |_| {
                    self.code.clear();
                    self.finish();
                }),
                Err(why) => self.submission.set_failure(Some(Failure::said(why))),
            }
        });
        let press = move |_| {
            let typed = Code::try_from(self.code.text.get_untracked());
            send.run(typed.map_err(|_malformed| words::CODE_WRONG));
        };
        let scanned = Callback::new(move |scanned: Result<Code, Problem>| {
            if let Ok(code) = &scanned {
                self.code.text.set(code.as_str().to_owned());
            }
            send.run(scanned.map_err(|_malformed| wechat::SCAN_FAILED));
        });
        let id = format!("code-{}", line.shift);
        view! {
            <Field id label=words::CODE hint=words::CODE_HINT value=self.code keyboard="numeric" class="digits" />
            <Button label submission=self.submission disabled=self.done press />
            {scan(scanned)}
        }
        .into_any()
    }

    fn press(self, shift: &ShiftId) {
        self.submission.set_failure(None);
        self.pressed.set(Some(shift.clone()));
    }

    fn finish(self) {
        self.done.set(true);
        self.again.run(());
    }
}
