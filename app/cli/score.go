package cli

import (
	"context"
	"fmt"
	"time"

	"omvendt/app/roster"
	"omvendt/app/workspace"
)

// score prints how well the files of a folder are understood, against what a
// person has written beside each of them (workspace.Truth).
func (c *call) score(folder string) error {
	scores, err := workspace.ScoreFolder(context.Background(), folder, roster.Date(time.Now().Format(time.DateOnly)))
	if err != nil {
		return err
	}
	right, all := map[string]int{}, map[string]int{}
	for _, s := range scores {
		fmt.Fprintf(c.out, "%-36s", short(s.File, 36))
		for _, kind := range workspace.ScoreKinds {
			right[kind], all[kind] = right[kind]+s.Right[kind], all[kind]+s.All[kind]
			if s.All[kind] > 0 {
				fmt.Fprintf(c.out, " %s %d/%d", kind, s.Right[kind], s.All[kind])
			}
		}
		fmt.Fprintln(c.out)
		for _, m := range s.Misses {
			fmt.Fprintf(c.out, "    %s: %s\n", m.Kind, m.Said)
		}
	}
	for _, kind := range workspace.ScoreKinds {
		if all[kind] > 0 {
			fmt.Fprintf(c.out, "%-10s %4d / %-4d %5.1f %%\n", kind, right[kind], all[kind], 100*float64(right[kind])/float64(all[kind]))
		}
	}
	return nil
}
