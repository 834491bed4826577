-- The workspace as it first was. Days are text 2006-01-02 ('' when not known),
-- moments are text in UTC, RFC 3339. Identifiers are random text.
-- There is deliberately no column for gender, ethnicity, religion, health,
-- salary or identity number.

CREATE TABLE organisation (
    id   TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name TEXT NOT NULL
) STRICT;

CREATE TABLE programme (
    id            TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    position      INTEGER NOT NULL UNIQUE,
    label         TEXT NOT NULL,
    ngo           TEXT NOT NULL,
    partner       TEXT REFERENCES organisation (id),
    criterion     TEXT NOT NULL,
    starts_on     TEXT NOT NULL CHECK (starts_on = '' OR starts_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    kickoff_on    TEXT NOT NULL CHECK (kickoff_on = '' OR kickoff_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    ends_on       TEXT NOT NULL CHECK (ends_on = '' OR ends_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    mentor_places INTEGER NOT NULL CHECK (mentor_places >= 0),
    mentee_places INTEGER NOT NULL CHECK (mentee_places >= 0)
) STRICT;
CREATE INDEX programme_by_partner ON programme (partner);

CREATE TABLE session (
    programme TEXT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    no        INTEGER NOT NULL CHECK (no >= 0),
    kind      TEXT NOT NULL CHECK (kind IN ('training', 'gathering', 'pair_meeting', 'follow_up')),
    audience  TEXT NOT NULL CHECK (audience IN ('mentors', 'mentees', 'both')),
    title     TEXT NOT NULL,
    theme     TEXT NOT NULL,
    on_day    TEXT NOT NULL CHECK (on_day = '' OR on_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    by_day    TEXT NOT NULL CHECK (by_day = '' OR by_day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
    starts_at TEXT NOT NULL CHECK (starts_at = '' OR starts_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    ends_at   TEXT NOT NULL CHECK (ends_at = '' OR ends_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    place     TEXT NOT NULL,
    PRIMARY KEY (programme, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE person (
    id         TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    name       TEXT NOT NULL,
    email      TEXT NOT NULL,
    phone      TEXT NOT NULL,
    city       TEXT NOT NULL,
    birth_year INTEGER NOT NULL CHECK (birth_year = 0 OR birth_year BETWEEN 1900 AND 2200)
) STRICT;

CREATE TABLE enrolment (
    id        TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    programme TEXT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    person    TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    role      TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    status    TEXT NOT NULL CHECK (status <> ''),
    employer  TEXT NOT NULL,
    UNIQUE (programme, person, role)
) STRICT;
CREATE INDEX enrolment_in_order ON enrolment (programme, position);
CREATE INDEX enrolment_by_person ON enrolment (person);

CREATE TABLE enrolment_status (
    id        INTEGER NOT NULL PRIMARY KEY,
    enrolment TEXT NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
    status    TEXT NOT NULL CHECK (status <> ''),
    reason    TEXT NOT NULL,
    at        TEXT NOT NULL
) STRICT;
CREATE INDEX enrolment_status_of ON enrolment_status (enrolment, id);

CREATE TABLE answer (
    enrolment TEXT NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
    field     TEXT NOT NULL CHECK (field <> '' AND field <> 'person.birth_date' AND field NOT LIKE 'refuse.%'),
    text      TEXT NOT NULL,
    keys      TEXT NOT NULL CHECK (json_valid(keys)),
    PRIMARY KEY (enrolment, field)
) STRICT, WITHOUT ROWID;

CREATE TABLE import_batch (
    id         TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    programme  TEXT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    file       TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    sheet      TEXT NOT NULL,
    header_row INTEGER NOT NULL CHECK (header_row >= 0),
    mapping    TEXT NOT NULL CHECK (json_valid(mapping)),
    decisions  TEXT NOT NULL CHECK (json_valid(decisions)),
    counts     TEXT NOT NULL CHECK (json_valid(counts)),
    at         TEXT NOT NULL
) STRICT;
CREATE INDEX import_batch_by_programme ON import_batch (programme);

-- Where a value came from. The newest row of a field speaks for the value
-- that stands; older rows are its history.
CREATE TABLE source (
    id        INTEGER NOT NULL PRIMARY KEY,
    person    TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    enrolment TEXT REFERENCES enrolment (id) ON DELETE CASCADE,
    field     TEXT NOT NULL CHECK (field <> ''),
    origin    TEXT NOT NULL CHECK (origin IN ('import', 'edit')),
    batch     TEXT REFERENCES import_batch (id) ON DELETE SET NULL,
    sheet     TEXT NOT NULL,
    cell      TEXT NOT NULL,
    original  TEXT NOT NULL,
    at        TEXT NOT NULL
) STRICT;
CREATE INDEX source_by_person ON source (person, id);
CREATE INDEX source_by_enrolment ON source (enrolment);
CREATE INDEX source_by_batch ON source (batch);

CREATE TABLE consent_event (
    id        INTEGER NOT NULL PRIMARY KEY,
    person    TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    programme TEXT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    purpose   TEXT NOT NULL CHECK (purpose <> ''),
    given     INTEGER NOT NULL CHECK (given IN (0, 1)),
    at        TEXT NOT NULL,
    how       TEXT NOT NULL,
    batch     TEXT REFERENCES import_batch (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX consent_event_latest ON consent_event (programme, person, purpose, id);
CREATE INDEX consent_event_by_person ON consent_event (person, id);
CREATE INDEX consent_event_by_batch ON consent_event (batch);

CREATE TRIGGER consent_event_stands
BEFORE UPDATE OF person, programme, purpose, given, at, how ON consent_event
BEGIN
    SELECT RAISE(ABORT, 'a consent event is never changed');
END;

-- Two people who know each other, or who were found not to.
CREATE TABLE tie (
    mentor TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    mentee TEXT NOT NULL REFERENCES person (id) ON DELETE CASCADE,
    state  TEXT NOT NULL CHECK (state IN ('confirmed', 'dismissed')),
    reason TEXT NOT NULL,
    at     TEXT NOT NULL,
    PRIMARY KEY (mentor, mentee),
    CHECK (mentor <> mentee)
) STRICT, WITHOUT ROWID;
CREATE INDEX tie_by_mentee ON tie (mentee);

CREATE TABLE pair_override (
    mentor TEXT NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
    mentee TEXT NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
    kind   TEXT NOT NULL CHECK (kind IN ('lock', 'ban')),
    at     TEXT NOT NULL,
    PRIMARY KEY (mentor, mentee),
    CHECK (mentor <> mentee)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_override_by_mentee ON pair_override (mentee);

CREATE TABLE weight (
    programme TEXT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    criterion TEXT NOT NULL CHECK (criterion <> ''),
    value     INTEGER NOT NULL CHECK (value BETWEEN 0 AND 100),
    PRIMARY KEY (programme, criterion)
) STRICT, WITHOUT ROWID;

CREATE TABLE plan (
    id          TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    programme   TEXT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    made_at     TEXT NOT NULL,
    input_hash  TEXT NOT NULL,
    engine      TEXT NOT NULL,
    weights     TEXT NOT NULL CHECK (json_valid(weights)),
    result      TEXT NOT NULL CHECK (json_valid(result)),
    approved_at TEXT NOT NULL
) STRICT;
CREATE INDEX plan_by_programme ON plan (programme, made_at);

CREATE TABLE pair (
    id          TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    programme   TEXT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    position    INTEGER NOT NULL,
    plan        TEXT REFERENCES plan (id) ON DELETE SET NULL,
    state       TEXT NOT NULL CHECK (state IN ('approved', 'announced', 'active', 'completed', 'ended_early', 'replaced')),
    score       INTEGER NOT NULL CHECK (score BETWEEN 0 AND 10000),
    approved_on TEXT NOT NULL CHECK (approved_on = '' OR approved_on GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]')
) STRICT;
CREATE INDEX pair_in_order ON pair (programme, position);
CREATE INDEX pair_by_plan ON pair (plan);

CREATE TABLE pair_member (
    pair      TEXT NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    role      TEXT NOT NULL CHECK (role IN ('mentor', 'mentee')),
    enrolment TEXT NOT NULL REFERENCES enrolment (id) ON DELETE CASCADE,
    PRIMARY KEY (pair, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX pair_member_by_enrolment ON pair_member (enrolment);

CREATE TABLE pair_state (
    id    INTEGER NOT NULL PRIMARY KEY,
    pair  TEXT NOT NULL REFERENCES pair (id) ON DELETE CASCADE,
    state TEXT NOT NULL CHECK (state <> ''),
    at    TEXT NOT NULL
) STRICT;
CREATE INDEX pair_state_of ON pair_state (pair, id);

-- What left the machine.
CREATE TABLE disclosure (
    id        TEXT NOT NULL PRIMARY KEY CHECK (id <> ''),
    programme TEXT NOT NULL REFERENCES programme (id) ON DELETE CASCADE,
    what      TEXT NOT NULL,
    audience  TEXT NOT NULL,
    file      TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    row_count INTEGER NOT NULL CHECK (row_count >= 0),
    at        TEXT NOT NULL
) STRICT;
CREATE INDEX disclosure_by_programme ON disclosure (programme, at);

CREATE TABLE setting (
    key   TEXT NOT NULL PRIMARY KEY CHECK (key <> ''),
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- The log: one row for every change that was ever acknowledged. An undo is a
-- row of its own and takes none away.
CREATE TABLE operation (
    id     INTEGER NOT NULL PRIMARY KEY,
    at     TEXT NOT NULL,
    action TEXT NOT NULL CHECK (action IN ('do', 'undo', 'redo')),
    key    TEXT NOT NULL,
    args   TEXT NOT NULL CHECK (json_valid(args)),
    kinds  TEXT NOT NULL CHECK (json_valid(kinds)),
    of     INTEGER NOT NULL
) STRICT;

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
