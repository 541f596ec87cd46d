//! Tests of the whole: real PostgreSQL as the application's role, a real mail server, web and worker.

mod bids;
mod canaries;
mod catalogue;
mod crash;
mod customers;
mod documents;
mod health;
mod import;
mod invitations;
mod limits;
mod matrix;
mod names;
mod shares;
mod sign_in;
