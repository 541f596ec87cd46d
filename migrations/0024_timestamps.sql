-- The word of an outside authority on when a signature was there (RFC 3161): asked for with the signature, answered later.

CREATE TABLE timestamps (
    company_id uuid NOT NULL REFERENCES companies,
    signature_id uuid NOT NULL,
    asked_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- the authority's whole answer, written once
    answer bytea,
    stamped_at timestamptz,
    PRIMARY KEY (company_id, signature_id),
    FOREIGN KEY (company_id, signature_id) REFERENCES signatures (company_id, id),
    CHECK ((answer IS NULL) = (stamped_at IS NULL))
);
ALTER TABLE timestamps ENABLE ROW LEVEL SECURITY;
ALTER TABLE timestamps FORCE ROW LEVEL SECURITY;
CREATE POLICY own_company ON timestamps USING (company_id = current_company()) WITH CHECK (company_id = current_company());
GRANT SELECT, INSERT, UPDATE (answer, stamped_at) ON timestamps TO plumbline_app;
