//! Whose a photo is, and which matters show it.

use domain::{
    clock::Moment,
    ids::{CommunityId, MatterId, PersonId},
    matters::{
        matter::Matter,
        photo::{PhotoId, PhotoKind},
    },
    moderation::reports::Standing,
    problem::Problem,
};
use serde::{Deserialize, Serialize};

use crate::{
    db::{Queries, Query, Statement, Transaction, flag},
    error::Error,
    http::RequestContext,
    matters::queries::{MATTER, MatterRow},
};

/// How long a photo that no matter shows is kept: a draft may wait for a week.
pub const UNUSED_MS: i64 = 7 * Moment::DAY;

/// Keeps that `uploader` sent this photo in, and when last.
pub fn keep(cx: &RequestContext, photo: &PhotoId, kind: PhotoKind, uploader: &PersonId) -> Statement {
    cx.sql(
        "INSERT INTO photo (community, id, uploader, media_type, uploaded_ms) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (community, id, uploader) DO UPDATE SET uploaded_ms = excluded.uploaded_ms",
    )
    .arg(photo.as_str())
    .arg(uploader.as_str())
    .arg(kind.media_type())
    .arg(cx.now)
}

/// Whether the person who asks has sent in all of `photos`, none of which may be named twice.
pub fn sent_in(cx: &RequestContext, photos: &[PhotoId]) -> Result<Query<bool>, Error> {
    let all = photos.len();
    let photos = serde_json::to_string(photos).map_err(Error::corrupt)?;
    let sql = "SELECT count(*) FROM photo
               WHERE community = ?1 AND uploader = (SELECT person FROM viewer)
                 AND id IN (SELECT value FROM json_each(?4))";
    Ok(cx.viewer_sql(sql).arg(photos).scalar().map(move |known: usize| known == all))
}

/// What a matter shows a photo for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PhotoUse {
    Report,
    /// What it looks like now.
    Finish,
}

impl PhotoUse {
    /// Its code in the database.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Finish => "finish",
        }
    }
}

/// A condition: `uploader` sent this photo in, and it is still kept.
pub fn is_kept(cx: &RequestContext, photo: &PhotoId, uploader: &PersonId) -> Statement {
    cx.sql("SELECT 1 FROM photo WHERE community = ?1 AND id = ?2 AND uploader = ?3")
        .arg(photo.as_str())
        .arg(uploader.as_str())
}

/// Makes a matter show photos that `uploader` sent in, if they are still kept.
pub fn attach(
    cx: &RequestContext,
    transaction: Transaction,
    matter: &MatterId,
    used_in: PhotoUse,
    photos: &[PhotoId],
    uploader: &PersonId,
) -> Transaction {
    (0_u32..).zip(photos).fold(transaction, |transaction, (position, photo)| {
        let shown = cx
            .sql(
                "INSERT INTO matter_photo (community, matter, used_in, photo, uploader, position)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (community, matter, used_in, photo) DO NOTHING",
            )
            .arg(matter.as_str())
            .arg(used_in.code())
            .arg(photo.as_str())
            .arg(uploader.as_str())
            .arg(position);
        transaction.require(is_kept(cx, photo, uploader), Problem::NotFound).then(shown)
    })
}

/// Forgets photos that nothing has shown for long enough, some at a time, and tells which. They were asked for by age
/// in all communities.
pub fn sweep(now: Moment, most: u16) -> Query<Vec<KeptPhoto>> {
    let sql = format!(
        "DELETE FROM photo WHERE (community, id, uploader) IN (
           SELECT community, id, uploader FROM photo AS p INDEXED BY photo_by_age
           WHERE uploaded_ms < ?1 AND NOT EXISTS (
             SELECT 1 FROM matter_photo AS s INDEXED BY matter_by_photo
             WHERE s.community = p.community AND s.photo = p.id AND s.uploader = p.uploader)
           AND NOT EXISTS (
             SELECT 1 FROM option_photo AS s INDEXED BY option_by_photo
             WHERE s.community = p.community AND s.photo = p.id AND s.uploader = p.uploader)
           AND NOT EXISTS (
             SELECT 1 FROM progress_photo AS s INDEXED BY progress_by_photo
             WHERE s.community = p.community AND s.photo = p.id AND s.uploader = p.uploader)
           AND NOT EXISTS (
             SELECT 1 FROM task_photo AS s INDEXED BY task_by_photo
             WHERE s.community = p.community AND s.photo = p.id AND s.uploader = p.uploader)
           ORDER BY uploaded_ms LIMIT {most})
         RETURNING community, id"
    );
    Statement::new(sql).arg(now.plus(-UNUSED_MS)).all()
}

