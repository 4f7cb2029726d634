//! The community's list of words: kept in KV, remembered by each isolate for a minute.
//!
//! Whoever keeps a text that others will read calls [`check`] with it first.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use api::{
    endpoint::{Accepted, Nothing},
    moderation::{HouseWords, NewHouseWords, SaveWords, ShowWords},
};
use domain::{
    clock::Moment,
    ids::CommunityId,
    moderation::wording::WordList,
    people::{
        policy::{Action, Subject, may},
        role::Role,
    },
    problem::Problem,
    text::WordLines,
};
use worker::kv::KvStore;

use crate::{
    db::Transaction,
    error::Error,
    event::NewEvent,
    http::{RequestContext, Routes},
};

#[must_use]
pub fn routes(routes: Routes) -> Routes {
    routes.route::<ShowWords>(show).route::<SaveWords>(save)
}

/// The binding of the namespace.
const BINDING: &str = "WORDS";

/// How long an isolate goes by what it read: so long may a saved list take to be heard of everywhere.
const KNOWN_MS: i64 = Moment::MINUTE;

/// The kind of the event that says the list was saved.
const SAVED: &str = "words_saved";

/// A list, and when it was read.
#[derive(Clone)]
struct Known {
    read: Moment,
    list: Rc<WordList>,
}

impl Known {
    /// Whether it still holds. Of two requests the one that began first may come here last.
    fn holds(&self, now: Moment) -> bool {
        now.since(self.read).abs() < KNOWN_MS
    }
}

thread_local! {
    static KNOWN: RefCell<BTreeMap<CommunityId, Known>> = const { RefCell::new(BTreeMap::new()) };
}

/// Holds texts against the house rules: the community's words, and numbers that name a person. Costs no round trip to
/// the database.
///
/// # Errors
/// [`Problem::HouseRules`] with every part that should be said otherwise; [`Error::Broken`] when the list can't be read.
pub async fn check<'a>(cx: &RequestContext, texts: impl IntoIterator<Item = &'a str>) -> Result<(), Error> {
    let list = list(cx).await?;
    let hits: Vec<_> = texts.into_iter().flat_map(|text| list.hits(text)).collect();
    if hits.is_empty() { Ok(()) } else { Err(Problem::HouseRules { hits }.into()) }
}

async fn list(cx: &RequestContext) -> Result<Rc<WordList>, Error> {
    let known = KNOWN.with_borrow(|known| known.get(&cx.community).cloned());
    if let Some(known) = known.filter(|known| known.holds(cx.now)) {
        return Ok(known.list);
    }
    Ok(remember(cx, &read(cx).await?))
}

fn remember(cx: &RequestContext, lines: &WordLines) -> Rc<WordList> {
    let list = Rc::new(WordList::read(lines.as_str()));
    let known = Known { read: cx.now, list: Rc::clone(&list) };
    KNOWN.with_borrow_mut(|all| all.insert(cx.community.clone(), known));
    list
}

fn namespace(cx: &RequestContext) -> Result<KvStore, Error> {
    cx.request.env.kv(BINDING).map_err(Error::corrupt)
}

async fn read(cx: &RequestContext) -> Result<WordLines, Error> {
    let text = namespace(cx)?.get(cx.community.as_str()).text().await;
    let text = text.map_err(|error| Error::Broken(format!("the list of words couldn't be read: {error}")))?;
    WordLines::try_from(text.unwrap_or_default()).map_err(Error::corrupt)
}

/// Shows the list to whoever may change it.
pub async fn show(cx: &RequestContext, _: Nothing) -> Result<HouseWords, Error> {
    let (actor, ()) = cx.load(()).await?;
    may(Some(&actor), Action::Moderate, Subject { site: None, own: false })?;
    Ok(HouseWords { words: read(cx).await? })
}

/// Saves the list.
///
/// # Errors
/// The permission's refusals; [`Problem::Stale`] when it isn't the list any more that was read before. KV has no
/// transactions: of two who save in the same second the later one holds, and the other sees so at the next look.
pub async fn save(cx: &RequestContext, asked: NewHouseWords) -> Result<Accepted, Error> {
    let (actor, ()) = cx.load(()).await?;
    may(Some(&actor), Action::Moderate, Subject { site: None, own: false })?;
    let now = read(cx).await?;
    // Saved already by the same request, whose answer was lost.
    if now != asked.before && now != asked.words {
        return Err(Problem::Stale { version: 0 }.into());
    }
    // The list goes first: saved again by the same request it is the same list.
    let put = namespace(cx)?.put(cx.community.as_str(), asked.words.as_str()).map_err(Error::corrupt)?;
    let put = put.execute().await;
    put.map_err(|error| Error::Broken(format!("the list of words couldn't be kept: {error}")))?;
    remember(cx, &asked.words);
    let event = NewEvent {
        kind: SAVED,
        subject: cx.community.as_str(),
        person: Some(&actor.person),
        role: Some(Role::Convenor),
        data: (),
    };
    cx.save(Transaction::new().then(cx.event(&event)?), Accepted {}).await
}
