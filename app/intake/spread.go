package intake

import (
	"regexp"
	"slices"
	"strings"

	"omvendt/app/text"
	"omvendt/app/vocab"
)

// spread reads a column of several that ask the same, when that is something
// a person may answer more than once: "Availability: Mornings" beside
// "Availability: Evenings", "Språk 1" beside "Språk 2".
func (t *table) spread(col *column) (recognition, bool) {
	base, part := spreadPart(col.Header)
	if base == "" {
		return recognition{}, false
	}
	fields := known(base)
	if len(fields) == 0 || !manyColumns[fields[0]] {
		return recognition{}, false
	}
	if t.spreads == nil {
		t.spreads = map[string]int{}
		for _, name := range t.header.names {
			other, _ := spreadPart(name)
			t.spreads[vocab.Header(other)]++
		}
	}
	if t.spreads[vocab.Header(base)] < 2 {
		return recognition{}, false
	}
	col.part, col.shared = part, true
	return recognition{field: fields[0], confidence: Likely, source: byPart, fit: noOpinion, why: text.S("intake.why.grid", "part", col.Header)}, true
}

var (
	spreadForm   = regexp.MustCompile(`^(.{3,}?)\s*(?:>>|:|/|\|| [-–—] )\s*(.+)$`)
	numberedForm = regexp.MustCompile(`^(.{3,}?)\s*(?:nr\.?|no\.?|#)?\s*[1-9]$`)
)

// spreadPart parts a header in what is asked and which part of it.
func spreadPart(header string) (base, part string) {
	header = strings.TrimSpace(header)
	if m := numberedForm.FindStringSubmatch(header); m != nil {
		return m[1], ""
	}
	if m := spreadForm.FindStringSubmatch(header); m != nil {
		return m[1], m[2]
	}
	return "", ""
}

// denies tells whether a header asks for what does not hold: "Kan ikke møtes",
// "Not available".
func denies(header string) bool {
	words := strings.Fields(vocab.Fold(header))
	return slices.ContainsFunc(words, func(w string) bool {
		return negations[w] || w == "unntatt" || w == "except" || w == "unavailable" || w == "opptatt"
	})
}

// reconsider reads columns once more that are named as in a plan of sessions
// or a survey, when the sheet is a list of people and the values are something
// that is asked of people: "Tid" above "tirsdag etter 16".
func (t *table) reconsider() {
	if t.otherKind() || t.firstFound(vocab.FullName) == nil && t.firstFound(vocab.FirstName) == nil {
		return
	}
	for _, col := range t.columns {
		info, _ := vocab.Info(col.found.field)
		if !elsewhere[info.Group] || col.found.source < byPart {
			continue
		}
		field, why, share := seenIn(col.profile, t.role)
		if field == "" && col.profile.share[isTheme] >= 0.6 {
			field, why, share = vocab.Topics, "themes", col.profile.share[isTheme]
		}
		if field != "" && t.firstFound(field) == nil {
			col.found = recognition{field: field, confidence: Unsure, source: byValues, fit: share, why: text.S("intake.why.values." + why), others: []vocab.Field{info.Field}}
		}
	}
}
