//! The way of a request to its handler.

use std::rc::Rc;

use api::endpoint::{Access, Method};
use domain::{ids::CommunityId, problem::Problem};
use worker::Env;

use super::{
    RawRequest, Request, RequestContext, Response, Routes, ServiceContext,
    cookie::Token,
    idempotency::{Command, Key},
    preconditions,
    request::{Params, header, variable},
    routes::{Route, Run},
};
use crate::{db::QueryCounter, directory::Directory, error::Error, secret};

/// The routes of one path.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Methods {
    get: Option<usize>,
    post: Option<usize>,
}

impl Methods {
    /// As the `Allow` header lists them.
    pub(crate) fn allow(self) -> &'static str {
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
    pub fn new(Routes(routes): Routes) -> Result<Self, Error> {
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
                    return Err(Error::corrupt(format!(
                        "{} has the path and method of another route",
                        route.name
                    )));
                }
            }
        }
        let mut paths = matchit::Router::new();
        for (at, path) in templates.iter().enumerate() {
            paths.insert(*path, at).map_err(|error| Error::corrupt(format!("{path}: {error}")))?;
        }
        Ok(Self { routes, paths, methods })
    }

    /// The routes of `path`, and the values of its placeholders.
    pub(crate) fn find(&self, path: &str) -> Result<(Methods, Params), Problem> {
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

    /// The name of the route for `method`.
    #[cfg(test)]
    pub(crate) fn name(&self, methods: Methods, method: &str) -> Option<&'static str> {
        self.route(methods, method).map(|route| route.name)
    }

    /// The names of all routes.
    #[cfg(test)]
    pub(crate) fn names(&self) -> Vec<&'static str> {
        self.routes.iter().map(|route| route.name).collect()
    }
}

/// What became of a request.
pub struct Handled {
    /// The endpoint's name; `unknown` where there is none.
    pub route: &'static str,
    /// The answer, or why there is none.
    pub result: Result<Response, Error>,
    /// What the community's database was asked.
    pub queries: QueryCounter,
    /// What the directory was asked.
    pub directory_queries: QueryCounter,
    /// The methods there are, where it came with another one.
    pub allow: Option<&'static str>,
    /// What broke, where there is an answer all the same.
    pub cause: Option<String>,
}

impl Handled {
    /// What became of a request for a page, before it asked any database.
    #[must_use]
    pub fn page(result: Result<Response, Error>) -> Self {
        Self {
            route: "page",
            result,
            queries: QueryCounter::default(),
            directory_queries: QueryCounter::default(),
            allow: None,
            cause: None,
        }
    }
}

/// Answers a request to the API.
pub async fn handle(router: Result<Rc<Router>, Error>, request: &mut worker::Request, env: &Env) -> Handled {
    let mut handled = Handled {
        route: "unknown",
        result: Err(Problem::NotFound.into()),
        queries: QueryCounter::default(),
        directory_queries: QueryCounter::default(),
        allow: None,
        cause: None,
    };
    let result = answer(router, request, env, &mut handled).await;
    Handled { result, ..handled }
}

async fn answer(
    router: Result<Rc<Router>, Error>,
    request: &mut worker::Request,
    env: &Env,
    handled: &mut Handled,
) -> Result<Response, Error> {
    let router = router?;
    let path = request.path();
    let (methods, mut params) = router.find(&path)?;
    let Some(route) = router.route(methods, &request.inner().method()) else {
        handled.allow = Some(methods.allow());
        return Err(Problem::MethodNotAllowed.into());
    };
    handled.route = route.name;

    let mut known = Request::new(request, env, route.name, route.access)?;
    known.limit = route.limit;
    (handled.queries, handled.directory_queries) = (known.queries.clone(), known.directory_queries.clone());
    let header = |name: &str| header(request.headers(), name);
    match (route.access, route.method) {
        (Access::Operator, _) => {
            preconditions::operator(
                header("authorization").as_deref(),
                variable(env, "OPERATOR_KEY").as_deref(),
            )?;
        }
        (_, Method::Post) => preconditions::same_origin(header("origin").as_deref(), &known.origin)?,
        (_, Method::Get) => {}
    }
    let community = match params.iter().position(|(name, _)| name == "community") {
        Some(at) => Some(CommunityId::try_from(params.swap_remove(at).1)?),
        None => None,
    };
    let key = if route.keyed { Some(Key::read(header("idempotency-key").as_deref())?) } else { None };
    let if_none_match = header("if-none-match");
    let body = match route.method {
        Method::Post => preconditions::body(request, route.max_body).await?,
        Method::Get => vec![],
    };
    known.command = key.map(|key| Command {
        key,
        body_hash: secret::hash(&[route.name.as_bytes(), path.as_bytes(), &body]),
    });
    let query = request.inner().url().split_once('?').map(|(_, query)| query.to_owned()).unwrap_or_default();
    let raw = RawRequest { path: params, query, body };

    let answer = match (&route.run, community) {
        (Run::Service(run), _) => run(ServiceContext::open(known)?, raw).await,
        (Run::Community(run), Some(community)) => {
            let directory = Directory::open(env, &known.directory_queries)?;
            let shard = directory.shard(&community).await?.ok_or(Problem::NoSuchCommunity)?;
            let cx = RequestContext::open(known, community, shard)?;
            finish(&cx, run(&cx, raw).await)
        }
        (Run::Community(_), None) => {
            Err(Error::corrupt("a community's route without a community in its path"))
        }
    };
    // A service's command may have been carried out before as well.
    let answer = match answer {
        Err(Error::Answered(stored)) => Response::json(stored.reply),
        other => other?,
    };
    Ok(match route.method {
        Method::Get if !answer.has("cache-control") => answer.unless_known(if_none_match.as_deref()),
        Method::Post if !answer.has("cache-control") => answer.with("cache-control", "no-store"),
        _ => answer,
    })
}

/// Adds the cookie: the one of this command, or of the same command carried out before.
fn finish(cx: &RequestContext, result: Result<Response, Error>) -> Result<Response, Error> {
    let answer = match result {
        Err(Error::Answered(stored)) => {
            if let Some(token) = stored.token.as_deref().and_then(Token::read) {
                cx.keep_cookie(token);
            }
            Response::json(stored.reply)
        }
        other => other?,
    };
    Ok(match cx.set_cookie() {
        Some(cookie) => answer.with("set-cookie", cookie),
        None => answer,
    })
}
