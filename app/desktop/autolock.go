package desktop

import (
	"context"
	"time"
)

// watchEvery is how often it is looked whether somebody is still there.
const watchEvery = 10 * time.Second

// touch notes that somebody is at the machine. It is the wall clock that
// counts: the other one stands still while the machine sleeps.
func (a *App) touch() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.touched = a.now().Round(0)
}

// watch locks the workspace when nobody has been at the machine for as long as
// was chosen, also while the page sleeps, until ctx ends.
func (a *App) watch(ctx context.Context) {
	tick := time.NewTicker(watchEvery)
	defer tick.Stop()
	for {
		select {
		case <-tick.C:
			_, err := guarded(func() (any, error) { return nil, a.lockIfIdle() })
			a.logged("lock", err)
		case <-ctx.Done():
			return
		}
	}
}

// lockIfIdle locks when the time is up. A clock that was set back begins anew.
func (a *App) lockIfIdle() error {
	if !a.idle() {
		return nil
	}
	_, err := a.lock()
	return err
}

func (a *App) idle() bool {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.session == nil || !a.session.locks || a.session.lockAfter == 0 {
		return false
	}
	now := a.now().Round(0)
	if now.Before(a.touched) {
		a.touched = now
	}
	return now.Sub(a.touched) >= time.Duration(a.session.lockAfter)*time.Minute
}
