//! Real names are never public.

use api::matters::{MattersQuery, NewMatter};
use domain::{
    matters::tier::{Category, Tier, Urgency},
    people::name::NameShown,
};
use expect_test::expect;
use tests::{Person, building};

use crate::fixture::community;

#[test]
fn a_name_is_shown_as_building_and_surname_or_not_at_all() {
    let community = community();
    let wang = community.resident("王桂芳", building(3));
    let head = community.building_head("刘桂兰", building(3));
    let other_head = community.building_head("马建国", building(4));
    let clerk = community.property_clerk("物业小张");
    let named = wang.reports("2单元电梯又停了").matter();
    let anonymous =
        wang.files(&NewMatter { name_shown: NameShown::Anonymous, ..wang.draft("楼上半夜打麻将") }).matter();
    let visitor = community.visitor();
    let people: [(&str, &Person); 6] = [
        ("visitor", &visitor),
        ("reporter", &wang),
        ("head", &head),
        ("other head", &other_head),
        ("clerk", &clerk),
        ("convenor", &community.convenor),
    ];
    let mut table = vec![];
    for (title, matter) in [("by surname", &named), ("anonymous", &anonymous)] {
        for (who, person) in people {
            let shown = serde_json::to_string(&person.view(matter).reporter)
                .unwrap()
                .replace(community.building(building(3)).id.as_str(), "3号楼");
            table.push(format!("{title}, {who}: {shown}"));
        }
    }
    expect![[r#"
        by surname, visitor: {"building":"3号楼","surname":"王","passer_by":false,"honorific":"ms","real_name":null}
        by surname, reporter: {"building":"3号楼","surname":"王","passer_by":false,"honorific":"ms","real_name":"王桂芳"}
        by surname, head: {"building":"3号楼","surname":"王","passer_by":false,"honorific":"ms","real_name":"王桂芳"}
        by surname, other head: {"building":"3号楼","surname":"王","passer_by":false,"honorific":"ms","real_name":null}
        by surname, clerk: {"building":"3号楼","surname":"王","passer_by":false,"honorific":"ms","real_name":null}
        by surname, convenor: {"building":"3号楼","surname":"王","passer_by":false,"honorific":"ms","real_name":"王桂芳"}
        anonymous, visitor: {"building":null,"surname":null,"passer_by":false,"honorific":"neighbour","real_name":null}
        anonymous, reporter: {"building":null,"surname":null,"passer_by":false,"honorific":"ms","real_name":"王桂芳"}
        anonymous, head: {"building":null,"surname":null,"passer_by":false,"honorific":"ms","real_name":"王桂芳"}
        anonymous, other head: {"building":null,"surname":null,"passer_by":false,"honorific":"neighbour","real_name":null}
        anonymous, clerk: {"building":null,"surname":null,"passer_by":false,"honorific":"neighbour","real_name":null}
        anonymous, convenor: {"building":null,"surname":null,"passer_by":false,"honorific":"ms","real_name":"王桂芳"}"#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn nothing_public_contains_a_real_name_or_a_person() {
    let community = community();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明轩", 3)]);
    let clerk = community.property_clerk("张志强");
    let lift = wang.reports("2单元电梯又停了").matter();
    li.supports(&lift).ok();
    community.convenor.confirms_as(&lift, Tier::Property, Category::Lift, Urgency::Normal).ok();
    clerk.receives(&lift).ok();
    clerk.finishes(&lift, "换了门机皮带").ok();
    wang.rates(&lift, domain::matters::step::Rating::Not).ok();
    let visitor = community.visitor();
    let public = [
        visitor.sees(&lift),
        visitor.reads_board(&MattersQuery::default()),
        visitor.reads_recent(),
        visitor.reads_rates(None),
        visitor.call::<api::people::ShowCommunity>(&api::endpoint::Nothing {}),
        li.sees(&lift),
        visitor.opens(&format!("/{}", community.id)),
        visitor.opens(&format!("/{}/matters", community.id)),
        visitor.opens(&format!("/{}/matters/{lift}", community.id)),
    ];
    for answer in public {
        let text = answer.text();
        for name in ["桂芳", "明轩", "志强", wang.id().as_str(), li.id().as_str(), clerk.id().as_str()]
        {
            assert!(!text.contains(name), "{name} in {answer}");
        }
    }
}
