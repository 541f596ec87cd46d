//! Tests of the whole: real PostgreSQL as the application's role, a real mail server, web and worker.

mod activity;
mod bids;
mod canaries;
mod catalogue;
mod contracts;
mod crash;
mod customers;
mod documents;
mod doubles;
mod health;
mod import;
mod independent;
mod invitations;
mod limits;
mod matrix;
mod names;
mod options;
mod queue;
mod revisions;
mod schedule;
mod shares;
mod sign_in;
mod signed;
mod signing;
mod tamper;
mod verification;
