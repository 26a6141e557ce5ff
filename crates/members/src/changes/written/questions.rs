//! The questions of an application, part by part.

use network::Principle;
use web::{Field, FieldKind, Form};

use crate::Category;
use crate::rules::joining::{Part, Way};
use crate::rules::{kind, place, role};

/// The fields of the self-assessment. A network has at most so many principles in it.
const PRINCIPLES: [&str; 20] = [
    "principle_1",
    "principle_2",
    "principle_3",
    "principle_4",
    "principle_5",
    "principle_6",
    "principle_7",
    "principle_8",
    "principle_9",
    "principle_10",
    "principle_11",
    "principle_12",
    "principle_13",
    "principle_14",
    "principle_15",
    "principle_16",
    "principle_17",
    "principle_18",
    "principle_19",
    "principle_20",
];

/// The fields of a role: name and address.
pub(crate) fn fields_of(role: &str) -> (&'static str, &'static str) {
    match role {
        "cooperative_lead" => ("cooperative_lead_name", "cooperative_lead_email"),
        "officer_lead" => ("officer_lead_name", "officer_lead_email"),
        "finance_contact" => ("finance_contact_name", "finance_contact_email"),
        _ => ("lead_contact_name", "lead_contact_email"),
    }
}

/// The one question that says category and way together.
pub(crate) fn joining(categories: &[Category]) -> Field {
    let options = categories.iter().flat_map(|category| {
        Way::into_category(&category.key)
            .iter()
            .map(|way| (joining_value(&category.key, *way), format!("{}: {}", category.title, way.words())))
    });
    Field::one_of("joining", "Who applies, and for which category?", options).required("Choose who applies")
}

/// A category and a way as one value of the form.
pub(crate) fn joining_value(category: &str, way: Way) -> String {
    format!("{category}.{}", way.key())
}

/// The category and the way of such a value.
pub(crate) fn joining_of(value: &str) -> (String, Way) {
    let (category, way) = value.split_once('.').unwrap_or((value, ""));
    (category.to_owned(), Way::of(category, way))
}

/// The questions of one part, for that way of joining.
pub(crate) fn form(part: Part, way: Way, categories: &[Category], principles: &[Principle]) -> Form {
    Form::new(match part {
        Part::Standing => vec![joining(categories)],
        Part::Organisation => organisation(way),
        Part::People => people(way),
        Part::Figures => figures(way),
        Part::Payment => payment(way),
        Part::Values => vec![values()],
        Part::Principles => assessment(way, principles),
        Part::Reasons => reasons(way),
    })
}

fn organisation(way: Way) -> Vec<Field> {
    let name = match way {
        Way::PrincipalCouncil | Way::LocalCouncil => Field::text("name", "Name of the council")
            .hint("In full, as it should appear among the members")
            .required("Enter the name of the council"),
        Way::CouncilGroup => Field::text("name", "Name of the group")
            .hint("With its council, such as Labour Group, Eastmarsh Council")
            .required("Enter the name of the group"),
        Way::ElectedBody | Way::Organisation => Field::text("name", "Name of the organisation")
            .hint("In full, as it should appear among the members")
            .required("Enter the name of the organisation"),
        Way::Person => Field::text("name", "Your name")
            .hint("As it should appear among the supporters")
            .required("Enter your name")
            .autocomplete("name"),
    };
    let mut fields = vec![name];
    if way.kinds().len() > 1 {
        let kinds = way.kinds().iter().map(|key| (*key, kind::title(key)));
        fields.push(Field::one_of("kind", "Kind", kinds).required("Choose the kind"));
    }
    let mut nations: Vec<(&str, &str)> = place::NATIONS.to_vec();
    if !matches!(way, Way::PrincipalCouncil | Way::LocalCouncil | Way::CouncilGroup) {
        nations.push(("elsewhere", "Outside the United Kingdom"));
    }
    fields.push(Field::one_of("nation", "Nation", nations).required("Choose the nation"));
    if way == Way::Person {
        return fields;
    }
    let regions = place::REGIONS.into_iter().take(9);
    fields.push(Field::one_of("region", "Region", regions).hint("If it is in England"));
    fields.push(
        Field::new("website", "Website", FieldKind::Website).hint("Begins with https://").autocomplete("url"),
    );
    if matches!(way, Way::PrincipalCouncil | Way::LocalCouncil) {
        fields.push(
            Field::text("gss", "ONS code")
                .hint("Nine characters, such as E08000004, if you have it at hand")
                .most(9)
                .width(10),
        );
    }
    fields
}

