//! Photos: known by their bytes, freed of what they tell, shown to those who may see the matter.

use domain::matters::{
    tier::{Category, Tier, Urgency},
    wire::NewMatter,
};
use expect_test::expect;
use tests::town::{
    Ask, building, days,
    photos::{self, parts},
};

use crate::ground::town;

#[test]
fn phone_name_and_place_are_gone_and_the_picture_stays() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    let mut table = vec![];
    for (kind, bytes) in [
        ("image/jpeg", photos::JPEG_WITH_GPS),
        ("image/png", photos::PNG_WITH_GPS),
        ("image/webp", photos::WEBP_WITH_GPS),
    ] {
        let photo = wang.uploads(bytes).photo();
        let said = wang.looks_at(&photo);
        assert_eq!((said.status, said.header("content-type")), (200, Some(kind)), "{said}");
        for secret in [&b"Exif"[..], b"Phone", b"a name", b"3-2-501"] {
            assert!(bytes.windows(secret.len()).any(|part| part == secret) || kind != "image/jpeg");
            assert!(
                !said.bytes.windows(secret.len()).any(|part| part == secret),
                "{kind} still says {}",
                String::from_utf8_lossy(secret)
            );
        }
        table.push(format!("{} → {}", parts(bytes).join(" "), parts(&said.bytes).join(" ")));
    }
    expect![[r#"
        APP1 DQT DQT SOF DHT DHT DHT DHT SOS → DQT DQT SOF DHT DHT DHT DHT SOS
        IHDR PLTE pHYs eXIf IDAT IEND → IHDR PLTE pHYs IDAT IEND
        VP8X VP8 EXIF → VP8"#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn the_same_picture_has_the_same_name_whoever_sends_it() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(3)));
    let picture = photos::jpeg(1);
    assert_eq!(wang.uploads(&picture).photo(), li.uploads(&picture).photo());
    assert_ne!(wang.uploads(&picture).photo(), wang.uploads(&photos::jpeg(2)).photo());
}

#[test]
fn what_is_no_photo_is_refused_whatever_it_is_called() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    let three_megabytes = [photos::JPEG_WITH_GPS, &vec![0; 3 << 20]].concat();
    let called_jpeg = wang.uploading(photos::GIF).with("content-type", "image/jpeg");
    let lines = [
        ("a GIF called .jpg", wang.sends(called_jpeg)),
        ("3 MB", wang.uploads(&three_megabytes)),
        ("a JPEG broken off", wang.uploads(&photos::JPEG_WITH_GPS[..300])),
        ("a PNG broken off", wang.uploads(&photos::PNG_WITH_GPS[..60])),
        ("a WebP broken off", wang.uploads(&photos::WEBP_WITH_GPS[..60])),
        ("only the mark of a JPEG", wang.uploads(&[0xFF, 0xD8, 0xFF])),
        ("a page", wang.uploads(b"<script>alert(1)</script>")),
        ("a drawing", wang.uploads(br#"<svg xmlns="http://www.w3.org/2000/svg"/>"#)),
        ("nothing", wang.uploads(b"")),
        ("a visitor's", town.visitor().uploads(&photos::jpeg(3))),
    ];
    let table: Vec<_> = lines.iter().map(|(what, said)| format!("{what}: {}", said.brief())).collect();
    expect![[r#"
        a GIF called .jpg: 415 {"code":"photo_kind"}
        3 MB: 413 {"code":"too_large","max_bytes":2097152}
        a JPEG broken off: 422 {"code":"photo_broken"}
        a PNG broken off: 422 {"code":"photo_broken"}
        a WebP broken off: 422 {"code":"photo_broken"}
        only the mark of a JPEG: 422 {"code":"photo_broken"}
        a page: 415 {"code":"photo_kind"}
        a drawing: 415 {"code":"photo_kind"}
        nothing: 415 {"code":"photo_kind"}
        a visitor's: 401 {"code":"not_signed_in"}"#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn a_photo_is_shown_to_those_who_may_see_its_matter() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(3)));
    let photo = wang.uploads(&photos::jpeg(4)).photo();
    assert_eq!(li.looks_at(&photo).brief(), r#"404 {"code":"not_found"}"#, "before it belongs to a matter");
    let lift =
        wang.files(&NewMatter { photos: vec![photo.clone()], ..wang.draft("2单元电梯又停了") }).matter();
    let said = town.visitor().looks_at(&photo);
    assert_eq!(said.status, 200);
    expect![[r#"Some("private, max-age=31536000, immutable") Some("nosniff") Some("inline")"#]].assert_eq(
        &format!(
            "{:?} {:?} {:?}",
            said.header("cache-control"),
            said.header("x-content-type-options"),
            said.header("content-disposition")
        ),
    );
    assert!(li.view(&lift).line.photo);

    wang.withdraws(&lift).ok();
    assert_eq!(town.visitor().looks_at(&photo).status, 404);
    assert_eq!(li.looks_at(&photo).status, 404);
    assert_eq!(wang.looks_at(&photo).status, 200);
}

#[test]
fn a_photo_of_one_community_is_nothing_in_another() {
    let (here, there) = (town(), town());
    let wang = here.resident("王桂芳", building(3));
    let photo = wang.uploads(&photos::jpeg(5)).photo();
    let _ = wang.files(&NewMatter { photos: vec![photo.clone()], ..wang.draft("2单元电梯又停了") }).matter();
    let stranger = there.resident("赵四", building(3));
    assert_eq!(stranger.looks_at(&photo).status, 404);
    let said = stranger.files(&NewMatter { photos: vec![photo], ..stranger.draft("2单元电梯又停了") });
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&said.brief());
}

#[test]
fn nobody_attaches_a_photo_that_somebody_else_has_sent_and_not_shown() {
    let town = town();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(3)));
    let photo = wang.uploads(&photos::jpeg(6)).photo();
    let said = li.files(&NewMatter { photos: vec![photo], ..li.draft("2单元电梯又停了") });
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&said.brief());
}

#[test]
fn done_needs_a_photo_where_there_was_one_before() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    let clerk = town.property_clerk("物业小张");
    let before = wang.uploads(&photos::jpeg(7)).photo();
    let lift = wang.files(&NewMatter { photos: vec![before], ..wang.draft("2单元电梯又停了") }).matter();
    town.convenor.confirms_as(&lift, Tier::Property, Category::Lift, Urgency::Normal).ok();
    clerk.receives(&lift).ok();
    expect![[r#"422 {"code":"photo_needed"}"#]].assert_eq(&clerk.finishes(&lift, "换了门机皮带").brief());
    let seven = (10..17).map(|nth| clerk.uploads(&photos::jpeg(nth)).photo()).collect();
    expect![[r#"422 {"code":"too_many_photos","max":6}"#]]
        .assert_eq(&clerk.finishes_with(&lift, "换了门机皮带", seven).brief());
    let after = clerk.uploads(&photos::jpeg(8)).photo();
    clerk.finishes_with(&lift, "换了门机皮带", vec![after.clone()]).ok();
    assert_eq!(town.visitor().looks_at(&after).status, 200, "everybody sees what it looks like now");
}

#[test]
fn a_photo_may_be_sent_without_a_key_because_sending_it_twice_changes_nothing() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    wang.sends(wang.uploading(&photos::jpeg(9)).without("idempotency-key")).ok();
    assert_eq!(
        wang.sends(wang.uploading(&photos::jpeg(9)).with("origin", "https://evil.example")).code(),
        "foreign_origin"
    );
}

#[test]
fn sending_photos_is_slowed_down() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    let refused = (0..500u16)
        .map(|nth| wang.uploads(&photos::jpeg(100 + nth)))
        .find(|said| said.status != 200)
        .expect("a limit");
    assert_eq!((refused.status, refused.code()), (429, "too_often".into()), "{refused}");
    town.later(days(1));
    wang.uploads(&photos::jpeg(99)).ok();
}

#[test]
fn names_that_are_no_photo_are_not_found() {
    let town = town();
    for name in ["x", "..%2f..%2fetc", &"0".repeat(64), &"Z".repeat(64)] {
        let said = town.visitor().sends(Ask::get(format!("/api/v1/communities/{}/photos/{name}", town.id)));
        assert_eq!(said.status, 404, "{said}");
    }
}

#[test]
fn a_photo_that_no_matter_shows_is_forgotten_after_a_week() {
    let town = crate::ground::town_alone();
    let (wang, li) = (town.resident("王桂芳", building(3)), town.resident("李明", building(3)));
    let [shown, draft, both] = [1, 2, 3].map(|nth| wang.uploads(&photos::jpeg(nth)).photo());
    wang.files(&NewMatter { photos: vec![shown.clone()], ..wang.draft("楼道的灯坏了一盏") }).ok();
    town.later(days(6));
    li.uploads(&photos::jpeg(3)).ok();
    town.later(days(1) + 1);
    town.alarm().ok();
    let statuses =
        [&shown, &draft, &both].map(|photo| [&wang, &li].map(|person| person.looks_at(photo).status));
    assert_eq!(statuses, [[200, 200], [404, 404], [404, 200]]);
    let gone = wang.files(&NewMatter { photos: vec![draft], ..wang.draft("单元门关不上了") });
    assert_eq!((gone.status, gone.code()), (404, "not_found".into()));
}
