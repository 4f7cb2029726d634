//! Photos: known by their bytes, freed of what they tell, shown to those who may see the matter.

use api::matters::{NewMatter, photo_address};
use domain::matters::tier::{Category, Tier, Urgency};
use expect_test::{Expect, expect};
use tests::{
    TestRequest, TestResponse, building, days,
    photos::{self, parts},
};

use crate::fixture::community;

/// What a picture is made of, and what was made of it, which tells nothing that it told.
fn freed(bytes: &[u8], answer: &TestResponse) -> String {
    for secret in [&b"Exif"[..], b"Phone", b"a name", b"3-2-501"] {
        let tells = |bytes: &[u8]| bytes.windows(secret.len()).any(|part| part == secret);
        assert!(tells(bytes) || bytes != photos::JPEG_WITH_GPS);
        assert!(!tells(&answer.bytes), "{answer} still says {}", String::from_utf8_lossy(secret));
    }
    format!("{} → {}", parts(bytes).join(" "), parts(&answer.bytes).join(" "))
}

/// A JPEG, a PNG and a WebP with what they tell, and without.
fn freed_parts() -> Expect {
    expect![[r#"
        APP1 DQT DQT SOF DHT DHT DHT DHT SOS → DQT DQT SOF DHT DHT DHT DHT SOS
        IHDR PLTE pHYs eXIf IDAT IEND → IHDR PLTE pHYs IDAT IEND
        VP8X VP8 EXIF → VP8"#]]
}

#[test]
fn phone_name_and_place_are_gone_and_the_picture_stays() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let mut table = vec![];
    for (kind, bytes) in [
        ("image/jpeg", photos::JPEG_WITH_GPS),
        ("image/png", photos::PNG_WITH_GPS),
        ("image/webp", photos::WEBP_WITH_GPS),
    ] {
        let photo = wang.uploads(bytes).photo();
        let answer = wang.looks_at(&photo);
        assert_eq!((answer.status, answer.header("content-type")), (200, Some(kind)), "{answer}");
        table.push(freed(bytes, &answer));
    }
    freed_parts().assert_eq(&table.join("\n"));
}

#[test]
fn the_same_picture_has_the_same_name_whoever_sends_it() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let picture = photos::jpeg(1);
    assert_eq!(wang.uploads(&picture).photo(), li.uploads(&picture).photo());
    assert_ne!(wang.uploads(&picture).photo(), wang.uploads(&photos::jpeg(2)).photo());
}

#[test]
fn what_is_no_photo_is_refused_whatever_it_is_called() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
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
        ("a visitor's", community.visitor().uploads(&photos::jpeg(3))),
    ];
    let table: Vec<_> = lines.iter().map(|(what, answer)| format!("{what}: {}", answer.summary())).collect();
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
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let photo = wang.uploads(&photos::jpeg(4)).photo();
    assert_eq!(li.looks_at(&photo).summary(), r#"404 {"code":"not_found"}"#, "before it belongs to a matter");
    let lift =
        wang.files(&NewMatter { photos: vec![photo.clone()], ..wang.draft("2单元电梯又停了") }).matter();
    let answer = community.visitor().looks_at(&photo);
    assert_eq!(answer.status, 200);
    expect![[r#"Some("private, max-age=31536000, immutable") Some("nosniff") Some("inline")"#]].assert_eq(
        &format!(
            "{:?} {:?} {:?}",
            answer.header("cache-control"),
            answer.header("x-content-type-options"),
            answer.header("content-disposition")
        ),
    );
    assert!(li.view(&lift).line.photo);

    wang.withdraws(&lift).ok();
    assert_eq!(community.visitor().looks_at(&photo).status, 404);
    assert_eq!(li.looks_at(&photo).status, 404);
    assert_eq!(wang.looks_at(&photo).status, 200);
}

#[test]
fn a_photo_of_one_community_is_nothing_in_another() {
    let (here, there) = (community(), community());
    let wang = here.resident("王桂芳", building(3));
    let photo = wang.uploads(&photos::jpeg(5)).photo();
    let _ = wang.files(&NewMatter { photos: vec![photo.clone()], ..wang.draft("2单元电梯又停了") }).matter();
    let stranger = there.resident("赵四", building(3));
    assert_eq!(stranger.looks_at(&photo).status, 404);
    let answer =
        stranger.files(&NewMatter { photos: vec![photo], ..stranger.draft("2单元电梯又停了") });
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&answer.summary());
}

