//! Where a matter may lead: to a deliberation about it, and to volunteers who lend a hand, for whoever may begin one.

use api::matters::MatterView;
use copy::{deliberations::convene as words, volunteers};
use domain::{matters::tier::Tier, people::policy::Action};
use leptos::prelude::*;

use crate::context::Community;

pub(super) fn draw(view: &MatterView, community: Community) -> AnyView {
    let open = !view.line.status.is_over();
    let council = open && view.line.tier == Tier::Council;
    let convenes = council && community.session().may(Action::Convene, None, false).is_ok();
    let leads = open && community.session().may(Action::LeadVolunteers, Some(&view.site), false).is_ok();
    let link = |page: &str, label: &'static str| {
        let path = community.path(&format!("{page}?matter={}", view.line.matter));
        view! { <a class="button line" href=path>{label}</a> }.into_any()
    };
    view! {
        {convenes.then(|| link("deliberations/new", words::ABOUT_MATTER))}
        {leads.then(|| link("volunteers/new", volunteers::FROM_HERE))}
    }
    .into_any()
}
