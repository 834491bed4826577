//go:build bridge

package desktop

import (
	"context"
	"crypto/rand"
	_ "embed"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

// Run serves the page and the bindings on the loopback address for tests in a
// browser, prints where, and returns when it is told to stop. OMVENDT_BRIDGE
// names the address; a free port of 127.0.0.1 is the default. This file and
// its neighbours exist only with the tag bridge and are never in a release.
func Run(page fs.FS, _ []byte, launch Launch) error {
	folder, err := DataFolder()
	if err != nil {
		return err
	}
	address := os.Getenv("OMVENDT_BRIDGE")
	if address == "" {
		address = "127.0.0.1:0"
	}
	listener, err := net.Listen("tcp", address)
	if err != nil {
		return err
	}
	app := NewApp(folder)
	b := newBridge(app, page, listener.Addr().String())
	app.host = b
	app.start(launch)
	stop, cancel := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer cancel()
	go app.watch(stop)
	server := &http.Server{Handler: b.handler(), ReadHeaderTimeout: 10 * time.Second}
	go func() {
		<-stop.Done()
		_ = server.Close()
	}()
	fmt.Printf("http://%s/?token=%s\n", b.address, b.token)
	if err := server.Serve(listener); err != http.ErrServerClosed {
		return err
	}
	return app.close()
}

//go:embed bridge_shim.js
var shim string

type bridge struct {
	*testHost
	app     *App
	page    fs.FS
	calls   map[string]binding
	address string
	token   string
}

func newBridge(app *App, page fs.FS, address string) *bridge {
	secret := make([]byte, 16)
	if _, err := rand.Read(secret); err != nil {
		panic(err)
	}
	return &bridge{
		testHost: newTestHost(), app: app, page: page,
		calls: bindings(app.Bindings()), address: address, token: hex.EncodeToString(secret),
	}
}

func (b *bridge) handler() http.Handler {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", b.index)
	mux.HandleFunc("GET /index.html", b.index)
	mux.HandleFunc("GET /bridge.js", b.script)
	mux.Handle("GET /", http.FileServerFS(b.page))
	mux.Handle("POST /call", b.known(b.call))
	mux.Handle("GET /events", b.known(b.stream))
	mux.Handle("POST /test/dialogs", b.known(b.queueDialogs))
	mux.Handle("POST /test/drop", b.known(b.drop))
	mux.Handle("POST /test/command", b.known(b.command))
	mux.Handle("GET /test/state", b.known(b.state))
	return contentPolicy(mux)
}

// index gives the page with the shim before its first script. The token in the
// address becomes a cookie, so that it need not be passed on by the page.
func (b *bridge) index(w http.ResponseWriter, r *http.Request) {
	html, err := fs.ReadFile(b.page, "index.html")
	if err != nil {
		http.Error(w, "the page is not built", http.StatusNotFound)
		return
	}
	if r.URL.Query().Get("token") == b.token {
		http.SetCookie(w, &http.Cookie{Name: "bridge", Value: b.token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	fmt.Fprint(w, strings.Replace(string(html), "<head>", `<head><script src="/bridge.js"></script>`, 1))
}

func (b *bridge) script(w http.ResponseWriter, _ *http.Request) {
	names, err := json.Marshal(methods(b.calls))
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "text/javascript; charset=utf-8")
	fmt.Fprint(w, strings.Replace(shim, "METHODS", string(names), 1))
}

// known lets only those in who were given the token, and only by the address
// that was printed.
func (b *bridge) known(next http.HandlerFunc) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		token := r.Header.Get("X-Bridge-Token")
		if cookie, err := r.Cookie("bridge"); err == nil && token == "" {
			token = cookie.Value
		}
		if token != b.token || r.Host != b.address {
			http.Error(w, "unknown", http.StatusForbidden)
			return
		}
		next(w, r)
	})
}
