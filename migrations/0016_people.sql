-- People's languages and the appearance of contacts on a customer's card.
--
-- '' is "not chosen": pages follow the browser, mails and papers the company.

ALTER TABLE contacts ALTER COLUMN locale SET DEFAULT '';
ALTER TABLE staff ADD COLUMN locale text NOT NULL DEFAULT '';

-- Nobody could choose before: what stands there was the default. The owner is under row level security as well.
ALTER TABLE contacts NO FORCE ROW LEVEL SECURITY;
UPDATE contacts SET locale = '' WHERE locale = 'en-US';
ALTER TABLE contacts FORCE ROW LEVEL SECURITY;