#[test]
fn nobody_attaches_a_photo_that_somebody_else_has_sent_and_not_shown() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let photo = wang.uploads(&photos::jpeg(6)).photo();
    let answer = li.files(&NewMatter { photos: vec![photo], ..li.draft("2单元电梯又停了") });
    expect![[r#"404 {"code":"not_found"}"#]].assert_eq(&answer.summary());
}

#[test]
fn done_needs_a_photo_where_there_was_one_before() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("物业小张");
    let before = wang.uploads(&photos::jpeg(7)).photo();
    let lift = wang.files(&NewMatter { photos: vec![before], ..wang.draft("2单元电梯又停了") }).matter();
    community.convenor.confirms_as(&lift, Tier::Property, Category::Lift, Urgency::Normal).ok();
    clerk.receives(&lift).ok();
    expect![[r#"422 {"code":"photo_needed"}"#]].assert_eq(&clerk.finishes(&lift, "换了门机皮带").summary());
    let seven = (10..17).map(|nth| clerk.uploads(&photos::jpeg(nth)).photo()).collect();
    expect![[r#"422 {"code":"too_many_photos","max":6}"#]]
        .assert_eq(&clerk.finishes_with(&lift, "换了门机皮带", seven).summary());
    let after = clerk.uploads(&photos::jpeg(8)).photo();
    clerk.finishes_with(&lift, "换了门机皮带", vec![after.clone()]).ok();
    assert_eq!(community.visitor().looks_at(&after).status, 200, "everybody sees what it looks like now");
}

#[test]
fn a_photo_may_be_sent_without_a_key_because_sending_it_twice_changes_nothing() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    wang.sends(wang.uploading(&photos::jpeg(9)).without("idempotency-key")).ok();
    assert_eq!(
        wang.sends(wang.uploading(&photos::jpeg(9)).with("origin", "https://evil.example")).code(),
        "foreign_origin"
    );
}

#[test]
fn a_tile_gets_the_small_one_and_whoever_opens_it_the_photo() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let (large, small) = (photos::jpeg(20), photos::PNG_WITH_GPS);
    let photo = wang.uploads_with(&large, small).photo();
    let (opened, glanced) = (wang.looks_at(&photo), wang.loads_small_photo(&photo));
    assert_eq!(
        [&opened, &glanced].map(|answer| (answer.status, answer.header("content-type"))),
        [(200, Some("image/jpeg")), (200, Some("image/png"))]
    );
    for name in ["cache-control", "content-security-policy", "content-disposition", "x-content-type-options"]
    {
        assert!(opened.header(name).is_some() && opened.header(name) == glanced.header(name), "{name}");
    }
    assert_eq!(opened.bytes, wang.looks_at(&wang.uploads(&large).photo()).bytes);
    assert_eq!(glanced.bytes, wang.looks_at(&wang.uploads(small).photo()).bytes);
}

#[test]
fn a_small_one_tells_nothing_of_phone_name_and_place_either() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let mut table = vec![];
    for (nth, bytes) in
        [photos::JPEG_WITH_GPS, photos::PNG_WITH_GPS, photos::WEBP_WITH_GPS].iter().enumerate()
    {
        let photo = wang.uploads_with(&photos::jpeg(21 + nth as u16), bytes).photo();
        let answer = wang.loads_small_photo(&photo);
        table.push(freed(bytes, &answer));
    }
    freed_parts().assert_eq(&table.join("\n"));
}

#[test]
fn where_no_small_one_was_sent_the_photo_itself_is_the_tile() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let photo = wang.uploads(&photos::jpeg(24)).photo();
    let glanced = wang.loads_small_photo(&photo);
    assert_eq!(
        (glanced.status, glanced.header("location")),
        (307, Some(&*photo_address(&community.id, &photo)))
    );
    assert_eq!(wang.looks_at(&photo).header("content-type"), Some("image/jpeg"));
    assert_eq!(glanced.header("cache-control"), Some("private, max-age=300"), "it may only be late");
}

