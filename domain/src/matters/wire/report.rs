//! Reporting: what is sent, and what it is compared with while one types.

use crate::{
    clock::Moment,
    coded::coded,
    endpoint::wire,
    ids::{BuildingId, MatterId, PersonId},
    matters::{photo::PhotoId, status::Status},
    people::{
        name::{Honorific, NameShown},
        place::Site,
    },
    text::{MatterText, PersonName, Spot},
};

wire! {
    /// What is said of a photo that is sent.
    request PhotoSent {
        /// How many bytes at the end of the body are its small one; without it the body is the photo alone.
        pub small: Option<u32>,
    }
}
wire! {
    /// What is said of a photo that is asked for.
    request PhotoAsked {
        /// Whether its small one will do: then the photo itself comes only where no small one was sent with it.
        pub small: Option<bool>,
    }
}
wire! {
    /// A photo that was taken in.
    reply PhotoTaken {
        /// Its name: what a report or an answer attaches.
        pub photo: PhotoId,
    }
}
wire! {
    /// A report.
    request NewMatter {
        /// What is the matter.
        pub text: MatterText,
        /// Where.
        pub site: Site,
        /// Where exactly, in a few words.
        pub spot: Option<Spot>,
        /// What it looks like; at most six.
        pub photos: Vec<PhotoId> = default,
        /// Who may see the name.
        pub name_shown: NameShown,
        /// For whom it is filed, if not for oneself (代报).
        pub for_elder: Option<ForElder>,
    }
}
wire! {
    /// For whom somebody files.
    request ForElder {
        /// The elder's account, where there is one: it becomes theirs.
        pub person: Option<PersonId>,
        /// The elder's name.
        pub name: PersonName,
        /// How to address them.
        pub honorific: Honorific,
        /// How they agreed.
        pub consent: Consent,
    }
}
coded! {
    /// How an elder agreed that somebody files for them. Recorded with the moment and who recorded it.
    Consent {
        /// Said so, face to face.
        InPerson = "in_person",
        /// Said so on the phone.
        ByPhone = "by_phone",
        /// A relative said so for them.
        ByFamily = "by_family",
    }
}
wire! {
    /// A report that was taken in.
    reply MatterReported {
        /// Its id; its number is on its page.
        pub matter: MatterId,
    }
}
wire! {
    /// What to compare with.
    #[derive(Default)]
    request RecentQuery {
        /// A report from this building: nothing of other buildings is the same. Everything, where left out.
        pub building: Option<BuildingId>,
    }
}
wire! {
    /// What may be the same.
    reply RecentMatters {
        /// Oldest first, at most 150.
        pub matters: Vec<RecentMatter>,
    }
}
wire! {
    /// A matter to compare with.
    reply RecentMatter {
        /// Its id.
        pub matter: MatterId,
        /// The beginning of its text, at most 120 characters.
        pub text: String,
        /// Its first sentence.
        pub title: String,
        /// Whether whoever asks reported it. Nobody supports that.
        pub own: bool,
        /// Where it stands.
        pub status: Status,
        /// How many support it.
        pub supports: u32,
        /// When it was reported.
        pub reported_at: Moment,
    }
}
