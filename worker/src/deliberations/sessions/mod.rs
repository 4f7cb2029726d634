//! Sessions of the council hall (议事会).
//!
//! Reading order: `queries` (a session and its seats as rows), `calling` (called, or moved), `seats` (who is invited, and
//! what they answer), `page`, `attending` (the code that changes, and the marks), `closing` (minutes), `calendar` (the
//! file).

pub mod attending;
pub mod calendar;
pub mod calling;
pub mod closing;
pub mod page;
pub mod queries;
pub mod seats;

use crate::http::Routes;

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    let routes = page::routes(seats::routes(calling::routes(routes)));
    calendar::routes(closing::routes(attending::routes(routes)))
}
