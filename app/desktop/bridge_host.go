//go:build bridge

package desktop

import (
	"encoding/json"
	"fmt"
	"net/http"
	"sync"
)

// testHost answers dialogs with what a test has put in line and keeps events
// for everyone who listens.
type testHost struct {
	mu      sync.Mutex
	answers []string
	asked   []asked
	events  []event
	more    chan struct{} // closed and replaced when an event comes
	title   string
}

// asked is one dialog that was shown.
type asked struct {
	Dialog string   `json:"dialog"` // open, save or folder
	Title  string   `json:"title"`
	Name   string   `json:"name"` // suggested by a save dialog
	Kind   FileKind `json:"kind"`
	Answer string   `json:"answer"`
}

type event struct {
	Name string `json:"name"`
	Data any    `json:"data"`
}

func newTestHost() *testHost { return &testHost{more: make(chan struct{})} }

// OpenFile gives the next answer in line; an empty line is a cancelled dialog.
func (h *testHost) OpenFile(title string, kind FileKind) (string, error) {
	return h.ask(asked{Dialog: "open", Title: title, Kind: kind}), nil
}

// SaveFile gives the next answer in line; an empty line is a cancelled dialog.
func (h *testHost) SaveFile(title, name string, kind FileKind) (string, error) {
	return h.ask(asked{Dialog: "save", Title: title, Name: name, Kind: kind}), nil
}

// OpenFolder gives the next answer in line; an empty line is a cancelled dialog.
func (h *testHost) OpenFolder(title string) (string, error) {
	return h.ask(asked{Dialog: "folder", Title: title}), nil
}

// Print lets the browser print.
func (h *testHost) Print() { h.Emit("print", nil) }

func (h *testHost) ask(a asked) string {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.answers) > 0 {
		a.Answer, h.answers = h.answers[0], h.answers[1:]
	}
	h.asked = append(h.asked, a)
	return a.Answer
}

// Emit keeps the event and wakes the listeners.
func (h *testHost) Emit(name string, data any) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.events = append(h.events, event{name, data})
	close(h.more)
	h.more = make(chan struct{})
}

// SetTitle keeps the title for the tests to see.
func (h *testHost) SetTitle(title string) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.title = title
}

// MenuChanged has no menu to change.
func (h *testHost) MenuChanged() {}

func (h *testHost) lastEvent() int {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.events)
}

func (h *testHost) eventsFrom(n int) ([]event, <-chan struct{}) {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.events[n:], h.more
}

// stream sends the events from now on, numbered, until the page goes away.
func (h *testHost) stream(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "text/event-stream")
	out := http.NewResponseController(w)
	n := h.lastEvent()
	fmt.Fprintf(w, "id: %d\nevent: ready\ndata: null\n\n", n)
	for {
		events, more := h.eventsFrom(n)
		for _, e := range events {
			n++
			text, err := json.Marshal(e)
			if err != nil {
				return
			}
			fmt.Fprintf(w, "id: %d\ndata: %s\n\n", n, text)
		}
		if out.Flush() != nil {
			return
		}
		select {
		case <-more:
		case <-r.Context().Done():
			return
		}
	}
}

// queueDialogs puts the paths in line for the dialogs to come; "" cancels.
func (h *testHost) queueDialogs(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Paths []string `json:"paths"`
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	h.mu.Lock()
	h.answers = append(h.answers, body.Paths...)
	h.mu.Unlock()
	answer(w, body)
}

// drop does what a drop of files on the window does.
func (h *testHost) drop(w http.ResponseWriter, r *http.Request) {
	var body struct {
		Paths []string `json:"paths"`
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	h.Emit(EventDropped, body.Paths)
	answer(w, body)
}

// command does what choosing an item of the native menu does.
func (h *testHost) command(w http.ResponseWriter, r *http.Request) {
	var body struct {
		ID string `json:"id"`
	}
	if err := json.NewDecoder(r.Body).Decode(&body); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	h.Emit(EventCommand, body.ID)
	answer(w, body)
}

// state tells what a test cannot see in the page.
func (h *testHost) state(w http.ResponseWriter, _ *http.Request) {
	h.mu.Lock()
	defer h.mu.Unlock()
	answer(w, map[string]any{"title": h.title, "asked": append([]asked{}, h.asked...), "waiting": len(h.answers)})
}
