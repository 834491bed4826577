package cli

import (
	"context"
	"fmt"
	"path/filepath"
	"time"

	"omvendt/app/intake"
	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/workspace"
)

// roleOf reads --role; false after saying that it is missing.
func (c *call) roleOf(said string) (programme.Role, bool) {
	role := programme.Role(said)
	if role != programme.Mentor && role != programme.Mentee {
		fmt.Fprintln(c.errOut, text.T(c.language(), "cli.bad_role"))
		return "", false
	}
	return role, true
}

// template writes an empty spreadsheet for a partner to fill in.
func template(c *call) error {
	said := c.flags.String("role", "", text.T(c.language(), "cli.flag.role"))
	out := c.flags.String("out", "", text.T(c.language(), "cli.flag.out"))
	ngo := c.flags.String("ngo", "", text.T(c.language(), "cli.flag.ngo"))
	if err := c.parse(0, 0); err != nil {
		return err
	}
	role, ok := c.roleOf(*said)
	if !ok {
		return errMisused
	}
	if *out == "" {
		*out = text.T(c.language(), "intake.form.sheet."+*said) + ".xlsx"
	}
	written, err := workspace.WriteTemplate(*out, role, c.language(), *ngo, time.Now())
	if err != nil {
		return err
	}
	c.say("cli.written", "file", written.Path)
	if written.Kept != "" {
		c.say("cli.kept", "file", written.Kept)
	}
	return nil
}

// form prints the questions of a form, to be copied into a tool for forms.
func form(c *call) error {
	said := c.flags.String("role", "", text.T(c.language(), "cli.flag.role"))
	name := c.flags.String("programme", "", text.T(c.language(), "cli.flag.programme"))
	ngo := c.flags.String("ngo", "", text.T(c.language(), "cli.flag.ngo"))
	if err := c.parse(0, 0); err != nil {
		return err
	}
	role, ok := c.roleOf(*said)
	if !ok {
		return errMisused
	}
	_, err := fmt.Fprint(c.out, intake.FormText(role, c.language(), *name, *ngo))
	return err
}

// questions prints what the sender of a spreadsheet must answer. Unlike
// inspect it names the people.
func questions(c *call) error {
	if err := c.parse(1, -1); err != nil {
		return err
	}
	for _, path := range c.words {
		list, err := workspace.QuestionsOf(context.Background(), path, c.language())
		if err != nil {
			return err
		}
		if len(list) == 0 {
			c.say("cli.no_questions", "file", filepath.Base(path))
		}
		for _, line := range list {
			fmt.Fprintln(c.out, line)
		}
	}
	return nil
}
