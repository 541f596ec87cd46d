-- Companies that people set up and dress by themselves: sign-up, team, look, and finding one's company.

-- A second colour, for links, focus and progress; empty: the first one.
ALTER TABLE companies ADD COLUMN link_color text NOT NULL DEFAULT '';
ALTER TABLE companies ADD CONSTRAINT companies_colors CHECK (
    brand_color ~ '^#[0-9a-f]{6}$' AND (link_color = '' OR link_color ~ '^#[0-9a-f]{6}$'));

-- When somebody was invited to the team, by whom, and when they first came in.
ALTER TABLE staff ADD COLUMN invited_at timestamptz;
ALTER TABLE staff ADD COLUMN invited_by uuid;
ALTER TABLE staff ADD COLUMN first_signed_in_at timestamptz;
ALTER TABLE staff ADD FOREIGN KEY (company_id, invited_by) REFERENCES staff (company_id, id);

-- A look that is being tried out: nobody sees it but whoever edits it, until it is put in use.
CREATE TABLE brand_drafts (
    company_id uuid PRIMARY KEY REFERENCES companies,
    brand_color text NOT NULL CHECK (brand_color ~ '^#[0-9a-f]{6}$'),
    link_color text NOT NULL CHECK (link_color = '' OR link_color ~ '^#[0-9a-f]{6}$'),
    welcome text NOT NULL,
    logo_sha256 text,
    changed_by uuid NOT NULL,
    changed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    FOREIGN KEY (company_id, logo_sha256) REFERENCES blobs (company_id, sha256),
    FOREIGN KEY (company_id, changed_by) REFERENCES staff (company_id, id)
);

-- Every logo that was ever in use: mails of that time go on showing it.
CREATE TABLE logos (
    company_id uuid NOT NULL REFERENCES companies,
    sha256 text NOT NULL,
    first_used_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, sha256),
    FOREIGN KEY (company_id, sha256) REFERENCES blobs (company_id, sha256)
);

-- Somebody who wants to set up a company, until they have shown that they read the address's mail. Rows of the
-- service's own company alone (see below): the company they ask for is not there yet.
CREATE TABLE sign_ups (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    name text NOT NULL,
    slug text NOT NULL,
    time_zone text NOT NULL,
    owner_name text NOT NULL,
    owner_email text NOT NULL,
    browser_sha256 bytea NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    expires_at timestamptz NOT NULL,
    tries integer NOT NULL DEFAULT 0,
    -- codes typed beside the button's secret, which strangers do not have and so cannot spend
    button_tries integer NOT NULL DEFAULT 0,
    used_at timestamptz,
    PRIMARY KEY (company_id, id)
);
CREATE INDEX sign_ups_by_browser ON sign_ups (company_id, browser_sha256, created_at DESC);
CREATE INDEX sign_ups_by_age ON sign_ups (company_id, created_at);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['brand_drafts', 'logos', 'sign_ups'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_company ON %I USING (company_id = current_company()) WITH CHECK (company_id = current_company())', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT, UPDATE, DELETE ON brand_drafts, sign_ups TO plumbline_app;
GRANT SELECT, INSERT ON logos TO plumbline_app;

-- Where an address can sign in: its keyed hash and the company, nothing else.
CREATE TABLE directory.addresses (
    email_hmac bytea NOT NULL,
    company_id uuid NOT NULL REFERENCES directory.companies,
    PRIMARY KEY (email_hmac, company_id)
);
CREATE INDEX addresses_by_company ON directory.addresses (company_id);
GRANT SELECT, INSERT, DELETE ON directory.addresses TO plumbline_app;

-- The service's own company: nobody works there and no host leads to it, since it stands in no directory. Its mail
-- is what is sent before a company is known: codes of sign-ups, and where an address can sign in.
SELECT set_config('app.company_id', '00000000-0000-7000-8000-000000000001', true);
INSERT INTO companies (company_id, name, slug, time_zone, reply_to, brand_color)
VALUES ('00000000-0000-7000-8000-000000000001', 'Plumbline', 'plumbline', 'UTC', '', '#1f4b7a');

-- Logos in use today.
DO $$
DECLARE c uuid;
BEGIN
    FOR c IN SELECT company_id FROM directory.companies LOOP
        PERFORM set_config('app.company_id', c::text, true);
        INSERT INTO logos (company_id, sha256) SELECT company_id, logo_sha256 FROM companies WHERE logo_sha256 IS NOT NULL;
    END LOOP;
    PERFORM set_config('app.company_id', '', true);
END $$;
