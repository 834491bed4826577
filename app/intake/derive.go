package intake

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// derive fills in what matching needs and the file says in another field: the
// field of study from the study programme, the level from the title, the
// business area from the department, the degree from the study's name.
func (t *table) derive(p *person) {
	t.deriveFrom(p, vocab.StudyField, vocab.StudyProgram, studyKeys)
	t.deriveFrom(p, vocab.DegreeLevel, vocab.StudyProgram, one(vocab.DegreeLevels))
	t.deriveFrom(p, vocab.DegreeLevel, vocab.StudyField, one(vocab.DegreeLevels))
	t.deriveFrom(p, vocab.Level, vocab.JobTitle, titleKeys)
	t.deriveFrom(p, vocab.BusinessArea, vocab.Department, one(vocab.BusinessAreas))
	if field, level := p.value(vocab.StudyField), p.value(vocab.DegreeLevel); field != nil && len(field.Keys) == 0 && level != nil && slices.Contains(level.Keys, "vgs") {
		field.Keys = []string{"other"}
	}
}

func (t *table) deriveFrom(p *person, field, source vocab.Field, read reader) {
	from, own := p.value(source), p.value(field)
	if from == nil || own != nil && len(own.Keys) > 0 {
		return
	}
	at := fieldText{field, from.Text}
	keys, known := t.implied[at]
	if !known {
		keys = slices.Clip(read(from.Text))
		t.implied = remembering(t.implied, at, keys)
	}
	switch {
	case len(keys) == 0:
	case own != nil:
		own.Keys = keys
	default:
		p.put(Value{Field: field, Text: from.Text, Keys: keys, Cell: from.Cell})
	}
}

// trustGrades tells whether grades of one to seven go the way of our levels:
// upwards. Larger scales are not read, nor scales on which a higher title has
// a lower number.
func (t *table) trustGrades() bool {
	grades, titles := t.byField[vocab.Level], t.byField[vocab.JobTitle]
	if len(grades) == 0 {
		return true
	}
	with, against := 0, 0
	type seen struct{ grade, title int }
	var all []seen
	for i, row := range t.rows {
		if t.kinds[i] != personRow {
			continue
		}
		grade, ok := wholeNumber(at(row, grades[0].index))
		if ok && (grade > 7 || grade < 1) {
			return false
		}
		if !ok || len(titles) == 0 || len(all) == 40 {
			continue
		}
		if key, ok := keyIn(vocab.Seniority, at(row, titles[0].index)); ok {
			all = append(all, seen{grade, slices.Index(levelNames, key)})
		}
	}
	for i, a := range all {
		for _, b := range all[i+1:] {
			switch d := (a.grade - b.grade) * (a.title - b.title); {
			case d > 0:
				with++
			case d < 0:
				against++
			}
		}
	}
	return with >= against
}

func (t *table) levelOf(cell string) []string {
	if _, number := wholeNumber(cell); number && !t.trusted {
		return nil
	}
	return levelKeys(cell)
}

// identify fills in the person as compared with others.
func (p *person) identify() {
	p.roster = roster.Person{
		Name: p.text(vocab.FullName), Email: p.text(vocab.Email),
		Phone: p.text(vocab.Phone), City: p.text(vocab.City),
	}
	p.roster.BirthYear, _ = strconv.Atoi(p.text(vocab.BirthYear))
	p.marks = roster.MarksOf(p.roster)
	p.altEmail = p.text(vocab.EmailAlt)
	if v := p.value(vocab.ProgRole); v != nil && len(v.Keys) == 1 {
		p.role = roleOf(v.Keys[0])
	}
	p.line.Name = p.roster.Name
	if p.line.Name == "" {
		p.line.Name = p.roster.Email
	}
}

func (p *person) notice(s text.Say) { p.line.Notices = append(p.line.Notices, s) }

// remarks says what is worth knowing about a row that goes in all the same.
func (t *table) remarks(p *person, i int, known Known) {
	row := t.rows[i]
	for _, col := range t.columns {
		if _, hit := t.grid.masked[[2]int{t.header.index + 1 + i, col.index}]; hit && col.Treatment != Refuse {
			p.notice(text.S("intake.notice.number_masked", "cell", col.Letter+strconv.Itoa(row.Number)))
		}
	}
	if t.minor(p, row, known) {
		p.notice(text.S(minorNotice))
	}
	if loud := quieter(p.roster.Name); loud != "" {
		p.notice(text.S("intake.notice.capitals", "name", loud))
	}
	if p.roster.Name == "" && p.roster.Email != "" {
		p.notice(text.S("intake.notice.no_name"))
	}
	if v := p.value(vocab.Avoid); v != nil && DeclaresTie(v.Text) {
		p.notice(text.S(tieNotice))
	}
	t.remarkConsents(p)
	p.remarkConfidences(t.confides)
	if row.Hidden {
		p.notice(text.S("intake.notice.hidden_row"))
	}
}

// remarkConsents tells which answers about consent are neither yes nor no.
func (t *table) remarkConsents(p *person) {
	for _, v := range p.line.Values {
		if consentField(v.Field) && len(v.Keys) == 0 && !saysNothing(v.Text) && !asksAgainst(t.byField[v.Field][0].Header) {
			p.notice(text.S(unclearNotice, "field", vocab.FieldLabel(v.Field)))
		}
	}
	if len(t.byField[vocab.ConsentSharePartner]) > 0 {
		if v := p.value(vocab.ConsentSharePartner); v == nil || len(v.Keys) == 0 && saysNothing(v.Text) {
			p.notice(text.S("intake.notice.share_open"))
		}
	}
}

const (
	unclearNotice = "intake.notice.consent_unclear"
	minorNotice   = "intake.notice.minor"
	tieNotice     = "intake.notice.tie"
)

// minor tells whether the person may be under 18 at the kick-off, or today
// when the programme has no date yet.
func (t *table) minor(p *person, row Row, known Known) bool {
	day := known.Programme.KickoffOn
	if day == "" {
		day = known.Programme.StartsOn
	}
	if day == "" {
		day = known.Today
	}
	if roster.PossiblyUnder(18, p.roster.BirthYear, day) {
		return true
	}
	c := t.indexFound(vocab.Age)
	if c < 0 {
		return false
	}
	_, below := ageBelow18(t.header.names[c], at(row, c))
	return below
}

// quieter suggests a name without words in capitals, "" when there are none.
func quieter(name string) string {
	words := strings.Fields(name)
	loud := false
	for i, w := range words {
		runes := []rune(w)
		if len(runes) < 3 || w != strings.ToUpper(w) || w == strings.ToLower(w) {
			continue
		}
		loud = true
		start := true
		for j, r := range runes {
			if !start {
				runes[j] = unicode.ToLower(r)
			}
			start = !unicode.IsLetter(r)
		}
		words[i] = string(runes)
	}
	if !loud {
		return ""
	}
	return strings.Join(words, " ")
}
