//! Voting on phones: several choices, a household's two members, lost answers, the receipt, and what came out.

use copy::{deliberations::vote as words, shell};
use domain::ids::DeliberationId;
use serde_json::json;
use tests::{
    Browser, Person, TestCommunity, building, days,
    users::ballots::{by_household, by_household_with, owned},
};

use crate::fixture::{community_now, isolated_community_now};

/// The phone of somebody who looks at a ballot.
fn at_the_ballot(person: &Person, ballot: &DeliberationId) -> Browser {
    let phone = Browser::of(person);
    phone.opens(&format!("deliberations/{ballot}"));
    phone.sees(words::ASKED);
    phone
}

/// Chooses and sends, up to the answer.
fn votes(phone: &Browser, again: bool, choice: &str) {
    phone.chooses(choice);
    phone.presses(if again { words::CHANGE } else { words::CAST });
    phone.sees(words::SURE);
    phone.presses(words::YES);
}

/// The vote is over and counted.
fn ends(community: &TestCommunity) {
    community.later(days(6));
    community.cron().ok();
}

#[test]
fn several_may_be_chosen_and_not_one_more() {
    let community = community_now();
    let wang = community.resident("王桂芳", building(3));
    let question = json!({ "options": ["灰", "白", "红"], "pick": 2 });
    let colour = community.puts_to_vote("外墙颜色", &by_household_with("question", question));
    let phone = at_the_ballot(&wang, &colour);
    phone.sees(&words::pick(2));
    for option in ["灰", "白", "红"] {
        phone.ticks(option);
    }
    phone.presses(words::CAST);
    phone.sees(&words::too_many(2, 3));
    phone.is_readable("vote-several");
    phone.ticks("白");
    phone.presses(words::CAST);
    phone.sees("灰、红");
    phone.is_readable("vote-sure");
    phone.presses(words::YES);
    phone.sees(words::TAKEN);
    phone.unfolds(words::RECEIPT);
    phone.is_readable("vote-receipt");
    assert_eq!(wang.ballot(&colour).progress.took_part.heads, 1);
}

#[test]
fn of_a_households_two_members_at_the_same_moment_one_votes_and_the_other_is_told() {
    let community = community_now();
    let [wang, li] = community.household(["王桂芳", "李明"], building(3));
    let gate = community.puts_to_vote("装道闸", &by_household());
    let of = [&wang, &li].map(|person| at_the_ballot(person, &gate));
    for (phone, choice) in of.iter().zip([words::AGREE, words::DISAGREE]) {
        phone.chooses(choice);
        phone.presses(words::CAST);
        phone.sees(words::SURE);
    }
    for phone in &of {
        phone.presses(words::YES);
    }
    for phone in &of {
        phone.sees_no_longer(words::SURE);
        phone.sees_no_longer(shell::SENDING);
    }
    let view = wang.ballot(&gate);
    assert_eq!(view.progress.took_part.heads, 1);
    let (first, second) = if view.mine[0].by_me { (&of[0], &of[1]) } else { (&of[1], &of[0]) };
    first.sees(words::TAKEN);
    second.sees(words::BY_ANOTHER);
    assert!(!second.has("button", words::CAST), "there is nothing left to cast");
    second.is_readable("vote-by-another");
}

#[test]
fn a_vote_whose_answer_was_lost_is_known_again_and_found_on_the_list() {
    let community = isolated_community_now();
    let [wang, li] = community.residents([("王桂芳", 3), ("李明", 4)]);
    let gate = community.puts_to_vote("装道闸", &by_household());
    li.votes(&gate, &["agree"]);
    let phone = at_the_ballot(&wang, &gate);
    phone.loses_the_answer("/ballot/votes");
    votes(&phone, false, words::AGREE);
    phone.sees(shell::OFFLINE);
    phone.reloads();
    phone.sees(words::TAKEN);
    phone.unfolds(words::RECEIPT);
    phone.sees(words::RECEIPT_CODE);

    phone.loses_the_answer("/ballot/votes");
    votes(&phone, true, words::DISAGREE);
    phone.sees(shell::OFFLINE);
    phone.reloads();
    phone.sees(words::TAKEN);
    phone.unfolds(words::RECEIPT);
    phone.sees(words::RECEIPT_CODE);
    // What it knows by now is enough to change it once more.
    votes(&phone, true, words::ABSTAIN);
    phone.sees_no_longer(words::SURE);

    ends(&community);
    phone.reloads();
    phone.sees(words::RESULT);
    phone.presses(words::CHECK);
    phone.sees(words::CHECK_GOOD);
    phone.is_readable("vote-result");
    phone.follows(words::LIST);
    phone.sees(words::LIST_FILE_ABOUT);
    let code = wang.counted_votes(&gate, 1).0[0].code.in_fives();
    phone.sees(&code);
    phone.types(words::LIST_FIND, &code.to_lowercase());
    phone.presses(words::LIST_FIND_SEND);
    phone.sees("这张票投的是");
    phone.is_readable("vote-list");
}

#[test]
fn an_owners_vote_shows_two_meters_and_afterwards_who_voted_what() {
    let community = isolated_community_now();
    let place = building(2);
    let compound = community.site(place).compound;
    let people: Vec<Person> =
        ["王桂兰", "李明", "赵四"].into_iter().map(|name| community.resident(name, place)).collect();
    let lines = community.register(&community.building(place).id);
    let named = ["王桂兰", "李明", "赵四"].into_iter().zip(&lines);
    let entries = named.map(|(name, line)| owned(line, 8_950, &[name])).collect();
    community.convenor.registers(&compound, entries).ok();
    for (name, person) in ["王桂兰", "李明", "赵四"].into_iter().zip(&people) {
        community.convenor.links_owner(&compound, name, Some(person.id())).ok();
    }
    let fund = community.puts_to_vote("动用维修资金修电梯", &json!("owners"));
    people[1].votes(&fund, &["agree"]);
    let phone = at_the_ballot(&people[0], &fund);
    phone.is_readable("vote-owners");
    votes(&phone, false, words::AGREE);
    phone.sees(words::TAKEN);
    ends(&community);
    phone.reloads();
    phone.sees("179.00 ㎡");
    phone.is_readable("vote-owners-result");
    phone.follows(words::NAMES);
    phone.sees(words::AGREE);
    phone.is_readable("vote-names");
}
