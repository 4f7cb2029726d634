//! The way of a request to its handler. Which endpoint has which handler stands in [`table`] and nowhere else.

use std::{future::Future, pin::Pin, rc::Rc};

use domain::{
    endpoint::{self, Access, Endpoint, Method},
    ids::CommunityId,
    problem::Problem,
};
use worker::{Env, Request};

use crate::{
    answer::{Answer, Written},
    call::{self, Call},
    cx::Cx,
    db::Meter,
    directory::Directory,
    fault::Fault,
    gate,
    idempotency::{Command, Key},
    secret,
    service::Service,
    table::table,
};

/// Names and values of a path's placeholders.
pub type Params = Vec<(String, String)>;
type CommunityRun = Box<dyn for<'a> Fn(&'a Cx, Arrived) -> Promise<'a>>;
type ServiceRun = Box<dyn Fn(Service, Arrived) -> Promise<'static>>;
type Promise<'a> = Pin<Box<dyn Future<Output = Result<Answer, Fault>> + 'a>>;

/// What a handler gets of the request itself.
#[derive(Debug, Default)]
pub struct Arrived {
    /// The values of the path's placeholders, `{community}` left out.
    pub path: Params,
    /// The query without `?`.
    pub query: String,
    /// The body.
    pub body: Vec<u8>,
}

impl Arrived {
    /// The value of a placeholder; empty where the path has no such placeholder.
    #[must_use]
    pub fn param(&self, name: &str) -> &str {
        self.path.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str()).unwrap_or_default()
    }

    fn parse<E: Endpoint>(&self) -> Result<E::Request, Problem> {
        let path: Vec<(&str, &str)> =
            self.path.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        endpoint::parse::<E>(&path, &self.query, &self.body)
    }
}

enum Run {
    Community(CommunityRun),
    Service(ServiceRun),
}

/// One line of the table.
struct Route {
    name: &'static str,
    method: Method,
    path: &'static str,
    access: Access,
    max_body: u32,
    keyed: bool,
    run: Run,
}

/// The table under construction.
#[derive(Default)]
pub struct Routes(Vec<Route>);

impl Routes {
    /// An endpoint of a community.
    #[must_use]
    pub fn route<E: Endpoint>(
        self,
        handler: impl AsyncFn(&Cx, E::Request) -> Result<E::Reply, Fault> + Copy + 'static,
    ) -> Self {
        let run: CommunityRun = Box::new(move |cx, arrived| {
            Box::pin(async move {
                let reply = handler(cx, arrived.parse::<E>()?).await?;
                serde_json::to_string(&reply).map(Answer::json).map_err(Fault::corrupt)
            })
        });
        self.endpoint::<E>(gate::JSON_MAX, Run::Community(run))
    }

    /// An endpoint of a community whose replies may have been written before, for somebody else.
    #[must_use]
    pub fn written<E: Endpoint>(
        self,
        handler: impl AsyncFn(&Cx, E::Request) -> Result<Rc<Written<E::Reply>>, Fault> + Copy + 'static,
    ) -> Self {
        let run: CommunityRun = Box::new(move |cx, arrived| {
            Box::pin(async move { Ok(Answer::written(&*handler(cx, arrived.parse::<E>()?).await?)) })
        });
        self.endpoint::<E>(gate::JSON_MAX, Run::Community(run))
    }

    /// An endpoint of the service as a whole.
    #[must_use]
    pub fn service<E: Endpoint>(
        self,
        handler: impl AsyncFn(Service, E::Request) -> Result<E::Reply, Fault> + Copy + 'static,
    ) -> Self {
        let run: ServiceRun = Box::new(move |service, arrived| {
            Box::pin(async move {
                let reply = handler(service, arrived.parse::<E>()?).await?;
                serde_json::to_string(&reply).map(Answer::json).map_err(Fault::corrupt)
            })
        });
        self.endpoint::<E>(gate::COMMUNITY_MAX, Run::Service(run))
    }

    /// Bytes that go out of a community, or come in without a key because sending them twice changes nothing.
    #[must_use]
    pub fn bytes(
        mut self,
        (name, method, path): (&'static str, Method, &'static str),
        access: Access,
        max_body: u32,
        handler: impl AsyncFn(&Cx, Arrived) -> Result<Answer, Fault> + Copy + 'static,
    ) -> Self {
        let run: CommunityRun =
            Box::new(move |cx, arrived| Box::pin(async move { handler(cx, arrived).await }));
        self.0.push(Route { name, method, path, access, max_body, keyed: false, run: Run::Community(run) });
        self
    }

