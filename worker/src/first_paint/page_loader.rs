//! What a page reads before the app has come, kept for the app.

use std::{cell::RefCell, rc::Rc};

use api::{
    endpoint::{Endpoint, Nothing, compose},
    people::{Me, ShowCommunity, ShowMe},
};
use domain::{
    clock::Moment,
    ids::CommunityId,
    people::{
        community::CommunityView,
        place::{Place, Site},
    },
    problem::Problem,
};

use crate::{
    directory::Directory,
    error::Error,
    http::{Request, RequestContext, Serialized},
    people::{community, me},
};

/// A page that is being opened.
#[derive(Debug)]
pub struct PageLoader {
    cx: RequestContext,
    answers: RefCell<Vec<(String, String)>>,
}

/// What every screen of a community knows.
#[derive(Clone, Debug)]
pub struct Context {
    /// The community's names and places.
    pub places: CommunityView,
    /// Who is signed in on this phone.
    pub me: Option<Me>,
    /// The time of the request.
    pub now: Moment,
}

impl Context {
    /// The address of a page in the community, as the app's own: `path("matters")` is `/taoyuanli/matters`.
    #[must_use]
    pub fn path(&self, page: &str) -> String {
        let id = &self.places.id;
        if page.is_empty() { format!("/{id}") } else { format!("/{id}/{page}") }
    }

    #[must_use]
    pub fn name(&self) -> String {
        self.places.name.as_str().to_owned()
    }

    /// A place's name: of the community, a compound, or a building.
    #[must_use]
    pub fn place(&self, place: &Place) -> String {
        let name = match place {
            Place::Community => Some(self.places.name.as_str()),
            Place::Compound(id) => self.places.compound(id).map(|compound| compound.name.as_str()),
            Place::Building(id) => self.places.building(id).map(|(_, building)| building.name.as_str()),
        };
        name.unwrap_or(copy::people::SOME_PLACE).to_owned()
    }

    /// A site's name: its building, or else its compound.
    #[must_use]
    pub fn site(&self, site: &Site) -> String {
        let building = site.building.clone().map(Place::Building);
        self.place(&building.unwrap_or_else(|| Place::Compound(site.compound.clone())))
    }
}

impl PageLoader {
    /// A page of `community`.
    ///
    /// # Errors
    /// [`Problem::NoSuchCommunity`]; [`Error::Broken`] when the directory fails.
    pub async fn of(request: Request, community: &str) -> Result<Self, Error> {
        let community = CommunityId::try_from(community.to_owned())?;
        let directory = Directory::open(&request.env, &request.directory_queries)?;
        let shard = directory.shard(&community).await?.ok_or(Problem::NoSuchCommunity)?;
        Ok(Self { cx: RequestContext::open(request, community, shard)?, answers: RefCell::default() })
    }

    /// Where the page was asked for: `https://town.example`.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.cx.request.origin
    }

    /// The time of the request.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.cx.now
    }

    /// Whether this phone shows a token, good or not.
    #[must_use]
    pub fn may_be_known(&self) -> bool {
        self.cx.token_hash().is_some()
    }

    /// Asks an endpoint's handler what the app would ask, and keeps the answer for it.
    pub async fn read<E: Endpoint>(
        &self,
        handler: impl AsyncFn(&RequestContext, E::Request) -> Result<E::Reply, Error>,
        request: E::Request,
    ) -> Result<E::Reply, Error> {
        let asked = compose::<E>(Some(&self.cx.community), &request)?;
        let reply = handler(&self.cx, request).await?;
        let answer = serde_json::to_string(&reply).map_err(Error::corrupt)?;
        self.answers.borrow_mut().push((asked.url, answer));
        Ok(reply)
    }

    /// As [`PageLoader::read`], for a handler whose replies may have been written before.
    pub async fn read_written<E: Endpoint>(
        &self,
        handler: impl AsyncFn(&RequestContext, E::Request) -> Result<Rc<Serialized<E::Reply>>, Error>,
        request: E::Request,
    ) -> Result<Rc<Serialized<E::Reply>>, Error> {
        let asked = compose::<E>(Some(&self.cx.community), &request)?;
        let written = handler(&self.cx, request).await?;
        self.answers.borrow_mut().push((asked.url, written.json.clone()));
        Ok(written)
    }

    pub async fn context(&self) -> Result<Context, Error> {
        let places = self.read::<ShowCommunity>(community::show, Nothing {});
        let me = self.read::<ShowMe>(me::show, Nothing {});
        let (places, view) = futures_util::future::try_join(places, me).await?;
        Ok(Context { places, me: view.me, now: self.cx.now })
    }

    /// What was read: the addresses the app asks, and their answers.
    #[must_use]
    pub fn answers(&self) -> Vec<(String, String)> {
        self.answers.borrow().clone()
    }
}

/// Whether the query has a parameter of this name, whatever its value.
#[must_use]
pub fn asks(query: &str, name: &str) -> bool {
    query.split('&').any(|pair| pair.split('=').next() == Some(name))
}
