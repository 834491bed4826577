// Package cli does the work of the app from the command line: the same use
// cases as the window, with the same texts.
package cli

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"slices"

	"omvendt/app/fault"
	"omvendt/app/text"
)

// The exit codes.
const (
	done     = 0
	failed   = 1 // something could not be done; said on the error output
	misused  = 2 // the words of the call are off
	stumbled = 3 // a mistake in Omvendt itself
)

// command is one verb. Run gets what stands behind the verb.
type command struct {
	verb string
	run  func(c *call) error
}

var commands = []command{
	{"inspect", inspect}, {"demo", demo}, {"new", create}, {"import", importFiles},
	{"match", match}, {"report", writeReport}, {"decision", writeDecision}, {"check", check}, {"export-sqlite", exportSQLite},
	{"template", template}, {"form", form}, {"questions", questions}, {"selftest", selftest}, {"version", version}, {"help", help},
}

// Version is what "omvendt version" says; main sets it.
var Version = "dev"

// call is one call of a verb.
type call struct {
	out, errOut io.Writer
	flags       *flag.FlagSet
	words       []string // what is not a flag
	args        []string
	lang        string
	hints       []string // what the workspace that is being opened has as hints
}

// errMisused tells that the words of the call are off; usage was printed.
var errMisused = errors.New("misused")

// errSaid tells that something failed and was already said.
var errSaid = errors.New("said")

// Run does the verb in args and gives the exit code: 0 done, 1 not done, 2 the
// call is not understood, 3 a mistake in Omvendt. It never panics.
func Run(args []string, out, errOut io.Writer) (code int) {
	defer func() {
		if recover() != nil {
			fmt.Fprintln(errOut, text.Fault(systemLang(), fault.New(fault.Internal, nil)))
			code = stumbled
		}
	}()
	if len(args) == 0 || slices.Contains([]string{"-h", "-help", "--help"}, args[0]) {
		args = []string{"help"}
	}
	at := slices.IndexFunc(commands, func(c command) bool { return c.verb == args[0] })
	if at < 0 {
		fmt.Fprintln(errOut, text.T(systemLang(), "cli.unknown_verb", "verb", args[0]))
		return misused
	}
	c := &call{out: out, errOut: errOut, args: args[1:]}
	c.flags = flag.NewFlagSet("omvendt "+args[0], flag.ContinueOnError)
	c.flags.SetOutput(errOut)
	c.flags.StringVar(&c.lang, "lang", string(systemLang()), "nb, en")
	return c.code(commands[at].run(c))
}

func (c *call) code(err error) int {
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return done
	case errors.Is(err, errMisused):
		return misused
	case errors.Is(err, errSaid):
		return failed
	}
	fmt.Fprintln(c.errOut, text.Fault(c.language(), err))
	if fault.Is(err, fault.PassphraseWrong) {
		for _, hint := range c.hints {
			c.warn("cli.hint", "hint", hint)
		}
	}
	if fault.As(err).Code == fault.Internal {
		return stumbled
	}
	return failed
}

// parse reads the flags, which may stand anywhere, and the words. Least and
// most are how many words there may be; most < 0 means any number.
func (c *call) parse(least, most int) error {
	rest := c.args
	for len(rest) > 0 {
		if err := c.flags.Parse(rest); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				return err
			}
			return errMisused
		}
		if rest = c.flags.Args(); len(rest) > 0 {
			c.words = append(c.words, rest[0])
			rest = rest[1:]
		}
	}
	if len(c.words) < least || (most >= 0 && len(c.words) > most) {
		fmt.Fprintln(c.errOut, text.T(c.language(), "cli.usage"))
		return errMisused
	}
	return nil
}

// language is the language to speak.
func (c *call) language() text.Lang { return text.ParseLang(c.lang) }

// say prints a sentence on the output.
func (c *call) say(key string, pairs ...string) {
	fmt.Fprintln(c.out, text.T(c.language(), key, pairs...))
}

func (c *call) tell(s text.Say) { fmt.Fprintln(c.out, text.Tell(c.language(), s)) }

func systemLang() text.Lang {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if tag := os.Getenv(name); tag != "" {
			return text.ParseLang(tag)
		}
	}
	return text.EN
}

func version(c *call) error {
	if err := c.parse(0, 0); err != nil {
		return err
	}
	fmt.Fprintln(c.out, "Omvendt", Version)
	return nil
}

func help(c *call) error {
	if err := c.parse(0, -1); err != nil {
		return err
	}
	c.say("cli.usage")
	return nil
}