fn people(way: Way) -> Vec<Field> {
    let mut fields = Vec::new();
    for (role, must) in way.people() {
        let (name, email) = fields_of(role);
        let title = role::title(role);
        let lower = title.to_lowercase();
        let mut name = Field::text(name, format!("Name of the {lower}")).most(120).heading(title);
        let mut email = Field::email(email, format!("E-mail address of the {lower}"));
        if *must {
            name = name.required(format!("Enter the name of the {lower}"));
            email = email.required(format!("Enter the e-mail address of the {lower}"));
        }
        // What the browser would fill in is the applicant's own.
        email.autocomplete = "off";
        fields.extend([name, email]);
    }
    fields
}

fn figures(way: Way) -> Vec<Field> {
    let mut residents = Field::new("population", "Residents", FieldKind::Number)
        .hint("As the newest estimate has it, such as 210000")
        .width(10);
    let mut control = Field::text("control", "Political control")
        .hint("Such as: Labour majority since May 2031, or no overall control");
    match way {
        Way::PrincipalCouncil => {
            residents = residents.required("Enter the number of residents");
            control = control.required("Say who controls the council");
            let budget = Field::new("budget", "Controllable budget", FieldKind::Pounds)
                .hint("Revenue and capital together, for this year. The fee follows from it and from the number of residents.")
                .required("Enter the controllable budget")
                .width(20);
            vec![residents, budget, control]
        }
        Way::CouncilGroup => {
            let control = control.hint("Who controls the council, and how many of its seats the group holds");
            vec![control.required("Say who controls the council")]
        }
        _ => vec![residents, control],
    }
}

fn payment(way: Way) -> Vec<Field> {
    let mut fields = Vec::new();
    if way.is_elected() {
        let mut resolution = Field::new("resolution", "Day of your resolution to join", FieldKind::Day)
            .hint("The day on which your council or group decided to apply, such as 27 3 2027");
        if way == Way::PrincipalCouncil {
            resolution = resolution.required("Enter the day of your resolution");
        }
        fields.push(resolution);
    }
    fields.push(
        Field::text("order", "Purchase order number")
            .hint("If your invoice has to carry one. You can give it later.")
            .most(60)
            .width(20),
    );
    fields
}

fn values() -> Field {
    let words = "We stand by the network’s values and principles and will work by them";
    Field::new("values", "Commitment", FieldKind::Tick(words.to_owned()))
        .required("Tick the box to say that you stand by the values and principles")
}

fn assessment(way: Way, principles: &[Principle]) -> Vec<Field> {
    let fields = principles.iter().zip(PRINCIPLES).map(|(principle, name)| {
        let label = format!("{}. {}", principle.number, principle.title);
        let field = Field::lines(name, label).hint(principle.summary.clone()).most(600).row_count(3);
        if way == Way::PrincipalCouncil {
            field.required(format!("Say where you stand with “{}”", principle.title))
        } else {
            field
        }
    });
    fields.collect()
}

fn reasons(way: Way) -> Vec<Field> {
    let who = if way == Way::Person { "you want" } else { "your organisation wants" };
    vec![
        Field::lines("reasons", format!("Why {who} to join"))
            .most(3_000)
            .required("Say why you want to join"),
        Field::lines("offer", "What you could bring")
            .hint("Work that others could learn from, people who would take part")
            .most(3_000),
    ]
}
