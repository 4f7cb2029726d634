//! What the matters feature says over HTTP. Photos are bytes, not JSON: `photos`.

mod board;
mod photos;
mod report;
mod view;

pub use board::*;
pub use photos::*;
pub use report::*;
pub use view::*;

use crate::endpoint::endpoints;

endpoints! {
    /// Reports a matter. The suggestion is computed again here; a caller's own is not trusted.
    ReportMatter: Post "/api/v1/communities/{community}/matters" SignedIn, NewMatter => MatterReported;
    /// Lists matters on the public board, newest first.
    ListMatters: Get "/api/v1/communities/{community}/matters" Public, MattersQuery => Matters;
    /// Lists what was reported in the last sixty days and may be the same, to compare with while typing.
    ListRecent: Get "/api/v1/communities/{community}/recent-matters" Public, RecentQuery => RecentMatters;
    /// Shows a matter with its ledger and its timeline.
    ShowMatter: Get "/api/v1/communities/{community}/matters/{matter}" Public, OneMatter => MatterView;
    /// Moves a matter one step on.
    TakeStep: Post "/api/v1/communities/{community}/matters/{matter}/steps" SignedIn, StepRequest => StepTaken;
    /// Supports a matter ("my home too"), or no longer.
    SupportMatter: Post "/api/v1/communities/{community}/matters/{matter}/support" SignedIn, Toggle => Counted;
    /// Follows a matter, or no longer.
    FollowMatter: Post "/api/v1/communities/{community}/matters/{matter}/follow" SignedIn, Toggle => Counted;
    /// Lists what waits at a desk of the person who asks: what runs out first comes first.
    ShowDesk: Get "/api/v1/communities/{community}/desks/{desk}" SignedIn, DeskQuery => DeskView;
    /// Tells the three rates of a month, with everything left out of them.
    ShowRates: Get "/api/v1/communities/{community}/rates" Public, RatesQuery => RatesView;
}
