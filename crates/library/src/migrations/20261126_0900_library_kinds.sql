-- What a submission became or corrects may be a thing of another room: its kind says of which. The two columns that
-- named things of this room are no longer written.
ALTER TABLE library_submission ADD COLUMN record_id UUID;
UPDATE library_submission SET record_id = COALESCE(case_study_id, resource_id);
CREATE INDEX library_submission_record ON library_submission (record_id);

-- The same for what the front page shows first. The shelf says where it stands.
ALTER TABLE library_feature ADD COLUMN record_id UUID;
ALTER TABLE library_feature ADD COLUMN shelf TEXT NOT NULL DEFAULT '';
UPDATE library_feature SET record_id = COALESCE(case_study_id, resource_id);
UPDATE library_feature SET shelf = CASE WHEN case_study_id IS NULL THEN 'resources' ELSE 'case-studies' END;
