//! What people do about small wishes.

use domain::{
    clock::Moment,
    ids::WishId,
    matters::wire::{Consent, ForElder},
    people::name::{Honorific, NameShown},
    volunteers::wishes::{
        course::Step,
        wire::{
            ListWishes, MakeWish, NewWish, OneWish, ShowWish, TakeWishStep, WishLine, WishList, WishMade,
            WishStep, Wishes, WishesQuery,
        },
    },
};

use super::{Building, Person, Said, Town, days, text};

impl Said {
    /// The wish that was written.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn wish(self) -> WishId {
        self.reply::<WishMade>().wish
    }
}

/// Somebody without an account, who agreed face to face.
#[must_use]
pub fn elder(name: &str) -> ForElder {
    ForElder { person: None, name: text(name), honorific: Honorific::Ms, consent: Consent::InPerson }
}

impl Town {
    /// A wish that the building's head has published.
    #[must_use]
    #[track_caller]
    pub fn open_wish(&self, wisher: &Person, title: &str) -> WishId {
        let wish = wisher.wishes(title).wish();
        self.convenor.steps_wish(&wish, Step::Publish).ok();
        wish
    }
}

impl Person {
    /// A wish for a week from now, by surname.
    #[must_use]
    pub fn drafts_wish(&self, title: &str) -> NewWish {
        NewWish {
            title: text(title),
            why: None,
            until: Moment(self.clock.now().plus(days(7)).0),
            site: None,
            shown: NameShown::Surname,
            contact: text("13812345678"),
            for_elder: None,
        }
    }

    /// Writes a wish.
    pub fn wishes(&self, title: &str) -> Said {
        self.makes_wish(&self.drafts_wish(title))
    }

    /// Writes a wish for an elder of a building.
    pub fn wishes_for(&self, elder: ForElder, title: &str, town: &Town, building: Building) -> Said {
        let site = Some(town.site(building));
        self.makes_wish(&NewWish { for_elder: Some(elder), site, ..self.drafts_wish(title) })
    }

    /// Writes this wish.
    pub fn makes_wish(&self, wish: &NewWish) -> Said {
        self.call::<MakeWish>(wish)
    }

    /// Opens a wish.
    pub fn looks_at_wish(&self, wish: &WishId) -> Said {
        self.call::<ShowWish>(&OneWish { wish: wish.clone() })
    }

    /// A wish as this person sees it.
    #[must_use]
    #[track_caller]
    pub fn wish(&self, wish: &WishId) -> WishLine {
        self.looks_at_wish(wish).reply()
    }

    /// Opens a list of wishes.
    pub fn lists_wishes(&self, list: WishList) -> Said {
        self.call::<ListWishes>(&WishesQuery { list })
    }

    /// What is on a list of wishes.
    #[must_use]
    #[track_caller]
    pub fn wish_titles(&self, list: WishList) -> Vec<String> {
        let wishes: Wishes = self.lists_wishes(list).reply();
        wishes.wishes.into_iter().map(|line| line.title.into()).collect()
    }

    /// Takes a step without words, decided on the wish as it is now.
    #[track_caller]
    pub fn steps_wish(&self, wish: &WishId, step: Step) -> Said {
        self.says_of_wish(wish, step, None)
    }

    /// Takes a step, decided on the wish as it is now.
    #[track_caller]
    pub fn says_of_wish(&self, wish: &WishId, step: Step, words: Option<&str>) -> Said {
        let seen = self.looks_at_wish(wish);
        let version = if seen.status == 200 { seen.reply::<WishLine>().version } else { 1 };
        self.steps_wish_at(wish, version, step, words)
    }

    /// Takes a step, decided on the wish as it was at `version`.
    pub fn steps_wish_at(&self, wish: &WishId, version: u32, step: Step, words: Option<&str>) -> Said {
        self.call::<TakeWishStep>(&WishStep { wish: wish.clone(), version, step, words: words.map(text) })
    }
}
