//! Everything a deliberation refuses, with a code that never changes once released.
//!
//! The words stand in `copy::deliberations`.

use json::Code;
use serde::{Deserialize, Serialize};

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, Code)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Refusal {
    /// An owners' vote that names no compound.
    CompoundMissing,
    /// An owners' vote that names no item of the law, or another deliberation that names one.
    ItemUnfit,
    /// The matter isn't the council's, or it is over.
    NotTheCouncils,
    /// The matter is being talked over already.
    TalkedOver,
    /// The rule of a ballot can't be: its number asks for something that no vote could reach, or it counts
    /// areas of people who own none.
    RuleInvalid,
    /// There is nobody who may vote.
    ElectorateEmpty,
    /// The list of those who may vote names somebody or a unit twice.
    ElectorateTwice,
    /// A unit that nobody owns: neither an owner is named nor the developer.
    OwnerMissing,
    /// Not the last four letters and digits of a document.
    TailInvalid,
    /// A unit without area, or with more than there is.
    AreaInvalid,
    /// Not one of those who may vote.
    NotAnElector,
    BallotNotOpen,
    BallotClosed,
    /// The vote isn't over, and its result is hidden until then.
    ResultHidden,
    /// The ballot is secret: nobody is shown who voted what.
    BallotSecret,
    /// There is no such option, or no longer.
    NoSuchOption,
    /// More options than may be chosen, or one of them twice.
    TooManyChosen,
    /// Voted already, and this rule lets nobody change it.
    AlreadyVoted,
    /// Somebody else voted for this household or unit; whoever voted may change it.
    AnotherVoted,
    /// The same vote came from another phone a moment before.
    VotedMeanwhile,
    /// Voted already on paper, or with the phone; the first counts.
    OtherWay,
    /// The second person who enters a paper ballot must be another.
    SameHand,
    /// The two entries of a paper ballot differ; both look at it again.
    EntriesDiffer,
    /// The secret of the earlier vote is missing or wrong, so nobody knows which it is.
    ReceiptUnknown,
    /// The receipt's code was handed in before.
    ReceiptUsed,
    /// The phases of a procedure can't follow each other like this.
    ProcedureInvalid,
    /// That isn't done in this phase.
    NotInThisPhase,
    NotTheirs,
    /// The phase's time isn't up.
    PhaseRuns,
    /// The phase's time is up; it only waits to be ended.
    PhaseOver,
    /// A phase can't be made to end earlier than it would, or after more than a year.
    EndInvalid,
    /// A vote, and what is public, ends when it was said to end.
    NotShortened,
    /// A session can't be ended without minutes and resolution.
    MinutesMissing,
    /// Too few were there, of one kind of seats or another.
    SessionTooSmall,
    /// Objections wait for an answer; nothing takes effect before.
    ObjectionsOpen,
    /// There is no such objection, or it was answered.
    ObjectionGone,
    TasksOpen,
    /// There is no such task.
    TaskGone,
    /// There is no such statement, or it isn't shown any more.
    StatementGone,
    /// There are as many statements as people can read, of one author or of all.
    StatementsEnough,
    /// Whoever wrote a statement agrees with it, and isn't asked.
    OwnStatement,
    /// Money that can't be: nothing, or more than there is.
    CostInvalid,
    /// Not the address of a page that people can see where it leads.
    LinkInvalid,
    /// There are as many posts of this kind as there may be.
    PostsFull,
    /// The option was withdrawn or removed.
    OptionGone,
    /// Others speak for the option, so its author can't take it back alone.
    OptionBacked,
    AmendmentSame,
    /// The amendment was accepted or refused before.
    AmendmentDecided,
    /// The option's text has changed since the amendment was written.
    AmendmentOutdated,
    /// A session lies ahead, within a year, and lasts no longer than half a day.
    SessionTime,
    /// A session was called for this phase already.
    SessionCalled,
    /// The session is over: its minutes are written.
    SessionOver,
    /// Nobody can say yet that they are there.
    SessionEarly,
    /// The procedure has no such seats.
    SeatUnknown,
    /// All seats of this kind are given.
    SeatsFull,
    /// Whoever is there can't be uninvited.
    SeatTaken,
    /// Not invited to this session.
    NotInvited,
    /// The code is wrong or too old.
    AttendanceCode,
    /// One's own post is neither reported nor judged.
    OwnPost,
    /// Reported before by the same person.
    ReportedBefore,
    /// It was decided about this post.
    PostDecided,
    /// An appeal is decided by another person.
    SamePerson,
    /// The appeal's time is up; it is granted.
    AppealLate,
    /// It was hidden too long ago to appeal.
    AppealOver,
    /// A covenant has 1 to 60 articles.
    CovenantLength,
    /// The words are those in force already.
    CovenantSame,
    /// The covenant has another version by now than the one it was written on.
    CovenantMoved,
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
