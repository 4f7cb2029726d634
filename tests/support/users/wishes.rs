//! What people do about small wishes.

use api::{
    matters::{Consent, ForElder},
    volunteers::wishes::{
        ListWishes, MakeWish, NewWish, OneWish, ShowWish, TakeWishStep, WishLine, WishList, WishMade,
        WishStep, Wishes, WishesQuery,
    },
};
use domain::{
    clock::Moment,
    ids::WishId,
    people::name::{Honorific, NameShown},
    volunteers::wishes::course::Step,
};

use crate::{Building, Person, TestCommunity, TestResponse, days, text};

impl TestResponse {
    #[track_caller]
    pub fn wish(self) -> WishId {
        self.reply::<WishMade>().wish
    }
}

/// Somebody without an account, who agreed face to face.
pub fn elder(name: &str) -> ForElder {
    ForElder { person: None, name: text(name), honorific: Honorific::Ms, consent: Consent::InPerson }
}

impl TestCommunity {
    /// A wish that the building's head has published.
    #[track_caller]
    pub fn open_wish(&self, wisher: &Person, title: &str) -> WishId {
        let wish = wisher.wishes(title).wish();
        self.convenor.steps_wish(&wish, Step::Publish).ok();
        wish
    }
}

impl Person {
    /// A wish for a week from now, by surname.
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

    pub fn wishes(&self, title: &str) -> TestResponse {
        self.makes_wish(&self.drafts_wish(title))
    }

    pub fn wishes_for(
        &self,
        elder: ForElder,
        title: &str,
        community: &TestCommunity,
        building: Building,
    ) -> TestResponse {
        let site = Some(community.site(building));
        self.makes_wish(&NewWish { for_elder: Some(elder), site, ..self.drafts_wish(title) })
    }

    pub fn makes_wish(&self, wish: &NewWish) -> TestResponse {
        self.call::<MakeWish>(wish)
    }

    pub fn looks_at_wish(&self, wish: &WishId) -> TestResponse {
        self.call::<ShowWish>(&OneWish { wish: wish.clone() })
    }

    #[track_caller]
    pub fn wish(&self, wish: &WishId) -> WishLine {
        self.looks_at_wish(wish).reply()
    }

    pub fn lists_wishes(&self, list: WishList) -> TestResponse {
        self.call::<ListWishes>(&WishesQuery { list })
    }

    #[track_caller]
    pub fn wish_titles(&self, list: WishList) -> Vec<String> {
        let wishes: Wishes = self.lists_wishes(list).reply();
        wishes.wishes.into_iter().map(|line| line.title.into()).collect()
    }

    #[track_caller]
    pub fn steps_wish(&self, wish: &WishId, step: Step) -> TestResponse {
        self.says_of_wish(wish, step, None)
    }

    #[track_caller]
    pub fn says_of_wish(&self, wish: &WishId, step: Step, words: Option<&str>) -> TestResponse {
        let seen = self.looks_at_wish(wish);
        let version = if seen.status == 200 { seen.reply::<WishLine>().version } else { 1 };
        self.steps_wish_at(wish, version, step, words)
    }

    pub fn steps_wish_at(
        &self,
        wish: &WishId,
        version: u32,
        step: Step,
        words: Option<&str>,
    ) -> TestResponse {
        self.call::<TakeWishStep>(&WishStep { wish: wish.clone(), version, step, words: words.map(text) })
    }
}
