-- Who signs a bid, several signatures on one contract, acceptances that were given off the portal, voiding, and
-- which comments staff have seen.

-- The contacts who sign a bid. A bid without rows here is signed by the contact who was invited.
CREATE TABLE bid_signers (
    company_id uuid NOT NULL REFERENCES companies,
    bid_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    -- the signer's number in the evidence, from 1; they may sign in any order
    position integer NOT NULL CHECK (position BETWEEN 1 AND 10),
    PRIMARY KEY (company_id, bid_id, contact_id),
    UNIQUE (company_id, bid_id, position),
    FOREIGN KEY (company_id, bid_id) REFERENCES bids (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id)
);

-- As the evidence says it: which of how many signatures this is.
ALTER TABLE signatures
    ADD COLUMN party_n integer NOT NULL DEFAULT 1,
    ADD COLUMN party_of integer NOT NULL DEFAULT 1,
    ADD CONSTRAINT party_n_of CHECK (party_n BETWEEN 1 AND party_of),
    ADD CONSTRAINT signature_per_party UNIQUE (company_id, revision_id, party_n);

-- The certificate PDF of each signature, written once by the worker.
CREATE TABLE signature_certificates (
    company_id uuid NOT NULL REFERENCES companies,
    signature_id uuid NOT NULL,
    sha256 text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, signature_id),
    FOREIGN KEY (company_id, signature_id) REFERENCES signatures (company_id, id),
    FOREIGN KEY (company_id, sha256) REFERENCES blobs (company_id, sha256)
);

-- The owner is bound by row level security like everybody, so that it must be lifted to copy over all companies.
ALTER TABLE contracts NO FORCE ROW LEVEL SECURITY;
INSERT INTO signature_certificates (company_id, signature_id, sha256)
    SELECT company_id, signature_id, certificate_sha256 FROM contracts WHERE certificate_sha256 IS NOT NULL;
ALTER TABLE contracts FORCE ROW LEVEL SECURITY;

-- Heads of the log signed at other moments than a signature, such as the voiding of a contract.
CREATE TABLE signed_heads (
    company_id uuid NOT NULL REFERENCES companies,
    log_seq bigint NOT NULL,
    head bytea NOT NULL,
    head_signature bytea NOT NULL,
    PRIMARY KEY (company_id, log_seq)
);

-- A yes that was given off the portal, as staff recorded it: no signature, and never called one.
CREATE TABLE recorded_acceptances (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    bid_id uuid NOT NULL,
    revision_id uuid NOT NULL,
    method text NOT NULL CHECK (method IN ('paper', 'phone', 'in_person', 'email', 'other')),
    -- who said yes, as staff wrote it
    accepted_by text NOT NULL,
    accepted_on date NOT NULL,
    note text NOT NULL DEFAULT '',
    -- the scan of the paper, where there is one
    scan_name text,
    scan_media_type text,
    scan_sha256 text,
    recorded_by uuid NOT NULL,
    recorded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, bid_id),
    CHECK ((scan_sha256 IS NULL) = (scan_name IS NULL) AND (scan_sha256 IS NULL) = (scan_media_type IS NULL)),
    FOREIGN KEY (company_id, bid_id) REFERENCES bids (company_id, id),
    FOREIGN KEY (company_id, revision_id) REFERENCES bid_revisions (company_id, id),
    FOREIGN KEY (company_id, recorded_by) REFERENCES staff (company_id, id),
    FOREIGN KEY (company_id, scan_sha256) REFERENCES blobs (company_id, sha256)
);

-- A contract comes of signatures or of a recorded acceptance, never of both. With several signers, signature_id is
-- the one that completed it. certificate_sha256 is the paper that goes with it: a certificate, or the record.
ALTER TABLE contracts
    ALTER COLUMN signature_id DROP NOT NULL,
    ADD COLUMN acceptance_id uuid,
    ADD CONSTRAINT signed_or_recorded CHECK ((signature_id IS NULL) <> (acceptance_id IS NULL)),
    ADD FOREIGN KEY (company_id, acceptance_id) REFERENCES recorded_acceptances (company_id, id);

-- When a member of staff last had a bid's comments before them; customers' views say the same of contacts.
CREATE TABLE comment_reads (
    company_id uuid NOT NULL REFERENCES companies,
    bid_id uuid NOT NULL,
    staff_id uuid NOT NULL,
    last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, bid_id, staff_id),
    FOREIGN KEY (company_id, bid_id) REFERENCES bids (company_id, id),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id)
);

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['bid_signers', 'signature_certificates', 'signed_heads', 'recorded_acceptances', 'comment_reads'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_company ON %I USING (company_id = current_company()) WITH CHECK (company_id = current_company())', t);
    END LOOP;
    FOREACH t IN ARRAY ARRAY['signature_certificates', 'signed_heads', 'recorded_acceptances'] LOOP
        EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION refuse_change()', t);
        EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT ON signature_certificates, signed_heads, recorded_acceptances TO plumbline_app;
GRANT SELECT, INSERT, DELETE ON bid_signers TO plumbline_app;
GRANT SELECT, INSERT, UPDATE ON comment_reads TO plumbline_app;
