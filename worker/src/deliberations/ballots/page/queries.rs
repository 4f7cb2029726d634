//! What stands on a ballot besides its marks.

use std::collections::BTreeMap;

use domain::ids::DeliberationId;
use serde::Deserialize;

use crate::{db::Query, http::RequestContext};

#[derive(Deserialize)]
struct TitleRow {
    id: String,
    title: String,
}

/// What the options that were talked over are called, by what is marked on the ballot.
pub fn titles(cx: &RequestContext, deliberation: &DeliberationId) -> Query<BTreeMap<String, String>> {
    cx.sql("SELECT id, title FROM option WHERE community = ?1 AND deliberation = ?2")
        .arg(deliberation.as_str())
        .all()
        .map(|rows: Vec<TitleRow>| rows.into_iter().map(|TitleRow { id, title }| (id, title)).collect())
}
