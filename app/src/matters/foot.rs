//! What is at the thumb on a matter's page: the main step, or else support and follow.

use domain::{
    copy::matters::page as words,
    matters::wire::{FollowMatter, MatterView, SupportMatter, Toggle},
    people::{policy::Action, role::Role},
};
use leptos::prelude::*;

use super::steps::Steps;
use crate::{
    context::Town,
    reactive::drawn,
    sending::Sending,
    shown::Shown,
    ui::{Button, Failed, Kind},
};

/// The foot of a matter's page.
pub(super) fn draw(matter: Shown<MatterView>, steps: Steps, town: Town) -> AnyView {
    let joining = Joining { matter, sending: Sending::new(), town };
    drawn(move || match matter.here() {
        Some(view) => match Steps::main(&view) {
            Some(kind) => steps.main_button(kind),
            None => joining.buttons(&view, Kind::Main),
        },
        None => ().into_any(),
    })
}

/// Support and follow, in a card for whoever has a step of their own in the foot.
pub(super) fn card(matter: Shown<MatterView>, view: &MatterView, town: Town) -> AnyView {
    if Steps::main(view).is_none() {
        return ().into_any();
    }
    let joining = Joining { matter, sending: Sending::new(), town };
    view! { <section class="card" aria-label=words::JOIN>{joining.buttons(view, Kind::Line)}</section> }
        .into_any()
}

#[derive(Clone, Copy)]
struct Joining {
    matter: Shown<MatterView>,
    sending: Sending,
    town: Town,
}

impl Joining {
    /// The buttons; support looks like `main`, because there is one main button a screen.
    fn buttons(self, view: &MatterView, main: Kind) -> AnyView {
        let session = self.town.session();
        if session.me().is_none() {
            return view! {
                <a class="button line" href=self.town.path("sign-in")>
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
            <Failed sending=self.sending />
            {passer_by.then(|| view! { <p class="soft">{words::SUPPORT_OF_RESIDENTS}</p> }.into_any())}
            <div class="row">{follow} {support}</div>
        }
        .into_any()
    }

    fn follow(self, view: &MatterView) -> AnyView {
        let toggle = Toggle { matter: view.line.matter.clone(), on: !view.followed };
        let says = if view.followed { words::FOLLOWED } else { words::FOLLOW };
        let press = move |_| self.sending.send::<FollowMatter>(&toggle, move |_| self.matter.again());
        view! { <Button says kind=Kind::Quiet sending=self.sending press /> }.into_any()
    }

    fn support(self, view: &MatterView, main: Kind) -> AnyView {
        let toggle = Toggle { matter: view.line.matter.clone(), on: !view.supported };
        let (says, kind) =
            if view.supported { (words::SUPPORTED, Kind::Quiet) } else { (words::SUPPORT, main) };
        let press = move |_| self.sending.send::<SupportMatter>(&toggle, move |_| self.matter.again());
        view! { <Button says kind sending=self.sending press /> }.into_any()
    }
}
