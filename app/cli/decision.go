package cli

import (
	"context"

	"omvendt/app/text"
	"omvendt/app/workspace"
)

// writeDecision writes the decision record of the plan approved last, and says
// whether the plan comes out the same when it is worked out again now. It exits
// with 1 when it does not.
func writeDecision(c *call) error {
	out := c.flags.String("out", "", text.T(c.language(), "cli.flag.decision"))
	k := c.keyFlags()
	if err := c.parse(1, 1); err != nil {
		return err
	}
	return c.onWorkspace(k, func(w *workspace.Workspace) error {
		path := *out
		if path == "" {
			name, err := w.DecisionName(c.language())
			if err != nil {
				return err
			}
			path = name
		}
		ctx := context.Background()
		written, _, err := w.WriteDecision(ctx, path, c.language())
		if err != nil {
			return err
		}
		if written.Kept != "" {
			c.say("cli.kept", "file", written.Kept)
		}
		c.say("cli.written", "file", written.Path)
		again, err := w.WorkOutAgain(ctx)
		if err != nil {
			return err
		}
		c.say("cli.decision", "hash", again.Hash, "again", "@"+again.Say.Key)
		if !again.Same {
			return errSaid
		}
		return nil
	})
}
