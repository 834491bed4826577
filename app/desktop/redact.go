package desktop

import (
	"errors"
	"fmt"
	"strings"
)

// causes names the kinds of the errors in a chain, outermost first. Their
// texts may quote what a person wrote and are left out.
func causes(err error) string {
	var kinds []string
	for err != nil {
		kinds = append(kinds, fmt.Sprintf("%T", err))
		err = errors.Unwrap(err)
	}
	return strings.Join(kinds, " < ")
}

// redacted keeps the fixed beginning of a message of the window library and
// drops what follows, which can hold the arguments of a call.
func redacted(message string) string {
	if i := strings.IndexAny(message, ":{[\"'"); i >= 0 {
		message = message[:i] + " …"
	}
	if len(message) > 80 {
		message = message[:80]
	}
	return strings.ToValidUTF8(strings.TrimSpace(message), "")
}
