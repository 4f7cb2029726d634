//! The endpoints of moderation.

use domain::{
    endpoint::{Access, Method},
    moderation::wire as moderation_api,
};

use super::{handlers as moderation, log, words};
use crate::http::{Routes, rate_limit};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    use moderation_api::{
        AppealPost, DecidePost, LOG_CSV_PATH, ReportPost, SaveWords, ShowLog, ShowPost, ShowQueue, ShowWords,
    };
    routes
        .route::<ReportPost>(moderation::report)
        .limit(rate_limit::MIND)
        .route::<DecidePost>(moderation::decide)
        .route::<AppealPost>(moderation::appeal)
        .route::<ShowPost>(moderation::show)
        .route::<ShowQueue>(moderation::queue)
        .route::<ShowLog>(log::show)
        .bytes((log::CSV, Method::Get, LOG_CSV_PATH), Access::Public, 0, log::download)
        .route::<ShowWords>(words::show)
        .route::<SaveWords>(words::save)
}
