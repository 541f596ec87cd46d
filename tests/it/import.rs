//! BID-6: line items out of spreadsheets, all rows or none.

use anyhow::Result;
use plumbline_domain::Plan;
use plumbline_testkit::{Answer, Client, TestApp};
use reqwest::Method;
use reqwest::multipart::{Form, Part};
use serde_json::json;
use std::io::Write;

/// A workbook of one sheet with these cells; `t` tells text from numbers.
fn workbook(rows: &[&[(&str, bool)]]) -> Vec<u8> {
    let cell = |(column, (text, number)): (usize, &(&str, bool)), row: usize| {
        let place = format!("{}{row}", char::from(b'A' + u8::try_from(column).unwrap_or_default()));
        if *number {
            format!("<c r=\"{place}\"><v>{text}</v></c>")
        } else {
            format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
        }
    };
    let body: Vec<String> = rows
        .iter()
        .enumerate()
        .map(|(n, cells)| {
            let cells: String = cells.iter().enumerate().map(|one| cell(one, n + 1)).collect();
            format!("<row r=\"{}\">{cells}</row>", n + 1)
        })
        .collect();
    packed(&format!(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{}</sheetData></worksheet>",
        body.concat()
    ))
}

/// The smallest workbook with this sheet.
fn packed(sheet: &str) -> Vec<u8> {
    const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let types = "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml\"/></Types>";
    let relation = |id: &str, kind: &str, target: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"{id}\" Type=\"{REL}/{kind}\" Target=\"{target}\"/></Relationships>"
        )
    };
    let book = format!(
        "<workbook xmlns=\"{MAIN}\" xmlns:r=\"{REL}\"><sheets><sheet name=\"Bid\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
    );
    let mut zip = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in [
        ("[Content_Types].xml", types),
        ("_rels/.rels", &relation("rId1", "officeDocument", "xl/workbook.xml")),
        ("xl/workbook.xml", &book),
        ("xl/_rels/workbook.xml.rels", &relation("rId1", "worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", sheet),
    ] {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("memory takes any file");
        zip.write_all(content.as_bytes()).expect("memory takes any file");
    }
    zip.finish().expect("memory takes any file").into_inner()
}

async fn draft(test: &TestApp) -> Result<(Client, String)> {
    let acme = test.company("acme", Plan::Free).await?;
    let customer = test.customer(&acme, "Jane Doe", "jane@doe.example").await?;
    let office = test.browser(&acme);
    office.sign_in(test, "office", &acme.owner_email).await?;
    let body = json!({ "customerId": customer, "title": "Street renovation" });
    let made =
        office.json(Method::POST, "/office/bids/new", "/api/v1/bids", &body).await?.expect(200)?.json();
    Ok((office, made["bid"]["id"].as_str().unwrap_or_default().to_owned()))
}

