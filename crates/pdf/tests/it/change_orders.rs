use crate::read::Paper;
use crate::sample::{at, long_company, street_bid};
use plumbline_domain::frozen::{
    CHANGE_ORDER_TYP, FrozenChange, FrozenChangeOrder, FrozenProject, FrozenValue,
};
use plumbline_domain::{Cents, Rates};
use plumbline_i18n::Locale;
use plumbline_pdf::{Fonts, Look, Pdf, Renderer};
use uuid::Uuid;

fn order() -> FrozenChangeOrder {
    let bid = street_bid(false, Rates::default());
    FrozenChangeOrder {
        typ: CHANGE_ORDER_TYP.into(),
        company: bid.company,
        customer: bid.customer,
        project: FrozenProject {
            id: Uuid::from_u128(7),
            number: "P-0007".into(),
            title: "Entrance steps".into(),
            site_address: "400 Cortland Avenue".into(),
            contract: "C-0007".into(),
        },
        change_order_id: Uuid::from_u128(8),
        order_number: "CO-002".into(),
        revision: 2,
        request_date: "2026-11-20".parse().unwrap(),
        title: "Leave out the second planter".into(),
        description: "Only the left one is built.\nThe soil goes to the yard.".into(),
        reason: "The owner keeps the tree.".into(),
        value: FrozenValue {
            original: Cents(3_840_000),
            approved: vec![FrozenChange {
                order_number: "CO-001".into(),
                title: "Rock ledge".into(),
                cost: Cents(485_000),
                days: 3,
            }],
            approved_total: Cents(485_000),
            approved_days: 3,
            this_change: Cents(-127_500),
            this_days: -1,
            new_value: Cents(4_197_500),
        },
        frozen_at: at("2026-11-23T16:40:12.345Z"),
        time_zone: "America/Los_Angeles".into(),
        attachments: bid.attachments,
    }
}

fn print(order: &FrozenChangeOrder) -> Pdf {
    Renderer::new(Fonts::bundled()).change_order(order, &Look::default(), Locale::default()).unwrap()
}

#[test]
fn it_says_what_the_contract_came_to_what_changes_and_what_it_comes_to() {
    let text = Paper::new(&print(&order())).squeezed();
    for part in [
        "ChangeorderCO-002",
        "ContractC-0007",
        "Originalcontractvalue$38,400.00",
        "Approved:CO-001Rockledge+3days+$4,850.00",
        "Thischange-1day-$1,275.00",
        "Newcontractvalue$41,975.00",
        "Theownerkeepsthetree.",
        "Page1of1",
    ] {
        assert!(text.contains(part), "{part} is not in {text}");
    }
    assert!(!text.contains('⟪'), "a text is missing");
}

#[test]
fn the_same_change_gives_the_same_bytes() {
    let order = order();
    let first = print(&order);
    assert_eq!(first, print(&order));
    assert_ne!(first, print(&FrozenChangeOrder { revision: 3, ..order }));
}

#[test]
fn the_first_of_a_project_and_long_words_fit_too() {
    let mut order = order();
    order.company.name = long_company();
    order.title = "Überbreite Entwässerungsrinne ".repeat(6);
    order.value.approved.clear();
    order.project.contract = String::new();
    order.attachments.clear();
    let text = Paper::new(&print(&order)).squeezed();
    assert!(text.contains("Approvedchangessofar:none"), "{text}");
}
