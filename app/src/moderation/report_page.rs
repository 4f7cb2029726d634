//! Reporting a matter or a photo: what it is, and why.

use api::matters::{MatterView, OneMatter, ShowMatter};
use copy::moderation as words;
use domain::moderation::post::PostId;
use leptos::prelude::*;

use super::report::Reporting;
use crate::{
    context::{Community, use_community},
    data::resource::{Resource, resource},
    photos,
    ui::{Loaded, Page},
};

/// The form for one post.
#[component]
pub(crate) fn ReportPage(post: PostId) -> impl IntoView {
    let community = use_community();
    let reporting = Reporting::new();
    let title = words::report(post.kind());
    let (about, back) = match &post {
        PostId::Matter(matter) | PostId::Photo(matter, _) => {
            let id = matter.clone();
            let shown = resource::<ShowMatter>(move || OneMatter { matter: id.clone() });
            (Some(shown), format!("matters/{matter}"))
        }
        PostId::After(of, ..) => (None, format!("deliberations/{of}")),
        PostId::Statement(_) | PostId::Option(_) | PostId::Point(_) | PostId::Amendment(_) => {
            (None, "deliberations".to_owned())
        }
        PostId::Wish(wish) => (None, format!("volunteers/wishes/{wish}")),
        PostId::Resource(_) | PostId::Need(_) => (None, "volunteers/lists".to_owned()),
    };
    let up = StoredValue::new(community.path(&back));
    reporting.begin(post.clone());
    let after = move || {
        view! {
            <a class="button line" href=up.get_value()>
                {words::BACK}
            </a>
        }
        .into_any()
    };
    view! {
        <Page title up=up.get_value()>
            {about.map(|about| of(about, &post, community))} <section class="card stack">{reporting.form(Callback::new(|()| ()), after)}</section>
        </Page>
    }
    .into_any()
}

fn of(matter: Resource<MatterView>, post: &PostId, community: Community) -> AnyView {
    let picture = match post {
        PostId::Photo(_, photo) => Some(photos::address(community, photo)),
        _ => None,
    };
    let draw = move |view: MatterView| {
        let shown = match picture.clone() {
            Some(source) => view! { <img class="large" src=source alt=words::PICTURE /> }.into_any(),
            None => view! { <p class="said">{view.text.as_str().to_owned()}</p> }.into_any(),
        };
        view! { <section class="card">{shown}</section> }.into_any()
    };
    view! { <Loaded from=matter children=draw /> }.into_any()
}
