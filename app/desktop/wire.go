package desktop

import (
	"encoding/json"
	"log/slog"

	"omvendt/app/fault"
)

// wire gives an error as the page reads it: the JSON text of its code and
// arguments. It is a text because Wails turns anything else into "[object
// Object]". The cause stays here; only its kind goes to the log.
func wire(err error) string {
	f := fault.As(err)
	if f.Code == fault.Internal {
		slog.Error("a call ended with an internal fault", "cause", causes(f.Err))
	}
	args := f.Args
	if args == nil {
		args = map[string]string{}
	}
	text, bad := json.Marshal(struct {
		Code fault.Code        `json:"code"`
		Args map[string]string `json:"args"`
	}{f.Code, args})
	if bad != nil {
		return `{"code":"internal","args":{}}`
	}
	return string(text)
}
