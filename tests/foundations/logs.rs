//! What is logged: one JSON line per request, and nothing of what people say.

use domain::matters::tier::{Category, Tier, Urgency};
use expect_test::expect;
use serde_json::Value;
use tests::{building, photos};

use crate::fixture::isolated_community;

#[test]
fn one_line_a_request_without_names_texts_codes_or_addresses() {
    let community = isolated_community();
    let wang = community.resident("王桂芳", building(3));
    let clerk = community.property_clerk("张志强");
    let digits = community.convenor.makes_code_for(&wang).digits();
    wang.on_a_new_phone().signs_in(digits.clone()).ok();
    let lift = wang.reports("2单元电梯又停了").matter();
    let answer = wang.sees(&lift);
    community.convenor.confirms_as(&lift, Tier::Property, Category::Lift, Urgency::Normal).ok();
    clerk.receives(&lift).ok();
    wang.uploads(&photos::jpeg(1)).ok();
    let _ = community.visitor().searches("电梯");
    let _ =
        community.visitor().opens(&format!("/{}/join/{}", community.id, community.invitation(building(3))));
    community.cron().ok();
    let cookie = wang.cookie().unwrap();
    let secrets = [
        "王桂芳".to_owned(),
        "张志强".into(),
        "电梯".into(),
        "%E7%94%B5".into(),
        String::from(digits),
        wang.address.clone(),
        cookie.split('=').nth(1).unwrap().to_owned(),
        community.invitation(building(3)),
        wang.id().to_string(),
        tests::server::PEPPER.into(),
        tests::server::OPERATOR_KEY.into(),
    ];
    let request = answer.header("x-request-id").unwrap().to_owned();

    let lines = community.server.end();
    for secret in secrets {
        assert!(
            !lines.iter().any(|line| line.contains(&secret)),
            "{secret} is logged: {:?}",
            lines.iter().find(|line| line.contains(&secret))
        );
    }
    let parsed: Vec<Value> = lines
        .iter()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|_| panic!("no JSON: {line}")))
        .collect();
    let of_request: Vec<_> = parsed.iter().filter(|line| line["request_id"] == request.as_str()).collect();
    assert_eq!(of_request.len(), 1);
    let mut line = of_request[0].clone();
    assert!(line["ms"].is_i64());
    line["ms"] = Value::Null;
    line["request_id"] = Value::Null;
    expect![[r#"{"directory_round_trips":0,"method":"GET","ms":null,"request_id":null,"round_trips":1,"route":"ShowMatter","statements":5,"status":200}"#]].assert_eq(&line.to_string());
    assert!(parsed.iter().all(|line| line["route"].is_string() && line["status"].is_u64()), "{parsed:?}");
    assert!(parsed.iter().all(|line| line["cause"].is_null()), "{parsed:?}");
}
