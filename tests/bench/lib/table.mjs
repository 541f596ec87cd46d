// Medians, ratios and the table.

export const median = (values) => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** The median of round-by-round ratios: a slow moment of the machine hits both sides of a round. */
export const ratio = (ours, theirs) => median(ours.map((value, round) => value / theirs[round]));

/** Lines { what, figure, aim, met, note }. */
export function print(lines) {
  const head = { what: "what", figure: "figure", aim: "aim", met: "", note: "" };
  const rows = [head, ...lines].map((l) => [l.what, l.figure, l.aim ?? "", mark(l.met), l.note ?? ""]);
  const widths = rows[0].map((_, column) => Math.max(...rows.map((r) => r[column].length)));
  for (const [index, cells] of rows.entries()) {
    console.log(cells.map((cell, column) => (column === 1 ? cell.padStart(widths[1]) : cell.padEnd(widths[column]))).join("  ").trimEnd());
    if (index === 0) console.log("-".repeat(widths.reduce((a, b) => a + b + 2, 0)));
  }
}

const mark = (met) => (met === undefined || met === "" ? "" : met ? "met" : "SHORT");
