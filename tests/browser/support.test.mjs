// The rig itself: a check that cannot fail is no check.
import assert from "node:assert/strict";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";

import { axe, launch, look, person } from "./support/browser.mjs";
import { codeIn, nextMail, seen } from "./support/mail.mjs";

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

test("axe refuses a field without a label", async () => {
  const { page, context } = await person(browser, 390);
  await page.setContent("<html lang=en><title>t</title><main><h1>t</h1><input></main></html>");
  await assert.rejects(axe(page, "bad"), /label/);
  await page.setContent("<html lang=en><title>t</title><main><h1>t</h1><label>n <input></label></main></html>");
  await axe(page, "good");
  await context.close();
});

test("a colour that cannot be read in the dark is refused", async () => {
  const someone = await person(browser, 390);
  const page = (dark) =>
    `<html lang=en><meta name=viewport content="width=device-width"><title>t</title><style>
      :root { color-scheme: light dark } body { background: #fff; color: #111 }
      @media (prefers-color-scheme: dark) { body { background: #111; color: ${dark} } }</style><main><h1>t</h1><p>words</p></main></html>`;
  await someone.page.setContent(page("#333"));
  await assert.rejects(look(someone, "rig-dark"), /dark: \d+ accessibility[^]*color-contrast/);
  await someone.page.setContent(page("#eee"));
  await look(someone, "rig-dark-good");
  await someone.context.close();
});

test("a page wider than the phone and a script error are refused", async () => {
  const someone = await person(browser, 390);
  const shell = (body) => `<html lang=en><meta name=viewport content="width=device-width"><title>t</title><main><h1>t</h1>${body}</main></html>`;
  await someone.page.setContent(shell('<div style="width:900px">wide</div>'));
  await assert.rejects(look(someone, "rig-wide"), /px wide/);
  await someone.page.setContent(shell("<script>throw new Error('boom')</script>"));
  await assert.rejects(look(someone, "rig-error"), /boom/);
  await someone.context.close();
});

test("mails are found by receiver and subject, decoded, and told from older ones", async () => {
  const home = await mkdtemp(path.join(os.tmpdir(), "plumbline-mail-"));
  await mkdir(path.join(home, "mail"));
  const write = (name, code) =>
    writeFile(
      path.join(home, "mail", name),
      `From: =?utf-8?Q?S=C3=B6hne?= <a@b.example>\r\nTo: Jane <Jane@Example.com>\r\nSubject: Your code\r\n` +
        `MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n` +
        `Type ${code} or open http://acme.localhost:1/in?a=3Db=\r\ncd .\r\n`,
    );
  await write("1.eml", "111222");
  const old = await seen(home);
  await write("2.eml", "333 444");
  const mail = await nextMail(home, { to: "jane@example.com", subject: /code/, before: old });
  assert.equal(codeIn(mail), "333444");
  assert.deepEqual(mail.links, ["http://acme.localhost:1/in?a=bcd"]);
  assert.match(mail.from, /Söhne/);
  await assert.rejects(nextMail(home, { to: "x@y.example", subject: /./, patience: 300 }), /Came instead:\njane@example.com: Your code/);
  await rm(home, { recursive: true });
});
