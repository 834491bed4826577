-- name: PutPerson :execrows
INSERT INTO person (id, name, email, phone, city, birth_year) VALUES (?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    name = excluded.name, email = excluded.email, phone = excluded.phone, city = excluded.city, birth_year = excluded.birth_year
WHERE person.name <> excluded.name OR person.email <> excluded.email OR person.phone <> excluded.phone
   OR person.city <> excluded.city OR person.birth_year <> excluded.birth_year;

-- name: Person :one
SELECT * FROM person WHERE id = ?;

-- name: People :many
SELECT * FROM person ORDER BY rowid;

-- name: DeletePerson :execrows
DELETE FROM person WHERE id = ?;

-- name: PutEnrolment :execrows
INSERT INTO enrolment (id, programme, position, person, role, status, employer)
VALUES (sqlc.arg(id), sqlc.arg(programme), (SELECT COALESCE(MAX(position), 0) + 1 FROM enrolment WHERE programme = sqlc.arg(programme)),
        sqlc.arg(person), sqlc.arg(role), sqlc.arg(status), sqlc.arg(employer))
ON CONFLICT (id) DO UPDATE SET role = excluded.role, employer = excluded.employer
WHERE enrolment.role <> excluded.role OR enrolment.employer <> excluded.employer;

-- name: Enrolment :one
SELECT * FROM enrolment WHERE id = ?;

-- name: Enrolments :many
SELECT * FROM enrolment WHERE programme = ? ORDER BY position;

-- name: SetStatus :execrows
UPDATE enrolment SET status = sqlc.arg(status) WHERE id = sqlc.arg(id);

-- name: AddStatus :exec
INSERT INTO enrolment_status (enrolment, status, reason, at) VALUES (?, ?, ?, ?);

-- name: DeleteEnrolment :execrows
DELETE FROM enrolment WHERE id = ?;

-- name: ParticipantsOf :many
SELECT enrolment.id AS enrolment, enrolment.role, enrolment.status, sqlc.embed(person)
FROM enrolment JOIN person ON person.id = enrolment.person
WHERE enrolment.programme = ? ORDER BY enrolment.position;

-- name: ParticipantOf :one
SELECT enrolment.id AS enrolment, enrolment.programme, enrolment.role, enrolment.status, sqlc.embed(person)
FROM enrolment JOIN person ON person.id = enrolment.person
WHERE enrolment.id = ?;

-- name: AnswersOf :many
SELECT answer.* FROM enrolment JOIN answer ON answer.enrolment = enrolment.id WHERE enrolment.programme = ?;

-- name: AnswersOfOne :many
SELECT * FROM answer WHERE enrolment = ?;

-- name: ConsentsOf :many
SELECT person, purpose, given FROM consent_event WHERE programme = ? ORDER BY id;

-- name: ConsentsOfOne :many
SELECT purpose, given FROM consent_event WHERE programme = ? AND person = ? ORDER BY id;
