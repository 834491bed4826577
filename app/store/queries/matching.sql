-- name: PutTie :execrows
INSERT INTO tie (mentor, mentee, state, reason, at) VALUES (?, ?, ?, ?, ?)
ON CONFLICT (mentor, mentee) DO UPDATE SET state = excluded.state, reason = excluded.reason, at = excluded.at
WHERE tie.state <> excluded.state OR tie.reason <> excluded.reason;

-- name: DeleteTie :execrows
DELETE FROM tie WHERE mentor = ? AND mentee = ?;

-- name: Ties :many
SELECT * FROM tie ORDER BY mentor, mentee;

-- name: PutOverride :execrows
INSERT INTO pair_override (mentor, mentee, kind, at) VALUES (?, ?, ?, ?)
ON CONFLICT (mentor, mentee) DO UPDATE SET kind = excluded.kind, at = excluded.at
WHERE pair_override.kind <> excluded.kind;

-- name: DeleteOverride :execrows
DELETE FROM pair_override WHERE mentor = ? AND mentee = ?;

-- name: Overrides :many
SELECT pair_override.* FROM pair_override JOIN enrolment ON enrolment.id = pair_override.mentor
WHERE enrolment.programme = ? ORDER BY pair_override.mentor, pair_override.mentee;

-- name: DeleteWeights :execrows
DELETE FROM weight WHERE programme = ?;

-- name: AddWeight :exec
INSERT INTO weight (programme, criterion, value) VALUES (?, ?, ?);

-- name: Weights :many
SELECT * FROM weight WHERE programme = ? ORDER BY criterion;

-- name: PutPlan :execrows
INSERT INTO plan (id, programme, made_at, input_hash, engine, weights, result, approved_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)
ON CONFLICT (id) DO UPDATE SET
    made_at = excluded.made_at, input_hash = excluded.input_hash, engine = excluded.engine,
    weights = excluded.weights, result = excluded.result, approved_at = excluded.approved_at
WHERE plan.made_at <> excluded.made_at OR plan.input_hash <> excluded.input_hash OR plan.engine <> excluded.engine
   OR plan.weights <> excluded.weights OR plan.result <> excluded.result OR plan.approved_at <> excluded.approved_at;

-- name: Plan :one
SELECT * FROM plan WHERE id = ?;

-- name: Plans :many
SELECT * FROM plan WHERE programme = ? ORDER BY made_at DESC, rowid DESC;

-- name: PutPair :execrows
INSERT INTO pair (id, programme, position, plan, state, score, approved_on)
VALUES (sqlc.arg(id), sqlc.arg(programme), (SELECT COALESCE(MAX(position), 0) + 1 FROM pair WHERE programme = sqlc.arg(programme)),
        sqlc.narg(plan), sqlc.arg(state), sqlc.arg(score), sqlc.arg(approved_on))
ON CONFLICT (id) DO UPDATE SET plan = excluded.plan, score = excluded.score, approved_on = excluded.approved_on
WHERE pair.plan IS NOT excluded.plan OR pair.score <> excluded.score OR pair.approved_on <> excluded.approved_on;

-- name: PutPairMember :execrows
INSERT INTO pair_member (pair, role, enrolment) VALUES (?, ?, ?)
ON CONFLICT (pair, role) DO UPDATE SET enrolment = excluded.enrolment
WHERE pair_member.enrolment <> excluded.enrolment;

-- name: Pairs :many
SELECT pair.id, pair.state, pair.score, pair.approved_on, mentor.enrolment AS mentor, mentee.enrolment AS mentee
FROM pair
JOIN pair_member AS mentor ON mentor.pair = pair.id AND mentor.role = 'mentor'
JOIN pair_member AS mentee ON mentee.pair = pair.id AND mentee.role = 'mentee'
WHERE pair.programme = ? ORDER BY pair.position;

-- name: PairByID :one
SELECT * FROM pair WHERE id = ?;

-- name: SetPairState :exec
UPDATE pair SET state = sqlc.arg(state) WHERE id = sqlc.arg(id);

-- name: AddPairState :exec
INSERT INTO pair_state (pair, state, at) VALUES (?, ?, ?);

-- name: PairWasUnderWay :one
SELECT EXISTS (SELECT 1 FROM pair_state WHERE pair = ? AND state IN ('announced', 'active', 'completed'));

-- name: DeletePair :execrows
DELETE FROM pair WHERE id = ?;

-- name: PairsOfEnrolment :many
SELECT DISTINCT pair FROM pair_member WHERE enrolment = ?;

-- name: PairsOfPerson :many
SELECT DISTINCT pair_member.pair FROM pair_member JOIN enrolment ON enrolment.id = pair_member.enrolment WHERE enrolment.person = ?;
