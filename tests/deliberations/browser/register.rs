//! The register of owners on its keeper's phone: pasted, with what is wrong said line by line, and corrected.

use copy::deliberations::register as words;
use domain::deliberations::ballots::register_file::Fault;
use tests::{Browser, building};

use crate::fixture::community_now;

#[test]
fn a_register_is_pasted_looked_at_and_corrected() {
    let community = community_now();
    let committee = community.committee_member("周敏");
    let place = building(1);
    let wang = community.resident("王桂兰", place);
    let phone = Browser::of(&committee);
    phone.opens("");
    phone.follows(words::HEADING);
    phone.sees(words::MISSING);
    phone.presses(words::IMPORT);
    let pasted = "单元,门牌,面积,产权人,证件后四位\n1单元,101,89.50,王桂兰,123x\n1单元,102,九十,张伟\n1,201,90,张伟\n1,202,90,张伟";
    phone.types(words::IMPORT_FIELD, pasted);
    phone.sees(&words::import_fault(3, Fault::Area));
    phone.is_readable("register-import");
    phone.presses(&words::import_send(3));
    phone.sees(words::IMPORTED);
    // What was wrong stays in the field.
    assert_eq!(phone.reads(words::IMPORT_FIELD), "1单元,102,九十,张伟");
    phone.types(words::IMPORT_FIELD, "1单元,102,90,开发商");
    phone.presses(&words::import_send(1));
    phone.sees_no_longer(words::IMPORT_ABOUT);
    phone.sees(&words::alike(1, 1).expect("said"));
    phone.sees(words::DEVELOPER);
    phone.is_readable("register");

    phone.presses_first(words::EDIT);
    assert_eq!(phone.reads(words::AREA), "89.50");
    phone.types(words::AREA, "八十九");
    phone.presses(words::SAVE);
    phone.sees(words::AREA_WRONG);
    phone.types(words::AREA, "89.05");
    phone.is_readable("register-edit");
    phone.presses(words::SAVE);
    phone.sees(words::SAVED);
    phone.sees("89.05 ㎡");

    let lines = community.register(&community.building(place).id);
    let home = lines.iter().find(|line| line.people.iter().any(|one| one.person == wang.id()));
    let home = home.expect("a home").clone();
    assert_eq!(lines[0].entry.as_ref().map(|entry| entry.area), Some(8_905));
    if home.household == lines[0].household {
        phone.picks_first(words::ACCOUNT, "王桂兰");
        phone.sees(words::LINKED);
        let linked = community.register(&community.building(place).id)[0].owners[0].person.clone();
        assert_eq!(linked, Some(wang.id()));
    }
}
