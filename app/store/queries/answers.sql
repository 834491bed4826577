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
