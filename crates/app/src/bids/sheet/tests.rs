use super::*;
use plumbline_domain::bid::total;
use plumbline_domain::{Cents, Rates};

fn faults(text: &str) -> Vec<(String, String)> {
    let Err(Error::Invalid(errors)) = parse(text.as_bytes()) else { panic!("must be refused: {text}") };
    errors.into_iter().map(|e| (e.field, e.message.to_string())).collect()
}

fn ids(bytes: &[u8]) -> Vec<String> {
    let Err(Error::Invalid(errors)) = parse(bytes) else { panic!("must be refused") };
    errors.into_iter().map(|e| e.message.id.into_owned()).collect()
}

#[test]
fn headings_are_taken_as_people_write_them() {
    let text = "\u{feff} ITEM , description,UNIT,Qty,Unit_Price, Group\r\n SW-1,Clear ½ acre,AC,\"1,200\",\"$1,234.50\",Site\r\n\r\n";
    let lines = parse(text.as_bytes()).unwrap();
    assert_eq!(lines.len(), 1);
    assert_eq!((lines[0].code.as_str(), lines[0].group.as_str()), ("SW-1", "Site"));
    assert_eq!((lines[0].description.as_str(), lines[0].unit.as_str()), ("Clear ½ acre", "AC"));
    assert_eq!((lines[0].quantity.to_string().as_str(), lines[0].unit_price), ("1200", Cents(123_450)));
}

#[test]
fn cells_pasted_from_a_spreadsheet_have_tabs() {
    let lines = parse(b"Description\tQuantity\tUnit price\nPipe, 8 in\t2\t-3.50\n").unwrap();
    assert_eq!((lines[0].description.as_str(), lines[0].unit_price), ("Pipe, 8 in", Cents(-350)));
}

#[test]
fn every_wrong_row_is_named() {
    let found = faults(
        "Item,Description,Unit,Quantity,Unit price\nA,ok,EA,1,1\nB,,EA,x,1\nC,c,EA,1,1.005\nD,d,EA,1,1,extra\n",
    );
    let fields: Vec<&str> = found.iter().map(|(field, _)| field.as_str()).collect();
    assert_eq!(fields, ["lines[1].description", "lines[1].quantity", "lines[2].unit_price", "lines[3]"]);
    assert!(found[1].1.contains("Row 3") && found[1].1.contains("Quantity"), "{}", found[1].1);
    assert!(found.iter().all(|(_, words)| !words.contains('⟪')), "{found:?}");
}

#[test]
fn what_cannot_be_read_is_refused_whole() {
    assert_eq!(ids(b""), ["bids-import-empty"]);
    assert_eq!(ids(b"Description,Quantity,Unit price\n"), ["bids-import-empty"]);
    assert_eq!(ids(b"Description,Quantity,Unit price\nA\xff,1,1\n"), ["bids-import-encoding"]);
    assert_eq!(ids(b"Description,Quantity\nA,1\n"), ["bids-import-column-missing"]);
    assert_eq!(ids(b"Description,Quantity,Unit price,Colour\nA,1,1,red\n"), ["bids-import-column-unknown"]);
    assert_eq!(ids(b"Description,Quantity,Qty,Unit price\nA,1,1,1\n"), ["bids-import-column-twice"]);
    assert_eq!(ids(&vec![b'a'; MAX_BYTES + 1]), ["errors-file-too-large"]);
    let many = format!("Description,Quantity,Unit price\n{}", "A,1,1\n".repeat(MAX_LINES + 1));
    assert_eq!(ids(many.as_bytes()), ["bids-too-many-lines"]);
}

#[test]
fn options_are_said_as_people_say_them() {
    let lines =
        parse(b"Description,Quantity,Unit price,Optional\nA,1,1,Yes\nB,1,1,\nC,1,1,x\nD,1,1,No\n").unwrap();
    assert_eq!(lines.iter().map(|l| l.optional).collect::<Vec<_>>(), [true, false, true, false]);
    let found = faults("Description,Quantity,Unit price,Optional\nA,1,1,perhaps\n");
    assert_eq!(found[0].0, "lines[0].optional");
}

#[test]
fn titles_may_stand_above_the_columns() {
    let lines = parse(b"Bid tab,,\n\nDescription,Quantity,Unit price\nA,2,1\n").unwrap();
    assert_eq!(lines.len(), 1);
    let found = faults("Bid tab,,\n\nDescription,Quantity,Unit price\nA,x,1\n");
    assert!(found[0].1.contains("Row 4"), "{}", found[0].1);
}

#[test]
fn a_file_of_exactly_the_most_rows_passes() {
    let most = format!("Description,Quantity,Unit price\n{}", "A,1,1\n".repeat(MAX_LINES));
    assert_eq!(parse(most.as_bytes()).unwrap().len(), MAX_LINES);
}

/// The bid tab of a real street renovation, as it was published.
#[test]
fn a_real_bid_comes_out_to_the_cent() {
    let bytes =
        std::fs::read(concat!(env!("CARGO_MANIFEST_DIR"), "/../../deploy/demo/street-renovation-bid.csv"))
            .unwrap();
    let lines = parse(&bytes).unwrap();
    assert_eq!(lines.len(), 76);
    let sums = total(lines.iter().map(|l| (l.quantity, l.unit_price)), &Rates::default()).unwrap();
    assert_eq!(sums.total.to_string(), "$5,761,977.21");
    assert!(lines.iter().any(|l| l.code == "SW-1"));
    assert!(lines.iter().any(|l| l.description.contains('½')));
}
