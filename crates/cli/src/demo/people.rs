//! The demo's people: staff of every role, customers in each invitation state.

use plumbline_domain::Role;

/// Staff of the first company, beside its Owner: name, address, role.
pub const STAFF: &[(&str, &str, Role)] = &[
    ("Marcus Lee", "manager@acme.example", Role::Manager),
    ("Rosa Delgado", "foreman@acme.example", Role::Foreman),
    ("Ben Whitaker", "books@acme.example", Role::Bookkeeper),
    ("Tom Okafor", "operator@acme.example", Role::Operator),
    ("Ivan Petrov", "driver@acme.example", Role::Driver),
    ("Lena Brandt", "labor@acme.example", Role::Labor),
    ("Sam Whitehorse", "mechanic@acme.example", Role::Mechanic),
];

/// Who is invited in Spanish.
pub const SPANISH: &[&str] = &["jose@nunez.example"];

/// A second person of the developer's, who reads Spanish and has signed in: name, address.
pub const COLLEAGUE: (&str, &str) = ("Lucía Fernández", "lucia@bernal.example");

/// How far a customer's invitation has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Invited {
    /// Not invited.
    No,
    /// Invited, has not signed in.
    Waiting,
    /// Has signed in.
    Accepted,
}

/// A customer to begin with.
#[derive(Debug)]
pub struct Customer {
    /// The person.
    pub name: &'static str,
    /// Their company; may be empty.
    pub company: &'static str,
    /// Their address.
    pub email: &'static str,
    /// Street.
    pub street: &'static str,
    /// Town.
    pub city: &'static str,
    /// Their invitation.
    pub invited: Invited,
}

/// Customers of the first company.
pub const CUSTOMERS: &[Customer] = &[
    Customer {
        name: "Jane Doe",
        company: "",
        email: "jane@doe.example",
        street: "19 Mirabel Avenue",
        city: "San Francisco",
        invited: Invited::Accepted,
    },
    Customer {
        name: "Priya Raman",
        company: "Bernal Heights Development LLC",
        email: "priya@bernal.example",
        street: "400 Cortland Avenue",
        city: "San Francisco",
        invited: Invited::Accepted,
    },
    Customer {
        name: "José Núñez",
        company: "Núñez e Hijos",
        email: "jose@nunez.example",
        street: "77 Precita Avenue",
        city: "San Francisco",
        invited: Invited::Waiting,
    },
    Customer {
        name: "王小明",
        company: "",
        email: "wang@xiaoming.example",
        street: "8 Eugenia Avenue",
        city: "San Francisco",
        invited: Invited::No,
    },
    Customer {
        name: "Niamh O'Brien",
        company: "O'Brien & Söhne",
        email: "niamh@obrien.example",
        street: "250 Mullen Avenue",
        city: "San Francisco",
        invited: Invited::No,
    },
];

/// A name and an address.
type Named = (&'static str, &'static str);

/// Customers of the third company: two people each, and their street.
pub const COUPLES: &[(Named, Named, &str)] = &[
    (("Mia Park", "mia@park.example"), ("Noah Park", "noah@park.example"), "12 Bridgeway"),
    (("Ann Larsen", "ann@larsen.example"), ("Erik Larsen", "erik@larsen.example"), "40 Caledonia Street"),
];