#[test]
fn a_small_one_is_shown_to_those_who_may_see_its_photo_and_nobody_else() {
    let (community, elsewhere) = (community(), community());
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let visitor = community.visitor();
    let photo = wang.uploads_with(&photos::jpeg(25), &photos::jpeg(26)).photo();
    let seen_by = || [&wang, &li, &visitor].map(|person| person.loads_small_photo(&photo).status);
    assert_eq!(seen_by(), [200, 404, 404], "before it belongs to a matter");
    let draft = NewMatter { photos: vec![photo.clone()], ..wang.draft("2单元电梯又停了") };
    let lift = wang.files(&draft).matter();
    assert_eq!(seen_by(), [200, 200, 200]);
    assert_eq!(elsewhere.resident("赵四", building(3)).loads_small_photo(&photo).status, 404);
    wang.withdraws(&lift).ok();
    assert_eq!(seen_by(), [200, 404, 404], "when the matter is withdrawn");
}

#[test]
fn what_is_no_small_one_is_refused_with_its_photo() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let (large, small) = (photos::jpeg(27), photos::jpeg(28));
    let length = |answer: &str| wang.sends(wang.uploading_with(&large, &small, answer));
    let more_than = |most: usize| [&small[..], &vec![0; most]].concat();
    let lines = [
        ("as long as nothing", length("0")),
        ("as long as all", length(&(large.len() + small.len()).to_string())),
        ("longer than all", length("999999")),
        ("longer than anything", length("99999999999")),
        ("less than nothing", length("-1")),
        ("no length", length("short")),
        ("two lengths", length("5&small=6")),
        ("something else", length("5&large=6")),
        ("cut into the photo", length(&(small.len() + 1).to_string())),
        ("a GIF", wang.uploads_with(&large, photos::GIF)),
        ("a page", wang.uploads_with(&large, b"<script>alert(1)</script>")),
        ("a JPEG broken off", wang.uploads_with(&large, &small[..300])),
        ("more than 64 KB", wang.uploads_with(&large, &more_than(64 << 10))),
        ("more than 2 MB with its photo", wang.uploads_with(&more_than((2 << 20) - 1500), &small)),
        ("no photo before it", wang.uploads_with(photos::GIF, &small)),
    ];
    let table: Vec<_> = lines.iter().map(|(what, answer)| format!("{what}: {}", answer.summary())).collect();
    expect![[r#"
        as long as nothing: 400 {"code":"malformed","detail":"small"}
        as long as all: 400 {"code":"malformed","detail":"small"}
        longer than all: 400 {"code":"malformed","detail":"small"}
        longer than anything: 400 {"code":"malformed","detail":"number too large to fit in target type"}
        less than nothing: 400 {"code":"malformed","detail":"invalid digit found in string"}
        no length: 400 {"code":"malformed","detail":"invalid digit found in string"}
        two lengths: 400 {"code":"malformed","detail":"duplicate field `small`"}
        something else: 400 {"code":"malformed","detail":"unknown field `large`"}
        cut into the photo: 415 {"code":"photo_kind"}
        a GIF: 415 {"code":"photo_kind"}
        a page: 415 {"code":"photo_kind"}
        a JPEG broken off: 422 {"code":"photo_broken"}
        more than 64 KB: 413 {"code":"too_large","max_bytes":65536}
        more than 2 MB with its photo: 413 {"code":"too_large","max_bytes":2097152}
        no photo before it: 415 {"code":"photo_kind"}"#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn a_photo_that_is_sent_again_with_its_small_one_is_the_same_photo() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let ask = wang.uploading_with(&photos::jpeg(29), &photos::jpeg(30), photos::jpeg(30).len());
    let first = wang.sends(ask.clone()).photo();
    assert_eq!(wang.sends(ask.clone()).photo(), first, "with the same key");
    assert_eq!(wang.sends(ask.without("idempotency-key")).photo(), first, "without one");
}

#[test]
fn nobody_gives_somebody_elses_photo_another_tile() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let photo = wang.uploads_with(&photos::jpeg(31), &photos::jpeg(32)).photo();
    wang.files(&NewMatter { photos: vec![photo.clone()], ..wang.draft("2单元电梯又停了") }).ok();
    let tile = wang.loads_small_photo(&photo).bytes;
    let others = li.uploads_with(&li.looks_at(&photo).bytes, &photos::jpeg(33)).photo();
    assert_ne!(others, photo);
    assert_eq!(wang.loads_small_photo(&photo).bytes, tile);
}

