-- name: AddErased :exec
INSERT INTO erased (person, at, mark) VALUES (?, ?, ?) ON CONFLICT (person) DO NOTHING;

-- name: Erasures :many
SELECT * FROM erased ORDER BY at, person;

-- name: ErasedAndHere :many
SELECT erased.person FROM erased JOIN person ON person.id = erased.person ORDER BY erased.at, erased.person;

-- name: CountOfPerson :one
SELECT (SELECT COUNT(*) FROM answer JOIN enrolment ON enrolment.id = answer.enrolment WHERE enrolment.person = sqlc.arg(person)) AS answers,
       (SELECT COUNT(*) FROM source WHERE source.person = sqlc.arg(person)) AS sources,
       (SELECT COUNT(*) FROM consent_event WHERE consent_event.person = sqlc.arg(person)) AS consents,
       (SELECT COUNT(*) FROM tie WHERE tie.mentor = sqlc.arg(person) OR tie.mentee = sqlc.arg(person)) AS tie_count,
       (SELECT COUNT(*) FROM pair_override JOIN enrolment ON enrolment.id IN (pair_override.mentor, pair_override.mentee)
        WHERE enrolment.person = sqlc.arg(person)) AS overrides;

-- name: EnrolmentsOfPerson :many
SELECT * FROM enrolment WHERE person = ? ORDER BY programme, position;

-- name: CellsOfPerson :many
SELECT DISTINCT batch, cell FROM source WHERE person = ? AND batch IS NOT NULL;

-- name: AllPlans :many
SELECT * FROM plan ORDER BY rowid;

-- name: SetPlanResult :exec
UPDATE plan SET result = sqlc.arg(result) WHERE id = sqlc.arg(id);

-- name: AllImports :many
SELECT * FROM import_batch ORDER BY rowid;

-- name: SetImportTraces :exec
UPDATE import_batch SET file = sqlc.arg(file), decisions = sqlc.arg(decisions), mapping = sqlc.arg(mapping) WHERE id = sqlc.arg(id);

-- name: SetDisclosureFile :exec
UPDATE disclosure SET file = sqlc.arg(file) WHERE id = sqlc.arg(id);

-- name: JSONSettings :many
SELECT * FROM setting WHERE value LIKE '{%' AND json_valid(value) ORDER BY key;
