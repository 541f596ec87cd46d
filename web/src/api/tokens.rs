//! API tokens: made and revoked by people, in their own session.

use super::{ApiResult, Body, Once, StaffAuth, write_once};
use crate::state::Web;
use chrono::{DateTime, Utc};
use plumbline_app::api_tokens::{self, Input, TOKEN_PREFIX, TokenRow};
use plumbline_app::{Cursor, Error};
use poem::web::Data;
use poem_openapi::param::{Path, Query};
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};
use uuid::Uuid;

/// An API token, without what opens anything.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct TokenView {
    id: Uuid,
    /// What people call it.
    name: String,
    /// The end of the secret, such as `plb_…x7qa`.
    hint: String,
    /// Such as `bids:read`; to write is to read as well.
    scopes: Vec<String>,
    created_by: Uuid,
    created_by_name: String,
    created_at: DateTime<Utc>,
    /// Null: never.
    expires_at: Option<DateTime<Utc>>,
    /// To the hour; null: never used.
    last_used_at: Option<DateTime<Utc>>,
    revoked_at: Option<DateTime<Utc>>,
    /// `active`, `expired` or `revoked`.
    status: String,
}

impl From<TokenRow> for TokenView {
    fn from(row: TokenRow) -> Self {
        let status = match (row.revoked_at, row.expired) {
            (Some(_), _) => "revoked",
            (None, true) => "expired",
            (None, false) => "active",
        };
        Self {
            id: row.id,
            name: row.name,
            hint: format!("{TOKEN_PREFIX}…{}", row.last_four),
            scopes: row.scopes,
            created_by: row.created_by,
            created_by_name: row.creator_name,
            created_at: row.created_at,
            expires_at: row.expires_at,
            last_used_at: row.last_used_at,
            revoked_at: row.revoked_at,
            status: status.to_owned(),
        }
    }
}

/// A page of API tokens.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct TokenPage {
    /// The newest first; without those that were revoked.
    items: Vec<TokenView>,
    /// Give it as `cursor` for the next page; null on the last.
    next_cursor: Option<String>,
}

/// A new API token.
#[derive(Debug, Clone, Object)]
#[oai(rename_all = "camelCase")]
pub struct NewTokenBody {
    /// What people call it, at most 80 characters.
    name: String,
    /// `{noun}:read` or `{noun}:write`, of `customers`, `bids`, `projects`, `change_orders`, `company` and `webhooks`; and
    /// `contracts:read`, `team:read`, `activity:read`.
    scopes: Vec<String>,
    /// 1 to 1000; left out: it does not end by itself.
    expires_in_days: Option<i32>,
}

/// A token that was just made.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct CreatedToken {
    /// What goes after `Authorization: Bearer`. This is the only time it is told: a repeat of the request with the
    /// same `Idempotency-Key` is answered with null.
    secret: Option<String>,
    token: TokenView,
}

/// Operations.
#[derive(Debug, Clone, Copy)]
pub struct TokensApi;

#[OpenApi(prefix_path = "/api/v1")]
impl TokensApi {
    /// Lists API tokens, the newest first, 50 a page.
    #[oai(path = "/tokens", method = "get", operation_id = "list_tokens")]
    async fn list(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        /// Where the page begins: the last page's `nextCursor`.
        cursor: Query<Option<String>>,
    ) -> ApiResult<Json<TokenPage>> {
        let cursor = Cursor::parse(cursor.0.as_deref())?;
        let page = web.app.read(auth.actor(), async |cx| api_tokens::list(cx, cursor).await).await?;
        let next_cursor = page.next.map(|id| id.to_string());
        Ok(Json(TokenPage { items: page.items.into_iter().map(Into::into).collect(), next_cursor }))
    }

    /// Makes an API token that acts for you.
    #[oai(path = "/tokens", method = "post", operation_id = "create_token")]
    async fn create(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        #[oai(name = "Idempotency-Key")] once: Once,
        body: Body<NewTokenBody>,
    ) -> ApiResult<Json<CreatedToken>> {
        let b = body.0;
        let input = Input { name: b.name, scopes: b.scopes, days: b.expires_in_days };
        let (secret, digest) = web.app.secrets.new_api_token().map_err(Error::internal)?;
        let mut made_now = false;
        let id: Uuid = write_once(&once, &web.app, auth.actor(), &("token", &input), async |cx| {
            made_now = true;
            api_tokens::create(cx, &input, (&secret, &digest)).await
        })
        .await?;
        let token = show(web, &auth, id).await?;
        Ok(Json(CreatedToken { secret: made_now.then_some(secret), token }))
    }

    /// One API token.
    #[oai(path = "/tokens/:id", method = "get", operation_id = "get_token")]
    async fn get(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<TokenView>> {
        Ok(Json(show(web, &auth, id.0).await?))
    }

    /// Revokes an API token: the next request with it is refused. Again is nothing.
    #[oai(path = "/tokens/:id", method = "delete", operation_id = "revoke_token")]
    async fn revoke(
        &self,
        Data(web): Data<&Web>,
        auth: StaffAuth,
        id: Path<Uuid>,
    ) -> ApiResult<Json<TokenView>> {
        web.app.write(auth.actor(), async |cx| api_tokens::revoke(cx, id.0).await).await?;
        Ok(Json(show(web, &auth, id.0).await?))
    }
}

async fn show(web: &Web, auth: &StaffAuth, id: Uuid) -> ApiResult<TokenView> {
    Ok(web.app.read(auth.actor(), async |cx| api_tokens::get(cx, id).await).await?.into())
}
