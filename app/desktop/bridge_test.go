//go:build bridge

package desktop

import (
	"bufio"
	"bytes"
	"encoding/json"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

func newTestBridge(t *testing.T) (*bridge, *httptest.Server) {
	t.Helper()
	app := NewApp(t.TempDir())
	page := fstest.MapFS{"index.html": {Data: []byte("<!doctype html><html><head></head><body></body></html>")}}
	b := newBridge(app, page, "")
	app.host = b
	app.ready()
	server := httptest.NewServer(b.handler())
	b.address = strings.TrimPrefix(server.URL, "http://")
	t.Cleanup(server.Close)
	return b, server
}

func (b *bridge) post(t *testing.T, path, body string) (int, string) {
	t.Helper()
	request, err := http.NewRequest("POST", "http://"+b.address+path, bytes.NewReader([]byte(body)))
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-Bridge-Token", b.token)
	reply, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	if err != nil {
		t.Fatal(err)
	}
	return reply.StatusCode, strings.TrimSpace(string(text))
}

func TestTheBridgeAnswersAsTheWindowDoes(t *testing.T) {
	b, _ := newTestBridge(t)
	for name, c := range map[string]struct{ call, want string }{
		"fault":        {`{"method":"desktop.People.List","args":[{}]}`, `{"result":null,"error":"{\"code\":\"no_workspace\",\"args\":{}}"}`},
		"too few":      {`{"method":"desktop.People.List","args":[]}`, `{"result":null,"error":"error parsing arguments: received 0 arguments to method 'desktop.People.List', expected 1"}`},
		"cancelled":    {`{"method":"desktop.Imports.Choose","args":[{}]}`, `{"result":null,"error":"{\"code\":\"cancelled\",\"args\":{}}"}`},
		"null request": {`{"method":"desktop.System.SetLanguage","args":[null]}`, `{"result":{},"error":null}`},
	} {
		t.Run(name, func(t *testing.T) {
			if status, got := b.post(t, "/call", c.call); status != http.StatusOK || got != c.want {
				t.Errorf("%d %s", status, got)
			}
		})
	}
	if _, got := b.post(t, "/call", `{"method":"desktop.People.Find","args":[{"query":7}]}`); !strings.Contains(got, "error parsing arguments: json: cannot unmarshal") {
		t.Errorf("wrong type: %s", got)
	}
	if status, _ := b.post(t, "/call", `{"method":"desktop.System.Format","args":[]}`); status != http.StatusNotFound {
		t.Errorf("unknown method: %d", status)
	}
}

func TestDialogsGiveWhatWasPutInLine(t *testing.T) {
	b, _ := newTestBridge(t)
	b.post(t, "/test/dialogs", `{"paths":["/a/søknader.xlsx",""]}`)
	for _, want := range []string{`{"result":{"path":"/a/søknader.xlsx"},"error":null}`, `{"result":null,"error":"{\"code\":\"cancelled\",\"args\":{}}"}`} {
		if _, got := b.post(t, "/call", `{"method":"desktop.Imports.Choose","args":[{}]}`); got != want {
			t.Errorf("got %s", got)
		}
	}
}

func TestEventsComeInOrder(t *testing.T) {
	b, server := newTestBridge(t)
	request, err := http.NewRequest("GET", server.URL+"/events", nil)
	if err != nil {
		t.Fatal(err)
	}
	request.Header.Set("X-Bridge-Token", b.token)
	reply, err := (&http.Client{Timeout: 20 * time.Second}).Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	lines := bufio.NewScanner(reply.Body)
	next := func() string {
		for lines.Scan() {
			if data, ok := strings.CutPrefix(lines.Text(), "data: "); ok {
				return data
			}
		}
		t.Fatal("the stream ended")
		return ""
	}
	if got := next(); got != "null" {
		t.Fatalf("first %s", got)
	}
	for i := range 500 {
		b.Emit(EventCommand, i)
	}
	b.post(t, "/test/drop", `{"paths":["/a.csv"]}`)
	for i := range 500 {
		var e event
		if err := json.Unmarshal([]byte(next()), &e); err != nil || e.Data != float64(i) {
			t.Fatalf("event %d: %+v %v", i, e, err)
		}
	}
	if got := next(); got != `{"name":"dropped","data":["/a.csv"]}` {
		t.Errorf("got %s", got)
	}
}

func TestTheBridgeIsForThoseWithTheTokenAtItsAddress(t *testing.T) {
	b, server := newTestBridge(t)
	for name, change := range map[string]func(*http.Request){
		"no token":    func(*http.Request) {},
		"wrong token": func(r *http.Request) { r.Header.Set("X-Bridge-Token", "0") },
		"other host":  func(r *http.Request) { r.Header.Set("X-Bridge-Token", b.token); r.Host = "elsewhere.example" },
	} {
		request, err := http.NewRequest("POST", server.URL+"/call", strings.NewReader(`{}`))
		if err != nil {
			t.Fatal(err)
		}
		change(request)
		reply, err := http.DefaultClient.Do(request)
		if err != nil {
			t.Fatal(err)
		}
		reply.Body.Close()
		if reply.StatusCode != http.StatusForbidden {
			t.Errorf("%s: %d", name, reply.StatusCode)
		}
	}
	page, err := http.Get(server.URL + "/?token=" + b.token)
	if err != nil {
		t.Fatal(err)
	}
	defer page.Body.Close()
	html, err := io.ReadAll(page.Body)
	if err != nil || !strings.Contains(string(html), `<head><script src="/bridge.js">`) {
		t.Errorf("%s %v", html, err)
	}
	if page.Header.Get("Content-Security-Policy") != policy || len(page.Cookies()) != 1 {
		t.Errorf("headers: %v", page.Header)
	}
}
