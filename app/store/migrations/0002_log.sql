-- The log says who did what to which records, and each line holds the hash of
-- the one before it. Lines that were there already have no such hash (''); the
-- first line after them speaks for them all.
--
-- No line names a person. Where an older line did, the name becomes the
-- person's identifier, or «a person» where the name fits none or several.

DROP TRIGGER operation_stands;
DROP TRIGGER operation_stays;
ALTER TABLE operation RENAME TO operation_before;

CREATE TABLE operation (
    id      INTEGER NOT NULL PRIMARY KEY,
    at      TEXT NOT NULL,
    who     TEXT NOT NULL,
    action  TEXT NOT NULL CHECK (action IN ('do', 'undo', 'redo')),
    key     TEXT NOT NULL,
    args    TEXT NOT NULL CHECK (json_valid(args)),
    kinds   TEXT NOT NULL CHECK (json_valid(kinds)),
    records TEXT NOT NULL CHECK (json_valid(records)),
    of      INTEGER NOT NULL,
    prev    TEXT NOT NULL CHECK (length(prev) IN (0, 64))
) STRICT;

INSERT INTO operation (id, at, who, action, key, args, kinds, records, of, prev)
SELECT id, at, '', action, key, args, kinds, '[]', of, '' FROM operation_before ORDER BY id;
DROP TABLE operation_before;

UPDATE operation SET args = json_set(args, '$.mentor', CASE
    WHEN (SELECT COUNT(DISTINCT person.id) FROM person JOIN enrolment ON enrolment.person = person.id AND enrolment.role = 'mentor'
          WHERE person.name = json_extract(operation.args, '$.mentor')) = 1
    THEN '#person:' || (SELECT MIN(person.id) FROM person JOIN enrolment ON enrolment.person = person.id AND enrolment.role = 'mentor'
          WHERE person.name = json_extract(operation.args, '$.mentor'))
    ELSE '@log.a_person' END)
WHERE json_type(args, '$.mentor') IS NOT NULL;

UPDATE operation SET args = json_set(args, '$.mentee', CASE
    WHEN (SELECT COUNT(DISTINCT person.id) FROM person JOIN enrolment ON enrolment.person = person.id AND enrolment.role = 'mentee'
          WHERE person.name = json_extract(operation.args, '$.mentee')) = 1
    THEN '#person:' || (SELECT MIN(person.id) FROM person JOIN enrolment ON enrolment.person = person.id AND enrolment.role = 'mentee'
          WHERE person.name = json_extract(operation.args, '$.mentee'))
    ELSE '@log.a_person' END)
WHERE json_type(args, '$.mentee') IS NOT NULL;

-- A file may be called after somebody.
UPDATE operation SET args = json_set(args, '$.file', '@log.a_file')
WHERE EXISTS (
    SELECT 1 FROM person WHERE person.name <> ''
    AND instr(lower(replace(replace(json_extract(operation.args, '$.file'), '_', ' '), '-', ' ')), lower(replace(person.name, '-', ' '))) > 0);

CREATE TRIGGER operation_stands
BEFORE UPDATE ON operation
BEGIN
    SELECT RAISE(ABORT, 'the log is never changed');
END;
CREATE TRIGGER operation_stays
BEFORE DELETE ON operation
BEGIN
    SELECT RAISE(ABORT, 'the log is never shortened');
END;

-- Who was erased: the identifier alone, which says nothing about anybody. It
-- keeps an older copy from bringing the person back.
CREATE TABLE erased (
    person TEXT NOT NULL PRIMARY KEY CHECK (person <> ''),
    at     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER erased_stands
BEFORE UPDATE ON erased
BEGIN
    SELECT RAISE(ABORT, 'the ledger of erasures is never changed');
END;
CREATE TRIGGER erased_stays
BEFORE DELETE ON erased
BEGIN
    SELECT RAISE(ABORT, 'the ledger of erasures is never shortened');
END;
CREATE TRIGGER person_stays_erased
BEFORE INSERT ON person WHEN EXISTS (SELECT 1 FROM erased WHERE erased.person = NEW.id)
BEGIN
    SELECT RAISE(ABORT, 'this person was erased');
END;
