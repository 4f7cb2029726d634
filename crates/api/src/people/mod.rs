//! What the people feature says over HTTP: its endpoints, and what they take and give.

mod community;
pub mod founding;
mod joining;
mod looking_after;
mod me;
mod wechat;

pub use community::*;
pub use joining::*;
pub use looking_after::*;
pub use me::*;
pub use wechat::*;

use domain::people::community::CommunityView;

use crate::endpoint::{Accepted, Nothing, endpoints};

endpoints! {
    /// Lists the communities of this service.
    ListCommunities: Get "/api/v1/communities" Public, Nothing => Communities;
    /// Creates a community with all its places and a first convenor, who signs in with the code in the reply. Asked again for the same, it finishes what was begun and gives a new code.
    CreateCommunity: Post "/api/v1/communities" Operator, NewCommunity => CommunityCreated;
    /// Makes a one-time code for a convenor who has lost every phone, while nobody else could make one.
    RescueConvenor: Post "/api/v1/communities/{community}/rescues" Operator, NewRescue => CodeSlip;
    /// Shows a community with its places, holders and settings.
    ShowCommunity: Get "/api/v1/communities/{community}" Public, Nothing => CommunityView;
    /// Tells who is signed in on this device, if anybody.
    ShowMe: Get "/api/v1/communities/{community}/me" Public, Nothing => MeView;
    /// Exports everything this community keeps about the person who asks.
    ExportMe: Get "/api/v1/communities/{community}/me/export" SignedIn, Nothing => MyData;
    /// Deletes the person who asks: name, household and sign-ins go; ledgers keep a tombstone.
    DeleteMe: Post "/api/v1/communities/{community}/me/deletion" SignedIn, Nothing => Accepted;
    /// Makes an invitation to a building.
    Invite: Post "/api/v1/communities/{community}/invitations" SignedIn, NewInvitation => InvitationView;
    /// Lists the invitations of a building, newest first.
    ListInvitations: Get "/api/v1/communities/{community}/invitations" SignedIn, OfBuilding => Invitations;
    /// Shows one invitation to whoever may make one for its building.
    ShowInvitation: Get "/api/v1/communities/{community}/invitations/{invitation}" SignedIn, OneInvitation => InvitationView;
    /// Revokes an invitation. Whoever has joined stays.
    RevokeInvitation: Post "/api/v1/communities/{community}/invitations/{invitation}/revoke" SignedIn, OneInvitation => Accepted;
    /// Shows whoever holds an invitation where it leads.
    ShowWelcome: Get "/api/v1/communities/{community}/welcomes/{code}" Public, OneWelcome => Welcome;
    /// Asks to join a building by invitation, and signs this device in as waiting.
    Join: Post "/api/v1/communities/{community}/joins" Public, NewJoin => SignedIn;
    /// Signs up to report and follow, by name only (随手拍).
    JoinAsReporter: Post "/api/v1/communities/{community}/reporters" Public, NewReporter => SignedIn;
    /// Lists who waits for approval in the buildings of the person who asks.
    ListJoins: Get "/api/v1/communities/{community}/joins" SignedIn, Nothing => Joins;
    /// Approves or refuses who asked to join.
    DecideJoin: Post "/api/v1/communities/{community}/joins/{person}/decision" SignedIn, JoinDecision => Accepted;
    /// Lists people of a building or of the whole community, for those who look after them.
    ListPeople: Get "/api/v1/communities/{community}/people" SignedIn, PeopleQuery => People;
    /// Makes a one-time code with which a person signs in on a new phone. Replaces an earlier one.
    MakeCode: Post "/api/v1/communities/{community}/people/{person}/codes" SignedIn, OnePerson => CodeSlip;
    /// Signs this device in with a one-time code.
    SignIn: Post "/api/v1/communities/{community}/sign-ins" Public, NewSignIn => SignedIn;
    /// Ends the sign-in of this device.
    SignOut: Post "/api/v1/communities/{community}/sign-outs" SignedIn, Nothing => Accepted;
    /// Lists the sign-ins of the person who asks.
    ListSessions: Get "/api/v1/communities/{community}/sessions" SignedIn, Nothing => Sessions;
    /// Ends one sign-in of the person who asks.
    EndSession: Post "/api/v1/communities/{community}/sessions/{session}/end" SignedIn, OneSession => Accepted;
    /// Lists who holds which role where.
    ListAppointments: Get "/api/v1/communities/{community}/appointments" SignedIn, Nothing => Appointments;
    /// Gives a person a role at a place, from–until.
    Appoint: Post "/api/v1/communities/{community}/appointments" SignedIn, NewAppointment => AppointmentView;
    /// Ends a role now.
    EndAppointment: Post "/api/v1/communities/{community}/appointments/{appointment}/end" SignedIn, OneAppointment => Accepted;
    /// Signs the address of a page that is open in WeChat, so that WeChat lets it use what is WeChat's. Not found where the operator has configured no WeChat.
    SignWechatPage: Get "/api/v1/communities/{community}/wechat/signature" Public, WechatPage => WechatSignature;
}
