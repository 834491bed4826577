package compare

import (
	"encoding/json"
	"maps"
	"strconv"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// fact is one thing that a record says, as people read it. The id tells it
// from the others of the record, the code is its name in the log.
type fact struct {
	id, code string
	name     text.Say
	value    text.Say
}

func (f fact) sameAs(o fact) bool { return f.id == o.id }

// nothing stands for what a version does not say.
var nothing = text.S("compare.nothing")

func sameSay(a, b text.Say) bool { return a.Key == b.Key && maps.Equal(a.Args, b.Args) }

func valueOf(facts []fact, id string) text.Say {
	for _, f := range facts {
		if f.id == id {
			return f.value
		}
	}
	return nothing
}

// verbatim is a text that somebody wrote.
func verbatim(s string) text.Say {
	if s == "" {
		return nothing
	}
	return text.S("compare.text", "text", s)
}

func number(n int64) text.Say { return verbatim(strconv.FormatInt(n, 10)) }

// keyed is a value that has a label, shown as it is when it has none.
func keyed(prefix, value string) text.Say {
	if key := prefix + value; text.Has(text.NB, key) {
		return text.S(key)
	}
	return verbatim(value)
}

func logged(code string, value text.Say) fact {
	return fact{id: code, code: code, name: text.S("log.field." + code), value: value}
}

// facts lists what a version of a record says, none when it is not there.
func (c *Content) facts(key Key) []fact {
	r := c.records[key]
	if r == nil {
		return nil
	}
	switch key.Kind {
	case Person:
		return c.personFacts(r)
	case Programme:
		return c.programmeFacts(r)
	case Pair:
		return c.pairFacts(r)
	case Organisation:
		return []fact{logged("name", verbatim(r["organisation"][0].text("name")))}
	case Tie:
		return []fact{logged("state", keyed("compare.tie.", r["tie"][0].text("state")))}
	case Override:
		return []fact{logged("state", keyed("compare.override.", r["pair_override"][0].text("kind")))}
	case Weights:
		return weightFacts(r)
	case Plan:
		return []fact{logged("approved_on", verbatim(day(r["plan"][0].text("approved_at"))))}
	case Import:
		return []fact{
			{id: "file", code: "file", name: text.S("compare.field.file"), value: verbatim(r["import_batch"][0].text("file"))},
			{id: "at", code: "at", name: text.S("compare.field.at"), value: verbatim(day(r["import_batch"][0].text("at")))},
		}
	case Setting:
		return []fact{{id: "value", code: "value", name: text.S("compare.field.value"), value: verbatim(r["setting"][0].text("value"))}}
	}
	return nil
}

// day is the day of a moment.
func day(moment string) string {
	d, _, _ := strings.Cut(moment, "T")
	return d
}

func (c *Content) personFacts(r record) []fact {
	var out []fact
	for _, p := range r["person"] {
		for field, column := range map[vocab.Field]string{vocab.FullName: "name", vocab.Email: "email", vocab.Phone: "phone", vocab.City: "city"} {
			out = append(out, ofVocabulary(field, verbatim(p.text(column))))
		}
		year := nothing
		if n := p.number("birth_year"); n != 0 {
			year = number(n)
		}
		out = append(out, ofVocabulary(vocab.BirthYear, year))
	}
	out = inOrder(out)
	for _, e := range r["enrolment"] {
		out = append(out, c.enrolmentFacts(r, e)...)
	}
	return append(out, c.consentFacts(r)...)
}

// enrolmentFacts lists what is known of a person's place in a programme, the
// programme named beside it.
func (c *Content) enrolmentFacts(r record, e row) []fact {
	id := e.text("id")
	out := []fact{
		logged("role", text.S("role."+e.text("role"))),
		logged("status", keyed(string(vocab.Statuses)+".", e.text("status"))),
		logged("employer", verbatim(e.text("employer"))),
	}
	var answers []fact
	for _, a := range r["answer"] {
		if a.text("enrolment") == id {
			answers = append(answers, ofVocabulary(vocab.Field(a.text("field")), answer(a)))
		}
	}
	out = append(out, inOrder(answers)...)
	label := c.label(e.text("programme"))
	for i := range out {
		out[i].id += " " + id
		out[i].name = within(out[i].name, label)
	}
	return out
}

// answer is what was answered, or what was recognised where no text is kept.
func answer(a row) text.Say {
	if a.text("text") != "" {
		return verbatim(a.text("text"))
	}
	var keys []string
	// The table takes nothing but JSON; other JSON than a list says nothing.
	_ = json.Unmarshal([]byte(a.text("keys")), &keys)
	return verbatim(strings.Join(keys, ", "))
}

// consentFacts gives the answer that stands for each programme and purpose.
func (c *Content) consentFacts(r record) []fact {
	var out []fact
	at := map[string]int{}
	for _, e := range r["consent_event"] {
		purpose := e.text("purpose")
		f := ofVocabulary(vocab.Field(purpose), text.S("compare.refused"))
		if e.number("given") == 1 {
			f.value = text.S("compare.given")
		}
		f.id += " " + e.text("programme")
		f.name = within(f.name, c.label(e.text("programme")))
		if i, again := at[f.id]; again {
			out[i] = f
			continue
		}
		at[f.id] = len(out)
		out = append(out, f)
	}
	return out
}

func (c *Content) label(programme string) string {
	for _, p := range c.records[Key{Programme, programme}]["programme"] {
		return p.text("label")
	}
	return ""
}

// within names a field and the programme that it belongs to.
func within(field text.Say, programme string) text.Say {
	if question := field.Args["question"]; question != "" {
		return text.S("compare.field.own_in", "question", question, "programme", programme)
	}
	return text.S("compare.field.in", "field", "@"+field.Key, "programme", programme)
}

func ofVocabulary(f vocab.Field, value text.Say) fact {
	name := text.S("field." + string(f))
	if question, own := programme.CustomQuestion(f); own {
		name = text.S("field.own_question", "question", question)
	} else if _, known := vocab.Info(f); !known {
		name = verbatim(string(f))
	}
	return fact{id: string(f), code: string(f), name: name, value: value}
}

func (c *Content) programmeFacts(r record) []fact {
	p := r["programme"][0]
	partner := ""
	for _, o := range c.records[Key{Organisation, p.text("partner")}]["organisation"] {
		partner = o.text("name")
	}
	out := []fact{
		logged("label", verbatim(p.text("label"))), logged("ngo", verbatim(p.text("ngo"))), logged("partner", verbatim(partner)),
		logged("criterion", verbatim(p.text("criterion"))), logged("starts_on", verbatim(p.text("starts_on"))),
		logged("kickoff_on", verbatim(p.text("kickoff_on"))), logged("ends_on", verbatim(p.text("ends_on"))),
		logged("places", text.S("compare.places", "mentors", strconv.FormatInt(p.number("mentor_places"), 10),
			"mentees", strconv.FormatInt(p.number("mentee_places"), 10))),
	}
	for _, s := range r["session"] {
		at := strconv.FormatInt(s.number("position"), 10)
		out = append(out, fact{id: "session " + at, code: "sessions", name: text.S("compare.field.session", "no", at), value: sessionValue(s)})
	}
	return out
}

func sessionValue(s row) text.Say {
	title := s.text("title")
	if text.Has(text.NB, title) {
		title = "@" + title
	}
	when := s.text("on_day")
	if when == "" {
		when = s.text("by_day")
	}
	place := strings.Join(strings.Fields(s.text("starts_at")+" "+s.text("ends_at")+" "+s.text("place")), " ")
	return text.S("compare.session", "title", title, "day", when, "place", place)
}

func (c *Content) pairFacts(r record) []fact {
	p := r["pair"][0]
	out := []fact{
		logged("state", keyed("pair_state.", p.text("state"))), logged("score", number(p.number("score"))),
		logged("approved_on", verbatim(p.text("approved_on"))),
	}
	for _, m := range r["pair_member"] {
		out = append(out, logged(m.text("role"), verbatim(c.nameOf(c.personOf[m.text("enrolment")]))))
	}
	return out
}

func weightFacts(r record) []fact {
	var out []fact
	for _, w := range r["weight"] {
		criterion := w.text("criterion")
		out = append(out, fact{id: criterion, code: "weights", name: keyed("criterion.", criterion), value: number(w.number("value"))})
	}
	return out
}
