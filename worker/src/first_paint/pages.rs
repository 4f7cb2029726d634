//! Which addresses have a first screen: those whose pages everybody may read. `app/src/router.rs` knows them all.

use domain::{
    ids::{DeliberationId, MatterId, TaskId},
    volunteers::points::certificate::CertificateCode,
};

use super::{
    frame::Screen,
    page_loader::{Context, PageLoader},
};
use crate::{deliberations, error::Error, matters, people, volunteers};

/// Draws a screen of what was read for it, as soon as the community's names are here.
pub type Renderer = Box<dyn FnOnce(&Context) -> Screen>;

/// Whether the page below a community is one of these.
#[must_use]
pub fn is_one(parts: &[&str]) -> bool {
    matches!(
        parts,
        [] | ["matters" | "rates" | "deliberations" | "volunteers"]
            | ["matters" | "deliberations" | "volunteers", _]
            | ["volunteers", "points", "certificates", _]
    )
}

/// Reads what the page shows.
pub async fn read(loader: &PageLoader, parts: &[&str], query: &str) -> Result<Renderer, Error> {
    match parts {
        [] => people::first_paint::home(loader).await,
        ["matters"] => matters::first_paint::board(loader, query).await,
        ["matters", matter] => {
            matters::first_paint::matter(loader, MatterId::try_from((*matter).to_owned())?).await
        }
        ["rates"] => matters::first_paint::rates(loader, query).await,
        ["deliberations"] => deliberations::first_paint::board(loader, query).await,
        ["deliberations", id] => {
            deliberations::first_paint::deliberation(loader, DeliberationId::try_from((*id).to_owned())?)
                .await
        }
        ["volunteers"] => volunteers::first_paint::list(loader, query).await,
        ["volunteers", task] => {
            volunteers::first_paint::task(loader, TaskId::try_from((*task).to_owned())?).await
        }
        ["volunteers", "points", "certificates", code] => {
            volunteers::first_paint::certificate(loader, CertificateCode::try_from((*code).to_owned())?).await
        }
        _ => Err(domain::problem::Problem::NotFound.into()),
    }
}
