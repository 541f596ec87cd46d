//! Plans & Pricing for machines.

use super::ApiResult;
use crate::state::Web;
use plumbline_app::plans;
use plumbline_i18n::Locale;
use poem::web::Data;
use poem_openapi::payload::Json;
use poem_openapi::{Object, OpenApi};

/// What a plan costs.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct PlanView {
    /// `free`, `business` or `business_plus`.
    plan: String,
    /// Cents a month; null where no price is set.
    monthly_cents: Option<i64>,
    /// Cents a year; null where no price is set.
    yearly_cents: Option<i64>,
}

/// One line of the comparison.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct FeatureView {
    /// Stable, as in `feature` of a problem `upgrade_required`.
    id: String,
    /// In words.
    title: String,
    /// The cheapest plan that has it.
    from_plan: String,
}

/// The comparison.
#[derive(Debug, Object)]
#[oai(rename_all = "camelCase")]
pub struct PlansView {
    /// From the cheapest up.
    plans: Vec<PlanView>,
    /// What they include; a larger plan includes all of a smaller one.
    features: Vec<FeatureView>,
}

/// The operations.
#[derive(Debug)]
pub struct PlansApi;

#[allow(clippy::unused_async)] // poem-openapi takes async operations only
#[OpenApi(prefix_path = "/api/v1")]
impl PlansApi {
    /// What each plan includes and costs. On every host, for anybody.
    #[oai(path = "/plans", method = "get", operation_id = "list_plans")]
    async fn list(&self, Data(web): Data<&Web>) -> ApiResult<Json<PlansView>> {
        let all = plans::compare(&web.app);
        let plans = all.plans.into_iter().map(|p| PlanView {
            plan: p.plan.to_string(),
            monthly_cents: p.monthly_cents,
            yearly_cents: p.yearly_cents,
        });
        let features = all.features.into_iter().map(|f| FeatureView {
            title: crate::plans_view::feature(&f.id, Locale::default()),
            from_plan: f.from.to_string(),
            id: f.id,
        });
        Ok(Json(PlansView { plans: plans.collect(), features: features.collect() }))
    }
}
