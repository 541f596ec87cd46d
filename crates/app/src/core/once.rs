//! `Idempotency-Key`: the same request again gets the same answer, and happens once.

use crate::core::actor::Actor;
use crate::core::app::App;
use crate::core::cx::Cx;
use crate::core::error::{Error, Result};
use plumbline_i18n::Message;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

impl App {
    /// Like [`App::write`]; with a key, a second request of the same actor is answered with the first one's
    /// result. The same key with another `fingerprint` is refused.
    pub async fn write_once<T, F>(
        &self,
        actor: &Actor,
        key: Option<&str>,
        fingerprint: &impl Serialize,
        use_case: F,
    ) -> Result<T>
    where
        T: Serialize + DeserializeOwned,
        F: AsyncFnOnce(&mut Cx) -> Result<T>,
    {
        let (Some(key), Some(actor_id)) = (key, actor.id()) else { return self.write(actor, use_case).await };
        if key.is_empty() || key.len() > 200 || !key.bytes().all(|b| b.is_ascii_graphic()) {
            return Err(Error::invalid("Idempotency-Key", Message::new("errors-invalid")));
        }
        let request: [u8; 32] =
            Sha256::digest(serde_json::to_vec(fingerprint).map_err(Error::internal)?).into();
        self.write(actor, async |cx| {
            let company = cx.company_id();
            sqlx::query("SELECT pg_advisory_xact_lock(hashtextextended($1 || $2, 0))")
                .bind(actor_id.to_string())
                .bind(key)
                .execute(cx.conn())
                .await?;
            let before: Option<(Vec<u8>, serde_json::Value)> = sqlx::query_as(
                "SELECT request_sha256, response FROM idempotency_keys WHERE company_id = $1 AND actor_id = $2 AND key = $3",
            )
            .bind(company)
            .bind(actor_id)
            .bind(key)
            .fetch_optional(cx.conn())
            .await?;
            if let Some((same, response)) = before {
                if same != request {
                    return Err(Error::conflict("idempotency-key-reused", Message::new("app-idempotency-key-reused")));
                }
                return serde_json::from_value(response).map_err(Error::internal);
            }
            let done = use_case(cx).await?;
            sqlx::query(
                "INSERT INTO idempotency_keys (company_id, actor_id, key, request_sha256, response) VALUES ($1, $2, $3, $4, $5)",
            )
            .bind(company)
            .bind(actor_id)
            .bind(key)
            .bind(request.as_slice())
            .bind(serde_json::to_value(&done).map_err(Error::internal)?)
            .execute(cx.conn())
            .await?;
            Ok(done)
        })
        .await
    }
}
