//! What made-up case studies are about: one topic for each usual category of work.

/// A topic and the words that go with it.
pub(super) struct Topic {
    /// The title of the category it is filed under, if the network has it.
    pub(super) category: &'static str,
    /// What was made, singular and without an article.
    pub(super) things: [&'static str; 6],
    /// Who took part.
    pub(super) people: [&'static str; 5],
    /// Where.
    pub(super) places: [&'static str; 4],
    /// Sentences that fit only here.
    pub(super) sentences: [&'static str; 3],
}

pub(super) const TOPICS: [Topic; 14] = [
    Topic {
        category: "Climate Change and Environment",
        things: [
            "solar roof scheme",
            "repair café",
            "heat network",
            "tree nursery",
            "tool library",
            "river watch",
        ],
        people: ["tenants", "allotment holders", "pupils", "flood wardens", "young engineers"],
        places: ["on the school roofs", "along the brook", "in the old depot", "between the tower blocks"],
        sentences: [
            "The panels are owned by a society whose members are the people below them, and the surplus goes to draught proofing.",
            "Carbon was counted before and after, with a method that the volunteers could check themselves.",
            "Waste that used to cost the council money to take away is now mended, lent out or grown in.",
        ],
    },
    Topic {
        category: "Community",
        things: [
            "street assembly",
            "community hub",
            "neighbour fund",
            "meeting room",
            "festival committee",
            "welcome team",
        ],
        people: ["neighbours", "newcomers", "carers", "shopkeepers", "faith groups"],
        places: ["on the estate", "above the market", "in the former chapel", "at the end of the bus line"],
        sentences: [
            "Nobody was asked to fill in a form to take part; people were asked what they were good at.",
            "The keys are held by residents, and the rota hangs on the door for everybody to see.",
            "A small fund with simple rules was enough to start thirty things that no plan had foreseen.",
        ],
    },
    Topic {
        category: "Community Wealth Building",
        things: [
            "local supplier register",
            "anchor agreement",
            "worker cooperative",
            "community bank branch",
            "land trust",
            "buying club",
        ],
        people: ["small firms", "college leavers", "hospital buyers", "market traders", "care workers"],
        places: ["across the borough", "around the hospital", "in the town centre", "on the trading estate"],
        sentences: [
            "Five large employers compared what they buy and agreed to look first at what can be made nearby.",
            "Contracts were cut into lots that a firm of six people can carry, and paid within ten days.",
            "Money spent with local firms was followed for a year to see where it went next.",
        ],
    },
    Topic {
        category: "Cooperative Placemaking",
        things: [
            "pocket park",
            "high street plan",
            "market hall",
            "neighbourhood design code",
            "arts trail",
            "cycle street",
        ],
        people: ["residents", "artists", "disabled people’s groups", "traders", "architecture students"],
        places: ["around the station", "on the high street", "by the canal", "in the old town"],
        sentences: [
            "Plans were drawn full size in chalk on the ground, so that people could walk through them and move the lines.",
            "Shop fronts stood empty until those who wanted to use them were given the say over the rent.",
            "The design was tried with straw bales and paint for a summer before anything was dug up.",
        ],
    },
    Topic {
        category: "Education & Training",
        things: [
            "cooperative school trust",
            "apprentice exchange",
            "evening class",
            "reading scheme",
            "skills passport",
            "science club",
        ],
        people: ["parents", "apprentices", "teachers", "adult learners", "governors"],
        places: ["in four primary schools", "at the library", "in the college", "at the works canteen"],
        sentences: [
            "Parents and staff are members of the trust and elect those who run it.",
            "Courses were moved to the times and rooms that learners asked for, which cost nothing and doubled attendance.",
            "Each learner left with a plan they had written, not one that was written about them.",
        ],
    },
    Topic {
        category: "Finance",
        things: [
            "credit union partnership",
            "community share offer",
            "participatory budget",
            "local bond",
            "savings club",
            "debt advice line",
        ],
        people: ["savers", "tenants in arrears", "small investors", "treasurers", "young workers"],
        places: ["in every ward", "at the town hall", "through the payroll", "in the advice centre"],
        sentences: [
            "One person has one vote whatever they put in, and the terms fit on two sides of paper.",
            "Arrears fell once the first letter came from somebody who could help, not from somebody who could fine.",
            "Half a ward’s budget for small works was decided at three open evenings and one online vote.",
        ],
    },
    Topic {
        category: "Governance",
        things: [
            "citizens’ jury",
            "youth council",
            "scrutiny panel",
            "neighbourhood agreement",
            "open ledger",
            "members’ charter",
        ],
        people: ["jurors", "councillors", "clerks", "first-time voters", "community organisers"],
        places: ["in the council chamber", "ward by ward", "in the parish rooms", "online and in the square"],
        sentences: [
            "Jurors were drawn by lot, paid for their time and answered point by point by the cabinet.",
            "Every decision over a small sum is published with the reason for it in one sentence.",
            "Councillors gave up the chair: meetings are led by whoever the room elects that evening.",
        ],
    },
    Topic {
        category: "Health & Social Care",
        things: [
            "home care cooperative",
            "walking group",
            "peer support line",
            "community kitchen",
            "memory café",
            "wellbeing fund",
        ],
        people: ["people with dementia", "carers", "nurses", "volunteers", "people who live alone"],
        places: ["at the health centre", "in the village halls", "from door to door", "in sheltered housing"],
        sentences: [
            "Care workers own the firm they work for and set their rounds with the people they visit.",
            "A doctor can prescribe a walk, a choir or a seat at a table, and somebody goes along the first time.",
            "Visits became longer and fewer people were passed from hand to hand.",
        ],
    },
    Topic {
        category: "Housing",
        things: [
            "housing cooperative",
            "self-build plot scheme",
            "empty homes programme",
            "tenant management board",
            "retrofit club",
            "community land trust",
        ],
        people: [
            "tenants",
            "young families",
            "leaseholders",
            "apprentices in the trades",
            "people leaving hostels",
        ],
        places: ["on the quay", "in the back streets", "on council land", "in the old mill"],
        sentences: [
            "The homes can never be sold on the open market; their price follows local wages.",
            "Repairs are ordered by those who live there, and the first call is to a neighbour with the tools.",
            "Eleven houses that had stood empty for years were made good by those who then moved in.",
        ],
    },
    Topic {
        category: "Jobs",
        things: [
            "supported internship",
            "job club",
            "freelance guild",
            "start-up workshop",
            "living wage campaign",
            "returners’ programme",
        ],
        people: [
            "young people out of work",
            "parents going back to work",
            "freelancers",
            "employers",
            "people with learning disabilities",
        ],
        places: [
            "in the shopping centre",
            "at the football ground",
            "in the innovation centre",
            "with nine employers",
        ],
        sentences: [
            "Interns were hired for what they can do after a trial of six weeks, not for how they do in an interview.",
            "Freelancers who had been bidding against each other now bid together and share the insurance.",
            "Employers who pay the living wage are named on the front page of the council’s site.",
        ],
    },
    Topic {
        category: "Poverty",
        things: [
            "community pantry",
            "uniform exchange",
            "warm room",
            "food alliance",
            "cost of living desk",
            "holiday meals scheme",
        ],
        people: ["families", "pensioners", "food growers", "advice workers", "students"],
        places: [
            "in twelve neighbourhoods",
            "at the leisure centre",
            "next to the school gate",
            "in the mobile library",
        ],
        sentences: [
            "Members of the pantry pay a small sum each week and choose what they take, as in any shop.",
            "Advice stands where the queue is, so that one visit is enough.",
            "What people were owed and had not claimed came to more than the whole scheme cost.",
        ],
    },
    Topic {
        category: "Social Outcomes",
        things: [
            "social value framework",
            "outcomes fund",
            "youth safety project",
            "mentoring circle",
            "sports trust",
            "volunteer bank",
        ],
        people: [
            "mentors",
            "commissioners",
            "grassroots clubs",
            "people with lived experience",
            "researchers",
        ],
        places: [
            "in the north of the city",
            "across three districts",
            "in the sports halls",
            "with the voluntary sector",
        ],
        sentences: [
            "What counts as success was written by those whose lives it is about, then priced by the finance team.",
            "Suppliers promise what they can keep, and a panel of residents looks twice a year whether they did.",
            "The same measures are used by every department, so that one story can be told of all of them.",
        ],
    },
    Topic {
        category: "Strategy",
        things: [
            "cooperative action plan",
            "digital inclusion plan",
            "commissioning framework",
            "borough story",
            "learning programme",
            "data trust",
        ],
        people: ["officers", "partners", "residents’ panels", "trade unions", "neighbouring councils"],
        places: [
            "throughout the council",
            "with the county",
            "in every directorate",
            "together with three neighbours",
        ],
        sentences: [
            "The plan is twelve pages long and each action has a name beside it.",
            "Officers tested each proposal with one question: who could do this better than we can, if we helped?",
            "Progress is read out in public every quarter, the things that failed first.",
        ],
    },
    Topic {
        category: "Young People",
        things: [
            "youth cooperative",
            "young mayor’s fund",
            "care leavers’ offer",
            "detached youth team",
            "music studio",
            "sixth form assembly",
        ],
        people: ["care leavers", "youth workers", "teenagers", "foster families", "school councils"],
        places: ["in the youth zone", "under the flyover", "after school", "in the empty shop units"],
        sentences: [
            "Young people interviewed those who wanted to work for them and had the last word.",
            "The studio is run by its users, who learned book-keeping before they learned mixing.",
            "Care leavers wrote the offer themselves and signed it together with the leader of the council.",
        ],
    },
];
