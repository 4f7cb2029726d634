//! The endpoints of a feature and their handlers, as its `routes` lists them.

use std::{future::Future, pin::Pin, rc::Rc};

use api::endpoint::{Access, Endpoint, Method};

use super::{
    RawRequest, RequestContext, Response, Serialized, ServiceContext, preconditions, rate_limit::Limit,
};
use crate::error::Error;

type CommunityRun = Box<dyn for<'a> Fn(&'a RequestContext, RawRequest) -> Promise<'a>>;
type ServiceRun = Box<dyn Fn(ServiceContext, RawRequest) -> Promise<'static>>;
type Promise<'a> = Pin<Box<dyn Future<Output = Result<Response, Error>> + 'a>>;

pub(super) enum Run {
    Community(CommunityRun),
    Service(ServiceRun),
}

pub(super) struct Route {
    pub name: &'static str,
    pub method: Method,
    pub path: &'static str,
    pub access: Access,
    pub limit: Option<Limit>,
    pub max_body: u32,
    pub keyed: bool,
    pub run: Run,
}

/// The table of all routes under construction.
#[derive(Default)]
pub struct Routes(pub(super) Vec<Route>);

impl Routes {
    /// An endpoint of a community.
    #[must_use]
    pub fn route<E: Endpoint>(
        self,
        handler: impl AsyncFn(&RequestContext, E::Request) -> Result<E::Reply, Error> + Copy + 'static,
    ) -> Self {
        let run: CommunityRun = Box::new(move |cx, raw| {
            Box::pin(async move {
                let reply = handler(cx, raw.parse::<E>()?).await?;
                serde_json::to_string(&reply).map(Response::json).map_err(Error::corrupt)
            })
        });
        self.endpoint::<E>(preconditions::JSON_MAX, Run::Community(run))
    }

    /// An endpoint of a community whose replies may come from a cache.
    #[must_use]
    pub fn cached<E: Endpoint>(
        self,
        handler: impl AsyncFn(&RequestContext, E::Request) -> Result<Rc<Serialized<E::Reply>>, Error>
        + Copy
        + 'static,
    ) -> Self {
        let run: CommunityRun = Box::new(move |cx, raw| {
            Box::pin(async move { Ok(Response::serialized(&*handler(cx, raw.parse::<E>()?).await?)) })
        });
        self.endpoint::<E>(preconditions::JSON_MAX, Run::Community(run))
    }

    /// An endpoint of the service as a whole.
    #[must_use]
    pub fn service<E: Endpoint>(
        self,
        handler: impl AsyncFn(ServiceContext, E::Request) -> Result<E::Reply, Error> + Copy + 'static,
    ) -> Self {
        let run: ServiceRun = Box::new(move |service, raw| {
            Box::pin(async move {
                let reply = handler(service, raw.parse::<E>()?).await?;
                serde_json::to_string(&reply).map(Response::json).map_err(Error::corrupt)
            })
        });
        self.endpoint::<E>(preconditions::COMMUNITY_MAX, Run::Service(run))
    }

    /// Bytes that go out of a community, or come in without a key because sending them twice changes nothing.
    #[must_use]
    pub fn bytes(
        self,
        (name, method, path): (&'static str, Method, &'static str),
        access: Access,
        max_body: u32,
        handler: impl AsyncFn(&RequestContext, RawRequest) -> Result<Response, Error> + Copy + 'static,
    ) -> Self {
        let run: CommunityRun = Box::new(move |cx, raw| Box::pin(async move { handler(cx, raw).await }));
        let run = Run::Community(run);
        self.with(Route { name, method, path, access, limit: None, max_body, keyed: false, run })
    }

    /// How often somebody may use the route that was added last.
    #[must_use]
    pub fn limit(mut self, limit: Limit) -> Self {
        if let Some(route) = self.0.last_mut() {
            route.limit = Some(limit);
        }
        self
    }

    fn endpoint<E: Endpoint>(self, max_body: u32, run: Run) -> Self {
        let (name, method, path, access) = (E::NAME, E::METHOD, E::PATH, E::ACCESS);
        let keyed = method == Method::Post;
        self.with(Route { name, method, path, access, limit: None, max_body, keyed, run })
    }

    /// Not compiled once more for every endpoint.
    #[inline(never)]
    fn with(mut self, route: Route) -> Self {
        self.0.push(route);
        self
    }
}
