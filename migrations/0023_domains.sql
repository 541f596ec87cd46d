-- A company's own domain, and the proof that it is theirs.

CREATE TABLE domains (
    company_id uuid PRIMARY KEY REFERENCES companies,
    -- lower case, in ASCII
    host text NOT NULL CHECK (host = lower(host) AND length(host) BETWEEN 4 AND 253),
    -- what must stand in the DNS: no secret, but nobody else's
    token text NOT NULL,
    added_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    checked_at timestamptz,
    -- what the last look found wrong; '' where it found nothing wrong
    problem text NOT NULL DEFAULT '' CHECK (problem IN ('', 'missing', 'other', 'no_answer')),
    verified_at timestamptz
);
ALTER TABLE domains ENABLE ROW LEVEL SECURITY;
ALTER TABLE domains FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON domains USING (company_id = current_company()) WITH CHECK (company_id = current_company());
GRANT SELECT, INSERT, UPDATE, DELETE ON domains TO plumbline_app;

-- Whose a host is, looked up before the company is known: proved ones only, each once.
CREATE TABLE directory.hosts (
    host text PRIMARY KEY,
    company_id uuid NOT NULL UNIQUE REFERENCES directory.companies
);
GRANT SELECT, INSERT, DELETE ON directory.hosts TO plumbline_app;
