package cli

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"omvendt/app/fault"
	"omvendt/app/intake"
	"omvendt/app/roster"
	"omvendt/app/sample"
	"omvendt/app/text"
	"omvendt/app/workspace"
)

// create makes a workspace file with its first programme.
func create(c *call) error {
	label := c.flags.String("label", "", text.T(c.language(), "programme.label"))
	partner := c.flags.String("partner", "", text.T(c.language(), "cli.flag.partner"))
	ngo := c.flags.String("ngo", "", text.T(c.language(), "cli.flag.ngo"))
	kickoff := c.flags.String("kickoff", "", "2026-09-15")
	ends := c.flags.String("ends", "", "2027-02-11")
	name := c.flags.String("name", "", text.T(c.language(), "cli.flag.name"))
	hint := c.flags.String("hint", "", text.T(c.language(), "cli.flag.hint"))
	open := c.flags.Bool("no-passphrase", false, text.T(c.language(), "cli.flag.no_passphrase"))
	k := c.keyFlags()
	if err := c.parse(1, 1); err != nil {
		return err
	}
	start := workspace.Start{Label: *label, Partner: *partner, NGO: *ngo, KickoffOn: roster.Date(*kickoff), EndsOn: roster.Date(*ends)}
	if err := start.Check(); err != nil {
		return err
	}
	p, err := c.protection(*name, *hint, *open, k)
	if err != nil {
		return err
	}
	w, recovery, err := workspace.Create(c.words[0], start, env(), p)
	if err != nil {
		return err
	}
	c.say("cli.created", "file", w.Path())
	if recovery.Key != "" {
		c.say("cli.recovery", "key", strings.Join(recovery.Parts, " "))
	} else {
		c.warn("cli.unprotected")
	}
	return w.Close()
}

// onWorkspace opens the workspace named by the first word and closes it after.
func (c *call) onWorkspace(k keyFlags, job func(*workspace.Workspace) error) error {
	u, err := c.unlock(c.words[0], k)
	if err != nil {
		return err
	}
	w, err := workspace.Open(c.words[0], env(), u)
	if err != nil {
		return err
	}
	if err := job(w); err != nil {
		_ = w.Close() // the first error is the one to tell
		return err
	}
	return w.Close()
}

// importFiles imports spreadsheets. Open questions stop a file unless --yes
// says to take what is proposed; what was decided is told either way.
func importFiles(c *call) error {
	yes := c.flags.Bool("yes", false, text.T(c.language(), "cli.flag.yes"))
	k := c.keyFlags()
	if err := c.parse(2, -1); err != nil {
		return err
	}
	return c.onWorkspace(k, func(w *workspace.Workspace) error {
		for _, path := range c.words[1:] {
			if err := c.importFile(w, path, *yes); err != nil {
				return err
			}
		}
		return nil
	})
}

func (c *call) importFile(w *workspace.Workspace, path string, yes bool) error {
	ctx := context.Background()
	insp, err := w.Inspect(ctx, path, intake.Choices{})
	if err != nil {
		return err
	}
	choices := intake.Choices{Answers: map[string]string{}}
	if !yes {
		for _, q := range insp.Questions {
			c.question(q)
		}
	}
	for open := len(insp.Questions) > 0; yes && open; {
		asked := workspace.AnswerAsProposed(insp, choices)
		for _, q := range asked {
			c.question(q)
		}
		open = len(asked) > 0
		if insp, err = w.Inspect(ctx, path, choices); err != nil {
			return err
		}
	}
	applied, err := w.Apply(ctx, path, insp.SHA256, choices)
	if err != nil {
		return err
	}
	c.imported(applied)
	return nil
}

func (c *call) question(q intake.Question) {
	c.say("cli.question", "ask", c.text(q.Ask), "answer", c.text(q.Options[0].Say))
}

func (c *call) imported(a workspace.Applied) {
	n := a.Counts
	c.say("cli.imported", "file", a.File, "rows", fmt.Sprint(n.Rows), "new", fmt.Sprint(n.New), "changed", fmt.Sprint(n.Changed),
		"same", fmt.Sprint(n.Same), "refused", fmt.Sprint(n.Refused), "not_person", fmt.Sprint(n.NotPerson))
}

// match prints the plan and approves it with --approve.
func match(c *call) error {
	approve := c.flags.Bool("approve", false, text.T(c.language(), "cli.flag.approve"))
	k := c.keyFlags()
	if err := c.parse(1, 1); err != nil {
		return err
	}
	return c.onWorkspace(k, func(w *workspace.Workspace) error { return c.match(w, *approve) })
}

