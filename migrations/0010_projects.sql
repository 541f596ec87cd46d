-- Projects: what is shared of them, their milestones, staff, updates and photos.

-- A share is of a bid, of a project or of a change order: exactly one of them. A project is read and commented
-- on; only what is decided on is shared for approval.
ALTER TABLE shares ALTER COLUMN bid_id DROP NOT NULL;
ALTER TABLE shares
    ADD COLUMN project_id uuid,
    ADD COLUMN change_order_id uuid,
    ADD CONSTRAINT share_of_one_thing CHECK (num_nonnulls(bid_id, project_id, change_order_id) = 1),
    ADD CONSTRAINT project_share_level CHECK (project_id IS NULL OR level IN ('view', 'comment')),
    ADD FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id);
CREATE UNIQUE INDEX shares_live_project ON shares (company_id, project_id, customer_id) WHERE stopped_at IS NULL AND project_id IS NOT NULL;
CREATE UNIQUE INDEX shares_live_change_order ON shares (company_id, change_order_id, customer_id) WHERE stopped_at IS NULL AND change_order_id IS NOT NULL;
-- whether a project was ever shared, with shares that were stopped
CREATE INDEX shares_by_project ON shares (company_id, project_id) WHERE project_id IS NOT NULL;

-- Comments in the same way; revision_number is 0 where there are no revisions.
ALTER TABLE comments ALTER COLUMN bid_id DROP NOT NULL;
ALTER TABLE comments
    ADD COLUMN project_id uuid,
    ADD COLUMN change_order_id uuid,
    ADD CONSTRAINT comment_on_one_thing CHECK (num_nonnulls(bid_id, project_id, change_order_id) = 1),
    ADD FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id);
CREATE INDEX comments_by_project ON comments (company_id, project_id, id) WHERE project_id IS NOT NULL;
CREATE INDEX comments_by_change_order ON comments (company_id, change_order_id, id) WHERE change_order_id IS NOT NULL;

ALTER TABLE projects
    ADD COLUMN start_date date,
    ADD COLUMN end_date date,
    -- set for good once the project is completed while it is shared
    ADD COLUMN sharing_locked boolean NOT NULL DEFAULT false,
    -- counts edits, so that two editors cannot overwrite one another unseen
    ADD COLUMN version integer NOT NULL DEFAULT 0,
    ADD COLUMN updated_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    ADD CONSTRAINT project_dates CHECK (end_date >= start_date);
CREATE INDEX projects_by_customer ON projects (company_id, customer_id, id DESC);

-- A customer keeps their view of a finished job, whatever the program thinks of it later.
CREATE FUNCTION keep_sharing_locked() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_TABLE_NAME = 'projects' OR EXISTS (SELECT FROM projects p
        WHERE p.company_id = OLD.company_id AND p.id = OLD.project_id AND p.sharing_locked) THEN
        RAISE EXCEPTION 'the sharing of a completed project is locked for good' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER keep_sharing_locked BEFORE UPDATE ON projects FOR EACH ROW
    WHEN (OLD.sharing_locked AND NOT NEW.sharing_locked) EXECUTE FUNCTION keep_sharing_locked();
CREATE TRIGGER keep_sharing_locked BEFORE UPDATE ON shares FOR EACH ROW
    WHEN (OLD.project_id IS NOT NULL AND OLD.stopped_at IS NULL AND NEW.stopped_at IS NOT NULL) EXECUTE FUNCTION keep_sharing_locked();

CREATE UNIQUE INDEX project_manager ON project_staff (company_id, project_id) WHERE is_manager;
CREATE INDEX project_staff_by_staff ON project_staff (company_id, staff_id);

CREATE TABLE milestones (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    position integer NOT NULL,
    name text NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- what it counts for in the progress, against the others
    weight integer NOT NULL CHECK (weight BETWEEN 1 AND 1000),
    due_date date,
    done_at timestamptz,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id)
);
CREATE INDEX milestones_by_project ON milestones (company_id, project_id, position);

CREATE TABLE project_updates (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    project_id uuid NOT NULL,
    body text NOT NULL DEFAULT '',
    posted_by uuid NOT NULL,
    posted_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- since when the customer sees it; NULL: staff alone
    visible_at timestamptz,
    PRIMARY KEY (company_id, id),
    FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id),
    FOREIGN KEY (company_id, posted_by) REFERENCES staff (company_id, id)
);
CREATE INDEX project_updates_by_project ON project_updates (company_id, project_id, id DESC);

-- Pictures made anew from what was uploaded, without where and with what they were taken.
CREATE TABLE project_photos (
    company_id uuid NOT NULL REFERENCES companies,
    id uuid NOT NULL,
    update_id uuid NOT NULL,
    position integer NOT NULL,
    name text NOT NULL,
    sha256 text NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    -- the same, small
    small_sha256 text NOT NULL,
    PRIMARY KEY (company_id, id),
    UNIQUE (company_id, update_id, position),
    FOREIGN KEY (company_id, update_id) REFERENCES project_updates (company_id, id),
    FOREIGN KEY (company_id, sha256) REFERENCES blobs (company_id, sha256),
    FOREIGN KEY (company_id, small_sha256) REFERENCES blobs (company_id, sha256)
);

-- When a contact first and last opened a project; the log has every time.
CREATE TABLE project_views (
    company_id uuid NOT NULL REFERENCES companies,
    project_id uuid NOT NULL,
    contact_id uuid NOT NULL,
    first_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    last_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    times integer NOT NULL DEFAULT 1,
    PRIMARY KEY (company_id, project_id, contact_id),
    FOREIGN KEY (company_id, project_id) REFERENCES projects (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id)
);

-- What was mailed to a contact about the same thing before, so that many updates become one mail.
CREATE INDEX mails_by_contact ON mails (company_id, contact_id, kind, queued_at DESC) WHERE contact_id IS NOT NULL;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['milestones', 'project_updates', 'project_photos', 'project_views'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_company ON %I USING (company_id = current_company()) WITH CHECK (company_id = current_company())', t);
        EXECUTE format('GRANT SELECT, INSERT, UPDATE ON %I TO plumbline_app', t);
    END LOOP;
END $$;

-- A project that nobody outside ever saw may go, with what hangs on it.
GRANT DELETE ON projects, milestones, project_updates, project_photos TO plumbline_app;