#[tokio::test]
async fn a_workbook_comes_in_by_the_same_rules_and_a_bomb_does_not() -> Result<()> {
    let test = TestApp::start().await?;
    let (office, bid) = draft(&test).await?;
    let path = format!("/api/v1/bids/{bid}");
    let head: &[(&str, bool)] = &[
        ("Item", false),
        ("Description", false),
        ("Unit", false),
        ("Qty", false),
        ("Unit price", false),
        ("Optional", false),
    ];
    // a title stands above, numbers are numbers, and what 0.1 + 0.2 leaves behind is not there
    let good = workbook(&[
        &[("Bid tab of the street", false)],
        &[],
        head,
        &[
            ("A-1", false),
            ("Wall", false),
            ("EA", false),
            ("1200", true),
            ("0.30000000000000004", true),
            ("no", false),
        ],
        &[("A-2", false), ("Drain", false), ("EA", false), ("1", true), ("250", true), ("yes", false)],
    ]);
    import(&office, &bid, &[], Some(&good)).await?.expect(303)?;
    let view = office.get(&path).await?.json();
    assert_eq!(view["totalCents"], 36_000, "{view}");
    assert_eq!(
        (view["lines"][1]["optional"].as_bool(), view["lines"][0]["code"].as_str()),
        (Some(true), Some("A-1"))
    );
    // every wrong row is named by its number in the sheet, and nothing comes in
    let wrong = workbook(&[
        head,
        &[("A", false), ("ok", false), ("EA", false), ("1", true), ("1", true), ("", false)],
        &[("B", false), ("bad", false), ("EA", false), ("lots", false), ("1.005", true), ("maybe", false)],
    ]);
    let html = import(&office, &bid, &[("mode", "append")], Some(&wrong)).await?.expect(422)?.text();
    for words in ["Row 3, Qty", "Row 3, Unit price", "Row 3, Optional: write yes or no"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    // a sheet that claims a cell at the end of the world, one that unpacks for ever, and one that is no workbook
    let world = packed(
        "<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><dimension ref=\"A1:XFD1048576\"/><sheetData><row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row></sheetData></worksheet>",
    );
    let bomb = packed(&format!("<worksheet>{}</worksheet>", " ".repeat(60_000_000)));
    for (file, words) in [
        (world, "Use at most 2000 lines"),
        (bomb, "unpacks to more"),
        (b"PK\x03\x04 nothing".to_vec(), "workbook"),
    ] {
        let html = import(&office, &bid, &[], Some(&file)).await?.expect(422)?.text();
        assert!(html.replace("2,000", "2000").contains(words), "{words}: {html}");
    }
    assert_eq!(office.get(&path).await?.json()["lines"].as_array().map(Vec::len), Some(2));
    Ok(())
}

const REAL: &[u8] = include_bytes!("../../deploy/demo/street-renovation-bid.csv");

async fn import(
    office: &Client,
    bid: &str,
    fields: &[(&'static str, &str)],
    file: Option<&[u8]>,
) -> Result<Answer> {
    let page = format!("/office/bids/{bid}/import");
    let mut form = Form::new().text("csrf", office.token(&page).await?);
    for (name, value) in fields {
        form = form.text(*name, (*value).to_owned());
    }
    if let Some(bytes) = file {
        form = form.part("file", Part::bytes(bytes.to_vec()).file_name("lines.csv"));
    }
    office.send(office.request(Method::POST, &page).header("origin", office.origin()).multipart(form)).await
}

#[tokio::test]
async fn a_real_bid_comes_in_to_the_cent_and_a_wrong_row_keeps_all_out() -> Result<()> {
    let test = TestApp::start().await?;
    let acme = test.company("acme", Plan::Free).await?;
    let customer = test.customer(&acme, "Jane Doe", "jane@doe.example").await?;
    let office = test.browser(&acme);
    office.sign_in(&test, "office", &acme.owner_email).await?;
    let body = json!({ "customerId": customer, "title": "Street renovation" });
    let made =
        office.json(Method::POST, "/office/bids/new", "/api/v1/bids", &body).await?.expect(200)?.json();
    let bid = made["bid"]["id"].as_str().unwrap_or_default().to_owned();
    let path = format!("/api/v1/bids/{bid}");
    let wrong = "Item,Description,Unit,Quantity,Unit price\nA,good,EA,1,1\nB,bad,EA,lots,1\nC,,EA,1,1.005\n";
    let html = import(&office, &bid, &[], Some(wrong.as_bytes())).await?.expect(422)?.text();
    for words in ["Row 3, Quantity", "Row 4, Description", "Row 4, Unit price"] {
        assert!(html.contains(words), "{words}: {html}");
    }
    assert_eq!(office.get(&path).await?.json()["lines"].as_array().map(Vec::len), Some(0));
    import(&office, &bid, &[], None).await?.expect(422)?;
    import(&office, &bid, &[], Some(b"Description,Quantity,Unit price\n\xff,1,1\n")).await?.expect(422)?;
    import(&office, &bid, &[], Some(REAL)).await?.expect(303)?;
    let view = office.get(&path).await?.json();
    assert_eq!(
        (view["lines"].as_array().map(Vec::len), view["totalCents"].as_i64()),
        (Some(76), Some(576_197_721))
    );
    assert!(office.get(&format!("/office/bids/{bid}")).await?.text().contains("$5,761,977.21"));
    // pasted cells take their place
    let pasted = "Description\tQuantity\tUnit price\nPipe\t1,000\t$2.50\n";
    import(&office, &bid, &[("mode", "replace"), ("pasted", pasted)], None).await?.expect(303)?;
    assert_eq!(office.get(&path).await?.json()["totalCents"], 250_000);
    import(&office, &bid, &[("mode", "append"), ("pasted", pasted)], None).await?.expect(303)?;
    assert_eq!(office.get(&path).await?.json()["totalCents"], 500_000);
    // the same over the API, where each fault names its field
    let token = office.token("/office/bids/new").await?;
    let form = Form::new().part("file", Part::bytes(wrong.as_bytes().to_vec()).file_name("x.csv"));
    let request = office
        .request(Method::POST, &format!("{path}/import"))
        .header("origin", office.origin())
        .header("x-csrf-token", token)
        .multipart(form);
    let refused = office.send(request).await?.expect(422)?.json();
    assert_eq!(refused["errors"][0]["field"], "lines[1].quantity");
    Ok(())
}
