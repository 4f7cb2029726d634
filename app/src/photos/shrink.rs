//! Makes a photo small enough to send, in the browser, and a small one of it for tiles. Drawing it anew also drops what it
//! tells about phone and place.

use domain::matters::photo::{PHOTO_MAX_BYTES, SMALL_MAX_BYTES};
use js_sys::{Array, Promise};
use wasm_bindgen::{JsCast, JsValue, closure::Closure};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Blob, BlobPropertyBag, CanvasRenderingContext2d, File, HtmlCanvasElement, HtmlImageElement, Url,
};

/// The longer side afterwards, in pixels: enough to read a meter, a tenth of what a phone takes.
const LONG_SIDE: u32 = 1600;

/// The longer side of the small one: a tile on a sharp screen. It takes some ten kilobytes.
const SMALL_SIDE: u32 = 360;

const SMALL_QUALITY: f64 = 0.6;

/// Qualities to try, best first, until the file is small enough. The last one always is, at [`LONG_SIDE`].
const QUALITIES: [f64; 3] = [0.85, 0.7, 0.5];

/// The file is no picture that this browser can open.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Unreadable;

/// Draws `file` anew as a JPEG of at most [`LONG_SIDE`] pixels, with a small one behind it, in [`PHOTO_MAX_BYTES`]. How long
/// the small one is stands in the type, as in `image/jpeg;small=9120`: so both are one file wherever they wait, and browsers
/// show it as the photo.
///
/// # Errors
/// [`Unreadable`] where the browser can't open it, or can't make a JPEG of it.
pub(super) async fn shrink(file: &File) -> Result<Blob, Unreadable> {
    pack(file).await.map_err(unreadable)
}

/// The browser's reason is its own words in its own language, and the same for people: it can't be opened.
fn unreadable(_: JsValue) -> Unreadable {
    Unreadable
}

async fn pack(file: &File) -> Result<Blob, JsValue> {
    let image = open(file).await?;
    let size = fit((image.natural_width(), image.natural_height()), LONG_SIDE);
    let canvas = draw(&image, size)?;
    // Of the photo as it is sent: a picture from the camera in one step would be all jags. The binding knows pictures only, where
    // the browser takes a canvas as well.
    let small = draw(canvas.unchecked_ref(), fit(size, SMALL_SIDE))?;
    let small = to_jpeg(&small, SMALL_QUALITY).await?;
    for quality in QUALITIES {
        let photo = to_jpeg(&canvas, quality).await?;
        if photo.size() + small.size() <= PHOTO_MAX_BYTES as f64 {
            return together(&photo, &small);
        }
    }
    Err(JsValue::NULL)
}

fn together(photo: &Blob, small: &Blob) -> Result<Blob, JsValue> {
    let length = small.size() as usize;
    if length > SMALL_MAX_BYTES {
        return Ok(photo.clone());
    }
    let kind = BlobPropertyBag::new();
    kind.set_type(&format!("image/jpeg;small={length}"));
    Blob::new_with_blob_sequence_and_options(&Array::of2(photo, small), &kind)
}

/// An `<img>` is used rather than `createImageBitmap`, because every browser turns it the way the phone was held.
async fn open(file: &File) -> Result<HtmlImageElement, JsValue> {
    let url = Url::create_object_url_with_blob(file)?;
    let image = HtmlImageElement::new()?;
    image.set_src(&url);
    let decoded = JsFuture::from(image.decode()).await;
    Url::revoke_object_url(&url)?;
    decoded?;
    Ok(image)
}

fn draw(image: &HtmlImageElement, (width, height): (u32, u32)) -> Result<HtmlCanvasElement, JsValue> {
    let document = leptos::prelude::document();
    let canvas: HtmlCanvasElement = document.create_element("canvas")?.dyn_into()?;
    canvas.set_width(width);
    canvas.set_height(height);
    let pen: CanvasRenderingContext2d = canvas.get_context("2d")?.ok_or(JsValue::NULL)?.dyn_into()?;
    let (width, height) = (f64::from(width), f64::from(height));
    // JPEG has no transparency; what shows through is paper.
    pen.set_fill_style_str("#fff");
    pen.fill_rect(0.0, 0.0, width, height);
    pen.draw_image_with_html_image_element_and_dw_and_dh(image, 0.0, 0.0, width, height)?;
    Ok(canvas)
}

/// Width and height scaled to a longer side of `most`, never up and never to nothing.
fn fit((width, height): (u32, u32), most: u32) -> (u32, u32) {
    let long = width.max(height);
    if long <= most {
        return (width, height);
    }
    let scaled = |side: u32| (side * most).checked_div(long).unwrap_or(side).max(1);
    (scaled(width), scaled(height))
}

async fn to_jpeg(canvas: &HtmlCanvasElement, quality: f64) -> Result<Blob, JsValue> {
    let made = Promise::new(&mut |resolve, _| {
        let done = Closure::once_into_js(move |blob: JsValue| {
            // A promise's own resolver doesn't throw.
            let _ = resolve.call1(&JsValue::UNDEFINED, &blob);
        });
        // Where it throws nothing is resolved with, which isn't a blob below.
        let _ = canvas.to_blob_with_type_and_encoder_options(
            done.unchecked_ref(),
            "image/jpeg",
            &JsValue::from_f64(quality),
        );
    });
    JsFuture::from(made).await?.dyn_into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_photo_is_scaled_to_its_longer_side_and_never_up() {
        assert_eq!(fit((4000, 3000), 1600), (1600, 1200));
        assert_eq!(fit((3000, 4000), 1600), (1200, 1600));
        assert_eq!(fit((1600, 1200), 360), (360, 270));
        assert_eq!(fit((800, 600), 1600), (800, 600));
        assert_eq!(fit((20_000, 1), 1600), (1600, 1));
    }
}
