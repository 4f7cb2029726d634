//! Reading aloud: offered in large type where the browser has a voice, by the Worker's page and by the app's.

use copy::{matters::hands, shell};
use tests::{Browser, building};

use crate::fixture::community_now;

const TITLE: &str = "2单元电梯又停了";

#[test]
fn a_page_is_read_aloud_sentence_by_sentence_until_it_is_told_to_stop() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let lift = wang.reports("2单元电梯又停了。婆婆下不了楼").matter();
    for old in [false, true] {
        let phone = Browser::of(&wang);
        phone.in_care_mode(true);
        phone.has_a_voice();
        if old {
            phone.is_an_old_one();
            phone.opens_as_it_is(&format!("matters/{lift}"));
        } else {
            phone.opens(&format!("matters/{lift}"));
        }
        phone.presses(shell::ALOUD);
        let (answer, silenced) = phone.was_to_say();
        assert!(answer[0].contains(TITLE), "{answer:?}");
        for part in ["婆婆下不了楼", hands::HEADING] {
            assert!(answer.iter().any(|one| one.contains(part)), "“{part}” isn't read: {answer:?}");
        }
        let pressed = answer.iter().find(|one| [shell::NORMAL, shell::BACK].contains(&one.as_str()));
        assert_eq!((pressed, silenced), (None, 0));
        phone.is_readable("while it is read");
        phone.presses(shell::HUSH);
        assert_eq!(phone.was_to_say().1, 1);
        assert!(phone.has("button", shell::ALOUD));
    }
}

#[test]
fn reading_ends_with_the_page() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let phone = Browser::of(&wang);
    phone.in_care_mode(true);
    phone.has_a_voice();
    phone.opens("");
    phone.presses(shell::ALOUD);
    phone.follows(shell::BOARD);
    assert_eq!(phone.was_to_say().1, 1);
    phone.sees(shell::ALOUD);
}

#[test]
fn where_there_is_no_voice_or_the_type_is_small_nothing_is_offered() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    for (care, voice) in [(true, false), (false, true)] {
        let phone = Browser::of(&wang);
        phone.in_care_mode(care);
        if voice {
            phone.has_a_voice();
        } else {
            phone.has_no_voice();
        }
        phone.opens("");
        assert!(!phone.has("button", shell::ALOUD));
    }
}