    fn endpoint<E: Endpoint>(self, max_body: u32, run: Run) -> Self {
        let (name, method, path, access) = (E::NAME, E::METHOD, E::PATH, E::ACCESS);
        self.with(Route { name, method, path, access, max_body, keyed: method == Method::Post, run })
    }

    /// Not compiled once more for every endpoint.
    #[inline(never)]
    fn with(mut self, route: Route) -> Self {
        self.0.push(route);
        self
    }
}

/// The routes of one path.
#[derive(Clone, Copy, Default)]
struct Methods {
    get: Option<usize>,
    post: Option<usize>,
}

impl Methods {
    /// As the `Allow` header lists them.
    fn allow(self) -> &'static str {
        match (self.get, self.post) {
            (Some(_), Some(_)) => "GET, HEAD, POST",
            (Some(_), None) => "GET, HEAD",
            (None, Some(_)) => "POST",
            (None, None) => "",
        }
    }
}

/// Finds the route for a path.
pub struct Router {
    routes: Vec<Route>,
    paths: matchit::Router<usize>,
    methods: Vec<Methods>,
}

impl Router {
    /// Builds the paths of the table.
    ///
    /// # Errors
    /// [`Fault::Broken`] when two paths exclude each other, or two routes have the same path and method.
    pub fn new(Routes(routes): Routes) -> Result<Self, Fault> {
        let mut templates: Vec<&str> = vec![];
        let mut methods: Vec<Methods> = vec![];
        for (index, route) in routes.iter().enumerate() {
            let at = templates.iter().position(|path| *path == route.path).unwrap_or_else(|| {
                templates.push(route.path);
                methods.push(Methods::default());
                templates.len() - 1
            });
            let slot = methods.get_mut(at).map(|methods| match route.method {
                Method::Get => &mut methods.get,
                Method::Post => &mut methods.post,
            });
            match slot {
                Some(slot @ None) => *slot = Some(index),
                _ => {
                    return Err(Fault::corrupt(format!(
                        "{} has the path and method of another route",
                        route.name
                    )));
                }
            }
        }
        let mut paths = matchit::Router::new();
        for (at, path) in templates.iter().enumerate() {
            paths.insert(*path, at).map_err(|error| Fault::corrupt(format!("{path}: {error}")))?;
        }
        Ok(Self { routes, paths, methods })
    }

    /// The routes of `path`, and the values of its placeholders.
    fn find(&self, path: &str) -> Result<(Methods, Params), Problem> {
        let found = self.paths.at(path).map_err(|_no_match| Problem::NotFound)?;
        let methods = self.methods.get(*found.value).copied().unwrap_or_default();
        Ok((methods, found.params.iter().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()))
    }

    /// The route for `method`; HEAD counts as GET.
    fn route(&self, methods: Methods, method: &str) -> Option<&Route> {
        let index = match method {
            "GET" | "HEAD" => methods.get,
            "POST" => methods.post,
            _ => None,
        };
        index.and_then(|index| self.routes.get(index))
    }

    /// The names of all routes.
    #[cfg(test)]
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.routes.iter().map(|route| route.name).collect()
    }
}

thread_local! {
    static ROUTER: Result<Rc<Router>, String> = Router::new(table()).map(Rc::new).map_err(|fault| format!("{fault:?}"));
}

/// What became of a request.
pub struct Handled {
    /// The endpoint's name; `unknown` where there is none.
    pub route: &'static str,
    /// The answer, or why there is none.
    pub result: Result<Answer, Fault>,
    /// What the community's database was asked.
    pub meter: Meter,
    /// What the directory was asked.
    pub directory_meter: Meter,
    /// The methods there are, where it came with another one.
    pub allow: Option<&'static str>,
    /// What broke, where there is an answer all the same.
    pub cause: Option<String>,
}

impl Handled {
    /// What became of a request for a page, before it asked any database.
    #[must_use]
    pub fn page(result: Result<Answer, Fault>) -> Self {
        Self {
            route: "page",
            result,
            meter: Meter::default(),
            directory_meter: Meter::default(),
            allow: None,
            cause: None,
        }
    }
}

/// Answers a request to the API.
pub async fn handle(request: &mut Request, env: &Env) -> Handled {
    let mut handled = Handled {
        route: "unknown",
        result: Err(Problem::NotFound.into()),
        meter: Meter::default(),
        directory_meter: Meter::default(),
        allow: None,
        cause: None,
    };
    let result = answer(request, env, &mut handled).await;
    Handled { result, ..handled }
}

