//go:build !bridge

package desktop

import "log/slog"

// quiet is the log of Wails without what people wrote. Wails logs the
// arguments of a call that it could not read.
type quiet struct{}

func (quiet) Print(string)           {}
func (quiet) Trace(string)           {}
func (quiet) Debug(string)           {}
func (quiet) Info(string)            {}
func (quiet) Warning(message string) { slog.Warn("window", "message", redacted(message)) }
func (quiet) Error(message string)   { slog.Error("window", "message", redacted(message)) }
func (quiet) Fatal(message string)   { slog.Error("window stopped", "message", redacted(message)) }
