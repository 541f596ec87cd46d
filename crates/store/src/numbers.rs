//! The numbers people see: B-0001, C-0001, P-0001, one series a company.

use crate::StoreError;
use sqlx::PgConnection;
use uuid::Uuid;

/// What is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Numbered {
    /// Bids.
    Bid,
    /// Contracts.
    Contract,
    /// Projects.
    Project,
}

/// The next number, from 1. Others who want one wait until this transaction ends, so none is skipped.
pub async fn next(conn: &mut PgConnection, company: Uuid, what: Numbered) -> Result<i32, StoreError> {
    let kind = match what {
        Numbered::Bid => "bid",
        Numbered::Contract => "contract",
        Numbered::Project => "project",
    };
    Ok(sqlx::query_scalar(
        "INSERT INTO numbers (company_id, kind, last) VALUES ($1, $2, 1)
         ON CONFLICT (company_id, kind) DO UPDATE SET last = numbers.last + 1 RETURNING last",
    )
    .bind(company)
    .bind(kind)
    .fetch_one(conn)
    .await?)
}
