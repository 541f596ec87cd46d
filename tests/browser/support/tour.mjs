// The journeys' screenshots, made small, as the tour in docs/tour: `make tour`.
import { mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";

import { launch, SHOTS, WIDTHS } from "./browser.mjs";
import { ROOT } from "./demo.mjs";

const TOUR = path.join(ROOT, "docs/tour");
const AREAS = [
  [/^(site|home|sign-up)/, "The front door: what it is, signing up, finding one's company"],
  [/^portal|^customer/, "The customer's portal"],
  [/^es-/, "In Spanish"],
  [/^plain/, "The portal without JavaScript"],
  [/^verify|^error/, "Verification and errors"],
  [/^office/, "The office"],
  [/^settings/, "Settings"],
  [/^dev/, "What only the demo has: who can sign in, every mail, the components"],
  [/./, "And the rest"],
];
/** As wide as it is kept, in pixels. */
const KEPT = { 390: 320, 1280: 600 };
const TALLEST = 1000;

/** Not kept: what failed, and the offices in Spanish, which look as in English. */
const LEFT_OUT = /^(failed|rig|es-(office|plus|free|manager|foreman|jane))-/;

const shots = (await readdir(SHOTS)).filter((file) => !LEFT_OUT.test(file));
const names = [...new Set(shots.map((file) => file.replace(/-\d+\.png$/, "")))].sort();
const both = names.filter((name) => WIDTHS.every((width) => shots.includes(`${name}-${width}.png`)));

await rm(TOUR, { recursive: true, force: true });
await mkdir(TOUR, { recursive: true });
const browser = await launch();
const page = await browser.newPage();
for (const name of names) {
  for (const width of WIDTHS) {
    const file = `${name}-${width}`;
    if (!shots.includes(`${file}.png`)) continue;
    const png = await readFile(path.join(SHOTS, `${file}.png`), "base64");
    const webp = await page.evaluate(smaller, [png, KEPT[width], TALLEST]);
    await writeFile(path.join(TOUR, `${file}.webp`), Buffer.from(webp, "base64"));
  }
}
await browser.close();
await writeFile(path.join(TOUR, "README.md"), index());
console.log(`${names.length} pages (${both.length} at both widths) in docs/tour`);

/** In the browser: a PNG as a WebP of that width, cut off below. */
async function smaller([png, width, tallest]) {
  const bitmap = await createImageBitmap(await (await fetch(`data:image/png;base64,${png}`)).blob());
  const scale = width / bitmap.width;
  const canvas = new OffscreenCanvas(width, Math.min(tallest, Math.round(bitmap.height * scale)));
  const pen = canvas.getContext("2d");
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, 0, 0, width, bitmap.height * scale);
  const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: "image/webp", quality: 0.5 })).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

function index() {
  const area = (name) => AREAS.findIndex(([is]) => is.test(name));
  const cell = (name, width, wide) =>
    shots.includes(`${name}-${width}.png`) ? `<a href="${name}-${width}.webp"><img src="${name}-${width}.webp" width="${wide}" alt="${name} at ${width} px"></a>` : "";
  const parts = AREAS.map(([, title], n) => {
    const rows = names.filter((name) => area(name) === n).map((name) => `| ${name} | ${cell(name, 390, 160)} | ${cell(name, 1280, 420)} |`);
    return rows.length ? `## ${title}\n\n| page | phone | desk |\n| --- | --- | --- |\n${rows.join("\n")}\n` : "";
  });
  return `# Every page, as the tests see it\n\nMade by \`make tour\` from the browser journeys. Long pages are cut off below.\n\n${parts.filter(Boolean).join("\n")}`;
}
