//! Matters: what residents raise, in whose hands it is, and how it ends.
//!
//! Reading order: `handlers` (every endpoint: load, decide, save, show), `store` (a matter and its ledger as rows),
//! `change` (what a decided step writes), then what each endpoint needs: `report`, `steps`, `board`, `page`, `desk`,
//! `backing` (support and follow), `rates`, `photos`, `own` (what is kept of one person), `screens` (what can be read before
//! the program comes); at last `cron` (what ends by clock). SQL stands in files named
//! `store` only.

pub mod backing;
pub mod board;
pub mod change;
pub mod cron;
pub mod desk;
pub mod handlers;
pub mod own;
pub mod page;
pub mod photos;
pub mod queries;
pub mod rates;
pub mod report;
pub mod screens;
pub mod steps;

use self::handlers as matters;
use crate::http::{Routes, preconditions, rate_limit};
use domain::{
    endpoint::{Access, Method},
    matters::{photo, wire as matters_api},
};

pub fn routes(routes: Routes) -> Routes {
    use matters_api::{
        FollowMatter, ListMatters, ListRecent, ReportMatter, ShowDesk, ShowMatter, ShowRates, SupportMatter,
        TakeStep,
    };
    routes
        .route::<ReportMatter>(matters::report)
        .limit(rate_limit::REPORT)
        .cached::<ListMatters>(matters::list)
        .route::<ListRecent>(matters::list_recent)
        .route::<ShowMatter>(matters::show)
        .route::<TakeStep>(matters::take_step)
        .route::<SupportMatter>(matters::support)
        .limit(rate_limit::BACK)
        .route::<FollowMatter>(matters::follow)
        .limit(rate_limit::BACK)
        .route::<ShowDesk>(matters::show_desk)
        .route::<ShowRates>(matters::show_rates)
        .bytes(
            (photos::UPLOAD, Method::Post, photo::UPLOAD_PATH),
            Access::SignedIn,
            preconditions::PHOTO_MAX,
            photos::upload,
        )
        .limit(rate_limit::UPLOAD)
        .bytes((photos::SHOW, Method::Get, photo::SHOW_PATH), Access::Public, 0, photos::show)
}
