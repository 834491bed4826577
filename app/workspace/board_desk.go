package workspace

import (
	"context"
	"maps"
	"slices"
	"sync"

	"omvendt/app/matching"
	"omvendt/app/roster"
)

// desk keeps the matching at work between two questions, so that a slider is
// followed at once: the problem as it is kept, and a session that may have
// been moved on by a trial. One question at a time works with it.
type desk struct {
	working sync.Mutex
	sol     *solution // of what is kept
	day     roster.Date
	session *matching.Session
	grid    *grid // nil until it is asked for

	waiting sync.Mutex
	dropped map[int]context.CancelFunc // the questions under way
	turn    int
}

// begin notes a question; the newest plan asked for drops all before it.
func (d *desk) begin(ctx context.Context, newest bool) (context.Context, func()) {
	ctx, cancel := context.WithCancel(ctx)
	d.waiting.Lock()
	defer d.waiting.Unlock()
	if newest {
		for _, drop := range d.dropped {
			drop()
		}
	}
	if d.dropped == nil {
		d.dropped = map[int]context.CancelFunc{}
	}
	d.turn++
	mine := d.turn
	d.dropped[mine] = cancel
	return ctx, func() {
		d.waiting.Lock()
		defer d.waiting.Unlock()
		delete(d.dropped, mine)
		cancel()
	}
}

// clear forgets everything, as the workspace is closed.
func (d *desk) clear() {
	d.waiting.Lock()
	for _, drop := range d.dropped {
		drop()
	}
	d.waiting.Unlock()
	d.working.Lock()
	defer d.working.Unlock()
	d.sol, d.session, d.grid = nil, nil, nil
}

// atDesk answers one question with the session moved to what is tried.
func atDesk[R any](ctx context.Context, w *Workspace, t Trial, newest bool, answer func(context.Context, *desk) (R, error)) (R, error) {
	var none R
	ctx, end := w.desk.begin(ctx, newest)
	defer end()
	w.desk.working.Lock()
	defer w.desk.working.Unlock()
	if err := w.desk.move(ctx, w, t); err != nil {
		return none, err
	}
	reply, err := answer(ctx, &w.desk)
	if err != nil {
		return none, w.desk.sol.fault(ctx, err)
	}
	return reply, nil
}

// move brings the session to what is kept with the trial on top of it.
func (d *desk) move(ctx context.Context, w *Workspace, t Trial) error {
	if d.sol == nil || d.sol.revision != w.store.Revision() || d.day != w.date() {
		d.sol, d.session, d.grid = nil, nil, nil
		sol, err := w.pose()
		if err != nil {
			return err
		}
		session, err := matching.NewSession(ctx, sol.problem)
		if err != nil {
			return sol.fault(ctx, err)
		}
		d.sol, d.session, d.day = sol, session, w.date()
	}
	if err := d.adjust(ctx, t.on(d.sol)); err != nil {
		return d.sol.fault(ctx, err)
	}
	return nil
}

// adjust moves the session to other weights, rules and floor: weights and
// floor from where it stands, rules by reading every pair anew.
func (d *desk) adjust(ctx context.Context, p matching.Problem) error {
	now := d.session.Problem()
	if !maps.Equal(now.Rules, p.Rules) || now.MovePoints != p.MovePoints || !slices.Equal(now.Overrides, p.Overrides) {
		d.grid = nil
		return d.session.Replace(ctx, p)
	}
	if !maps.Equal(now.Weights, p.Weights) {
		if err := d.session.SetWeights(p.Weights); err != nil {
			return err
		}
	}
	if now.Floor == p.Floor {
		return nil
	}
	return d.session.SetFloor(p.Floor)
}

// sheet gives the grid of all pairs, made when it is first asked for.
func (d *desk) sheet(ctx context.Context) (*grid, error) {
	if d.grid == nil {
		g, err := newGrid(ctx, d.sol, d.session.Board())
		if err != nil {
			return nil, err
		}
		d.grid = g
	}
	return d.grid, nil
}
