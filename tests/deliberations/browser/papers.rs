//! Paper ballots on two people's phones: entered, confirmed, corrected, with a slip for the voter.

use copy::deliberations::{paper as words, vote};
use domain::deliberations::ballots::casting::{PaperEntry, PaperState};
use tests::{Browser, building, users::ballots::by_household};

use crate::fixture::community_now;

#[test]
fn one_enters_a_paper_ballot_and_another_confirms_it() {
    let community = community_now();
    let first = community.building_head("刘建国", building(3));
    let second = community.building_head("陈小芳", building(3));
    let gate = community.puts_to_vote("装道闸", &by_household());
    let (of_first, of_second) = (Browser::of(&first), Browser::of(&second));
    let reads = |phone: &Browser, button: &str, choice: &str| {
        phone.presses_first(button);
        phone.sees(words::TICKED);
        phone.chooses(choice);
        phone.presses(words::SEND);
    };
    of_first.opens(&format!("deliberations/{gate}"));
    of_first.follows(words::LINK);
    of_first.sees("1单元 101");
    reads(&of_first, words::ENTER, vote::AGREE);
    of_first.sees(words::entered(PaperEntry::First));
    of_first.sees(words::state(PaperState::Mine));
    of_first.is_readable("papers-first");

    let page = format!("deliberations/{gate}/papers");
    of_second.opens(&page);
    of_second.sees(words::state(PaperState::Waiting));
    reads(&of_second, words::CONFIRM, vote::DISAGREE);
    of_second.sees(words::entered(PaperEntry::Differs));
    reads(&of_second, words::ENTER, vote::AGREE);
    of_second.sees(words::entered(PaperEntry::First));
    of_first.reloads();
    reads(&of_first, words::CONFIRM, vote::AGREE);
    of_first.sees(words::entered(PaperEntry::Counted));
    of_first.sees(words::SLIP);
    of_first.is_readable("papers-slip");
    of_first.presses(words::SLIP_DONE);
    assert_eq!(first.ballot(&gate).progress.took_part.heads, 1);

    reads(&of_first, words::CORRECT, vote::DISAGREE);
    of_first.sees(words::entered(PaperEntry::First));
    of_second.reloads();
    of_second.presses_first(words::CONFIRM);
    of_second.sees(words::CORRECT_ABOUT);
    of_second.is_readable("papers-correct");
    of_second.chooses(vote::DISAGREE);
    of_second.presses(words::SEND);
    of_second.sees(words::SLIP);
    assert_eq!(first.ballot(&gate).progress.took_part.heads, 1);
}
