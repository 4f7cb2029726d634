//! What people do about reporting in, and about the three lists.

use domain::{
    endpoint::Nothing,
    ids::{NeedId, PartnerId, ProjectId, ResourceId},
    volunteers::{
        lists::{
            course::Step,
            wire::{
                Lists, MakeProject, NewNeed, NewProject, NewResource, OfferResource, OneNeed, OneResource,
                ProjectLine, ProjectMade, ProjectStep, ShowLists, StateNeed, TakeProjectStep, WithdrawNeed,
                WithdrawResource,
            },
        },
        partners::{
            course::{Kind, Seen, Step as PartnerStepKind},
            wire::{ListPartners, NewPartner, PartnerLine, PartnerStep, Partners, ReportIn, TakePartnerStep},
        },
        skill::Skill,
    },
};

use super::{Person, Said, Town, days, text};

impl Town {
    /// Somebody without a household who speaks for a shop that the convenor has accepted.
    #[must_use]
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
    pub fn reports_in(&self, kind: Kind, name: &str) -> Said {
        self.reports_in_as(&NewPartner {
            kind,
            name: text(name),
            skills: vec![Skill::Health],
            offer: None,
            seen: Seen::Neighbours,
        })
    }

    /// Reports in like this.
    pub fn reports_in_as(&self, partner: &NewPartner) -> Said {
        self.call::<ReportIn>(partner)
    }

    /// Reads who has reported in.
    pub fn looks_at_partners(&self) -> Said {
        self.call::<ListPartners>(&Nothing {})
    }

    /// One of those who have reported in, by name.
    #[must_use]
    #[track_caller]
    pub fn partner(&self, name: &str) -> Option<PartnerLine> {
        let partners: Partners = self.looks_at_partners().reply();
        partners.partners.into_iter().find(|line| line.name.as_str() == name)
    }

    /// Takes a step about one of them, as this person sees it now.
    #[track_caller]
    pub fn steps_partner(&self, name: &str, step: PartnerStepKind, words: Option<&str>) -> Said {
        let line = self.partner(name).expect("such a partner");
        self.steps_partner_at(&line.partner, line.version, step, words)
    }

    /// Takes a step about one of them, as it was at `version`.
    pub fn steps_partner_at(
        &self,
        partner: &PartnerId,
        version: u32,
        step: PartnerStepKind,
        words: Option<&str>,
    ) -> Said {
        let words = words.map(text);
        self.call::<TakePartnerStep>(&PartnerStep { partner: partner.clone(), version, step, words })
    }

    /// Reads the three lists.
    pub fn looks_at_lists(&self) -> Said {
        self.call::<ShowLists>(&Nothing {})
    }

    /// The three lists.
    #[must_use]
    #[track_caller]
    pub fn lists(&self) -> Lists {
        self.looks_at_lists().reply()
    }

    /// Offers something.
    pub fn offers_resource(&self, title: &str) -> Said {
        self.call::<OfferResource>(&NewResource {
            skill: Skill::Health,
            title: text(title),
            amount: text("每次20人"),
            times: text("周六上午"),
        })
    }

    /// Says what is needed.
    pub fn needs(&self, title: &str) -> Said {
        self.call::<StateNeed>(&NewNeed {
            skill: Skill::Health, title: text(title), spot: text("健身广场")
        })
    }

    /// A resource on the list, by its title.
    #[must_use]
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

    /// A need on the list, by its title.
    #[must_use]
    #[track_caller]
    pub fn need(&self, title: &str) -> NeedId {
        let lists = self.lists();
        lists.needs.into_iter().find(|line| line.title.as_str() == title).expect("such a need").need
    }

    /// Takes back a resource, as it was at `version`.
    pub fn withdraws_resource(&self, resource: &ResourceId, version: u32) -> Said {
        self.call::<WithdrawResource>(&OneResource { resource: resource.clone(), version })
    }

    /// Takes back a need, as it was at `version`.
    pub fn withdraws_need(&self, need: &NeedId, version: u32) -> Said {
        self.call::<WithdrawNeed>(&OneNeed { need: need.clone(), version })
    }

    /// Makes a project for a week from now.
    pub fn makes_project(&self, need: &NeedId, resources: &[ResourceId]) -> Said {
        self.call::<MakeProject>(&NewProject {
            title: text("楼下量血压"),
            text: text("每周六上午在健身广场给老人量血压"),
            until: self.clock.now().plus(days(7)),
            need: need.clone(),
            resources: resources.to_vec(),
        })
    }

    /// A project as this person sees it.
    #[must_use]
    #[track_caller]
    pub fn project(&self, project: &ProjectId) -> ProjectLine {
        self.lists().projects.into_iter().find(|line| line.project == *project).expect("such a project")
    }

    /// Takes a step, decided on the project as it is now.
    #[track_caller]
    pub fn steps_project(&self, project: &ProjectId, step: Step, words: Option<&str>) -> Said {
        let version = self.project(project).version;
        self.steps_project_at(project, version, step, words)
    }

    /// Takes a step, decided on the project as it was at `version`.
    pub fn steps_project_at(
        &self,
        project: &ProjectId,
        version: u32,
        step: Step,
        words: Option<&str>,
    ) -> Said {
        let words = words.map(text);
        self.call::<TakeProjectStep>(&ProjectStep { project: project.clone(), version, step, words })
    }
}

impl Said {
    /// The project that was made.
    ///
    /// # Panics
    /// When none was.
    #[must_use]
    #[track_caller]
    pub fn project(self) -> ProjectId {
        self.reply::<ProjectMade>().project
    }
}
