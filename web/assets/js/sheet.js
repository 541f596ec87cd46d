// What comes out of a spreadsheet's clipboard: rows of cells, quotes and line breaks inside cells included.
export function parse(text) {
  const rows = [];
  let row = [];
  let cell = "";
  let quoted = false;
  const end = () => {
    row.push(cell.trim());
    cell = "";
  };
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (quoted) {
      if (c === '"' && text[i + 1] === '"') {
        cell += '"';
        i += 1;
      } else if (c === '"') quoted = false;
      else cell += c === "\n" || c === "\r" ? " " : c;
    } else if (c === '"' && cell === "") quoted = true;
    else if (c === "\t") end();
    else if (c === "\n" || c === "\r") {
      if (c === "\r" && text[i + 1] === "\n") i += 1;
      end();
      rows.push(row);
      row = [];
    } else cell += c;
  }
  if (cell !== "" || row.length > 0) {
    end();
    rows.push(row);
  }
  return rows.filter((cells) => cells.some((one) => one !== ""));
}

const NAMES = {
  code: /^(item|item no\.?|no\.?|code|#)$/i,
  group: /^(group|section|division|category)$/i,
  description: /^(description|scope|work)$/i,
  quantity: /^(quantity|qty\.?)$/i,
  unit: /^(unit|units|uom)$/i,
  unit_price: /^(unit price|price|rate|unit cost)$/i,
  optional: /^(optional\??|option|alternate)$/i,
};

// A first row that names its columns decides which cell goes where; null when it names none.
export function headings(cells) {
  const map = cells.map((cell) => Object.keys(NAMES).find((name) => NAMES[name].test(cell)) ?? null);
  return map.filter(Boolean).length >= 2 ? map : null;
}
