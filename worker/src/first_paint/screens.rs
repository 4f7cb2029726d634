//! Which addresses have a first screen: those whose pages everybody may read. `app/src/router.rs` knows them all.

use domain::{
    ids::{DeliberationId, MatterId, TaskId},
    volunteers::points::certificate::CertificateCode,
};

use super::{
    frame::Screen,
    opening::{Opening, Seen},
};
use crate::{deliberations, error::Error, matters, people, volunteers};

/// Draws a screen of what was read for it, as soon as the community's names are here.
pub type Drawing = Box<dyn FnOnce(&Seen) -> Screen>;

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
pub async fn read(opening: &Opening, parts: &[&str], query: &str) -> Result<Drawing, Error> {
    match parts {
        [] => people::screens::home(opening).await,
        ["matters"] => matters::screens::board(opening, query).await,
        ["matters", matter] => {
            matters::screens::matter(opening, MatterId::try_from((*matter).to_owned())?).await
        }
        ["rates"] => matters::screens::rates(opening, query).await,
        ["deliberations"] => deliberations::screens::board(opening, query).await,
        ["deliberations", id] => {
            deliberations::screens::deliberation(opening, DeliberationId::try_from((*id).to_owned())?).await
        }
        ["volunteers"] => volunteers::screens::list(opening, query).await,
        ["volunteers", task] => {
            volunteers::screens::task(opening, TaskId::try_from((*task).to_owned())?).await
        }
        ["volunteers", "points", "certificates", code] => {
            volunteers::screens::certificate(opening, CertificateCode::try_from((*code).to_owned())?).await
        }
        _ => Err(domain::problem::Problem::NotFound.into()),
    }
}
