package intake

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
)

func question(id string, answers map[string]string, rows []int, ask text.Say, because []text.Say, options ...string) Question {
	q := Question{ID: id, Rows: rows, Ask: ask, Because: because, Options: []Option{}, Known: []Value{}}
	if q.Because == nil {
		q.Because = []text.Say{}
	}
	for _, o := range options {
		key, args, _ := strings.Cut(o, " ")
		say := text.S("intake.option." + strings.SplitN(id, ":", 2)[0] + "." + key)
		if args != "" {
			say.Args["row"] = args
		}
		if len(rows) > 1 {
			say.Args["count"] = strconv.Itoa(len(rows) - 1) // the other rows
		}
		q.Options = append(q.Options, Option{ID: key, Say: say})
		if answers[id] == key {
			q.Answer = key
		}
	}
	return q
}

// twinQuestion asks whether rows of the file are the same person.
func (d *decider) twinQuestion(g group, members []int) Question {
	rows := make([]int, len(members))
	var names []string
	for k, i := range members {
		rows[k] = d.people[i].line.Number
		if len(names) < mostListed {
			names = appendNew(names, d.people[i].line.Name)
		}
	}
	id := "twin:" + joinNumbers(rows, "-") + ":" + d.tell(members...)
	ask := text.S("intake.ask.twin", "names", strings.Join(names, " / "), "rows", listed(rows))
	newest := d.newestFirst(members)[0]
	options := []string{"newer " + strconv.Itoa(d.people[newest].line.Number), "first " + strconv.Itoa(rows[0]), "different", "none"}
	if newest == members[0] {
		options = options[1:]
		options[0] = "newer " + strconv.Itoa(rows[0])
	}
	if g.apart {
		options = append([]string{"different"}, remove(options, "different")...)
	}
	return question(id, d.choices.Answers, rows, ask, g.because, options...)
}

func remove(list []string, drop string) []string {
	var out []string
	for _, s := range list {
		if s != drop {
			out = append(out, s)
		}
	}
	return out
}

// knownQuestion asks whether a row is somebody known already, in whatever role
// and programme.
func (d *decider) knownQuestion(i int) Question {
	line, m := d.people[i].line, d.matches[i]
	known := d.index.people[m.index]
	row := strconv.Itoa(line.Number)
	ask := text.S("intake.ask.known", "row", row, "name", line.Name, "known", known.Person.Name)
	id := "known:" + row + ":" + shortHash(string(known.Person.ID), d.tell(i))
	because := slices.Clone(m.because)
	if say, other := fromElsewhere(known.Role, d.people[i].role); other {
		because = append(because, say)
	}
	q := question(id, d.choices.Answers, []int{line.Number}, ask, because, "same", "new", "none")
	d.recall(i)
	for _, v := range line.Values {
		if c, _ := changeOf(known, v); c.Old != "" {
			q.Known = append(q.Known, Value{Field: v.Field, Text: c.Old, Keys: []string{}})
		}
	}
	return q
}

// fromElsewhere tells that somebody is known from another role than the row's, or
// from another programme.
func fromElsewhere(known, row programme.Role) (text.Say, bool) {
	switch known {
	case row:
		return text.Say{}, false
	case "":
		return text.S("intake.notice.earlier"), true
	}
	return text.S("intake.notice.other_role", "role", "@role."+string(known)), true
}

// tell is a short hash of what identifies the people of some rows, so that the
// answer to a question is never taken for the answer to another.
func (d *decider) tell(members ...int) string {
	var parts []string
	for _, i := range members {
		p := d.people[i]
		parts = append(parts, string(p.role), p.marks.Name, p.marks.Email, p.marks.Phone, roster.EmailKey(p.altEmail), strings.ToLower(p.employee), strconv.Itoa(p.roster.BirthYear))
		if m := d.matches[i]; m.verdict == roster.Same {
			parts = append(parts, string(d.index.people[m.index].Person.ID))
		}
	}
	return shortHash(parts...)
}

func shortHash(parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:5])
}

// mostListed is how many rows or names are listed in a sentence.
const mostListed = 12

// numbers lists the rows of a group but one.
func (d *decider) numbers(members []int, but int) string {
	rows := make([]int, 0, mostListed+1)
	for _, i := range members {
		if i == but {
			continue
		}
		if rows = append(rows, d.people[i].line.Number); len(rows) > mostListed {
			break
		}
	}
	return listed(rows)
}

// listed writes row numbers as people read them. Of very many it gives the
// first; how many there are is told beside.
func listed(rows []int) string {
	if len(rows) > mostListed {
		return joinNumbers(rows[:mostListed], ", ") + " …"
	}
	return joinNumbers(rows, ", ")
}

func joinNumbers(rows []int, mark string) string {
	parts := make([]string, len(rows))
	for i, n := range rows {
		parts[i] = strconv.Itoa(n)
	}
	return strings.Join(parts, mark)
}
