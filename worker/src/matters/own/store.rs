//! What somebody reported, sent in and stands behind.

use domain::{
    clock::Moment,
    ids::MatterId,
    matters::{photo::PhotoId, step::Rating, wire::photo_address},
    people::wire::{MyBacking, MyMatter},
    text::{MatterText, Spot},
};

use crate::{
    cx::Cx,
    db::{Answers, Stmt},
    fault::Fault,
    stored::{self, row},
};

const MATTERS: &str = "SELECT m.id, m.number, m.reported_ms, m.text, m.spot, m.rating,
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

/// Asks for all of it, about the person who asks.
pub fn all(cx: &Cx) -> [Stmt; 4] {
    [MATTERS, PHOTOS, SUPPORTS, FOLLOWS].map(|sql| cx.viewer_sql(sql))
}

row! {
    struct MatterRow {
        id: MatterId,
        number: String,
        reported_ms: Moment,
        text: MatterText,
        spot: Option<Spot>,
        rating: Option<Rating>,
        photos: String,
    }
}

row! {
    struct PhotoRow {
        id: PhotoId,
    }
}

row! {
    struct BackingRow {
        id: MatterId,
        number: String,
        at_ms: Moment,
    }
}

/// What [`all`] asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Own {
    /// What the person reported.
    pub matters: Vec<MyMatter>,
    /// Addresses of the photos the person sent in.
    pub photos: Vec<String>,
    /// What the person supports.
    pub supports: Vec<MyBacking>,
    /// What the person follows.
    pub follows: Vec<MyBacking>,
}

/// Reads what [`all`] asked for.
///
/// # Errors
/// [`Fault::Broken`] for a broken row.
pub fn read(cx: &Cx, answers: &mut Answers) -> Result<Own, Fault> {
    let matter = |row: MatterRow| {
        let photos: Vec<PhotoId> = stored::read(&row.photos)?;
        Ok(MyMatter {
            matter: row.id,
            number: row.number,
            at: row.reported_ms,
            text: row.text,
            spot: row.spot,
            photos: photos.iter().map(|photo| photo_address(&cx.community, photo)).collect(),
            rating: row.rating.map(|rating| rating.code().to_owned()),
        })
    };
    let backing = |BackingRow { id, number, at_ms }: BackingRow| MyBacking { matter: id, number, at: at_ms };
    let matters = answers.try_each(matter)?;
    let photos = answers.each(|row: PhotoRow| photo_address(&cx.community, &row.id))?;
    let mut backings = || answers.each(backing);
    Ok(Own { matters, photos, supports: backings()?, follows: backings()? })
}
