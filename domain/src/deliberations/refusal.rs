//! Everything a deliberation refuses, with a code that never changes once released.
//!
//! The words stand in `copy::deliberations`.

use crate::coded::coded;

coded! {
    /// Why something wasn't done.
    Refusal {
        /// The rule of a ballot can't be: its number asks for something that no vote could reach, or it counts
        /// areas of people who own none.
        RuleInvalid = "rule_invalid",
        /// There is nobody who may vote.
        ElectorateEmpty = "electorate_empty",
        /// The list of those who may vote names somebody or a unit twice.
        ElectorateTwice = "electorate_twice",
        /// A unit that nobody owns: neither an owner is named nor the developer.
        OwnerMissing = "owner_missing",
        /// A unit without area, or with more than there is.
        AreaInvalid = "area_invalid",
        /// Not one of those who may vote.
        NotAnElector = "not_an_elector",
        /// The vote hasn't begun.
        BallotNotOpen = "ballot_not_open",
        /// The vote is over.
        BallotClosed = "ballot_closed",
        /// The vote isn't over, and its result is hidden until then.
        ResultHidden = "result_hidden",
        /// There is no such option, or no longer.
        NoSuchOption = "no_such_option",
        /// More options than may be chosen, or one of them twice.
        TooManyChosen = "too_many_chosen",
        /// Voted already, and this rule lets nobody change it.
        AlreadyVoted = "already_voted",
        /// Somebody else voted for this household or unit; whoever voted may change it.
        AnotherVoted = "another_voted",
        /// Voted already on paper, or with the phone; the first counts.
        OtherWay = "other_way",
        /// The second person who enters a paper ballot must be another.
        SameHand = "same_hand",
        /// The two entries of a paper ballot differ; both look at it again.
        EntriesDiffer = "entries_differ",
        /// The secret of the earlier vote is missing or wrong, so nobody knows which it is.
        ReceiptUnknown = "receipt_unknown",
        /// The receipt's code was handed in before.
        ReceiptUsed = "receipt_used",
    }
}

impl std::error::Error for Refusal {}
