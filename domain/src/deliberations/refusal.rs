//! Everything a deliberation refuses, with a code that never changes once released.
//!
//! The words stand in `copy::deliberations`.

use crate::coded::coded;

coded! {
    /// Why something wasn't done.
    Refusal {
        /// An owners' vote that names no compound.
        CompoundMissing = "compound_missing",
        /// An owners' vote that names no item of the law, or another deliberation that names one.
        ItemUnfit = "item_unfit",
        /// The matter isn't the council's, or it is over.
        NotTheCouncils = "not_the_councils",
        /// The matter is being talked over already.
        TalkedOver = "talked_over",
        /// The rule of a ballot can't be: its number asks for something that no vote could reach, or it counts
        /// areas of people who own none.
        RuleInvalid = "rule_invalid",
        /// There is nobody who may vote.
        ElectorateEmpty = "electorate_empty",
        /// The list of those who may vote names somebody or a unit twice.
        ElectorateTwice = "electorate_twice",
        /// A unit that nobody owns: neither an owner is named nor the developer.
        OwnerMissing = "owner_missing",
        /// Not the last four letters and digits of a document.
        TailInvalid = "tail_invalid",
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
        /// The ballot is secret: nobody is shown who voted what.
        BallotSecret = "ballot_secret",
        /// There is no such option, or no longer.
        NoSuchOption = "no_such_option",
        /// More options than may be chosen, or one of them twice.
        TooManyChosen = "too_many_chosen",
        /// Voted already, and this rule lets nobody change it.
        AlreadyVoted = "already_voted",
        /// Somebody else voted for this household or unit; whoever voted may change it.
        AnotherVoted = "another_voted",
        /// The same vote came from another phone a moment before.
        VotedMeanwhile = "voted_meanwhile",
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
        /// The phases of a procedure can't follow each other like this.
        ProcedureInvalid = "procedure_invalid",
        /// That isn't done in this phase.
        NotInThisPhase = "not_in_this_phase",
        /// It is not theirs to do.
        NotTheirs = "not_theirs",
        /// The phase's time isn't up.
        PhaseRuns = "phase_runs",
        /// The phase's time is up; it only waits to be ended.
        PhaseOver = "phase_over",
        /// A phase can't be made to end earlier than it would, or after more than a year.
        EndInvalid = "end_invalid",
        /// A vote, and what is public, ends when it was said to end.
        NotShortened = "not_shortened",
        /// A session can't be ended without minutes and resolution.
        MinutesMissing = "minutes_missing",
        /// Too few were there, of one kind of seats or another.
        SessionTooSmall = "session_too_small",
        /// Objections wait for an answer; nothing takes effect before.
        ObjectionsOpen = "objections_open",
        /// There is no such objection, or it was answered.
        ObjectionGone = "objection_gone",
        /// Tasks aren't done.
        TasksOpen = "tasks_open",
        /// There is no such task.
        TaskGone = "task_gone",
        /// There is no such statement, or it isn't shown any more.
        StatementGone = "statement_gone",
        /// There are as many statements as people can read, of one author or of all.
        StatementsEnough = "statements_enough",
        /// Whoever wrote a statement agrees with it, and isn't asked.
        OwnStatement = "own_statement",
        /// Money that can't be: nothing, or more than there is.
        CostInvalid = "cost_invalid",
        /// Not the address of a page that people can see where it leads.
        LinkInvalid = "link_invalid",
        /// There are as many posts of this kind as there may be.
        PostsFull = "posts_full",
        /// The option was withdrawn or removed.
        OptionGone = "option_gone",
        /// Others speak for the option, so its author can't take it back alone.
        OptionBacked = "option_backed",
        /// The amendment changes nothing.
        AmendmentSame = "amendment_same",
        /// The amendment was accepted or refused before.
        AmendmentDecided = "amendment_decided",
        /// The option's text has changed since the amendment was written.
        AmendmentOutdated = "amendment_outdated",
        /// A session lies ahead, within a year, and lasts no longer than half a day.
        SessionTime = "session_time",
        /// A session was called for this phase already.
        SessionCalled = "session_called",
        /// The session is over: its minutes are written.
        SessionOver = "session_over",
        /// Nobody can say yet that they are there.
        SessionEarly = "session_early",
        /// The procedure has no such seats.
        SeatUnknown = "seat_unknown",
        /// All seats of this kind are given.
        SeatsFull = "seats_full",
        /// Whoever is there can't be uninvited.
        SeatTaken = "seat_taken",
        /// Not invited to this session.
        NotInvited = "not_invited",
        /// The code is wrong or too old.
        AttendanceCode = "attendance_code",
        /// One's own post is neither reported nor judged.
        OwnPost = "own_post",
        /// Reported before by the same person.
        ReportedBefore = "reported_before",
        /// It was decided about this post.
        PostDecided = "post_decided",
        /// An appeal is decided by another person.
        SamePerson = "same_person",
        /// The appeal's time is up; it is granted.
        AppealLate = "appeal_late",
        /// It was hidden too long ago to appeal.
        AppealOver = "appeal_over",
        /// A covenant has 1 to 60 articles.
        CovenantLength = "covenant_length",
        /// The words are those in force already.
        CovenantSame = "covenant_same",
        /// The covenant has another version by now than the one it was written on.
        CovenantMoved = "covenant_moved",
    }
}

impl Refusal {
    /// The HTTP status: 403 for what isn't theirs, 422 for what can't be, 409 for what isn't to be done now.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::NotTheirs | Self::NotAnElector | Self::NotInvited | Self::BallotSecret => 403,
            Self::CompoundMissing
            | Self::ItemUnfit
            | Self::RuleInvalid
            | Self::ElectorateEmpty
            | Self::ElectorateTwice
            | Self::OwnerMissing
            | Self::AreaInvalid
            | Self::TailInvalid
            | Self::NoSuchOption
            | Self::TooManyChosen
            | Self::ReceiptUnknown
            | Self::ProcedureInvalid
            | Self::EndInvalid
            | Self::SessionTime
            | Self::SeatUnknown
            | Self::AttendanceCode
            | Self::CostInvalid
            | Self::LinkInvalid
            | Self::AmendmentSame
            | Self::CovenantLength
            | Self::CovenantSame => 422,
            _ => 409,
        }
    }
}

impl std::error::Error for Refusal {}
