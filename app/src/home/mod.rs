//! Where everything begins: `communities_page` (which community), `home_page` (its first page), and on that `work` (what waits for
//! whoever works here).

pub(crate) mod communities_page;
pub(crate) mod home_page;
mod work;
