//! One session of the council hall: when and where, what is talked about, who is there, what was resolved. It prints well.

use api::{
    deliberations::{
        AnswerMeeting, AttendMeeting, Attendee, CALENDAR_PATH, MeetingAnswer, MeetingView, OneMeeting,
        OwnSeat, ShowMeeting,
    },
    endpoint::filled,
};
use copy::{deliberations::sessions as words, wechat};
use domain::{
    ids::{DeliberationId, MeetingId},
    problem::Problem,
    totp::Code,
};
use leptos::prelude::*;

use super::session_lead;
use crate::{
    context::{Community, use_community},
    data::{
        clock,
        fetch::Failure,
        resource::{Resource, resource},
        submission::Submission,
    },
    ui::{
        Button, Failed, Field, Kind, Loaded, Page, Told, Typed,
        piece::{part, piece},
        reactive::{CollectViews, derived},
        scan,
    },
};

/// A session's page, as its parts need it.
#[derive(Clone, Copy)]
pub(crate) struct SessionContext {
    /// What is shown; a part that changed it asks for it again.
    pub(super) meeting: Resource<MeetingView>,
    pub(super) community: Community,
    told: RwSignal<Option<String>>,
    code: Typed,
    submission: Submission,
}

piece! {
    /// What whoever leads the session needs, and who was there.
    lead_session: fn(&MeetingView, SessionContext) -> AnyView = session_lead::draw
}

/// One session. `#123456` at the end of the address is the code that was scanned.
#[component]
pub(crate) fn SessionPage(deliberation: DeliberationId, meeting: MeetingId) -> impl IntoView {
    let community = use_community();
    let meeting = resource::<ShowMeeting>(move || OneMeeting { meeting: meeting.clone() });
    let scanned = window().location().hash().unwrap_or_default();
    let here = SessionContext {
        meeting,
        community,
        told: RwSignal::new(None),
        code: Typed::new(scanned.trim_start_matches('#')),
        submission: Submission::new(),
    };
    let title = derived(move || {
        let name = meeting.with(|view| view.map(|view| words::calendar_summary(&view.title)));
        name.unwrap_or_else(|| match meeting.failure() {
            Some(_) => words::HEADING.to_owned(),
            None => copy::shell::LOADING.to_owned(),
        })
    });
    view! {
        <Page title up=community.path(&("deliberations/".to_owned() + &String::from(deliberation)))>
            <Told label=here.told />
            <Loaded from=meeting children=move |view| here.content(&view) />
        </Page>
    }
    .into_any()
}

impl SessionContext {
    fn content(self, view: &MeetingView) -> AnyView {
        let (community, meeting) = (self.community.id(), view.line.meeting.as_str());
        let calendar = filled(CALENDAR_PATH, &[("community", community.as_str()), ("meeting", meeting)]);
        let agenda =
            view.agenda.iter().map(|point| view! { <li>{point.as_str().to_owned()}</li> }.into_any());
        let seats = view.seats.iter().map(|line| view! { <li>{words::seats(line)}</li> }.into_any());
        let open = view.line.closed.is_none();
        let enough = if view.quorate { words::QUORATE } else { words::NOT_QUORATE };
        let print = move |_| {
            // A browser that can't print does nothing.
            let _ = window().print();
        };
        let of = view.clone();
        let leads = view.may_lead || !view.guests.is_empty();
        let lead = leads.then(|| part(lead_session, move |draw| draw(&of, self)));
        view! {
            <p class="strong">{words::when_and_where(view.line.from, &view.line.place, clock::now())}</p>
            {view.own.as_ref().filter(|_| open).map(|own| self.own(view, own))}
            <section class="card" aria-labelledby="agenda">
                <h2 id="agenda">{words::AGENDA}</h2>
                <ol>{agenda.collect_views()}</ol>
            </section>
            <section class="card" aria-labelledby="seats">
                <h2 id="seats">{words::SEATS}</h2>
                <ul>{seats.collect_views()}</ul>
                {open.then_some(view! { <p>{enough}</p> })}
            </section>
            {lead}
            {outcome(view)}
            <div class="row unprinted">
                <a class="button line" href=calendar download="">{words::CALENDAR}</a>
                <Button label=words::PRINT kind=Kind::Quiet press=print />
            </div>
        }
        .into_any()
    }

    fn own(self, view: &MeetingView, own: &OwnSeat) -> AnyView {
        let label = if own.present { words::ATTENDED } else { words::answer(own.answer) };
        // Who stands in the hall wants to say that, not that they will come.
        let come = if view.doors_open { Kind::Quiet } else { Kind::Main };
        let answers = (!own.present).then(|| {
            view! {
                <div class="row">
                    <Button label=words::COME kind=come submission=self.submission press=move |_| self.answer(true) />
                    <Button label=words::STAY_AWAY kind=Kind::Quiet submission=self.submission press=move |_| self.answer(false) />
                </div>
            }
        });
        let attend = (view.doors_open && !own.present).then(|| {
            view! {
                <Field id="code" label=words::CODE hint=words::CODE_HINT value=self.code />
                <Button label=words::ATTEND submission=self.submission press=move |_| self.attend() />
                {scan(Callback::new(move |scanned| self.attend_scanned(scanned)))}
            }
        });
        view! {
            <section class="card unprinted" aria-labelledby="own">
                <h2 id="own">{words::INVITED}</h2>
                <p>{label}</p>
                {attend}
                {answers}
                <Failed submission=self.submission />
            </section>
        }
        .into_any()
    }

    fn answer(self, comes: bool) {
        let Some(meeting) = self.id() else { return };
        self.submission.send::<AnswerMeeting>(&MeetingAnswer { meeting, comes }, move |_| {
            self.done(words::ANSWERED);
        });
    }

    fn attend(self) {
        match Code::try_from(self.code.text.get_untracked()) {
            Ok(code) => self.attend_by(code),
            Err(_) => self.submission.set_failure(Some(Failure::said(words::CODE_WRONG))),
        }
    }

    fn attend_scanned(self, scanned: Result<Code, Problem>) {
        match scanned {
            Ok(code) => {
                self.code.text.set(code.as_str().to_owned());
                self.attend_by(code);
            }
            Err(_) => self.submission.set_failure(Some(Failure::said(wechat::SCAN_FAILED))),
        }
    }

    fn attend_by(self, code: Code) {
        let Some(meeting) = self.id() else { return };
        self.submission.send::<AttendMeeting>(&Attendee { meeting, code }, move |_| {
            self.code.clear();
            self.done(words::ATTENDED);
        });
    }

    /// Which session it is, once it is here.
    pub(super) fn id(self) -> Option<MeetingId> {
        self.meeting.with_untracked(|view| view.map(|view| view.line.meeting.clone()))
    }

    /// Something was done: says so, and looks again.
    pub(super) fn done(self, label: &str) {
        self.told.set(Some(label.to_owned()));
        self.meeting.refetch();
    }
}

/// Minutes and resolution, once there are some.
fn outcome(view: &MeetingView) -> AnyView {
    let (Some(minutes), Some(resolution)) = (&view.minutes, &view.resolution) else {
        return ().into_any();
    };
    view! {
        <section class="card" aria-labelledby="resolution">
            <h2 id="resolution">{words::RESOLUTION}</h2>
            <p class="strong">{view.line.resolved.map(words::resolved)}</p>
            <p class="said">{resolution.as_str().to_owned()}</p>
        </section>
        <section class="card" aria-labelledby="minutes">
            <h2 id="minutes">{words::MINUTES}</h2>
            <p class="said">{minutes.as_str().to_owned()}</p>
        </section>
    }
    .into_any()
}
