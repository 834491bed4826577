-- name: PutImport :execrows
INSERT INTO import_batch (id, programme, file, sha256, sheet, header_row, mapping, decisions, counts, at)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET mapping = excluded.mapping, decisions = excluded.decisions, counts = excluded.counts
WHERE import_batch.mapping <> excluded.mapping OR import_batch.decisions <> excluded.decisions OR import_batch.counts <> excluded.counts;

-- name: ImportByID :one
SELECT * FROM import_batch WHERE id = ?;

-- name: Imports :many
SELECT * FROM import_batch WHERE programme = ? ORDER BY at DESC, rowid DESC;

-- name: AddDisclosure :exec
INSERT INTO disclosure (id, programme, what, audience, file, sha256, row_count, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?);

-- name: Disclosures :many
SELECT * FROM disclosure WHERE programme = ? ORDER BY at DESC, rowid DESC;

-- name: AllDisclosures :many
SELECT * FROM disclosure ORDER BY rowid;

-- name: KeepDisclosure :exec
INSERT INTO disclosure (id, programme, what, audience, file, sha256, row_count, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO NOTHING;

-- name: Setting :one
SELECT value FROM setting WHERE key = ?;

-- name: SetSetting :execrows
INSERT INTO setting (key, value) VALUES (?, ?)
ON CONFLICT (key) DO UPDATE SET value = excluded.value WHERE setting.value <> excluded.value;

-- name: DeleteSetting :execrows
DELETE FROM setting WHERE key = ?;

-- name: AddOperation :exec
INSERT INTO operation (id, at, who, action, key, args, kinds, records, of, prev) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: LastOperation :one
SELECT CAST(COALESCE(MAX(id), 0) AS INTEGER) AS id FROM operation;

-- name: OperationsAfter :many
SELECT * FROM operation WHERE id > ? ORDER BY id;

-- name: Operations :many
SELECT * FROM operation ORDER BY id DESC LIMIT ?;

-- name: Counts :one
SELECT
    (SELECT COUNT(*) FROM enrolment WHERE role = 'mentor' AND status NOT IN ('rejected', 'declined', 'withdrawn')) AS mentors,
    (SELECT COUNT(*) FROM enrolment WHERE role = 'mentee' AND status NOT IN ('rejected', 'declined', 'withdrawn')) AS mentees,
    (SELECT COUNT(*) FROM pair WHERE state IN ('approved', 'announced', 'active', 'completed')) AS pairs;
