//! What browsers are told about pages and files.

use expect_test::expect;
use tests::town::{Ask, Said, building};

use crate::ground::town;

const SECURITY: [&str; 4] =
    ["content-security-policy", "x-content-type-options", "referrer-policy", "permissions-policy"];

fn security(said: &Said) -> String {
    SECURITY.map(|name| format!("{name}: {}", said.header(name).unwrap_or("-"))).join("\n")
}

#[test]
fn pages_files_answers_and_refusals_carry_the_same_security_headers() {
    let town = town();
    let visitor = town.visitor();
    let page = visitor.opens("/");
    assert_eq!(page.status, 200);
    expect![[r#"
        content-security-policy: default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' blob: data:; connect-src 'self'; font-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'
        x-content-type-options: nosniff
        referrer-policy: same-origin
        permissions-policy: geolocation=(), microphone=()"#]].assert_eq(&security(&page));
    let script = asset(&page);
    let others = [
        visitor.opens(&format!("/{}", town.id)),
        visitor.opens(&format!("/{}/matters", town.id)),
        visitor.opens(&script),
        visitor.opens("/assets/missing.js"),
        visitor.opens("/api/v1/communities"),
        visitor.opens("/api/v1/nothing"),
        visitor.opens("/openapi.json"),
    ];
    for said in others {
        assert_eq!(security(&said), security(&page), "{}", said.asked);
    }
}

/// The first hashed file that the page mentions.
fn asset(page: &Said) -> String {
    let text = page.text();
    let at = text.find("/assets/").expect("a page mentions its files");
    text[at..].split('"').next().unwrap().to_owned()
}

#[test]
fn a_page_has_no_inline_script_and_says_what_it_is() {
    let town = town();
    let page = town.visitor().opens(&format!("/{}", town.id));
    let text = page.text();
    for tag in text.split("<script").skip(1) {
        let (attributes, rest) = tag.split_once('>').unwrap();
        // Data is no script.
        if attributes.contains("type=\"application/json\"") {
            continue;
        }
        assert!(attributes.contains("src="), "<script{attributes}>");
        assert!(rest.trim_start().starts_with("</script>"), "<script{attributes}>");
    }
    assert!(
        !text.contains(" onclick=")
            && !text.contains(" onload=")
            && !text.contains("javascript:")
            && !text.contains(" style="),
        "{text}"
    );
    assert!(text.contains("lang=\"zh-CN\""));
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
}

#[test]
fn a_page_is_asked_for_anew_and_a_hashed_file_is_kept_for_good() {
    let town = town();
    let visitor = town.visitor();
    let page = visitor.opens(&format!("/{}/matters", town.id));
    assert_eq!((page.status, page.header("cache-control")), (200, Some("private, no-cache")));
    let file = visitor.opens(&asset(&page));
    assert_eq!(file.status, 200);
    assert!(
        file.header("cache-control").is_some_and(|value| value.contains("immutable")),
        "{:?}",
        file.headers
    );
}

/// The first program that the page mentions.
fn program(page: &Said) -> String {
    let text = page.text();
    let end = text.find(".wasm").expect("a page mentions its program");
    let start = text[..end].rfind('"').expect("in an attribute") + 1;
    format!("{}.wasm", &text[start..end])
}

#[test]
fn a_program_travels_as_small_as_it_can_be() {
    let town = town();
    let visitor = town.visitor();
    let url = program(&visitor.opens(&format!("/{}", town.id)));
    let accepting = |encodings: &str| {
        let said = visitor.sends(Ask::get(&url).with("accept-encoding", encodings));
        assert_eq!(said.header("content-type"), Some("application/wasm"), "{encodings}");
        assert!(said.header("cache-control").unwrap().contains("immutable"), "{encodings}");
        said
    };
    let (small, plain) = (accepting("br"), accepting("identity"));
    assert_eq!(small.header("content-encoding"), Some("br"));
    assert_eq!((plain.header("content-encoding"), &plain.bytes[..4]), (None, &b"\0asm"[..]));
    assert!(small.bytes.len() * 2 < plain.bytes.len(), "{} of {}", small.bytes.len(), plain.bytes.len());
}

#[test]
fn a_page_begins_with_the_program_that_shows_it() {
    let town = town();
    let begins_with = |path: &str| program(&town.visitor().opens(&format!("/{}{path}", town.id)));
    assert!(begins_with("/matters").starts_with("/assets/app-"));
    assert!(begins_with("/deliberations").starts_with("/assets/hall-"));
}

#[test]
fn a_file_that_is_missing_is_missing_and_kept_by_nobody() {
    let town = town();
    for url in [
        "/assets/app-0000000000000000.wasm",
        "/assets/",
        "/favicon-old.ico",
        "/robots.old.txt",
        "/.env",
        "/assets/../worker/index.js",
    ] {
        let said = town.visitor().opens(url);
        assert_eq!(said.status, 404, "{url}");
        assert_eq!(said.header("cache-control"), Some("no-store"), "{url}");
    }
}

#[test]
fn pages_are_read_not_sent_to() {
    let town = town();
    for method in ["POST", "PUT", "DELETE"] {
        let ask = Ask { method: method.into(), ..Ask::post(format!("/{}", town.id), "{}") };
        assert_eq!(town.visitor().sends(ask).status, 405, "{method}");
    }
}

#[test]
fn the_openapi_document_lists_every_endpoint() {
    let town = town();
    let document = town.visitor().opens("/openapi.json").json();
    assert_eq!(document["openapi"], "3.1.0");
    let operations =
        document["paths"].as_object().unwrap().values().flat_map(|path| path.as_object().unwrap().values());
    let mut names: Vec<_> = operations.filter_map(|operation| operation["operationId"].as_str()).collect();
    names.sort_unstable();
    expect![[r#"
        AddSkill
        AddStatement
        AddToTeam
        Amend
        AnswerMeeting
        AnswerObjection
        AnswerStatement
        AppealPost
        Appoint
        AttendMeeting
        CallMeeting
        CancelRedemption
        CastVote
        ChangeLead
        CheckIn
        ClaimShift
        CloseMeeting
        CloseVolunteerTask
        CorrectHours
        CreateCommunity
        DecideAmendment
        DecideJoin
        DecidePost
        DeleteMe
        DownloadHours
        DownloadVotes
        DrawStatement
        DropSkill
        EndAppointment
        EndCalendar
        EndSession
        EndTeam
        EndorsePoint
        EnterPaper
        ExportMe
        FetchCalendar
        FetchTasks
        FollowMatter
        GiveTask
        HandOver
        Invite
        InviteToMeeting
        Join
        JoinAsReporter
        JoinTeam
        LeaveShift
        LeaveTeam
        LinkOwner
        ListAppointments
        ListCertificates
        ListCommunities
        ListDeliberations
        ListInvitations
        ListJoins
        ListMatters
        ListMeetings
        ListNames
        ListNotices
        ListObjections
        ListOptions
        ListOwnShifts
        ListPartners
        ListPeople
        ListProcedures
        ListRecent
        ListRegister
        ListRoll
        ListSessions
        ListShifts
        ListSkills
        ListStatements
        ListTasks
        ListTeams
        ListVotes
        ListWishes
        MakeCalendar
        MakeCertificate
        MakeCode
        MakeProject
        MakeTeam
        MakeWish
        MarkAttendance
        MarkVolunteer
        MoveMeeting
        NoteFinding
        ObjectToResolution
        OfferResource
        OpenDeliberation
        PauseCare
        PlanCare
        ProposeCovenant
        ProposeOption
        PublishTask
        ReadNotices
        RedeemItem
        RemoveFromTeam
        RemoveOption
        ReportIn
        ReportMatter
        ReportPost
        ReportProgress
        RescueConvenor
        RetireProcedure
        ReviewResult
        ReviseDraft
        RevokeCertificate
        RevokeInvitation
        SaveItem
        SaveProcedure
        SaveRegister
        SaveVolunteer
        SaveWords
        SendToLook
        SetPointRules
        ShowBallot
        ShowCalendar
        ShowCommunity
        ShowCovenant
        ShowDeliberation
        ShowDesk
        ShowDraft
        ShowHours
        ShowInvitation
        ShowLists
        ShowLog
        ShowMatter
        ShowMe
        ShowMeeting
        ShowMeetingCalendar
        ShowMeetingCode
        ShowOpinions
        ShowOption
        ShowPhoto
        ShowPointRules
        ShowPoints
        ShowPost
        ShowProcedure
        ShowQueue
        ShowRates
        ShowRecord
        ShowReview
        ShowRoster
        ShowShiftCode
        ShowShop
        ShowShopkeeping
        ShowTaskOrigin
        ShowTeam
        ShowVolunteer
        ShowVolunteerTask
        ShowWelcome
        ShowWish
        ShowWords
        SignIn
        SignOut
        StateNeed
        StepDeliberation
        StepOption
        SupportMatter
        TakeOffer
        TakePartnerStep
        TakeProjectStep
        TakeStep
        TakeWishStep
        UploadPhoto
        VerifyCertificate
        WithdrawNeed
        WithdrawResource
        WritePoint"#]]
    .assert_eq(&names.join("\n"));
}

#[test]
fn nothing_is_signed_in_by_opening_a_page() {
    let town = town();
    let wang = town.resident("王桂芳", building(3));
    for person in [&wang, &town.visitor()] {
        assert_eq!(person.opens(&format!("/{}", town.id)).header("set-cookie"), None);
    }
}
