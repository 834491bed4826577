package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path"

	"omvendt/app/text"
)

//go:embed migrations/*.sql
var embedded embed.FS

// migration is one step of the schema; the first leads to version 1.
type migration struct{ name, sql string }

func workspaceMigrations() []migration {
	steps, err := readMigrations(embedded)
	if err != nil {
		panic(err)
	}
	return steps
}

// readMigrations reads migrations/NNNN_name.sql in order. The numbers count
// from 1 without gaps, so that a step's place is the version it leads to.
func readMigrations(files fs.FS) ([]migration, error) {
	names, err := fs.Glob(files, "migrations/*.sql")
	if err != nil {
		return nil, err
	}
	steps := make([]migration, 0, len(names))
	for i, name := range names {
		var number int
		if _, err := fmt.Sscanf(path.Base(name), "%04d_", &number); err != nil || number != i+1 {
			return nil, fmt.Errorf("migration %s is not number %d", name, i+1)
		}
		raw, err := fs.ReadFile(files, name)
		if err != nil {
			return nil, err
		}
		steps = append(steps, migration{name: name, sql: string(raw)})
	}
	return steps, nil
}

// migrate brings the schema of an opened workspace from a version to the last
// one. The state before is kept as a version, and the step goes through the
// journal like every change.
func (s *Store) migrate(steps []migration, from int) error {
	if err := s.keepImage(s.image, reasonMigration); err != nil {
		return err
	}
	image, err := s.migrated(steps, from, text.S("store.upgraded"))
	if err != nil {
		return err
	}
	if err := s.append(diff(s.image, image)); err != nil {
		return err
	}
	return s.start(image)
}

func applySteps(conn *sql.Conn, steps []migration, from int) error {
	ctx := context.Background()
	for _, step := range steps[from:] {
		if _, err := conn.ExecContext(ctx, step.sql); err != nil {
			return fmt.Errorf("%s: %w", step.name, err)
		}
	}
	_, err := conn.ExecContext(ctx, fmt.Sprintf("PRAGMA application_id = %d; PRAGMA user_version = %d", applicationID, len(steps)))
	return err
}
