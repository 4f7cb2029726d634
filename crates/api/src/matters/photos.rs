//! Photos are bytes, not JSON: where they are sent and read.

use domain::{ids::CommunityId, matters::photo::PhotoId};
use json::{FromJson, ToJson};
use serde::{Deserialize, Serialize};

use crate::endpoint::filled;

/// Where a photo is sent: its bytes are the body, and its small one's behind them where [`PhotoSent`] says so; the reply
/// is [`PhotoTaken`].
pub const UPLOAD_PATH: &str = "/api/v1/communities/{community}/photos";

/// Where a photo is read, by those who may see the matter it belongs to; its small one, where [`PhotoAsked`] says so.
pub const SHOW_PATH: &str = "/api/v1/communities/{community}/photos/{photo}";

/// Where a photo is read.
#[must_use]
pub fn photo_address(community: &CommunityId, photo: &PhotoId) -> String {
    filled(SHOW_PATH, &[("community", community.as_str()), ("photo", photo.as_str())])
}

/// Where a photo's small one is read. Where none was sent along, the answer leads to the photo itself.
#[must_use]
pub fn small_photo_address(community: &CommunityId, photo: &PhotoId) -> String {
    photo_address(community, photo) + "?small=true"
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PhotoSent {
    /// How many bytes at the end of the body are its small one; without it the body is the photo alone.
    pub small: Option<u32>,
}

/// What is said of a photo that is asked for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ToJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub struct PhotoAsked {
    /// Whether its small one will do: then the photo itself comes only where no small one was sent with it.
    pub small: Option<bool>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, FromJson)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PhotoTaken {
    /// Its name: what a report or an answer attaches.
    pub photo: PhotoId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_and_its_small_one_have_an_address_each() {
        let (photo, community) =
            (PhotoId::of([7; 32]), CommunityId::try_from("taoyuanli".to_owned()).unwrap());
        let address = photo_address(&community, &photo);
        assert_eq!(address, format!("/api/v1/communities/taoyuanli/photos/{}", "07".repeat(32)));
        assert_eq!(small_photo_address(&community, &photo), format!("{address}?small=true"));
    }
}
