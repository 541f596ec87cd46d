-- Change orders: what is asked for, what is frozen for the customer, and both sides' answers.

-- Documents, views and signatures belong to a revision, of a bid or of a change order: one space of ids for both,
-- so that what is signed is kept and verified in the same way.
CREATE TABLE revisions (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    PRIMARY KEY (company_id, id)
);

-- The owner is bound by row level security like everybody, so that it must be lifted to copy over all companies.
ALTER TABLE bid_revisions NO FORCE ROW LEVEL SECURITY;
INSERT INTO revisions (company_id, id) SELECT company_id, id FROM bid_revisions;
ALTER TABLE bid_revisions FORCE ROW LEVEL SECURITY;

CREATE FUNCTION note_revision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO revisions (company_id, id) VALUES (NEW.company_id, NEW.id);
    RETURN NEW;
END $$;
CREATE TRIGGER note_revision BEFORE INSERT ON bid_revisions FOR EACH ROW EXECUTE FUNCTION note_revision();
ALTER TABLE bid_revisions ADD FOREIGN KEY (company_id, id) REFERENCES revisions (company_id, id);

ALTER TABLE documents DROP CONSTRAINT documents_company_id_revision_id_fkey,
    ADD FOREIGN KEY (company_id, revision_id) REFERENCES revisions (company_id, id);
ALTER TABLE views DROP CONSTRAINT views_company_id_revision_id_fkey,
    ADD FOREIGN KEY (company_id, revision_id) REFERENCES revisions (company_id, id);

-- What a customer asks to be changed, in their words; staff make a change order of it.
CREATE TABLE change_requests (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id)
);
CREATE INDEX change_requests_by_project ON change_requests (company_id, project_id, id);

CREATE TABLE change_orders (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    -- one series a project
    number integer NOT NULL CHECK (number >= 1),
    request_date date NOT NULL,
    -- the customer's request that it answers
    request_id uuid,
    -- the revision the customer sees: the last one frozen; 0 before the first
    current_revision integer NOT NULL DEFAULT 0,
    internal_status text NOT NULL DEFAULT 'pending' CHECK (internal_status IN ('pending', 'approved')),
    internal_by uuid,
    internal_at timestamptz,
    customer_status text NOT NULL DEFAULT 'pending' CHECK (customer_status IN ('pending', 'approved', 'rejected')),
    customer_by uuid,
    customer_at timestamptz,
    customer_reason text NOT NULL DEFAULT '',
    -- when both had said yes: from then on it is part of the contract's value
    approved_at timestamptz,
    created_by uuid NOT NULL,
    created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, project_id, number),
    CONSTRAINT change_order_per_request UNIQUE (company_id, request_id),
    CHECK ((internal_status = 'approved') = (internal_at IS NOT NULL)),
    CHECK ((customer_status = 'pending') = (customer_at IS NULL)),
    CONSTRAINT final_when_both_approved CHECK ((approved_at IS NOT NULL) = (internal_status = 'approved' AND customer_status = 'approved')),
    FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id),
    FOREIGN KEY (company_id, request_id) REFERENCES change_requests (company_id, id),
    FOREIGN KEY (company_id, internal_by) REFERENCES staff (company_id, id),
    FOREIGN KEY (company_id, customer_by) REFERENCES contacts (company_id, id),
    FOREIGN KEY (company_id, created_by) REFERENCES staff (company_id, id)
);
-- An approved change order is part of a contract: not even we take it back.
CREATE TRIGGER final_once_approved BEFORE UPDATE OR DELETE ON change_orders FOR EACH ROW WHEN (OLD.approved_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- A revision is written while it is a draft and never again once it is frozen.
CREATE TABLE change_order_revisions (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    change_order_id uuid NOT NULL,
    number integer NOT NULL CHECK (number >= 1),
    title text NOT NULL,
    description text NOT NULL DEFAULT '',
    reason text NOT NULL DEFAULT '',
    cost_cents bigint NOT NULL,
    days integer NOT NULL,
    -- what it was frozen upon: the contract as signed, and the changes approved before
    original_cents bigint,
    changes_cents bigint,
    changes_days integer,
    frozen_at timestamptz,
    frozen_by uuid,
    data_sha256 text,
    document_sha256 text,
    document_pages integer,
    -- counts edits, so that two editors cannot overwrite one another unseen
    version integer NOT NULL DEFAULT 0,
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, change_order_id, number),
    CHECK (num_nonnulls(original_cents, changes_cents, changes_days, frozen_at, frozen_by, data_sha256, document_sha256, document_pages) IN (0, 8)),
    FOREIGN KEY (company_id, id) REFERENCES revisions (company_id, id),
    FOREIGN KEY (company_id, change_order_id) REFERENCES change_orders (company_id, id),
    FOREIGN KEY (company_id, frozen_by) REFERENCES staff (company_id, id),
    FOREIGN KEY (company_id, data_sha256) REFERENCES blobs (company_id, sha256),
    FOREIGN KEY (company_id, document_sha256) REFERENCES blobs (company_id, sha256)
);
CREATE TRIGGER note_revision BEFORE INSERT ON change_order_revisions FOR EACH ROW EXECUTE FUNCTION note_revision();
CREATE TRIGGER frozen_for_good BEFORE UPDATE OR DELETE ON change_order_revisions FOR EACH ROW WHEN (OLD.frozen_at IS NOT NULL) EXECUTE FUNCTION refuse_change();

-- A sent revision, its lines and its documents are what a customer signs: not even we rewrite them.
CREATE OR REPLACE FUNCTION refuse_sent() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    revision uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.revision_id ELSE OLD.revision_id END;
    company uuid := CASE WHEN TG_OP = 'INSERT' THEN NEW.company_id ELSE OLD.company_id END;
BEGIN
    IF EXISTS (SELECT FROM bid_revisions r WHERE r.company_id = company AND r.id = revision AND r.sent_at IS NOT NULL)
        OR EXISTS (SELECT FROM change_order_revisions r WHERE r.company_id = company AND r.id = revision AND r.frozen_at IS NOT NULL) THEN
        RAISE EXCEPTION 'the revision has been sent' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;

-- A signature is on a bid or on a change order.
ALTER TABLE signatures ALTER COLUMN bid_id DROP NOT NULL;
ALTER TABLE signatures DROP CONSTRAINT signatures_company_id_revision_id_fkey,
    ADD COLUMN change_order_id uuid,
    ADD CONSTRAINT signature_on_one_thing CHECK (num_nonnulls(bid_id, change_order_id) = 1),
    ADD CONSTRAINT signature_per_change_order UNIQUE (company_id, change_order_id, revision_id),
    ADD FOREIGN KEY (company_id, revision_id) REFERENCES revisions (company_id, id),
    ADD FOREIGN KEY (company_id, change_order_id) REFERENCES change_orders (company_id, id);

ALTER TABLE shares ADD FOREIGN KEY (company_id, change_order_id) REFERENCES change_orders (company_id, id);
ALTER TABLE comments ADD FOREIGN KEY (company_id, change_order_id) REFERENCES change_orders (company_id, id);

-- Everything that happened to a change order, for its page.
CREATE INDEX activity_by_change_order ON activity (company_id, subject_id, seq DESC) WHERE subject_type = 'change_order';

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['revisions', 'change_requests', 'change_orders', 'change_order_revisions'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_company ON %I USING (company_id = current_company()) WITH CHECK (company_id = current_company())', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT ON revisions, change_requests TO plumbline_app;
GRANT SELECT, INSERT, UPDATE ON change_orders, change_order_revisions TO plumbline_app;