/// A photo of a community, whoever sent it in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPhoto {
    pub community: CommunityId,
    pub id: PhotoId,
}

/// Which of `photos` somebody else has sent in as well.
pub fn still_kept(photos: &[KeptPhoto]) -> Result<Query<Vec<KeptPhoto>>, Error> {
    let photos = serde_json::to_string(photos).map_err(Error::corrupt)?;
    let sql = "SELECT DISTINCT p.community, p.id FROM json_each(?1) AS l
               JOIN photo AS p ON p.community = l.value ->> 'community' AND p.id = l.value ->> 'id'";
    Ok(Statement::new(sql).arg(photos).all())
}

#[derive(Deserialize)]
struct PhotoRow {
    media_type: String,
    #[serde(deserialize_with = "flag")]
    own: bool,
    #[serde(deserialize_with = "flag")]
    public: bool,
}

/// A photo, and who may see it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownPhoto {
    pub media_type: String,
    /// Whether the reader sent it in.
    pub own: bool,
    /// Whether an option that everybody sees, a report of progress or a task shows it.
    pub public: bool,
    /// Matters that show it, and whether it is to be seen there.
    pub matters: Vec<(Matter, Standing)>,
}

#[derive(Deserialize)]
struct ShowingMatterRow {
    #[serde(flatten)]
    matter: MatterRow,
    standing: Standing,
}

/// A photo and where it is shown; `NotFound` when nobody sent it in. Should many matters show it, the ones everybody may
/// read come first.
pub fn photo(cx: &RequestContext, photo: &PhotoId) -> Query<ShownPhoto> {
    let photos = "SELECT media_type, max(uploader IS (SELECT person FROM viewer)) AS own, EXISTS (
                    SELECT 1 FROM option_photo AS s INDEXED BY option_by_photo
                    JOIN option AS o ON o.community = s.community AND o.id = s.option
                    WHERE s.community = ?1 AND s.photo = ?4 AND o.standing IN ('shown', 'shown_for_good'))
                    OR EXISTS (
                    SELECT 1 FROM task_photo AS s INDEXED BY task_by_photo
                    WHERE s.community = ?1 AND s.photo = ?4)
                    OR EXISTS (
                    SELECT 1 FROM progress_photo AS s INDEXED BY progress_by_photo
                    JOIN progress AS p ON p.community = s.community AND p.deliberation = s.deliberation
                      AND p.version = s.version
                    WHERE s.community = ?1 AND s.photo = ?4 AND p.standing IN ('shown', 'shown_for_good')) AS public
                  FROM photo WHERE community = ?1 AND id = ?4 GROUP BY media_type";
    let matters = format!(
        "SELECT {MATTER}, s.standing FROM matter_photo AS s INDEXED BY matter_by_photo JOIN matter AS m ON m.community = s.community AND m.id = s.matter
         WHERE s.community = ?1 AND s.photo = ?4
         ORDER BY m.stage IS NULL, s.standing NOT IN ('shown', 'shown_for_good') LIMIT 20"
    );
    let [photos, matters] = [photos, &matters].map(|sql| cx.viewer_sql(sql).arg(photo.as_str()));
    let matters = matters.all().each(|row: ShowingMatterRow| (row.matter.into_matter(None), row.standing));
    (photos.first().ok_or(Problem::NotFound), matters).into_query().map(
        |(PhotoRow { media_type, own, public }, matters)| ShownPhoto { media_type, own, public, matters },
    )
}
