package cli

import (
	"fmt"
	"path/filepath"

	"omvendt/app/text"
	"omvendt/app/workspace"
)

// check opens a workspace file, this computer's copy, journal and kept
// versions, and says of each whether it is whole and what to do if it is not.
// It changes nothing. The exit code is 1 when something is wrong.
func check(c *call) error {
	k := c.keyFlags()
	if err := c.parse(1, 1); err != nil {
		return err
	}
	path := c.words[0]
	u, err := c.unlock(path, k)
	if err != nil {
		return err
	}
	found, err := workspace.Check(path, env(), u)
	if err != nil {
		return err
	}
	c.checkedFile(filepath.Base(path), found)
	c.checkedHere(found)
	c.checkedVersions(found)
	if !found.Whole {
		c.say("cli.check.broken")
		return errSaid
	}
	c.say("cli.check.whole")
	return nil
}

func (c *call) checkedFile(file string, found workspace.Checked) {
	if found.Plain {
		c.say("cli.check.plain")
	}
	if !c.trouble("cli.check.file_bad", found.File.Err, "file", file) {
		c.say("cli.check.file", "file", file, "sequence", fmt.Sprint(found.File.Sequence), "mentors", fmt.Sprint(found.File.Mentors),
			"mentees", fmt.Sprint(found.File.Mentees), "pairs", fmt.Sprint(found.File.Pairs), "schema", fmt.Sprint(found.File.Schema))
	}
	if found.LogBroken != 0 {
		c.say("cli.check.log_bad", "line", fmt.Sprint(found.LogBroken))
	}
}

// checkedHere tells of what this computer has.
func (c *call) checkedHere(found workspace.Checked) {
	if found.Base == nil {
		c.say("cli.check.nothing_here")
	} else if !c.trouble("cli.check.base_bad", found.Base.Err) {
		c.say("cli.check.base", "sequence", fmt.Sprint(found.Base.Sequence))
	}
	if j := found.Journal; j != nil && !c.trouble("cli.check.journal_bad", j.Err) {
		c.tell(text.N("cli.check.journal", j.Changes))
		if j.Torn > 0 {
			c.say("cli.check.torn", "bytes", fmt.Sprint(j.Torn))
		}
	}
	if found.Conflict {
		c.say("cli.check.conflict")
	}
}

func (c *call) checkedVersions(found workspace.Checked) {
	sound := 0
	for _, v := range found.Versions {
		name := v.Entry.Name
		if name == "" {
			name = v.Folder
		}
		if !c.trouble("cli.check.version_bad", v.Err, "file", name) {
			sound++
		}
	}
	if len(found.Versions) > 0 {
		c.tell(text.N("cli.check.versions", sound))
	}
}

// trouble says what is wrong with something and tells whether anything is.
func (c *call) trouble(key string, err error, pairs ...string) bool {
	if err == nil {
		return false
	}
	c.say(key, pairs...)
	fmt.Fprintln(c.out, " ", text.Fault(c.language(), err))
	return true
}

// exportSQLite writes the database of a workspace in clear, for whoever has to
// read it without Omvendt.
func exportSQLite(c *call) error {
	out := c.flags.String("out", "", text.T(c.language(), "cli.flag.sqlite"))
	k := c.keyFlags()
	if err := c.parse(1, 1); err != nil {
		return err
	}
	path := c.words[0]
	u, err := c.unlock(path, k)
	if err != nil {
		return err
	}
	to := *out
	if to == "" {
		to = path[:len(path)-len(filepath.Ext(path))] + ".sqlite"
	}
	if err := workspace.ExportSQLite(path, to, env(), u); err != nil {
		return err
	}
	c.say("cli.exported", "file", to)
	return nil
}
