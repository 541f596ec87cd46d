-- Row level security on every company table, and what the application role may do.

DO $$
DECLARE t text;
BEGIN
    FOR t IN
        SELECT c.relname FROM pg_class c
        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'company_id' AND NOT a.attisdropped
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
    LOOP
        EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', t);
        EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', t);
        EXECUTE format('CREATE POLICY own_company ON %I USING (company_id = current_company()) WITH CHECK (company_id = current_company())', t);
    END LOOP;
END $$;

GRANT USAGE ON SCHEMA public, directory TO plumbline_app;
GRANT SELECT, INSERT, UPDATE ON ALL TABLES IN SCHEMA public TO plumbline_app;
GRANT SELECT, INSERT ON directory.companies, directory.certificates TO plumbline_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON directory.workers TO plumbline_app;

-- Rows that may go: drafts being rewritten, and what has run out.
GRANT DELETE ON line_items, documents, project_staff, challenges, challenge_browsers, sessions, idempotency_keys, jobs, notifications TO plumbline_app;

-- Evidence is added to and read, nothing else.
REVOKE UPDATE ON activity, signatures, blobs FROM plumbline_app;
REVOKE ALL ON _sqlx_migrations FROM plumbline_app;
