//! Every endpoint and its handler, joined from the features' lists.

use std::rc::Rc;

use crate::{
    deliberations,
    error::Error,
    http::{Routes, router::Router},
    matters, moderation, notices, people, volunteers,
};

#[must_use]
pub fn all() -> Routes {
    let routes = deliberations::routes(matters::routes(people::routes(Routes::default())));
    notices::routes(moderation::routes(volunteers::routes(routes)))
}

thread_local! {
    static ROUTER: Result<Rc<Router>, String> =
        Router::new(all()).map(Rc::new).map_err(|error| format!("{error:?}"));
}

/// The router of all endpoints, built once an isolate.
pub fn router() -> Result<Rc<Router>, Error> {
    ROUTER.with(Clone::clone).map_err(Error::Broken)
}

#[cfg(test)]
mod tests {
    use api::endpoint::{Described, Endpoint, Visitor};
    use domain::problem::Problem;

    use super::*;

    #[derive(Default)]
    struct Names(Vec<&'static str>);

    impl Visitor for Names {
        fn endpoint<E>(&mut self)
        where
            E: Endpoint<Request: Described, Reply: Described>,
        {
            self.0.push(E::NAME);
        }
    }

    fn router() -> Router {
        Router::new(all()).unwrap_or_else(|fault| panic!("{fault:?}"))
    }

    #[test]
    fn every_declared_endpoint_has_a_handler() {
        let mut declared = Names::default();
        api::visit(&mut declared);
        let routed = router().names();
        let missing: Vec<_> = declared.0.iter().filter(|name| !routed.contains(name)).collect();
        assert!(missing.is_empty(), "no handler for {missing:?}");
        // Files, redirects and bytes, of which a declaration can't say the types.
        let others: Vec<_> = routed.into_iter().filter(|name| !declared.0.contains(name)).collect();
        assert_eq!(
            others,
            [
                "DemoSignIn",
                "ShowWechat",
                "StartWechat",
                "FinishWechat",
                "UnbindWechat",
                "UploadPhoto",
                "ShowPhoto",
                "ShowMeetingCalendar",
                "DownloadVotes",
                "FetchCalendar",
                "FetchTasks",
                "DownloadHours",
                "DownloadLog",
            ]
        );
    }

    #[test]
    fn a_path_with_another_method_is_told_from_no_path() {
        let router = router();
        let (methods, _) = router.find("/api/v1/communities").unwrap();
        let named = |method| router.name(methods, method);
        assert_eq!(
            ["GET", "HEAD", "POST", "DELETE"].map(named),
            [Some("ListCommunities"), Some("ListCommunities"), Some("CreateCommunity"), None]
        );
        assert_eq!(methods.allow(), "GET, HEAD, POST");
        for nowhere in ["/api/v1/communities/", "/api/v2", "/api/v1/communities/taoyuanli/nothing"] {
            assert_eq!(router.find(nowhere).err(), Some(Problem::NotFound), "{nowhere}");
        }
    }
}
