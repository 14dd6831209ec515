CREATE TABLE role (id bigint);
ALTER TABLE role RENAME TO "Role";
