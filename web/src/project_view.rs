//! Projects as templates take them: the same for the office and the portal.

use crate::contract_view::moment;
use plumbline_store::milestones::MilestoneRow;
use plumbline_store::project_updates::{PhotoRow, UpdateRow};
use serde_json::{Value as Json, json};

/// Below this distance, in per cent of the line, numbers would touch one another.
const ROOM: i64 = 9;

/// Milestones for `ui.milestone_line`, and their list: each with the part of the line up to it and its own.
pub fn milestones(rows: &[MilestoneRow]) -> Json {
    let total: i64 = rows.iter().map(|row| i64::from(row.weight)).sum();
    // a thousandth of the line at a time: SVG takes decimals, and a line of a hundred steps still ends at its end
    let at = |weight: i64| if total == 0 { 0.0 } else { thousandths(weight, total) };
    let crowded = rows.iter().any(|row| i64::from(row.weight) * 100 < ROOM * total);
    let mut before = 0;
    let list: Vec<Json> = rows
        .iter()
        .map(|row| {
            let from = at(before);
            before += i64::from(row.weight);
            json!({
                "id": row.id.to_string(),
                "position": row.position,
                "name": row.name,
                "weight": row.weight,
                "due_date": row.due_date.map(|day| day.to_string()),
                "done_at": row.done_at.map(moment),
                "from": from,
                "to": at(before),
                "last": row.position == i32::try_from(rows.len()).unwrap_or(i32::MAX),
            })
        })
        .collect();
    json!({ "list": list, "crowded": crowded, "done": rows.iter().filter(|row| row.done_at.is_some()).count() })
}

fn thousandths(part: i64, total: i64) -> f64 {
    let thousandths = i32::try_from(part * 1_000 / total).unwrap_or(1_000);
    f64::from(thousandths) / 10.0
}

/// Updates with their photos; `base` is the project's own address on its side.
pub fn updates(rows: &[UpdateRow], base: &str) -> Json {
    let photo = |photo: &PhotoRow| {
        json!({
            "name": photo.name,
            "width": photo.width,
            "height": photo.height,
            "href": format!("{base}/photos/{}", photo.id),
            "small": format!("{base}/photos/{}?size=small", photo.id),
        })
    };
    rows.iter()
        .map(|row| {
            json!({
                "id": row.id.to_string(),
                "text": row.body,
                "author": row.author,
                "posted_at": moment(row.posted_at),
                "visible": row.visible_at.is_some(),
                "photos": row.photos.iter().map(photo).collect::<Json>(),
                "href": format!("{base}/updates/{}", row.id),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn row(position: i32, weight: i32) -> MilestoneRow {
        let name = format!("Step {position}");
        MilestoneRow { id: Uuid::from_u128(1), position, name, weight, due_date: None, done_at: None }
    }

    #[test]
    fn steps_lie_on_the_line_by_their_weight_and_the_last_at_its_end() {
        let view = milestones(&[row(1, 1), row(2, 2), row(3, 4)]);
        let ends: Json =
            view["list"].as_array().into_iter().flatten().map(|step| step["to"].clone()).collect();
        assert_eq!(ends, json!([14.2, 42.8, 100.0]));
        assert_eq!(view["list"][1]["from"], json!(14.2));
        assert_eq!(view["crowded"], false);
    }

    #[test]
    fn numbers_are_left_out_where_they_would_touch() {
        let many: Vec<MilestoneRow> = (1..=100).map(|n| row(n, 1)).collect();
        let view = milestones(&many);
        assert_eq!(view["crowded"], true);
        assert_eq!(view["list"][99]["to"], json!(100.0));
        assert_eq!(milestones(&[])["list"], json!([]));
    }
}
