-- The same rule as before, asked table by table: a project has no project_id to look at.

CREATE OR REPLACE FUNCTION keep_sharing_locked() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    locked boolean := TG_TABLE_NAME = 'projects';
BEGIN
    IF TG_TABLE_NAME = 'shares' THEN
        SELECT p.sharing_locked INTO locked FROM projects p
        WHERE p.company_id = OLD.company_id AND p.id = OLD.project_id;
    END IF;
    IF locked THEN
        RAISE EXCEPTION 'the sharing of a completed project is locked for good' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