#[test]
fn a_photo_is_asked_for_large_or_small_and_no_other_way() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let photo = wang.uploads_with(&photos::jpeg(34), &photos::jpeg(35)).photo();
    let address = photo_address(&community.id, &photo);
    assert_eq!(wang.opens(&format!("{address}?small=false")).bytes, wang.looks_at(&photo).bytes);
    for query in ["small=a+bit", "small", "small=true&small=true", "size=5"] {
        let answer = wang.opens(&format!("{address}?{query}"));
        assert_eq!((answer.status, answer.code()), (400, "malformed".into()), "{query}");
    }
}

#[test]
fn sending_photos_is_slowed_down() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let refused = (0..500u16)
        .map(|nth| wang.uploads(&photos::jpeg(100 + nth)))
        .find(|answer| answer.status != 200)
        .expect("a limit");
    assert_eq!((refused.status, refused.code()), (429, "too_often".into()), "{refused}");
    community.later(days(1));
    wang.uploads(&photos::jpeg(99)).ok();
}

#[test]
fn names_that_are_no_photo_are_not_found() {
    let community = community();
    for name in ["x", "..%2f..%2fetc", &"0".repeat(64), &"Z".repeat(64)] {
        let answer = community
            .visitor()
            .sends(TestRequest::get(format!("/api/v1/communities/{}/photos/{name}", community.id)));
        assert_eq!(answer.status, 404, "{answer}");
    }
}

#[test]
fn a_photo_is_forgotten_with_its_small_one() {
    let community = crate::fixture::isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let [shown, draft] =
        [1, 2].map(|nth| wang.uploads_with(&photos::jpeg(nth), &photos::jpeg(nth + 2)).photo());
    wang.files(&NewMatter { photos: vec![shown.clone()], ..wang.draft("楼道的灯坏了一盏") }).ok();
    community.later(days(7) + 1);
    community.cron().ok();
    assert_eq!([&shown, &draft].map(|photo| wang.loads_small_photo(photo).status), [200, 404]);
}

#[test]
fn a_photo_that_no_matter_shows_is_forgotten_after_a_week() {
    let community = crate::fixture::isolated_community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 3)]);
    let [shown, draft, both] = [1, 2, 3].map(|nth| wang.uploads(&photos::jpeg(nth)).photo());
    wang.files(&NewMatter { photos: vec![shown.clone()], ..wang.draft("楼道的灯坏了一盏") }).ok();
    community.later(days(6));
    li.uploads(&photos::jpeg(3)).ok();
    community.later(days(1) + 1);
    community.cron().ok();
    let statuses =
        [&shown, &draft, &both].map(|photo| [&wang, &li].map(|person| person.looks_at(photo).status));
    assert_eq!(statuses, [[200, 200], [404, 404], [404, 200]]);
    let gone = wang.files(&NewMatter { photos: vec![draft], ..wang.draft("单元门关不上了") });
    assert_eq!((gone.status, gone.code()), (404, "not_found".into()));
}
