// The demo's mailbox: every mail it sends is a file.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";

import { simpleParser } from "mailparser";

/** Names of the mails there are now, to tell later ones apart. */
export async function seen(home) {
  const names = await readdir(path.join(home, "mail")).catch(() => []);
  return new Set(names.filter((name) => name.endsWith(".eml")));
}

/**
 * Waits for a mail to `to` whose subject matches and that is not among `before`.
 * Returns subject, from, text, html, links and attachments ({ name, type, content }).
 */
export async function nextMail(home, { to, subject, before = new Set(), patience = 30_000 }) {
  const until = Date.now() + patience;
  const others = new Set();
  while (Date.now() < until) {
    for (const name of [...(await seen(home))].filter((n) => !before.has(n)).sort()) {
      const mail = await read(path.join(home, "mail", name));
      if (mail.to.includes(to.toLowerCase()) && subject.test(mail.subject)) return mail;
      others.add(`${mail.to.join(", ")}: ${mail.subject}`);
    }
    await pause(50);
  }
  throw new Error(`no mail to ${to} with subject ${subject} within ${patience / 1000} s. Came instead:\n${[...others].join("\n")}`);
}

const known = new Map();

/** A mail takes its name when it is whole, and never changes: it is read once. */
async function read(file) {
  if (!known.has(file)) known.set(file, await parse(file));
  return known.get(file);
}

async function parse(file) {
  const mail = await simpleParser(await readFile(file));
  const text = mail.text ?? "";
  return {
    subject: mail.subject,
    from: mail.from?.text ?? "",
    to: (mail.to?.value ?? []).map((address) => (address.address ?? "").toLowerCase()),
    text,
    html: mail.html || "",
    links: [...new Set(text.match(/https?:\/\/[^\s<>"]+/g) ?? [])],
    attachments: mail.attachments.map((a) => ({ name: a.filename, type: a.contentType, content: a.content })),
  };
}

/** The six digits of a code mail. */
export function codeIn(mail) {
  const found = mail.text.match(/(?<!\d)(\d{3})[ \u00a0-]?(\d{3})(?!\d)/);
  if (!found) throw new Error(`no code in the mail "${mail.subject}":\n${mail.text}`);
  return found[1] + found[2];
}
