//! What is at the thumb on a matter's page: the main step, or else support and follow.

use api::matters::{FollowMatter, MatterView, SupportMatter, Toggle};
use copy::matters::page as words;
use domain::people::{policy::Action, role::Role};
use leptos::prelude::*;

use super::steps::Steps;
use crate::{
    context::Community,
    data::{resource::Resource, submission::Submission},
    ui::{Button, Failed, Kind, reactive::reactive_view},
};

/// The foot of a matter's page.
pub(super) fn draw(matter: Resource<MatterView>, steps: Steps, community: Community) -> AnyView {
    let joining = Joining { matter, submission: Submission::new(), community };
    reactive_view(move || match matter.get() {
        Some(view) => match Steps::main(&view) {
            Some(kind) => steps.main_button(kind),
            None => joining.buttons(&view, Kind::Main),
        },
        None => ().into_any(),
    })
}

/// Support and follow, in a card for whoever has a step of their own in the foot.
pub(super) fn card(matter: Resource<MatterView>, view: &MatterView, community: Community) -> AnyView {
    if Steps::main(view).is_none() {
        return ().into_any();
    }
    let joining = Joining { matter, submission: Submission::new(), community };
    view! { <section class="card" aria-label=words::JOIN>{joining.buttons(view, Kind::Line)}</section> }
        .into_any()
}

#[derive(Clone, Copy)]
struct Joining {
    matter: Resource<MatterView>,
    submission: Submission,
    community: Community,
}

impl Joining {
    /// The buttons; support looks like `main`, because there is one main button a screen.
    fn buttons(self, view: &MatterView, main: Kind) -> AnyView {
        let session = self.community.session();
        if session.me().is_none() {
            return view! {
                <a class="button line" href=self.community.path("sign-in")>
                    {words::JOIN_SIGN_IN}
                </a>
            }
            .into_any();
        }
        // Whoever reported it is told anyway.
        let may_follow = !view.own && session.may(Action::Follow, None, false).is_ok();
        let follow = may_follow.then(|| self.follow(view));
        // Nobody needs to say that their own matter is theirs too.
        let may_support = (view.may_support && !view.own) || view.supported;
        let support = may_support.then(|| self.support(view, main));
        let passer_by = !view.own
            && !view.line.status.is_over()
            && session.me().is_some_and(|me| me.actor.roles.iter().all(|held| held.role == Role::Reporter));
        view! {
            <Failed submission=self.submission />
            {passer_by.then(|| view! { <p class="soft">{words::SUPPORT_OF_RESIDENTS}</p> }.into_any())}
            <div class="row">{follow} {support}</div>
        }
        .into_any()
    }

    fn follow(self, view: &MatterView) -> AnyView {
        let toggle = Toggle { matter: view.line.matter.clone(), on: !view.followed };
        let label = if view.followed { words::FOLLOWED } else { words::FOLLOW };
        let press = move |_| self.submission.send::<FollowMatter>(&toggle, move |_| self.matter.refetch());
        view! { <Button label kind=Kind::Quiet submission=self.submission press /> }.into_any()
    }

    fn support(self, view: &MatterView, main: Kind) -> AnyView {
        let toggle = Toggle { matter: view.line.matter.clone(), on: !view.supported };
        let (label, kind) =
            if view.supported { (words::SUPPORTED, Kind::Quiet) } else { (words::SUPPORT, main) };
        let press = move |_| self.submission.send::<SupportMatter>(&toggle, move |_| self.matter.refetch());
        view! { <Button label kind submission=self.submission press /> }.into_any()
    }
}
