//! Taking one's data away, and deleting the account.

use api::{
    endpoint::{Accepted, compose},
    people::{DeleteMe, ExportMe},
};
use js_sys::JSON;
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen::JsValue;
use web_sys::{Blob, BlobPropertyBag, Url};

use crate::{
    address::Address,
    context::use_community,
    data::{fetch, submission::Submission},
    offline::drafts,
    ui::{Button, Confirm, Dialog, Failed, Kind},
};

/// The file's name; without the person's, because files travel.
const FILE_NAME: &str = "my-data.json";

#[component]
pub(super) fn MyDataCard() -> impl IntoView {
    let community = use_community();
    let (deleting, deletion) = (RwSignal::new(false), Submission::new());
    let address = Address::from_context();
    let delete = move |()| {
        deletion.send::<DeleteMe>(&Default::default(), move |Accepted {}| {
            drafts::discard_all(&community.id());
            community.session().refetch();
            address.go(&community.path(""));
        });
    };
    view! {
        <section class="card" aria-labelledby="data">
            <h2 id="data">{copy::people::MY_DATA}</h2>
            <p class="soft">{copy::people::MY_DATA_HINT}</p>
            <Export />
            <Button label=copy::people::DELETE kind=Kind::Danger press=move |_| deleting.set(true) />
        </section>
        <Confirm
            open=deleting
            title=copy::people::DELETE_ASK
            label=copy::people::DELETE_SAYS
            yes=copy::people::DELETE_SEND
            kind=Kind::Danger
            submission=deletion
            done=delete
        />
    }
    .into_any()
}

/// Fetches the data, and shows them as a file to save and as text to copy, because WeChat saves no files.
#[component]
fn Export() -> impl IntoView {
    let community = use_community();
    let (open, submission) = (RwSignal::new(false), Submission::new());
    let text = RwSignal::new(String::new());
    let fetch = move |_| {
        if !submission.begin_reading() {
            return;
        }
        let community = community.id();
        spawn_local(async move {
            let answer = fetch::fetch_text(compose::<ExportMe>(Some(&community), &Default::default())).await;
            let json = answer.and_then(|text| indented(&text).ok_or(fetch::Failure::Broken));
            match json {
                Ok(json) if submission.end(None) => {
                    text.set(json);
                    open.set(true);
                }
                Ok(_) => {}
                Err(failure) => {
                    submission.end(Some(failure));
                }
            }
        });
    };
    view! {
        <Failed submission />
        <Button label=copy::people::EXPORT kind=Kind::Quiet submission press=fetch />
        <Dialog open title=copy::people::EXPORTED>
            <SaveFile text />
            <p class="soft">{copy::people::SAVE_FILE_HINT}</p>
            <pre tabindex="0">{text}</pre>
            <Button label=copy::shell::CLOSE kind=Kind::Quiet press=move |_| open.set(false) />
        </Dialog>
    }
    .into_any()
}

/// The same JSON, for people to read.
fn indented(json: &str) -> Option<String> {
    let value = JSON::parse(json).ok()?;
    JSON::stringify_with_replacer_and_space(&value, &JsValue::NULL, &JsValue::from(2)).ok()?.as_string()
}

#[component]
fn SaveFile(text: RwSignal<String>) -> impl IntoView {
    let url = text.with_untracked(|text| file_url(text)).unwrap_or_default();
    let forgotten = url.clone();
    on_cleanup(move || {
        // A file that nobody can save any more is only memory.
        let _ = Url::revoke_object_url(&forgotten);
    });
    view! {
        <a class=Kind::Main.class() href=url download=FILE_NAME rel="external">
            {copy::people::SAVE_FILE}
        </a>
    }
    .into_any()
}

fn file_url(text: &str) -> Option<String> {
    let options = BlobPropertyBag::new();
    options.set_type("application/json");
    let parts = js_sys::Array::of1(&JsValue::from_str(text));
    let file = Blob::new_with_str_sequence_and_options(&parts, &options).ok()?;
    Url::create_object_url_with_blob(&file).ok()
}
