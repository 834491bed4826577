package intake

import (
	"context"
	"slices"
	"strconv"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// decider turns rows read as people into outcomes, asking where it must.
type decider struct {
	known     Known
	choices   Choices
	index     *knownIndex
	people    []*person
	matches   []acquaintance
	questions []Question
	byID      map[roster.PersonID]int
	table     *table
	settled   []bool // people whose outcome stands
}

func (d *decider) run(ctx context.Context) error {
	people := slices.Clone(d.known.Participants)
	for _, p := range d.known.Earlier { // without a role in this programme
		people = append(people, programme.Participant{Person: p})
	}
	d.index = newKnownIndex(people, d.known.Edited)
	d.matches, d.settled = make([]acquaintance, len(d.people)), make([]bool, len(d.people))
	as := make([]int, len(d.people))
	for i, p := range d.people {
		if i%4096 == 0 && ctx.Err() != nil {
			return cancelled(ctx)
		}
		d.matches[i] = d.index.find(p)
		as[i] = -1
		if d.matches[i].verdict == roster.Same {
			as[i] = d.personIndex(d.matches[i].index)
		}
	}
	d.remarkShared()
	for _, g := range findTwins(d.people, as) {
		d.group(g, as)
	}
	for i := range d.people {
		if i%4096 == 0 && ctx.Err() != nil {
			return cancelled(ctx)
		}
		if !d.settled[i] {
			d.single(i)
		}
	}
	return nil
}

// recall reads the values of people again that an outline does not hold.
func (d *decider) recall(members ...int) {
	for _, i := range members {
		p := d.people[i]
		if p.line.Values != nil {
			continue
		}
		line := newLine(d.table.rows[p.index])
		d.table.readRow(p.index, &line, d.known, d.choices)
		p.line.Values = slices.Clone(line.Values)
	}
}

// personIndex gives one number per known person, who may take part in two roles.
func (d *decider) personIndex(participant int) int {
	id := d.index.people[participant].Person.ID
	if d.byID == nil {
		d.byID = map[roster.PersonID]int{}
	}
	if _, ok := d.byID[id]; !ok {
		d.byID[id] = len(d.byID)
	}
	return d.byID[id]
}

// group settles rows that may be one person: by themselves when they say the
// same or are all the same known person, else by the answer to a question.
func (d *decider) group(g group, as []int) {
	d.recall(g.members...)
	members := d.mergeCopies(g.members)
	if len(members) == 1 {
		return
	}
	if as[members[0]] >= 0 && !slices.ContainsFunc(members, func(i int) bool { return as[i] != as[members[0]] }) && d.mergeKnown(members) {
		return
	}
	q := d.twinQuestion(g, members)
	switch q.Answer {
	case "newer":
		d.merge(d.newestFirst(members))
	case "first":
		d.merge(members)
	case "different":
		d.doubt(members, as)
	case "none":
		for _, i := range members {
			d.refuse(i, "intake.row.left_out")
		}
	default:
		for _, i := range members {
			d.unclear(i, text.S("intake.row.twin", "rows", d.numbers(members, i)))
		}
	}
	d.questions = append(d.questions, q)
}

// mergeCopies merges rows that say exactly the same.
func (d *decider) mergeCopies(members []int) []int {
	var left []int
	alike := map[uint64][]int{}
	for _, i := range members {
		key := wordsKey(d.people[i])
		twin := slices.IndexFunc(alike[key], func(j int) bool { return sameWords(d.people[i], d.people[j]) })
		if twin < 0 {
			left, alike[key] = append(left, i), append(alike[key], i)
			continue
		}
		d.mergeInto(i, alike[key][twin])
	}
	return left
}

// doubt asks of rows that are different people, but all like one known person,
// which of them that is.
func (d *decider) doubt(members []int, as []int) {
	times := map[int]int{}
	for _, i := range members {
		times[as[i]]++
	}
	for _, i := range members {
		if as[i] >= 0 && times[as[i]] > 1 {
			d.matches[i].verdict = roster.Maybe
		}
	}
}

// mergeKnown merges rows that are all one known person, when that takes no
// choice: one order of the rows says what is known already, or no two rows
// would change the same field differently. It tells whether it did.
func (d *decider) mergeKnown(members []int) bool {
	newest := d.newestFirst(members)
	for _, order := range [][]int{newest, members} {
		trial := d.combined(order)
		if found, _ := d.index.changes(d.matches[order[0]].index, &trial); len(found) == 0 {
			d.merge(order)
			return true
		}
	}
	if !d.agree(members) {
		return false
	}
	d.merge(newest)
	return true
}

// agree tells whether the rows would change the same things of the person
// known, wherever they say anything.
func (d *decider) agree(members []int) bool {
	said := map[vocab.Field]string{}
	for _, i := range members {
		for _, v := range d.people[i].line.Values {
			if v.Field == vocab.FormSubmitted {
				continue
			}
			c, differs := changeOf(d.index.people[d.matches[i].index], v)
			now := ""
			if differs {
				now = vocab.Fold(c.New)
			} else if consentField(v.Field) && len(v.Keys) == 0 {
				continue
			}
			before, again := said[v.Field]
			if again && before != now {
				return false
			}
			said[v.Field] = now
		}
	}
	return true
}

func (d *decider) newestFirst(members []int) []int {
	out := slices.Clone(members)
	slices.Reverse(out)
	dated := !slices.ContainsFunc(out, func(i int) bool { return d.people[i].sent == "" })
	if dated {
		slices.SortStableFunc(out, func(a, b int) int {
			if d.people[a].sent > d.people[b].sent {
				return -1
			}
			if d.people[a].sent < d.people[b].sent {
				return 1
			}
			return 0
		})
	}
	return out
}

// combined gives the values of the first row, completed from the others. A no
// to a consent stands whichever row says it.
func (d *decider) combined(order []int) Line {
	first := d.people[order[0]]
	line := *first.line
	line.Values = slices.Clone(first.line.Values)
	for _, i := range order[1:] {
		for _, v := range d.people[i].line.Values {
			have := line.value(v.Field)
			switch {
			case have == nil:
				line.Values = append(line.Values, v)
			case consentField(v.Field) && slices.Equal(v.Keys, []string{no}):
				*have = v
			}
		}
		if name := line.value("person.full_name"); name != nil {
			if other := d.people[i].value("person.full_name"); other != nil && quieter(name.Text) != "" && quieter(other.Text) == "" && roster.CompareNames(name.Text, other.Text) == roster.NameEqual {
				*name = *other // the same name, once in capitals
			}
			if fuller := roster.FullerName(name.Text, d.people[i].roster.Name); fuller != name.Text {
				*name = *d.people[i].value("person.full_name")
			}
		}
	}
	return line
}

func (d *decider) merge(order []int) {
	winner := d.people[order[0]]
	winner.line.Values = d.combined(order).Values
	for _, i := range order[1:] {
		d.mergeInto(i, order[0])
	}
	winner.identify()
	d.matches[order[0]] = d.strongest(order)
}

// strongest is the surest match with a known person among merged rows.
func (d *decider) strongest(order []int) acquaintance {
	best := d.matches[order[0]]
	for _, i := range order[1:] {
		if d.matches[i].verdict > best.verdict {
			best = d.matches[i]
		}
	}
	return best
}

func (d *decider) mergeInto(i, winner int) {
	line := d.people[i].line
	line.Outcome, line.Into = Same, d.people[winner].line.Number
	line.Reasons = []text.Say{text.S("intake.row.merged", "row", strconv.Itoa(line.Into))}
	d.settled[i] = true
}

func (d *decider) refuse(i int, why string) {
	d.people[i].line.Outcome = Refused
	d.people[i].line.Reasons = []text.Say{text.S(why)}
	d.settled[i] = true
}

func (d *decider) unclear(i int, why text.Say) {
	d.people[i].line.Outcome = Unclear
	d.people[i].line.Reasons = []text.Say{why}
	d.settled[i] = true
}

// single settles one row against those known already.
func (d *decider) single(i int) {
	p, m := d.people[i], d.matches[i]
	if m.verdict != roster.Different || len(d.choices.Fields) > 0 {
		d.recall(i)
	}
	switch m.verdict {
	case roster.Different:
		if d.known.Deleted != nil && d.known.Deleted(p.roster) {
			d.returning(i)
			return
		}
		d.fresh(p, "")
	case roster.Same:
		d.update(i)
	case roster.Maybe:
		q := d.knownQuestion(i)
		switch q.Answer {
		case "same":
			d.update(i)
		case "new":
			d.fresh(p, "")
		case "none":
			d.refuse(i, "intake.row.left_out")
		default:
			d.unclear(i, text.S("intake.row.known", "name", d.index.people[m.index].Person.Name))
		}
		d.questions = append(d.questions, q)
	}
}

// returning asks about somebody who was deleted and comes back in a file.
func (d *decider) returning(i int) {
	line := d.people[i].line
	row := strconv.Itoa(line.Number)
	q := question("deleted:"+row+":"+d.tell(i), d.choices.Answers, []int{line.Number}, text.S("intake.ask.deleted", "row", row, "name", line.Name), nil, "out", "new")
	d.questions = append(d.questions, q)
	switch q.Answer {
	case "out":
		d.refuse(i, "intake.row.deleted")
	case "new":
		d.fresh(d.people[i], "")
	default:
		d.unclear(i, text.S("intake.row.deleted"))
	}
}

func (d *decider) fresh(p *person, id roster.PersonID) {
	p.line.Outcome, p.line.Person = New, id
	p.line.Reasons = d.table.because("intake.row.new")
	if id == "" {
		d.leaveOut(p)
	}
}

// unclear tells whether the row's answer about a consent was told to be unclear.
func (p *person) unclear(f vocab.Field) bool {
	return slices.ContainsFunc(p.line.Notices, func(n text.Say) bool {
		return n.Key == unclearNotice && n.Args["field"] == vocab.FieldLabel(f)
	})
}

func (d *decider) update(i int) {
	p, m := d.people[i], d.matches[i]
	known := d.index.people[m.index]
	d.weigh(p, m.index)
	for _, v := range p.line.Values {
		if consentField(v.Field) && known.Consents[v.Field] && p.unclear(v.Field) {
			p.notice(text.S("intake.notice.consent_was_yes", "field", vocab.FieldLabel(v.Field)))
		}
	}
	if known.Role != p.role {
		d.fresh(p, known.Person.ID)
		p.line.Changes = slices.DeleteFunc(p.line.Changes, func(c Change) bool { return !ofPerson(c.Field) })
		say, _ := fromElsewhere(known.Role, p.role)
		p.notice(say)
		return
	}
	p.line.Person, p.line.Reasons = known.Person.ID, m.because
	p.line.Outcome = Changed
	if len(p.line.Changes) == 0 {
		p.line.Outcome = Same
	}
}
