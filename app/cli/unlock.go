package cli

import (
	"fmt"
	"os"
	"strings"

	"golang.org/x/term"

	"omvendt/app/fault"
	"omvendt/app/text"
	"omvendt/app/workspace"
)

// passphraseVariable is where a script can put the passphrase. It is not a
// flag, which every program of the machine could read.
const passphraseVariable = "OMVENDT_PASSPHRASE"

// keyFlags are the flags that say how to open a workspace.
type keyFlags struct {
	file     *string // that holds the passphrase
	recovery *bool
}

func (c *call) keyFlags() keyFlags {
	return keyFlags{
		file:     c.flags.String("passphrase-file", "", text.T(c.language(), "cli.flag.passphrase_file")),
		recovery: c.flags.Bool("recovery-key", false, text.T(c.language(), "cli.flag.recovery_key")),
	}
}

// unlock finds out what opens the workspace: nothing, or what the person or
// the script gives.
func (c *call) unlock(path string, k keyFlags) (workspace.Unlock, error) {
	lock, needed, err := workspace.Look(path, env())
	if err != nil || !needed {
		return workspace.Unlock{}, err
	}
	ask := "cli.ask_passphrase"
	c.hints = lock.Hints
	if *k.recovery {
		ask = "cli.ask_recovery"
	}
	secret, err := c.secret(ask, *k.file)
	if *k.recovery {
		return workspace.Unlock{RecoveryKey: secret}, err
	}
	return workspace.Unlock{Passphrase: secret}, err
}

// secret gives what a file, the environment or the person at the terminal
// says, in that order. None of them is PassphraseNeeded.
func (c *call) secret(ask, file string) (string, error) {
	if file != "" {
		raw, err := os.ReadFile(file)
		if err != nil {
			return "", fault.New(fault.FileNotFound, err, "file", file)
		}
		// Some editors begin every file with a mark that nobody sees.
		return strings.TrimRight(strings.TrimPrefix(string(raw), "\ufeff"), "\r\n"), nil
	}
	if secret := os.Getenv(passphraseVariable); secret != "" {
		return secret, nil
	}
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		return "", fault.New(fault.PassphraseNeeded, nil, "file", "")
	}
	fmt.Fprint(c.errOut, text.T(c.language(), ask)+" ")
	raw, err := term.ReadPassword(int(os.Stdin.Fd()))
	fmt.Fprintln(c.errOut)
	return string(raw), err
}

// protection asks how a new workspace is to be closed: with the passphrase
// given, typed twice at a terminal, or openly when --no-passphrase says so.
func (c *call) protection(name, hint string, open bool, k keyFlags) (workspace.Protection, error) {
	if open {
		return workspace.Protection{Name: name}, nil
	}
	secret, err := c.secret("cli.ask_new_passphrase", *k.file)
	if fault.Is(err, fault.PassphraseNeeded) {
		c.warn("cli.no_passphrase")
		return workspace.Protection{}, errMisused
	}
	if err != nil {
		return workspace.Protection{}, err
	}
	if *k.file == "" && os.Getenv(passphraseVariable) == "" {
		again, err := c.secret("cli.ask_again", "")
		if err != nil {
			return workspace.Protection{}, err
		}
		if again != secret {
			c.warn("cli.passphrases_differ")
			return workspace.Protection{}, errMisused
		}
	}
	return workspace.Protection{Name: name, Passphrase: secret, Hint: hint}, nil
}

// warn prints a sentence on the error output.
func (c *call) warn(key string, pairs ...string) {
	fmt.Fprintln(c.errOut, text.T(c.language(), key, pairs...))
}

func env() workspace.Env { return workspace.Env{App: Version} }
