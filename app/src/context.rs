//! Where we are: the community that is open, the names of its places; and who I am in it, and what I may do.

use api::people::{Home, Me, MeView, ShowCommunity, ShowMe};
use domain::{
    ids::{BuildingId, CommunityId, UnitId},
    matters::custody::Holder,
    people::{
        community::{BuildingView, CommunityView, CompoundView},
        place::{Place, Site},
        policy::{Action, Reach, Subject, may, reach},
        role::Actor,
    },
    problem::{Known, Problem},
};
use leptos::prelude::*;

use crate::{
    data::{
        fetch::Failure,
        resource::{Resource, resource_of},
    },
    ui::reactive::memo,
};

/// The community that is open. In the context of every page below `/{community}`.
#[derive(Clone, Copy)]
pub(crate) struct Community {
    id: StoredValue<CommunityId>,
    view: Resource<CommunityView>,
    session: Session,
}

/// The community that is open. Called where a page is drawn, not when a button is pressed.
pub(crate) fn use_community() -> Community {
    expect_context()
}

impl Community {
    /// Opens a community for all pages below: asks for its places and for who I am.
    pub(crate) fn open(id: CommunityId) -> Self {
        let view = resource_of::<ShowCommunity>(Some(&id), Default::default);
        let community = Self { session: Session::open(&id), view, id: StoredValue::new(id.clone()) };
        // What is asked and sent below is about this community.
        provide_context(id);
        provide_context(community);
        community
    }

    pub(crate) fn id(self) -> CommunityId {
        self.id.get_value()
    }

    /// The address of a page in it: `path("matters")` is `/taoyuanli/matters`, `path("")` its first page.
    pub(crate) fn path(self, page: &str) -> String {
        let id = self.id();
        if page.is_empty() { format!("/{id}") } else { format!("/{id}/{page}") }
    }

    /// Who I am in it.
    pub(crate) fn session(self) -> Session {
        self.session
    }

    /// What the server says of it.
    pub(crate) fn resource(self) -> Resource<CommunityView> {
        self.view
    }

    /// Whether its places and who I am are here, or won't come for now.
    pub(crate) fn is_settled(self) -> bool {
        let places = self.view.with(|view| view.is_some()) || self.view.failure().is_some();
        places && (self.session.is_known() || self.session.resource().failure().is_some())
    }

    /// Looks something up in its places; none before they are here. Their arrival is tracked, and nothing after
    /// that: a building gets no other name while somebody looks at it.
    pub(crate) fn places<R>(self, look: impl FnOnce(&CommunityView) -> Option<R>) -> Option<R> {
        if !self.view.is_loaded() {
            self.view.track();
        }
        self.view.with_untracked(|view| look(view?))
    }

    /// Whether its places and who I am are here, and why not.
    pub(crate) fn stage(self) -> (bool, Option<Failure>) {
        let ((places, failed), (me, me_failed)) = (self.view.stage(), self.session.resource().stage());
        (places && me, failed.or(me_failed))
    }

    /// Whether there is no such community.
    pub(crate) fn is_missing(self) -> bool {
        let failure = self.view.stage().1;
        failure.and_then(|failure| failure.known()) == Some(Known::NoSuchCommunity)
    }

    pub(crate) fn refetch(self) {
        self.view.refetch();
        self.session.refetch();
    }

    /// Its name; the product's before it is here.
    pub(crate) fn name(self) -> String {
        self.places(|view| Some(view.name.as_str().to_owned())).unwrap_or_else(|| copy::shell::APP.to_owned())
    }

    pub(crate) fn building(self, id: &BuildingId) -> String {
        self.places(|view| Some(view.building(id)?.1.name.as_str().to_owned())).unwrap_or_else(unknown)
    }

    /// A place's name: of the community, a compound, or a building.
    pub(crate) fn place(self, place: &Place) -> String {
        match place {
            Place::Community => self.name(),
            Place::Compound(id) => {
                self.places(|view| Some(view.compound(id)?.name.as_str().to_owned())).unwrap_or_else(unknown)
            }
            Place::Building(id) => self.building(id),
        }
    }

    /// A site's name: its building, or else its compound.
    pub(crate) fn site(self, site: &Site) -> String {
        self.place(
            &site.building.clone().map_or_else(|| Place::Compound(site.compound.clone()), Place::Building),
        )
    }

