//! Somebody with a phone: who they are, and how they ask the town.

use std::sync::{Arc, Mutex};

use domain::{
    clock::Moment,
    endpoint::Endpoint,
    ids::{CommunityId, MatterId, PersonId},
    matters::wire::{MatterView, OneMatter, ShowMatter},
    people::place::Site,
};

use super::{
    door::{Ask, Clock, address},
    said::Said,
    server::Server,
};

/// A person, or a visitor who never signed in, with one device.
#[derive(Debug)]
pub struct Person {
    /// The name.
    pub name: String,
    /// The account; `None` for a visitor.
    pub id: Option<PersonId>,
    /// The community whose door they stand at.
    pub community: CommunityId,
    /// What time it is.
    pub clock: Clock,
    /// Where what they report is, unless they say otherwise.
    pub site: Site,
    /// The device's network address.
    pub address: String,
    cookie: Mutex<Option<String>>,
    server: Arc<Server>,
}

impl Person {
    /// Somebody who has just opened the page.
    #[must_use]
    pub fn new(server: &Arc<Server>, community: &CommunityId, clock: &Clock, site: Site, name: &str) -> Self {
        Self {
            name: name.to_owned(),
            id: None,
            community: community.clone(),
            clock: clock.clone(),
            site,
            address: address(),
            cookie: Mutex::new(None),
            server: server.clone(),
        }
    }

    /// The account.
    ///
    /// # Panics
    /// For a visitor.
    #[must_use]
    #[track_caller]
    pub fn id(&self) -> PersonId {
        self.id.clone().expect("somebody who has signed in")
    }

    /// The same person with a phone that nobody knows yet.
    #[must_use]
    pub fn on_a_new_phone(&self) -> Self {
        Self {
            id: self.id.clone(),
            ..Self::new(&self.server, &self.community, &self.clock, self.site.clone(), &self.name)
        }
    }

    /// The same person with the same phone at another time.
    #[must_use]
    pub fn at(&self, moment: Moment) -> Self {
        let mut then = self.on_a_new_phone();
        then.clock = Clock::at(moment);
        then.address.clone_from(&self.address);
        then.keep(self.cookie());
        then
    }

    /// The same phone at the door of another community, with the cookie it has.
    #[must_use]
    pub fn at_the_door_of(&self, community: &CommunityId) -> Self {
        let mut there = self.on_a_new_phone();
        there.community = community.clone();
        there.keep(self.cookie());
        there
    }

    /// `name=value` of the cookie on this device.
    #[must_use]
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().unwrap().clone()
    }

    /// Puts a cookie on this device, or takes it away.
    pub fn keep(&self, cookie: Option<String>) {
        *self.cookie.lock().unwrap() = cookie;
    }

    /// The server they talk to.
    #[must_use]
    pub fn server(&self) -> &Arc<Server> {
        &self.server
    }

    /// Asks an endpoint.
    pub fn call<E: Endpoint>(&self, request: &E::Request) -> Said {
        self.sends(self.asking::<E>(request))
    }

    /// What would be sent to ask an endpoint, for whoever wants to spoil it before.
    #[must_use]
    pub fn asking<E: Endpoint>(&self, request: &E::Request) -> Ask {
        Ask::endpoint::<E>(Some(&self.community), request)
    }

    /// What this device adds to every request: its cookie and its origin, and for the tests' server the time and the
    /// network address. A header that is there already stays.
    #[must_use]
    pub fn dressed(&self, ask: Ask) -> Ask {
        let post = ask.method != "GET";
        let own = [
            ("cookie", self.cookie()),
            ("origin", post.then(|| self.server.base.clone())),
            ("x-test-now", Some(self.clock.now().0.to_string())),
            ("x-test-ip", Some(self.address.clone())),
        ];
        own.into_iter().fold(ask, |ask, (name, value)| match value {
            Some(value) if !ask.has(name) => ask.with(name, &value),
            _ => ask,
        })
    }

    /// Sends what a browser on this device would send, and keeps the cookie that comes back.
    pub fn sends(&self, ask: Ask) -> Said {
        let said = self.server.send(&self.dressed(ask));
        for (_, cookie) in said.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = cookie.split(';').next().unwrap_or_default();
            self.keep((!pair.ends_with('=')).then(|| pair.to_owned()));
        }
        said
    }

    /// Opens a page or a file.
    pub fn opens(&self, url: &str) -> Said {
        self.sends(Ask::get(url))
    }

    /// Opens a matter.
    pub fn sees(&self, matter: &MatterId) -> Said {
        self.call::<ShowMatter>(&OneMatter { matter: matter.clone() })
    }

    /// A matter as this person sees it.
    ///
    /// # Panics
    /// When they may not.
    #[must_use]
    #[track_caller]
    pub fn view(&self, matter: &MatterId) -> MatterView {
        self.sees(matter).reply()
    }
}

/// Does all of it at the same moment, each on a thread of its own, released together.
///
/// # Panics
/// When one of them does.
pub fn at_once<T: Send, F: FnOnce() -> T + Send>(deeds: impl IntoIterator<Item = F>) -> Vec<T> {
    let deeds: Vec<F> = deeds.into_iter().collect();
    let gate = std::sync::Barrier::new(deeds.len());
    std::thread::scope(|scope| {
        let started: Vec<_> = deeds
            .into_iter()
            .map(|deed| {
                let gate = &gate;
                scope.spawn(move || {
                    gate.wait();
                    deed()
                })
            })
            .collect();
        started.into_iter().map(|thread| thread.join().expect("nobody stumbles")).collect()
    })
}
