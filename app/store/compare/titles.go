package compare

import (
	"slices"
	"strings"

	"omvendt/app/text"
	"omvendt/app/vocab"
)

// title is what a record is called in this version.
func (c *Content) title(key Key) text.Say {
	r := c.records[key]
	switch key.Kind {
	case Person:
		return text.S("compare.title.person", "name", c.nameOf(key.ID))
	case Pair:
		names := map[string]string{}
		for _, m := range r["pair_member"] {
			names[m.text("role")] = c.nameOf(c.personOf[m.text("enrolment")])
		}
		return text.S("compare.title.pair", "mentor", names["mentor"], "mentee", names["mentee"])
	case Tie, Override:
		mentor, mentee, _ := strings.Cut(key.ID, "+")
		if key.Kind == Override {
			mentor, mentee = c.personOf[mentor], c.personOf[mentee]
		}
		return text.S("compare.title."+string(key.Kind), "mentor", c.nameOf(mentor), "mentee", c.nameOf(mentee))
	case Programme, Weights:
		return text.S("compare.title."+string(key.Kind), "name", c.label(key.ID))
	case Organisation:
		return text.S("compare.title.organisation", "name", r["organisation"][0].text("name"))
	case Import:
		return text.S("compare.title.import", "name", r["import_batch"][0].text("file"))
	case Plan:
		return text.S("compare.title.plan", "day", day(r["plan"][0].text("made_at")))
	}
	return text.S("compare.title.setting", "name", key.ID)
}

func (c *Content) nameOf(person string) string {
	for _, p := range c.records[Key{Person, person}]["person"] {
		return p.text("name")
	}
	return ""
}

// inOrder puts facts in the order of the vocabulary, unknown ones last.
func inOrder(facts []fact) []fact {
	place := func(f fact) int {
		at := slices.IndexFunc(vocab.Fields(), func(i vocab.FieldInfo) bool { return string(i.Field) == f.code })
		if at < 0 {
			return len(vocab.Fields())
		}
		return at
	}
	slices.SortFunc(facts, func(a, b fact) int {
		if d := place(a) - place(b); d != 0 {
			return d
		}
		return strings.Compare(a.id, b.id)
	})
	return facts
}
