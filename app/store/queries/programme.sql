-- name: PutOrganisation :execrows
INSERT INTO organisation (id, name) VALUES (?, ?)
ON CONFLICT (id) DO UPDATE SET name = excluded.name WHERE organisation.name <> excluded.name;

-- name: OrganisationByName :one
SELECT id FROM organisation WHERE name = ? ORDER BY id LIMIT 1;

-- name: PutProgramme :execrows
INSERT INTO programme (id, position, label, ngo, partner, criterion, starts_on, kickoff_on, ends_on, mentor_places, mentee_places)
VALUES (sqlc.arg(id), (SELECT COALESCE(MAX(position), 0) + 1 FROM programme), sqlc.arg(label), sqlc.arg(ngo), sqlc.narg(partner), sqlc.arg(criterion),
        sqlc.arg(starts_on), sqlc.arg(kickoff_on), sqlc.arg(ends_on), sqlc.arg(mentor_places), sqlc.arg(mentee_places))
ON CONFLICT (id) DO UPDATE SET
    label = excluded.label, ngo = excluded.ngo, partner = excluded.partner, criterion = excluded.criterion,
    starts_on = excluded.starts_on, kickoff_on = excluded.kickoff_on, ends_on = excluded.ends_on,
    mentor_places = excluded.mentor_places, mentee_places = excluded.mentee_places
WHERE programme.label <> excluded.label OR programme.ngo <> excluded.ngo OR programme.partner IS NOT excluded.partner
   OR programme.criterion <> excluded.criterion OR programme.starts_on <> excluded.starts_on
   OR programme.kickoff_on <> excluded.kickoff_on OR programme.ends_on <> excluded.ends_on
   OR programme.mentor_places <> excluded.mentor_places OR programme.mentee_places <> excluded.mentee_places;

-- name: ProgrammeByID :one
SELECT * FROM programme WHERE id = ?;

-- name: Programmes :many
SELECT sqlc.embed(programme), COALESCE(organisation.name, '') AS partner_name
FROM programme LEFT JOIN organisation ON organisation.id = programme.partner
ORDER BY programme.position;

-- name: DeleteSessions :execrows
DELETE FROM session WHERE programme = ?;

-- name: AddSession :exec
INSERT INTO session (programme, position, no, kind, audience, title, theme, on_day, by_day, starts_at, ends_at, place)
VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?);

-- name: Sessions :many
SELECT * FROM session WHERE programme = ? ORDER BY position;
