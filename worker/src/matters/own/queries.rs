//! What somebody reported, sent in and stands behind.

use api::{
    matters::photo_address,
    people::{MyBacking, MyMatter},
};
use domain::{
    clock::Moment,
    ids::MatterId,
    matters::{details::Details, photo::PhotoId, step::Rating},
    text::MatterText,
};
use serde::Deserialize;

use crate::{
    db::{Queries, Query, json},
    http::RequestContext,
    matters::queries::DETAILS,
};

const MATTERS: &str = "m.id, m.number, m.reported_ms, m.text, m.rating,
    (SELECT json_group_array(photo) FROM matter_photo
     WHERE community = ?1 AND matter = m.id AND used_in = 'report') AS photos
  FROM matter AS m
  WHERE m.community = ?1 AND m.id IN (
    SELECT id FROM matter INDEXED BY matter_by_reporter
    WHERE community = ?1 AND reporter = (SELECT person FROM viewer)
    UNION SELECT id FROM matter INDEXED BY matter_by_filer
    WHERE community = ?1 AND filed_by = (SELECT person FROM viewer))
  ORDER BY m.reported_ms, m.year, m.place_in_year";

const PHOTOS: &str = "SELECT id FROM photo INDEXED BY photo_by_uploader
  WHERE community = ?1 AND uploader = (SELECT person FROM viewer) ORDER BY id";

const SUPPORTS: &str = "SELECT m.id, m.number, s.at_ms FROM support AS s INDEXED BY support_by_person
    JOIN matter AS m ON m.community = s.community AND m.id = s.matter
  WHERE s.community = ?1 AND s.person = (SELECT person FROM viewer) ORDER BY s.at_ms, m.id";

const FOLLOWS: &str = "SELECT m.id, m.number, s.at_ms FROM follow AS s INDEXED BY follow_by_person
    JOIN matter AS m ON m.community = s.community AND m.id = s.matter
  WHERE s.community = ?1 AND s.person = (SELECT person FROM viewer) ORDER BY s.at_ms, m.id";

#[derive(Deserialize)]
struct OwnMatterRow {
    id: MatterId,
    number: String,
    reported_ms: Moment,
    text: MatterText,
    #[serde(flatten)]
    details: Details,
    rating: Option<Rating>,
    #[serde(deserialize_with = "json")]
    photos: Vec<PhotoId>,
}

#[derive(Deserialize)]
struct OwnPhotoRow {
    id: PhotoId,
}

#[derive(Deserialize)]
struct BackingRow {
    id: MatterId,
    number: String,
    at_ms: Moment,
}

impl From<BackingRow> for MyBacking {
    fn from(BackingRow { id, number, at_ms }: BackingRow) -> Self {
        Self { matter: id, number, at: at_ms }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    pub matters: Vec<MyMatter>,
    /// Addresses of the photos the person sent in.
    pub photos: Vec<String>,
    pub supports: Vec<MyBacking>,
    pub follows: Vec<MyBacking>,
}

/// All of it, about the person who asks.
pub fn own(cx: &RequestContext) -> Query<Own> {
    let matters = cx.viewer_sql(&format!("SELECT {DETAILS}, {MATTERS}"));
    let [photos, supports, follows] = [PHOTOS, SUPPORTS, FOLLOWS].map(|sql| cx.viewer_sql(sql));
    let (community, of_photos) = (cx.community.clone(), cx.community.clone());
    let matters = matters.all().each(move |row: OwnMatterRow| MyMatter {
        matter: row.id,
        number: row.number,
        at: row.reported_ms,
        text: row.text,
        details: row.details,
        photos: row.photos.iter().map(|photo| photo_address(&community, photo)).collect(),
        rating: row.rating.map(|rating| rating.code().to_owned()),
    });
    let photos = photos.all().each(move |row: OwnPhotoRow| photo_address(&of_photos, &row.id));
    let [supports, follows] =
        [supports, follows].map(|backings| backings.all::<BackingRow>().each(MyBacking::from));
    (matters, photos, supports, follows).into_query().map(|(matters, photos, supports, follows)| Own {
        matters,
        photos,
        supports,
        follows,
    })
}