func (c *call) match(w *workspace.Workspace, approve bool) error {
	ctx := context.Background()
	plan, err := w.Matching(ctx)
	if err != nil {
		return err
	}
	for _, t := range plan.Ties {
		if t.State == "open" {
			c.say("cli.tie", "mentor", t.Mentor.Name, "mentee", t.Mentee.Name)
		}
	}
	for _, p := range plan.Pairs {
		fmt.Fprintf(c.out, "  %5s  %-28s %-28s %s\n", points(c.language(), p.Score), p.Mentor.Name, p.Mentee.Name, c.text(p.Reason))
	}
	for _, u := range plan.Unmatched {
		fmt.Fprintf(c.out, "  –      %-28s", u.Who.Name)
		for _, why := range u.Why {
			fmt.Fprintf(c.out, " %s", c.text(why))
		}
		fmt.Fprintln(c.out)
	}
	verified := "cli.plan"
	if !plan.Verified {
		verified = "cli.plan_unverified"
	}
	c.say(verified, "pairs", fmt.Sprint(len(plan.Pairs)), "total", points(c.language(), plan.Total))
	if !approve || plan.Suggested == 0 {
		return nil
	}
	if _, err := w.Approve(ctx, plan.Hash); err != nil {
		return err
	}
	c.tell(text.N("cli.approved", plan.Suggested))
	return nil
}

// points writes hundredths of a point with one decimal, as the language does.
func points(lang text.Lang, hundredths int) string {
	mark := ","
	if lang == text.EN {
		mark = "."
	}
	tenths := (hundredths + 5) / 10
	return fmt.Sprintf("%d%s%d", tenths/10, mark, tenths%10)
}

// writeReport writes the cohort report.
func writeReport(c *call) error {
	out := c.flags.String("out", "", text.T(c.language(), "cli.flag.out"))
	k := c.keyFlags()
	if err := c.parse(1, 1); err != nil {
		return err
	}
	return c.onWorkspace(k, func(w *workspace.Workspace) error {
		path := *out
		if path == "" {
			preview, err := w.PreviewReport(c.language())
			if err != nil {
				return err
			}
			path = preview.FileName
		}
		return c.report(w, path)
	})
}

func (c *call) report(w *workspace.Workspace, path string) error {
	written, _, err := w.WriteReport(path, c.language())
	if err != nil {
		return err
	}
	if written.Kept != "" {
		c.say("cli.kept", "file", written.Kept)
	}
	c.say("cli.written", "file", written.Path)
	return nil
}

// demo does the whole job on the sample spreadsheets and leaves the workspace,
// the spreadsheets and the workbook in a folder.
func demo(c *call) error {
	out := c.flags.String("out", "", text.T(c.language(), "cli.flag.folder"))
	if err := c.parse(0, 0); err != nil {
		return err
	}
	if *out == "" {
		fmt.Fprintln(c.errOut, text.T(c.language(), "cli.usage"))
		return errMisused
	}
	return c.demo(*out, env())
}

func (c *call) demo(folder string, e workspace.Env) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return fault.New(fault.FolderReadOnly, err, "file", folder)
	}
	w, err := workspace.CreateSample(filepath.Join(folder, freeName(folder, "demo", workspace.Ending)), e)
	if err != nil {
		return err
	}
	if err := c.wholeJob(w, folder); err != nil {
		_ = w.Close() // the first error is the one to tell
		return err
	}
	return w.Close()
}

func (c *call) wholeJob(w *workspace.Workspace, folder string) error {
	for _, file := range []func() (string, []byte){sample.MentorApplications, sample.PartnerList} {
		name, data := file()
		decided, err := w.ImportProposed(context.Background(), name, data)
		if err != nil {
			return err
		}
		c.imported(decided.Applied)
		for _, q := range decided.Questions {
			c.question(q)
		}
		c.masked(decided.Inspection)
	}
	if err := c.match(w, true); err != nil {
		return err
	}
	preview, err := w.PreviewReport(c.language())
	if err != nil {
		return err
	}
	if err := c.report(w, filepath.Join(folder, preview.FileName)); err != nil {
		return err
	}
	c.say("cli.demo_workspace", "file", w.Path())
	return nil
}

// masked tells which columns privacy kept out.
func (c *call) masked(insp intake.Inspection) {
	for _, col := range insp.Columns {
		if col.Treatment == intake.Refuse || col.Treatment == intake.Drop {
			c.say("cli.left_out", "header", col.Header, "why", c.text(col.Why))
		}
	}
}

// freeName is a file name that nobody has in the folder.
func freeName(folder, stem, ending string) string {
	name := stem + ending
	for n := 2; ; n++ {
		if _, err := os.Lstat(filepath.Join(folder, name)); os.IsNotExist(err) {
			return name
		}
		name = fmt.Sprintf("%s-%d%s", stem, n, ending)
	}
}

// selftest does the whole job in a temporary folder and says OK with figures.
// It shows that a build can read, store, match and write on this machine.
func selftest(c *call) (err error) {
	if err := c.parse(0, 0); err != nil {
		return err
	}
	folder, err := os.MkdirTemp("", "omvendt-selftest-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	if err := c.demo(folder, workspace.Env{App: Version, Data: filepath.Join(folder, "data")}); err != nil {
		return err
	}
	found, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil || len(found) != 1 {
		return fault.New(fault.FileNotWritten, err, "file", "*.xlsx")
	}
	info, err := os.Stat(found[0])
	if err != nil {
		return err
	}
	c.say("cli.selftest", "bytes", fmt.Sprint(info.Size()))
	return nil
}
