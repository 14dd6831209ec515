-- also: LCK301
ALTER TABLE survey ALTER COLUMN small TYPE text, ALTER COLUMN answer TYPE mood USING answer::mood;
