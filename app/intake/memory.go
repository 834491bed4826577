package intake

import (
	"slices"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// Remembered is what was decided about a file of a sender when it was taken
// in, for the next one. A sender is known by the set of column names.
type Remembered struct {
	Role    programme.Role     `json:"role"`
	Columns []RememberedColumn `json:"columns"`
	People  []roster.PersonID  `json:"people"` // everybody whom the file held
}

// RememberedColumn is one column of it. Values are the values a person has
// given a meaning, folded, with the key of the vocabulary.
type RememberedColumn struct {
	Letter    string            `json:"letter"`
	Header    string            `json:"header"`
	Treatment Treatment         `json:"treatment"`
	Field     vocab.Field       `json:"field"`
	Chosen    bool              `json:"chosen"` // the person decided
	Values    map[string]string `json:"values,omitempty"`
	Dates     string            `json:"dates,omitempty"` // as a person has said, DayFirst or MonthFirst
}

// Remember makes the memory of a file. The people are added by who writes them.
func Remember(insp Inspection) Remembered {
	out := Remembered{Role: insp.Role, Columns: []RememberedColumn{}, People: []roster.PersonID{}}
	for _, c := range insp.Columns {
		r := RememberedColumn{Letter: c.Letter, Header: c.Header, Treatment: c.Treatment, Field: c.Field, Chosen: c.Changed, Values: c.Mapped}
		if c.DatesChosen {
			r.Dates = c.Dates
		}
		out.Columns = append(out.Columns, r)
	}
	return out
}

// recall finds the memory of the sender of a file with these column names: the
// one that shares the most of them, at least two and three in five of the
// shorter list; of equals the newest, which comes first. A list that clearly
// is of the other role (guessed) is of that sender only when nearly all names
// are the same.
func recall(memories []Remembered, names []string, guessed programme.Role) *Remembered {
	var best *Remembered
	top := 0.0
	now := tellingNames(names)
	for i := range memories {
		var headers []string
		for _, c := range memories[i].Columns {
			headers = append(headers, c.Header)
		}
		then := tellingNames(headers)
		common := 0
		for key := range then {
			if now[key] {
				common++
			}
		}
		if common < 2 || common*5 < 3*min(len(now), len(then)) {
			continue
		}
		share := float64(common) / float64(max(len(now), len(then)))
		if guessed != "" && guessed != memories[i].Role && share < 0.9 {
			continue
		}
		if share > top+1e-9 {
			best, top = &memories[i], share
		}
	}
	return best
}

// tellingNames are the column names that tell senders apart: not those that
// every form has.
func tellingNames(names []string) map[string]bool {
	out := headerNames(names)
	for key := range out {
		fields := vocab.FieldsOfHeader(key)
		if len(fields) == 0 {
			continue
		}
		if info, _ := vocab.Info(fields[0]); info.Group == "form" {
			delete(out, key)
		}
	}
	return out
}

// column finds the remembered column of a column of this file: by its name,
// or, when neither name is in both files, by a question that was edited.
func (m *Remembered) column(header string, names []string) *RememberedColumn {
	key := vocab.Header(header)
	if m == nil || key == "" {
		return nil
	}
	at := slices.IndexFunc(m.Columns, func(c RememberedColumn) bool { return vocab.Header(c.Header) == key })
	if at >= 0 {
		return &m.Columns[at]
	}
	now, best, top := headerNames(names), -1, 0.6
	for i, c := range m.Columns {
		if like := alikeWords(header, c.Header); !now[vocab.Header(c.Header)] && like > top {
			best, top = i, like
		}
	}
	if best < 0 {
		return nil
	}
	return &m.Columns[best]
}

// alikeWords is how much two questions have in common, 0–1 (Dice over their
// words); questions of one or two words are never alike.
func alikeWords(a, b string) float64 {
	x, y := headerTokens(a), headerTokens(b)
	if len(x) < 3 || len(y) < 3 {
		return 0
	}
	common := 0
	for _, w := range x {
		if slices.Contains(y, w) {
			common++
		}
	}
	return 2 * float64(common) / float64(len(x)+len(y))
}

// remembered applies what was decided about a column in the sender's earlier
// file: always when a person decided it, else only where the header does not
// say by itself what the column is.
func (t *table) remembered(col *column) {
	then := t.memory.column(col.Header, t.header.names)
	if then == nil || col.Treatment == Refuse || !then.Chosen && col.found.source >= byPart || col.Filled == 0 {
		return
	}
	if then.Treatment == Refuse || then.Treatment == col.Treatment && then.Field == col.Field {
		return
	}
	t.choose(col, ColumnChoice{Treatment: then.Treatment, Field: then.Field})
	if _, own := programme.CustomQuestion(then.Field); own && col.Treatment == Keep {
		col.Field = then.Field // an edited question goes on with its answers
	}
	col.Changed = then.Chosen
	col.Why = text.S("intake.why.remembered")
}

// Missing is somebody who was in the sender's last file and is not in this one.
type Missing struct {
	Person roster.PersonID `json:"person"`
	Name   string          `json:"name"`
}

// Leaving is who is missing from the file and was marked as withdrawn.
func (insp Inspection) Leaving(choices Choices) []roster.PersonID {
	var out []roster.PersonID
	for _, m := range insp.Missing {
		if choices.Gone[m.Person] {
			out = append(out, m.Person)
		}
	}
	return out
}

// missing lists who of the sender's last file takes part and is on no row of
// this one.
func (t *table) missing(known Known, lines []Line) []Missing {
	out := []Missing{}
	if t.memory == nil {
		return out
	}
	here := map[roster.PersonID]bool{}
	for _, l := range lines {
		here[l.Person] = true
	}
	for _, p := range known.Participants {
		if p.Role == t.role && !here[p.Person.ID] && p.Status.TakesPart() && slices.Contains(t.memory.People, p.Person.ID) {
			out = append(out, Missing{p.Person.ID, p.Person.Name})
			here[p.Person.ID] = true
		}
	}
	slices.SortStableFunc(out, func(a, b Missing) int { return strings.Compare(a.Name, b.Name) })
	return out
}
