//! Waiting, failed, here: said once for every page.

use leptos::prelude::*;

use super::failed::Refusal;
use crate::{
    address::Address,
    context::Community,
    data::{fetch::Failure, resource::Resource},
    ui::reactive::{memo, reactive_view},
};

/// How far a page's content is.
#[derive(Clone, PartialEq)]
enum Stage {
    Waiting,
    Failed(Failure),
    Ready,
}

/// Shows what `from` reads: a skeleton while it waits, why it failed and a way to try again, or what is here.
/// Below `/{community}` it also waits for the community's places and for who I am, so that names are there.
///
/// What is here is drawn anew when the answer changes: what people type lives outside.
#[component]
pub(crate) fn Loaded<T>(
    from: Resource<T>,
    children: impl Fn(T) -> AnyView + Send + Sync + 'static,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
{
    let here = move || from.get().map_or_else(|| ().into_any(), &children);
    frame(Box::new(move || from.stage()), Callback::new(move |()| from.refetch()), ViewFn::from(here))
}

/// Everything about [`Loaded`] that the type of the answer doesn't matter to.
fn frame(
    own: Box<dyn Fn() -> (bool, Option<Failure>) + Send + Sync>,
    ask: Callback<()>,
    here: ViewFn,
) -> AnyView {
    let community = use_context::<Community>();
    let address = Address::from_context();
    let own = StoredValue::new(own);
    let stage = memo(move || {
        let (is_here, failure) = own.with_value(|own| own());
        let (community_here, community_failed) = community.map_or((true, None), Community::stage);
        match failure.or(community_failed) {
            _ if is_here && community_here => Stage::Ready,
            Some(failure) => Stage::Failed(failure),
            None => Stage::Waiting,
        }
    });
    let again = Callback::new(move |()| {
        if let Some(community) = community {
            community.refetch();
        }
        ask.run(());
    });
    reactive_view(move || match stage.get() {
        Stage::Waiting => skeleton(),
        Stage::Failed(failure) => view! { <Refusal failure again /> }.into_any(),
        Stage::Ready => {
            address.scroll_back();
            let here = here.clone();
            let old = reactive_view(move || {
                own.with_value(|own| own()).1.map_or_else(|| ().into_any(), |failure| old(failure, again))
            });
            (old, reactive_view(move || here.run())).into_any()
        }
    })
}

/// Above what is shown though its refresh failed.
fn old(failure: Failure, again: Callback<()>) -> AnyView {
    view! {
        <Refusal failure again />
        <p class="soft">{copy::shell::OLD_CONTENT}</p>
    }
    .into_any()
}

/// Grey shapes where cards will be.
pub(crate) fn skeleton() -> AnyView {
    view! {
        <div class="skeleton" role="status">
            <span class="unseen">{copy::shell::LOADING}</span>
            <div class="card bones"></div>
            <div class="card bones"></div>
        </div>
    }
    .into_any()
}