    /// The name of whoever holds a matter: a company, a committee, a building's head, the council.
    pub(crate) fn holder(self, holder: &Holder) -> String {
        self.places(|view| Some(copy::matters::holder(holder, view))).unwrap_or_else(unknown)
    }

    /// A household's address in words: building, unit and door.
    pub(crate) fn home(self, home: &Home) -> String {
        copy::people::home(
            &self.building(&home.building),
            &self.unit(&home.building, &home.unit),
            home.door.as_str(),
        )
    }

    fn unit(self, building: &BuildingId, unit: &UnitId) -> String {
        self.places(|view| {
            let unit = view.building(building)?.1.units.iter().find(|other| other.id == *unit)?;
            Some(unit.name.as_str().to_owned())
        })
        .unwrap_or_default()
    }

    /// The buildings where I may do `action`, to what is mine where `own`, each with its compound, in order.
    pub(crate) fn buildings_where(self, action: Action, own: bool) -> Vec<(CompoundView, BuildingView)> {
        let all = self.places(|view| {
            let of = |compound: &CompoundView| {
                compound
                    .buildings
                    .iter()
                    .map(|building| (compound.clone(), building.clone()))
                    .collect::<Vec<_>>()
            };
            Some(view.compounds.iter().flat_map(of).collect::<Vec<_>>())
        });
        let mine = |(compound, building): &(CompoundView, BuildingView)| {
            let site = Site { compound: compound.id.clone(), building: Some(building.id.clone()) };
            self.session.may(action, Some(&site), own).is_ok()
        };
        all.unwrap_or_default().into_iter().filter(mine).collect()
    }
}

/// A place that was added after this page asked.
fn unknown() -> String {
    copy::people::SOME_PLACE.to_owned()
}

/// Who is signed in here. Asked again whenever the person comes back to the page.
#[derive(Clone, Copy)]
pub(crate) struct Session {
    resource: Resource<MeView>,
    /// Apart from what is unread, so that a new notice draws no page anew.
    me: Memo<Option<Me>>,
    known: Memo<bool>,
    unread: Memo<u32>,
}

impl Session {
    /// Asks who is signed in to a community.
    pub(crate) fn open(community: &CommunityId) -> Self {
        let resource = resource_of::<ShowMe>(Some(community), Default::default).refetch_on_return();
        let me = memo(move || resource.with(|view| Some(Me { unread: 0, ..view?.me.clone()? })));
        let known = memo(move || resource.with(|view| view.is_some()));
        let unread = memo(move || {
            resource.with(|view| view.and_then(|view| view.me.as_ref()).map_or(0, |me| me.unread))
        });
        Self { resource, me, known, unread }
    }

    /// What the server says of me.
    pub(crate) fn resource(self) -> Resource<MeView> {
        self.resource
    }

    /// Me, without what is unread; nobody for a visitor, and before the answer is here.
    pub(crate) fn me(self) -> Option<Me> {
        self.me.get()
    }

    /// [`Session::me`], without tracking it; nobody where the community isn't open any more.
    pub(crate) fn me_now(self) -> Option<Me> {
        self.me.try_get_untracked().flatten()
    }

    /// Whether the server has said who I am.
    pub(crate) fn is_known(self) -> bool {
        self.known.get()
    }

    /// [`Session::is_known`], without tracking it.
    pub(crate) fn is_known_now(self) -> bool {
        self.resource.is_loaded()
    }

    /// Asks again, after signing in or out, or when notices were read.
    pub(crate) fn refetch(self) {
        self.resource.refetch();
    }

    /// Whether I may do `action` to what is at `site`; `own` says whether it is mine.
    ///
    /// # Errors
    /// The refusal that the server would give.
    pub(crate) fn may(self, action: Action, site: Option<&Site>, own: bool) -> Result<(), Problem> {
        self.me.with(|me| may(me.as_ref().map(|me| &me.actor), action, Subject { site, own }))
    }

    /// Whether I may do `action` at some place here.
    pub(crate) fn may_somewhere(self, action: Action) -> bool {
        self.me.with(|me| me.as_ref().is_some_and(|me| somewhere(&me.actor, action)))
    }

    /// Notices not read yet.
    pub(crate) fn unread(self) -> u32 {
        self.unread.get()
    }
}

/// Whether a role of `actor` carries `action` at some place.
pub(crate) fn somewhere(actor: &Actor, action: Action) -> bool {
    actor.roles.iter().any(|held| reach(held.role, action) != Reach::No)
}
