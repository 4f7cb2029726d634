//! The endpoints of notices.

use domain::notices::wire as notices_api;

use super::handlers as notices;
use crate::http::Routes;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    use notices_api::{ListNotices, ReadNotices};
    routes.route::<ListNotices>(notices::list).route::<ReadNotices>(notices::read)
}
