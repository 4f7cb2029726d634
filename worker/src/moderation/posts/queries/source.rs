//! Where the posts themselves are: one line for each kind.
//!
//! What was said after a decision is named `de_….objection-3`: what stands before `.` is the deliberation, what stands after
//! `-` the number there.

use domain::moderation::post::PostKind;

/// A selection of `author`, `text`, `place` and `standing` of the post `?2` of the community `?1`; nothing where there is
/// no such post, or not for everybody.
#[must_use]
pub fn of(kind: PostKind) -> &'static str {
    match kind {
        PostKind::Statement => {
            "SELECT author, text, deliberation AS place, standing FROM statement
             WHERE community = ?1 AND id = ?2"
        }
        PostKind::Option => {
            "SELECT author, title || char(10) || text AS text, deliberation AS place, standing FROM option
             WHERE community = ?1 AND id = ?2"
        }
        PostKind::Point => {
            "SELECT p.author, p.text, o.deliberation AS place, p.standing
             FROM point AS p JOIN option AS o ON o.community = p.community AND o.id = p.option
             WHERE p.community = ?1 AND p.id = ?2"
        }
        PostKind::Amendment => {
            "SELECT a.author, a.text || char(10) || a.why AS text, o.deliberation AS place, a.standing
             FROM amendment AS a JOIN option AS o ON o.community = a.community AND o.id = a.option
             WHERE a.community = ?1 AND a.id = ?2"
        }
        PostKind::Matter => {
            "SELECT reporter AS author, text, id AS place, standing FROM matter
             WHERE community = ?1 AND id = ?2 AND stage IS NOT NULL"
        }
        PostKind::Photo => {
            "SELECT s.uploader AS author, '' AS text, s.matter AS place, s.standing
             FROM matter_photo AS s JOIN matter AS m ON m.community = s.community AND m.id = s.matter
             WHERE s.community = ?1 AND s.matter = substr(?2, 1, instr(?2, '.') - 1)
               AND s.photo = substr(?2, instr(?2, '.') + 1) AND m.stage IS NOT NULL
             LIMIT 1"
        }
        PostKind::Objection => {
            "SELECT person AS author, text, deliberation AS place, standing FROM objection
             WHERE community = ?1 AND deliberation = substr(?2, 1, instr(?2, '.') - 1)
               AND number = CAST(substr(?2, instr(?2, '-') + 1) AS INTEGER)"
        }
        PostKind::Progress => {
            "SELECT person AS author, note AS text, deliberation AS place, standing FROM progress
             WHERE community = ?1 AND deliberation = substr(?2, 1, instr(?2, '.') - 1)
               AND version = CAST(substr(?2, instr(?2, '-') + 1) AS INTEGER)"
        }
        // Words taken back stay to be decided about where somebody minded them; the text kept beside says what they were.
        PostKind::Review => {
            "SELECT person AS author, coalesce(words, '') AS text, deliberation AS place, standing FROM review
             WHERE community = ?1 AND deliberation = substr(?2, 1, instr(?2, '.') - 1)
               AND number = CAST(substr(?2, instr(?2, '-') + 1) AS INTEGER)
               AND (words IS NOT NULL OR EXISTS (SELECT 1 FROM post AS minded WHERE minded.community = ?1 AND minded.id = ?2))"
        }
        PostKind::Wish => {
            "SELECT coalesce(person, filed_by) AS author, title || coalesce(char(10) || why, '') AS text, id AS place,
               standing
             FROM wish WHERE community = ?1 AND id = ?2 AND state NOT IN ('waiting', 'refused')"
        }
        PostKind::Resource => {
            "SELECT person AS author, title || char(10) || amount || char(10) || times AS text, id AS place, standing
             FROM resource WHERE community = ?1 AND id = ?2"
        }
        PostKind::Need => {
            "SELECT person AS author, title || char(10) || spot AS text, id AS place, standing
             FROM need WHERE community = ?1 AND id = ?2"
        }
    }
}

/// What writes the standing `?3` of the post `?2` into its own table.
#[must_use]
pub fn stands(kind: PostKind) -> &'static str {
    match kind {
        PostKind::Statement => "UPDATE statement SET standing = ?3 WHERE community = ?1 AND id = ?2",
        PostKind::Option => "UPDATE option SET standing = ?3 WHERE community = ?1 AND id = ?2",
        PostKind::Point => "UPDATE point SET standing = ?3 WHERE community = ?1 AND id = ?2",
        PostKind::Amendment => "UPDATE amendment SET standing = ?3 WHERE community = ?1 AND id = ?2",
        PostKind::Matter => "UPDATE matter SET standing = ?3 WHERE community = ?1 AND id = ?2",
        PostKind::Photo => {
            "UPDATE matter_photo SET standing = ?3 WHERE community = ?1
               AND matter = substr(?2, 1, instr(?2, '.') - 1) AND photo = substr(?2, instr(?2, '.') + 1)"
        }
        PostKind::Objection => {
            "UPDATE objection SET standing = ?3 WHERE community = ?1
               AND deliberation = substr(?2, 1, instr(?2, '.') - 1)
               AND number = CAST(substr(?2, instr(?2, '-') + 1) AS INTEGER)"
        }
        PostKind::Progress => {
            "UPDATE progress SET standing = ?3 WHERE community = ?1
               AND deliberation = substr(?2, 1, instr(?2, '.') - 1)
               AND version = CAST(substr(?2, instr(?2, '-') + 1) AS INTEGER)"
        }
        PostKind::Review => {
            "UPDATE review SET standing = ?3 WHERE community = ?1
               AND deliberation = substr(?2, 1, instr(?2, '.') - 1)
               AND number = CAST(substr(?2, instr(?2, '-') + 1) AS INTEGER)"
        }
        PostKind::Wish => "UPDATE wish SET standing = ?3 WHERE community = ?1 AND id = ?2",
        PostKind::Resource => "UPDATE resource SET standing = ?3 WHERE community = ?1 AND id = ?2",
        PostKind::Need => "UPDATE need SET standing = ?3 WHERE community = ?1 AND id = ?2",
    }
}

/// The address of the place where a post stands, within its community.
#[must_use]
pub fn path(kind: PostKind, place: &str) -> String {
    match kind {
        PostKind::Matter | PostKind::Photo => format!("matters/{place}"),
        PostKind::Wish => format!("volunteers/wishes/{place}"),
        PostKind::Resource | PostKind::Need => "volunteers/lists".to_owned(),
        _ => format!("deliberations/{place}"),
    }
}
