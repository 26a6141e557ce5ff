//! The sentences made-up case studies are put together from. {thing}, {people}, {place}, {number} and {partner} stand
//! for words of the topic.

pub(super) const TITLES: [&str; 10] = [
    "A {thing} run by {people}",
    "How {people} started a {thing}",
    "{People} and the {thing}",
    "A {thing} {place}",
    "The {thing} that belongs to its users",
    "Handing over the {thing}",
    "Building a {thing} together",
    "One year of the {thing} {place}",
    "From idea to {thing} with {people}",
    "Why {people} wanted a {thing}",
];

pub(super) const SUMMARIES: [&str; 6] = [
    "{People} set up a {thing} {place}, and the council learned to step back.",
    "A {thing} {place}, made and run by {people} with help from {partner}.",
    "What happened when {people} were asked to design a {thing} instead of being asked what they thought of one.",
    "The council, {partner} and {people} share the running of a {thing} {place}.",
    "{Number} {people} now take part in a {thing} that began with one open evening.",
    "How a {thing} {place} was paid for, who decides about it, and what it changed for {people}.",
];

pub(super) const WHY: [&str; 10] = [
    "The service it replaces was used by fewer people every year, and nobody who used it had ever been asked why.",
    "Three earlier attempts had been designed in the town hall and had ended with their funding.",
    "{People} had said for years that help came too late, in the wrong place and with too many conditions.",
    "When the budget was cut the choice seemed to be between closing the doors and raising the price.",
    "A survey had {number} answers and all of them said the same: let us do it ourselves.",
    "Two neighbourhoods a mile apart had very different chances, and the gap was getting wider.",
    "Money was being spent, but it left the area as soon as it arrived.",
    "There was plenty of goodwill and no place where it could come together.",
    "Officers knew what they did; they did not know what it was like to be at the other end of it.",
    "{Partner} had the building, {people} had the time, and the council had neither but held the licence.",
];

pub(super) const DONE: [&str; 12] = [
    "The first step was an evening {place} with soup, large sheets of paper and no presentation.",
    "{People} wrote the brief, sat on the panel that chose the supplier and signed the contract together with the council.",
    "A working group of {people}, two councillors and {partner} met every second Tuesday for half a year.",
    "The {thing} opened with one room, one morning a week and a list of {number} people who wanted to help.",
    "Rules were kept to a single page: who may join, how decisions are made, what happens to a surplus.",
    "The council gave a grant for the first year, a loan for the second and a lease at a peppercorn after that.",
    "Legal advice came from {partner}, which had done the same elsewhere and shared its papers.",
    "Everything was tried small first, for six weeks, and changed before it was made larger.",
    "Staff were offered the choice to move across, and most of them did.",
    "A society was registered with {number} founding members, each with one vote.",
    "Training was given by {people} to officers, and not only the other way about.",
    "The old procedure was stopped on the same day, so that nobody had to keep two of them going.",
];

pub(super) const TOOK_PART: [&str; 8] = [
    "Meetings moved between daytime and evening, with a crèche and the bus fare paid, which changed who came.",
    "{People} elect the committee every year; the council has one seat on it of nine.",
    "Those who could not come were visited, and what they said was read out first.",
    "A panel of {people} can stop any proposal for one month, and has done so twice.",
    "Interpreters were paid from the start, not added after the first complaint.",
    "Councillors took part as neighbours and left the chair to others.",
    "{Number} people have had a part in a decision so far, more than ever answered a consultation.",
    "Minutes are one page, written in the room and pinned to the door before everybody goes home.",
];

pub(super) const CHANGED: [&str; 12] = [
    "After a year {number} people use the {thing} every week, against fewer than half as many before.",
    "For every pound the council put in, {people} and {partner} raised another two.",
    "Complaints have all but stopped; suggestions have taken their place.",
    "{Number} people found work, training or a place to volunteer through it.",
    "The cost of a visit fell by a quarter, mostly because nobody has to be referred any more.",
    "Two other neighbourhoods have asked to use the name and the rules.",
    "Officers spend a day a month {place} and say that it is the day on which they learn most.",
    "An evaluation by {partner} found that trust in the council had grown where the {thing} works, and nowhere else.",
    "The surplus of the first year, small as it was, went where the members voted that it should go.",
    "People who came for help in the first winter were running the rota by the second.",
    "Waiting times went from eleven weeks to three.",
    "What surprised everybody was how little of it had to do with money.",
];

pub(super) const LEARNED: [&str; 10] = [
    "We would bring in {people} a year earlier, before the options are written and not after.",
    "The lease took longer than everything else together; start with the lease.",
    "Agree what happens if it fails, in writing, while everybody is still friends.",
    "One paid organiser for two days a week made more difference than all the capital money.",
    "Do not promise numbers in the first year: promise that you will count honestly.",
    "Councillors need to be told that stepping back is work, and that it is theirs.",
    "Volunteers get tired, so plan from the first month for those who will follow them.",
    "Write down what was tried and did not work; it was the part that other councils asked for.",
    "It cannot be copied, but it can be explained, and we are glad to explain it.",
    "The {thing} was the easy part; sharing the decisions was the innovation.",
];

pub(super) const PARTNERS: [&str; 10] = [
    "a housing association",
    "the further education college",
    "a credit union",
    "the local hospital trust",
    "a cooperative development body",
    "the chamber of trade",
    "a community foundation",
    "two parish councils",
    "the voluntary sector forum",
    "a university department",
];

/// How a principle is met, where nothing better is said.
pub(super) const REASONS: [&str; 8] = [
    "{People}, {partner} and the council answer for the {thing} jointly.",
    "Decisions about the {thing} are taken by {people}, one person one vote.",
    "{People} designed the {thing} as equals of those who run it.",
    "Money spent on the {thing} stays in the area and starts new work there.",
    "What counts as value was agreed with {people} and is measured twice a year.",
    "Councillors brought {people} together {place} and then stepped back.",
    "The council had done nothing like a {thing} before, and tried it small.",
    "What was learned has been written down and shared with {partner} and other councils.",
];
