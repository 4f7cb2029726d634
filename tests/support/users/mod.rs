//! Somebody with a device: who they are, what they do, and what they are told.
//!
//! What asks is a verb and gives back the [`TestResponse`]; what the answer to it holds has the noun's name (`looks_at_task`,
//! `task`). A command that names the version it was decided on takes the newest; with `_at`, the one that is given.

pub mod ballots;
pub mod care;
pub mod carrying;
pub mod covenant;
pub mod crowd;
pub mod deliberations;
pub mod feeds;
pub mod hours;
pub mod lists;
pub mod matters;
pub mod moderation;
pub mod options;
pub mod people;
pub mod points;
pub mod procedures;
pub mod sessions;
pub mod statements;
pub mod teams;
pub mod volunteers;
pub mod wishes;

use std::sync::{Arc, Mutex};

use api::{
    endpoint::Endpoint,
    matters::{MatterView, OneMatter, ShowMatter},
};
use domain::{
    clock::Moment,
    ids::{CommunityId, MatterId, PersonId},
    people::place::Site,
};

use crate::{Clock, Server, TestRequest, TestResponse, client::address};

/// A person, or a visitor who never signed in, with one device.
#[derive(Debug)]
pub struct Person {
    pub name: String,
    /// The account; `None` for a visitor.
    pub id: Option<PersonId>,
    pub community: CommunityId,
    pub clock: Clock,
    /// Where what they report is, unless they say otherwise.
    pub site: Site,
    pub address: String,
    cookie: Mutex<Option<String>>,
    server: Arc<Server>,
}

impl Person {
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

    #[track_caller]
    pub fn id(&self) -> PersonId {
        self.id.clone().expect("somebody who has signed in")
    }

    /// The same person with a phone that nobody knows yet.
    pub fn on_a_new_phone(&self) -> Self {
        Self {
            id: self.id.clone(),
            ..Self::new(&self.server, &self.community, &self.clock, self.site.clone(), &self.name)
        }
    }

    /// The same person with the same phone at another time.
    pub fn at(&self, moment: Moment) -> Self {
        let mut then = self.on_a_new_phone();
        then.clock = Clock::at(moment);
        then.address.clone_from(&self.address);
        then.keep(self.cookie());
        then
    }

    /// The same phone at the door of another community, with the cookie it has.
    pub fn at_the_door_of(&self, community: &CommunityId) -> Self {
        let mut there = self.on_a_new_phone();
        there.community = community.clone();
        there.keep(self.cookie());
        there
    }

    /// `name=value` of the cookie on this device.
    pub fn cookie(&self) -> Option<String> {
        self.cookie.lock().unwrap().clone()
    }

    pub fn keep(&self, cookie: Option<String>) {
        *self.cookie.lock().unwrap() = cookie;
    }

    pub fn server(&self) -> &Arc<Server> {
        &self.server
    }

    pub fn call<E: Endpoint>(&self, request: &E::Request) -> TestResponse {
        self.sends(self.request_for::<E>(request))
    }

    /// What would be sent to ask an endpoint, for whoever wants to spoil it before.
    pub fn request_for<E: Endpoint>(&self, request: &E::Request) -> TestRequest {
        TestRequest::endpoint::<E>(Some(&self.community), request)
    }

    /// What this device adds to every request: its cookie and its origin, and for the tests' server the time and the
    /// network address. A header that is there already stays.
    pub fn with_device(&self, ask: TestRequest) -> TestRequest {
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
    pub fn sends(&self, ask: TestRequest) -> TestResponse {
        let answer = self.server.send(&self.with_device(ask));
        for (_, cookie) in answer.headers.iter().filter(|(name, _)| name == "set-cookie") {
            let pair = cookie.split(';').next().unwrap_or_default();
            self.keep((!pair.ends_with('=')).then(|| pair.to_owned()));
        }
        answer
    }

    pub fn opens(&self, url: &str) -> TestResponse {
        self.sends(TestRequest::get(url))
    }

    pub fn sees(&self, matter: &MatterId) -> TestResponse {
        self.call::<ShowMatter>(&OneMatter { matter: matter.clone() })
    }

    #[track_caller]
    pub fn view(&self, matter: &MatterId) -> MatterView {
        self.sees(matter).reply()
    }
}

/// Does all of it at the same moment, each on a thread of its own, released together.
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
