//! What somebody says about themselves: skills, free times, how much a week.

use api::volunteers::{NewProfile, Profile, SaveVolunteer};
use copy::volunteers::{self as words, teams};
use domain::volunteers::{
    profile::{FreeTimes, PARTS},
    skill::Skill,
    team::Seen,
};
use leptos::{ev::SubmitEvent, prelude::*};

use crate::{
    data::submission::Submission,
    ui::{Button, Choices, Failed, Select, Told, reactive::CollectViews},
};

/// Hours a week that one can choose.
const CAPS: [u8; 6] = [1, 2, 4, 6, 8, 12];

#[derive(Clone, Copy)]
pub(super) struct ProfileForm {
    skills: RwSignal<Vec<Skill>>,
    free: RwSignal<FreeTimes>,
    /// Hours; empty for no cap.
    cap: RwSignal<String>,
    /// The code of who else sees it.
    seen: RwSignal<String>,
    submission: Submission,
    told: RwSignal<Option<String>>,
}

impl ProfileForm {
    pub(super) fn new() -> Self {
        Self {
            skills: RwSignal::new(vec![]),
            free: RwSignal::new(FreeTimes::default()),
            cap: RwSignal::new(String::new()),
            seen: RwSignal::new(String::new()),
            submission: Submission::new(),
            told: RwSignal::new(None),
        }
    }

    /// The form, filled in with what is kept.
    pub(super) fn draw(self, profile: &Profile) -> AnyView {
        self.skills.set(profile.skills.clone());
        self.free.set(profile.free);
        self.cap.set(profile.cap.map(|cap| cap.to_string()).unwrap_or_default());
        self.seen.set(profile.seen.code().to_owned());
        let seen =
            Seen::ALL.iter().map(|seen| (seen.code().to_owned(), teams::seen(*seen).to_owned())).collect();
        let mut caps = vec![(String::new(), words::CAP_NONE.to_owned())];
        let own = profile.cap.filter(|cap| !CAPS.contains(cap));
        caps.extend(CAPS.into_iter().chain(own).map(|cap| (cap.to_string(), words::cap(cap))));
        let free = (0..7_u8).flat_map(|day| (0..PARTS).map(move |part| (day, part)));
        let free = free.map(|(day, part)| {
            let on = move || self.free.get().has(day, part);
            let toggle = move || self.free.update(|free| *free = free.toggled(day, part));
            tick(words::part(day, part), on, toggle)
        });
        let submit = move |event: SubmitEvent| {
            event.prevent_default();
            self.send();
        };
        view! {
            <form class="stack" on:submit=submit>
                <p class="soft">{words::PROFILE_HINT}</p>
                <fieldset class="choices">
                    <legend class="strong">{words::MY_SKILLS}</legend>
                    {skills(&profile.choices, self.skills)}
                </fieldset>
                <fieldset class="choices">
                    <legend class="strong">{words::FREE}</legend>
                    <p class="soft">{words::FREE_HINT}</p>
                    <div class="parts">{free.collect_views()}</div>
                </fieldset>
                <Select id="cap" label=words::CAP options=caps chosen=self.cap />
                <Choices name="seen" label=teams::SEEN options=seen chosen=self.seen />
                <Failed submission=self.submission />
                <Told label=self.told />
                <Button label=words::SAVE submit=true submission=self.submission />
            </form>
        }
        .into_any()
    }

    fn send(self) {
        let request = NewProfile {
            skills: self.skills.get_untracked(),
            free: self.free.get_untracked(),
            cap: self.cap.with_untracked(|cap| cap.parse().ok()),
            seen: self.seen.with_untracked(|seen| Seen::try_from(seen.as_str())).unwrap_or(Seen::Nobody),
        };
        self.told.set(None);
        self.submission
            .send::<SaveVolunteer>(&request, move |_| self.told.set(Some(words::SAVED.to_owned())));
    }
}

/// The skills that can be chosen, to tick some.
pub(super) fn skills(choices: &[Skill], chosen: RwSignal<Vec<Skill>>) -> AnyView {
    let one = |skill: &Skill| {
        let (shown, mine) = (skill.clone(), skill.clone());
        let on = move || chosen.with(|chosen| chosen.contains(&shown));
        let toggle = move || {
            chosen.update(|chosen| match chosen.iter().position(|other| *other == mine) {
                Some(at) => {
                    chosen.remove(at);
                }
                None => chosen.push(mine.clone()),
            });
        };
        tick(words::skill(skill).to_owned(), on, toggle)
    };
    view! { <div class="row">{choices.iter().map(one).collect_views()}</div> }.into_any()
}

pub(super) fn tick(
    label: String,
    on: impl Fn() -> bool + Send + Sync + 'static,
    toggle: impl Fn() + Send + Sync + 'static,
) -> AnyView {
    view! {
        <label class="choice">
            <input type="checkbox" prop:checked=on on:change=move |_| toggle() />
            <span>{label}</span>
        </label>
    }
    .into_any()
}
