-- What people are mailed about, reminders, and who is told of a mail that was given up.

CREATE INDEX notifications_unread ON notifications (company_id, staff_id) WHERE read_at IS NULL;

-- The member of staff who asked for a mail, who is told when it is given up.
ALTER TABLE mails ADD COLUMN asked_by uuid;
ALTER TABLE mails ADD FOREIGN KEY (company_id, asked_by) REFERENCES staff (company_id, id);

-- What somebody does not want to be mailed about; everything else they are.
CREATE TABLE mail_optouts (
    company_id uuid NOT NULL REFERENCES companies,
    -- a member of staff's or a contact's
    person_id uuid NOT NULL,
    topic text NOT NULL,
    staff_id uuid,
    contact_id uuid,
    since timestamptz NOT NULL DEFAULT clock_timestamp(),
    PRIMARY KEY (company_id, person_id, topic),
    CHECK (num_nonnulls(staff_id, contact_id) = 1 AND person_id = coalesce(staff_id, contact_id)),
    FOREIGN KEY (company_id, staff_id) REFERENCES staff (company_id, id),
    FOREIGN KEY (company_id, contact_id) REFERENCES contacts (company_id, id)
);

-- A company's schedule. Not columns of companies: every write holds that row FOR SHARE.
CREATE TABLE reminder_settings (
    company_id uuid PRIMARY KEY REFERENCES companies,
    enabled boolean NOT NULL DEFAULT true,
    -- days after it was shared, and days before it expires
    days_after integer[] NOT NULL DEFAULT '{3,7}',
    days_before integer[] NOT NULL DEFAULT '{2}',
    -- days before a bid expires that staff are warned; 0: never
    staff_days integer NOT NULL DEFAULT 3 CHECK (staff_days BETWEEN 0 AND 60),
    -- what was due before is not made up for
    since timestamptz NOT NULL DEFAULT clock_timestamp(),
    CHECK (array_position(days_after, NULL) IS NULL AND array_position(days_before, NULL) IS NULL)
);

-- When the share got its level: who could only read before is not late with an answer.
ALTER TABLE shares ADD COLUMN level_at timestamptz NOT NULL DEFAULT clock_timestamp();

-- One row a reminder that was due, sent or not: the row is what makes it happen once.
CREATE TABLE reminders (
    company_id uuid NOT NULL REFERENCES companies,
    -- the share; for a warning to staff the bid
    about_id uuid NOT NULL,
    revision integer NOT NULL,
    -- such as after:3, before:2 or staff
    slot text NOT NULL,
    at timestamptz NOT NULL DEFAULT clock_timestamp(),
    -- several that were due at once are one mail: the last of them
    told boolean NOT NULL,
    PRIMARY KEY (company_id, about_id, revision, slot)
);

-- Customers of companies that were here before are not reminded of everything that is old. Row level security
-- comes after this: it binds the owner as well.
INSERT INTO reminder_settings (company_id) SELECT company_id FROM directory.companies;

DO $$
DECLARE t text;
BEGIN
    FOREACH t IN ARRAY ARRAY['mail_optouts', 'reminder_settings', 'reminders'] LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_company ON %I USING (company_id = current_company()) WITH CHECK (company_id = current_company())', t);
    END LOOP;
END $$;

GRANT SELECT, INSERT, DELETE ON mail_optouts TO plumbline_app;
GRANT SELECT, INSERT, UPDATE ON reminder_settings TO plumbline_app;
GRANT SELECT, INSERT ON reminders TO plumbline_app;
