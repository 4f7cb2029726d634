//! People and places: who belongs where, how they sign in, which roles they hold.
//!
//! Reading order: `queries` (a person, a site, an account as rows), `permission` (who may do what as what), then a folder
//! for each endpoint or few, with its routes, handlers and queries: `community` (places), `founding`, `me` (who am I,
//! export, deletion), `invitations` and `joining` (how one becomes a resident), `codes` (one-time codes), `wechat`,
//! `sessions`, `appointments` (roles), `roster` (lists of people), `demo`. At last `first_paint`: what can be read before the
//! app comes.

pub mod appointments;
pub mod codes;
pub mod community;
pub mod demo;
pub mod first_paint;
pub mod founding;
pub mod invitations;
pub mod joining;
pub mod me;
pub mod permission;
pub mod queries;
pub mod roster;
pub mod sessions;
pub mod wechat;

use crate::http::Routes;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let routes = me::routes(founding::routes(community::routes(routes)));
    let routes = roster::routes(joining::routes(invitations::routes(routes)));
    let routes = appointments::routes(sessions::routes(codes::routes(routes)));
    wechat::routes(demo::routes(routes))
}
