//! What people do about reporting in, and about the three lists.

use api::{
    endpoint::Nothing,
    volunteers::{
        lists::{
            Lists, MakeProject, NewNeed, NewProject, NewResource, OfferResource, OneNeed, OneResource,
            ProjectLine, ProjectMade, ProjectStep, ShowLists, StateNeed, TakeProjectStep, WithdrawNeed,
            WithdrawResource,
        },
        partners::{ListPartners, NewPartner, PartnerLine, PartnerStep, Partners, ReportIn, TakePartnerStep},
    },
};
use domain::{
    ids::{NeedId, PartnerId, ProjectId, ResourceId},
    volunteers::{
        lists::course::Step,
        partners::course::{Kind, Seen, Step as PartnerStepKind},
        skill::Skill,
    },
};

use crate::{Person, TestCommunity, TestResponse, days, text};

impl TestCommunity {
    /// Somebody without a household who speaks for a shop that the convenor has accepted.
    #[track_caller]
    pub fn speaker(&self, name: &str, shop: &str) -> Person {
        let person = self.reporter(name);
        person.reports_in(Kind::Shop, shop).ok();
        self.convenor.steps_partner(shop, PartnerStepKind::Accept, None).ok();
        person
    }
}

impl Person {
    /// Reports in; a member lets neighbours see it.
    pub fn reports_in(&self, kind: Kind, name: &str) -> TestResponse {
        self.reports_in_as(&NewPartner {
            kind,
            name: text(name),
            skills: vec![Skill::Health],
            offer: None,
            seen: Seen::Neighbours,
        })
    }

    pub fn reports_in_as(&self, partner: &NewPartner) -> TestResponse {
        self.call::<ReportIn>(partner)
    }

    pub fn looks_at_partners(&self) -> TestResponse {
        self.call::<ListPartners>(&Nothing {})
    }

    #[track_caller]
    pub fn partner(&self, name: &str) -> Option<PartnerLine> {
        let partners: Partners = self.looks_at_partners().reply();
        partners.partners.into_iter().find(|line| line.name.as_str() == name)
    }

    #[track_caller]
    pub fn steps_partner(&self, name: &str, step: PartnerStepKind, words: Option<&str>) -> TestResponse {
        let line = self.partner(name).expect("such a partner");
        self.steps_partner_at(&line.partner, line.version, step, words)
    }

    pub fn steps_partner_at(
        &self,
        partner: &PartnerId,
        version: u32,
        step: PartnerStepKind,
        words: Option<&str>,
    ) -> TestResponse {
        let words = words.map(text);
        self.call::<TakePartnerStep>(&PartnerStep { partner: partner.clone(), version, step, words })
    }

    pub fn looks_at_lists(&self) -> TestResponse {
        self.call::<ShowLists>(&Nothing {})
    }

    #[track_caller]
    pub fn lists(&self) -> Lists {
        self.looks_at_lists().reply()
    }

    pub fn offers_resource(&self, title: &str) -> TestResponse {
        self.call::<OfferResource>(&NewResource {
            skill: Skill::Health,
            title: text(title),
            amount: text("每次20人"),
            times: text("周六上午"),
        })
    }

    pub fn needs(&self, title: &str) -> TestResponse {
        self.call::<StateNeed>(&NewNeed {
            skill: Skill::Health, title: text(title), spot: text("健身广场")
        })
    }

    #[track_caller]
    pub fn resource(&self, title: &str) -> ResourceId {
        let lists = self.lists();
        lists
            .resources
            .into_iter()
            .find(|line| line.title.as_str() == title)
            .expect("such a resource")
            .resource
    }

    #[track_caller]
    pub fn need(&self, title: &str) -> NeedId {
        let lists = self.lists();
        lists.needs.into_iter().find(|line| line.title.as_str() == title).expect("such a need").need
    }

    pub fn withdraws_resource(&self, resource: &ResourceId, version: u32) -> TestResponse {
        self.call::<WithdrawResource>(&OneResource { resource: resource.clone(), version })
    }

    pub fn withdraws_need(&self, need: &NeedId, version: u32) -> TestResponse {
        self.call::<WithdrawNeed>(&OneNeed { need: need.clone(), version })
    }

    /// Makes a project for a week from now.
    pub fn makes_project(&self, need: &NeedId, resources: &[ResourceId]) -> TestResponse {
        self.call::<MakeProject>(&NewProject {
            title: text("楼下量血压"),
            text: text("每周六上午在健身广场给老人量血压"),
            until: self.clock.now().plus(days(7)),
            need: need.clone(),
            resources: resources.to_vec(),
        })
    }

    #[track_caller]
    pub fn project(&self, project: &ProjectId) -> ProjectLine {
        self.lists().projects.into_iter().find(|line| line.project == *project).expect("such a project")
    }

    #[track_caller]
    pub fn steps_project(&self, project: &ProjectId, step: Step, words: Option<&str>) -> TestResponse {
        let version = self.project(project).version;
        self.steps_project_at(project, version, step, words)
    }

    pub fn steps_project_at(
        &self,
        project: &ProjectId,
        version: u32,
        step: Step,
        words: Option<&str>,
    ) -> TestResponse {
        let words = words.map(text);
        self.call::<TakeProjectStep>(&ProjectStep { project: project.clone(), version, step, words })
    }
}

impl TestResponse {
    #[track_caller]
    pub fn project(self) -> ProjectId {
        self.reply::<ProjectMade>().project
    }
}
