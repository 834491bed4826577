package compare

import (
	"database/sql"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	_ "github.com/mattn/go-sqlite3"
)

// A table that is added later must be compared and merged too.
func TestEveryTableAndReferenceIsKnown(t *testing.T) {
	pool, err := sql.Open("sqlite3", "file:/schema?vfs=memdb")
	if err != nil {
		t.Fatal(err)
	}
	defer pool.Close()
	steps, err := filepath.Glob("../migrations/*.sql")
	if err != nil || len(steps) == 0 {
		t.Fatal(steps, err)
	}
	for _, step := range steps {
		raw, err := os.ReadFile(step)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := pool.Exec(string(raw)); err != nil {
			t.Fatal(err)
		}
	}
	inSchema := list(t, pool, "SELECT name FROM sqlite_schema WHERE type = 'table'")
	known := []string{"operation", "erased"}
	for _, table := range tables {
		for column, other := range table.refs {
			if !slices.Contains(known, other) && other != table.name {
				t.Errorf("%s comes before %s, which it refers to", table.name, other)
			}
			if other == "" || column == "" {
				t.Errorf("%s: empty reference", table.name)
			}
		}
		known = append(known, table.name)
		want := list(t, pool, `SELECT "from" || ' ' || "table" FROM pragma_foreign_key_list('`+table.name+`')`)
		got := []string{}
		for column, other := range table.refs {
			got = append(got, column+" "+other)
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s refers to %v, want %v", table.name, got, want)
		}
		key := strings.Join(list(t, pool, "SELECT type FROM pragma_table_info('"+table.name+"') WHERE name = 'id'"), "")
		if table.numbered != (key == "INTEGER") {
			t.Errorf("%s: numbered %v, its id is %q", table.name, table.numbered, key)
		}
	}
	slices.Sort(inSchema)
	slices.Sort(known)
	if !slices.Equal(inSchema, known) {
		t.Errorf("tables %v, known %v", inSchema, known)
	}
}

func list(t *testing.T, pool *sql.DB, query string) []string {
	t.Helper()
	rows, err := pool.Query(query)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	out := []string{}
	for rows.Next() {
		var s string
		if err := rows.Scan(&s); err != nil {
			t.Fatal(err)
		}
		out = append(out, s)
	}
	return out
}
