package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"sync/atomic"
	"time"

	"github.com/mattn/go-sqlite3"
)

// connector opens connections to one in-memory database. It exists because
// pragmas hold for a single connection: every new one must get them.
type connector struct {
	dsn  string
	hook func(*sqlite3.SQLiteConn) error
}

// Connect opens one connection.
func (c connector) Connect(context.Context) (driver.Conn, error) {
	return c.Driver().Open(c.dsn)
}

// Driver gives the SQLite driver with our settings.
func (c connector) Driver() driver.Driver { return &sqlite3.SQLiteDriver{ConnectHook: c.hook} }

// temp_store keeps sorting off the disk, secure_delete overwrites what is
// deleted, the last two refuse what a crafted file could try.
const pragmas = `
PRAGMA foreign_keys = ON;
PRAGMA temp_store = 2;
PRAGMA secure_delete = ON;
PRAGMA journal_mode = MEMORY;
PRAGMA trusted_schema = OFF;
PRAGMA cell_size_check = ON;`

// memory is the database that is written to. The anchor keeps it alive when
// the pool drops a connection.
type memory struct {
	pool       *sql.DB
	anchor     *sql.Conn
	committing atomic.Bool
}

// newMemory makes a database of its own, filled with the image if there is one.
func newMemory(image []byte) (*memory, error) {
	m := &memory{}
	m.pool = sql.OpenDB(connector{
		// Nobody else uses this database, so there is nothing to wait for.
		dsn: "file:/" + NewID() + "?vfs=memdb&_busy_timeout=0&_stmt_cache_size=64",
		hook: func(c *sqlite3.SQLiteConn) error {
			c.RegisterCommitHook(m.mayCommit)
			_, err := c.Exec(pragmas, nil)
			return err
		},
	})
	m.pool.SetMaxIdleConns(2)
	var err error
	if m.anchor, err = m.pool.Conn(context.Background()); err == nil && image != nil {
		err = fill(m.anchor, image)
	}
	if err != nil {
		return nil, errors.Join(err, m.close())
	}
	return m, nil
}

// mayCommit refuses every commit that is not made by write, so that nothing
// can be in memory and not in the file.
func (m *memory) mayCommit() int {
	if m.committing.Load() {
		return 0
	}
	return 1
}

func (m *memory) close() error {
	if m == nil {
		return nil
	}
	var err error
	if m.anchor != nil {
		err = m.anchor.Close()
	}
	return errors.Join(err, m.pool.Close())
}

// discard closes a database that is not needed any more. It is in memory and
// nothing is pending, so there is nothing to be told.
func (m *memory) discard() { _ = m.close() }

// fill copies an image into the connection's database. A deserialised database
// cannot grow, therefore it goes through a second one and a backup.
func fill(into *sql.Conn, image []byte) error {
	return into.Raw(func(target any) error {
		raw, err := (&sqlite3.SQLiteDriver{}).Open(":memory:")
		if err != nil {
			return err
		}
		defer raw.Close()
		from := raw.(*sqlite3.SQLiteConn)
		if err := from.Deserialize(withoutWAL(image), "main"); err != nil {
			return err
		}
		b, err := target.(*sqlite3.SQLiteConn).Backup("main", from, "main")
		if err != nil {
			return err
		}
		done, err := b.Step(-1)
		if err == nil && !done {
			err = errors.New("the copy was not finished")
		}
		return errors.Join(err, b.Finish())
	})
}

// withoutWAL marks an image as one with a rollback journal: one that another
// program left in WAL mode cannot be opened from memory.
func withoutWAL(image []byte) []byte {
	if len(image) < headerSize || image[18] == 1 && image[19] == 1 {
		return image
	}
	patched := append([]byte(nil), image...)
	patched[18], patched[19] = 1, 1
	return patched
}

// write runs fn in a transaction and commits it if fn gives no error.
func (m *memory) write(fn func(*sql.Conn) error) error {
	ctx := context.Background()
	return withConn(m.pool, func(conn *sql.Conn) error {
		if _, err := conn.ExecContext(ctx, "BEGIN IMMEDIATE"); err != nil {
			return err
		}
		committed := false
		defer func() {
			if !committed {
				// An error here means that SQLite has rolled back by itself.
				_, _ = conn.ExecContext(ctx, "ROLLBACK")
			}
		}()
		if err := fn(conn); err != nil {
			return err
		}
		m.committing.Store(true)
		defer m.committing.Store(false)
		_, err := conn.ExecContext(ctx, "COMMIT")
		committed = err == nil
		return err
	})
}

// vacuum rewrites the database without its free pages and gives the image.
func (m *memory) vacuum() (image []byte, err error) {
	err = withConn(m.pool, func(conn *sql.Conn) error {
		m.committing.Store(true)
		defer m.committing.Store(false)
		if _, err := conn.ExecContext(context.Background(), "VACUUM"); err != nil {
			return err
		}
		image, err = serialize(conn)
		return err
	})
	return image, err
}

// image gives the committed state.
func (m *memory) image() (image []byte, err error) {
	err = withConn(m.pool, func(conn *sql.Conn) error {
		image, err = serialize(conn)
		return err
	})
	return image, err
}

// serialize gives the image of the database as this connection sees it,
// uncommitted changes included.
func serialize(conn *sql.Conn) (image []byte, err error) {
	err = conn.Raw(func(c any) (err error) {
		image, err = c.(*sqlite3.SQLiteConn).Serialize("main")
		return err
	})
	return image, err
}

// sound checks the whole database: its structure and every reference.
func (m *memory) sound() error {
	return withConn(m.pool, func(conn *sql.Conn) error {
		var verdict string
		if err := conn.QueryRowContext(context.Background(), "PRAGMA integrity_check(1)").Scan(&verdict); err != nil {
			return err
		}
		if verdict != "ok" {
			return errors.New("integrity check failed")
		}
		return referencesHold(conn)
	})
}

func referencesHold(conn *sql.Conn) error {
	rows, err := conn.QueryContext(context.Background(), "PRAGMA foreign_key_check")
	if err != nil {
		return err
	}
	defer rows.Close()
	if rows.Next() {
		return errors.New("a reference leads nowhere")
	}
	return rows.Err()
}

// openSnapshot gives connections that each hold the image and cannot write.
func openSnapshot(image []byte) *sql.DB {
	pool := sql.OpenDB(connector{
		dsn: ":memory:?_stmt_cache_size=64",
		hook: func(c *sqlite3.SQLiteConn) error {
			if err := c.Deserialize(withoutWAL(image), "main"); err != nil {
				return err
			}
			_, err := c.Exec(pragmas+"PRAGMA query_only = ON;", nil)
			return err
		},
	})
	pool.SetMaxIdleConns(2)
	return pool
}

func withConn(pool *sql.DB, fn func(*sql.Conn) error) error {
	conn, err := pool.Conn(context.Background())
	if err != nil {
		return fmt.Errorf("connect: %w", err)
	}
	defer conn.Close()
	return fn(conn)
}

// readIn runs fn on an image that is open to be read.
func readIn(pool *sql.DB, now func() time.Time, fn func(*Tx) error) error {
	return withConn(pool, func(conn *sql.Conn) error { return call(fn, newTx(conn, now)) })
}

func closeQuietly(pool *sql.DB) {
	if pool != nil {
		// Nothing is pending on a read-only copy in memory.
		_ = pool.Close()
	}
}
