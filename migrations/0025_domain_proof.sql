-- Since when the proof of a served domain is no longer in the DNS. Domains lapse and change hands.
ALTER TABLE domains ADD COLUMN unproved_since timestamptz;