async fn answer(request: &mut Request, env: &Env, handled: &mut Handled) -> Result<Answer, Fault> {
    let router = ROUTER.with(Clone::clone).map_err(Fault::Broken)?;
    let path = request.path();
    let (methods, params) = router.find(&path)?;
    let Some(route) = router.route(methods, &request.inner().method()) else {
        handled.allow = Some(methods.allow());
        return Err(Problem::MethodNotAllowed.into());
    };
    let mut params = params;
    handled.route = route.name;

    let mut call = Call::new(request, env, route.name, route.access)?;
    (handled.meter, handled.directory_meter) = (call.meter.clone(), call.directory_meter.clone());
    let header = |name: &str| call::header(request.headers(), name);
    match (route.access, route.method) {
        (Access::Operator, _) => {
            gate::operator(
                header("authorization").as_deref(),
                call::variable(env, "OPERATOR_KEY").as_deref(),
            )?;
        }
        (_, Method::Post) => gate::same_origin(header("origin").as_deref(), &call.origin)?,
        (_, Method::Get) => {}
    }
    let community = match params.iter().position(|(name, _)| name == "community") {
        Some(at) => Some(CommunityId::try_from(params.swap_remove(at).1)?),
        None => None,
    };
    let key = if route.keyed { Some(Key::read(header("idempotency-key").as_deref())?) } else { None };
    let if_none_match = header("if-none-match");
    let body = match route.method {
        Method::Post => gate::body(request, route.max_body).await?,
        Method::Get => vec![],
    };
    call.command = key.map(|key| Command {
        key,
        body_hash: secret::hash(&[route.name.as_bytes(), path.as_bytes(), &body]),
    });
    let query = request.inner().url().split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default();
    let arrived = Arrived { path: params, query, body };

    let answer = match (&route.run, community) {
        (Run::Service(run), _) => run(Service::open(call)?, arrived).await,
        (Run::Community(run), Some(community)) => {
            let directory = Directory::open(env, &call.directory_meter)?;
            let shard = directory.shard(&community).await?.ok_or(Problem::NoSuchCommunity)?;
            let cx = Cx::open(call, community, shard)?;
            finish(&cx, run(&cx, arrived).await)
        }
        (Run::Community(_), None) => {
            Err(Fault::corrupt("a community's route without a community in its path"))
        }
    };
    // A service's command may have been carried out before as well.
    let answer = match answer {
        Err(Fault::Answered(stored)) => Answer::json(stored.reply),
        other => other?,
    };
    Ok(match route.method {
        Method::Get if !answer.has("cache-control") => answer.unless_known(if_none_match.as_deref()),
        Method::Post if !answer.has("cache-control") => answer.with("cache-control", "no-store"),
        _ => answer,
    })
}

/// Adds the cookie: the one of this command, or of the same command carried out before.
fn finish(cx: &Cx, result: Result<Answer, Fault>) -> Result<Answer, Fault> {
    let answer = match result {
        Err(Fault::Answered(stored)) => {
            if let Some(token) = stored.token() {
                cx.keep_cookie(token);
            }
            Answer::json(stored.reply)
        }
        other => other?,
    };
    Ok(match cx.set_cookie() {
        Some(cookie) => answer.with("set-cookie", cookie),
        None => answer,
    })
}

#[cfg(test)]
mod tests {
    use domain::endpoint::{Described, Visitor};

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
        Router::new(table()).unwrap_or_else(|fault| panic!("{fault:?}"))
    }

    #[test]
    fn every_declared_endpoint_has_a_handler() {
        let mut declared = Names::default();
        domain::people::wire::visit(&mut declared);
        domain::matters::wire::visit(&mut declared);
        domain::deliberations::wire::visit(&mut declared);
        domain::volunteers::wire::visit(&mut declared);
        domain::moderation::wire::visit(&mut declared);
        domain::notices::wire::visit(&mut declared);
        let routed = router().names();
        let missing: Vec<_> = declared.0.iter().filter(|name| !routed.contains(name)).collect();
        assert!(missing.is_empty(), "no handler for {missing:?}");
    }

    #[test]
    fn a_path_with_another_method_is_told_from_no_path() {
        let router = router();
        let (methods, _) = router.find("/api/v1/communities").unwrap();
        let named = |method| router.route(methods, method).map(|route| route.name);
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
