-- name: PutAnswer :execrows
INSERT INTO answer (enrolment, field, text, keys) VALUES (?, ?, ?, ?)
ON CONFLICT (enrolment, field) DO UPDATE SET text = excluded.text, keys = excluded.keys
WHERE answer.text <> excluded.text OR answer.keys <> excluded.keys;

-- name: DeleteAnswer :execrows
DELETE FROM answer WHERE enrolment = ? AND field = ?;

-- name: AddSource :exec
INSERT INTO source (person, enrolment, field, origin, batch, sheet, cell, original, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: Sources :many
SELECT * FROM source WHERE person = ? ORDER BY id DESC;

-- name: AddConsent :exec
INSERT INTO consent_event (person, programme, purpose, given, at, how, batch) VALUES (?, ?, ?, ?, ?, ?, ?);

-- name: Consents :many
SELECT * FROM consent_event WHERE person = ? ORDER BY id;

-- name: EditedFields :many
SELECT e.id AS enrolment, s.field
FROM (SELECT person, enrolment, field, origin, MAX(id) AS id FROM source GROUP BY person, enrolment, field) s
JOIN enrolment e ON e.person = s.person AND (s.enrolment IS NULL OR s.enrolment = e.id)
WHERE e.programme = sqlc.arg(programme) AND s.origin = 'edit'
UNION
SELECT e.id AS enrolment, c.purpose AS field
FROM (SELECT person, purpose, batch, MAX(id) AS id FROM consent_event WHERE programme = sqlc.arg(programme) GROUP BY person, purpose) c
JOIN enrolment e ON e.person = c.person
WHERE e.programme = sqlc.arg(programme) AND c.batch IS NULL;
