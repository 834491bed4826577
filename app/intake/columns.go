package intake

import (
	"slices"
	"strconv"
	"strings"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// column is a Column being worked out, with what the values show.
type column struct {
	Column
	index   int
	profile profile
	found   recognition
	part    string // the row of a form's grid, "Mandag"
	shared  bool   // feeds its field together with other columns

	monthFirst, eitherOrder bool // how its dates are read, and that both ways fit
}

// table is a sheet with its header found and its columns recognised.
type table struct {
	grid     *grid
	header   headerRow
	columns  []*column
	role     programme.Role
	rows     []Row     // below the header
	end      int       // of the rows, where another table begins
	kinds    []rowKind // of rows
	byField  map[vocab.Field][]*column
	thisYear int
	memory   *Remembered           // of the sender, nil when unknown
	confided map[string]vocab.List // what texts of the table confide
	added    map[string]string     // languages of the programme's own, by folded value
	trusted  bool                  // the grades 1–7 follow the order of the titles
	outline  bool                  // the values of lines are not wanted
	named    map[int]bool          // lines of an outline that have a name, by their place
	space    []Value               // as long as the most values that a row has so far

	spreads map[string]int                 // columns by what they ask
	reasons map[string][]text.Say          // shared by the rows
	answers map[fieldText]programme.Answer // of texts that come again and again
	implied map[fieldText][]string
}

func (t *table) recogniseColumns(choices Choices) {
	for c, name := range t.header.names {
		col := &column{index: c}
		col.Letter, col.Header = letter(c), name
		col.Hidden = t.grid.shaded[c]
		values, masked := t.valuesOf(c)
		col.profile = sampledProfile(values, masked, samplesOf(len(t.header.names)))
		col.Filled = col.profile.filled
		if name == "" && col.Filled == 0 {
			continue
		}
		col.found = t.recogniseColumn(col)
		t.columns = append(t.columns, col)
	}
	t.reconsider()
	t.orderDates(choices)
	t.settleNames()
	t.reachManagers()
	t.soleAddress()
	t.partUnits()
	t.scores()
	for _, col := range t.columns {
		t.treat(col)
		t.withhold(col)
		t.remembered(col)
		t.choose(col, choices.Columns[col.Letter])
	}
	t.settleTwice()
	t.byField = map[vocab.Field][]*column{}
	for _, col := range t.columns {
		t.mapValues(col, choices)
		if col.Treatment == Use {
			t.byField[col.Field] = append(t.byField[col.Field], col)
		}
		col.finish()
	}
}

func (t *table) recogniseColumn(col *column) recognition {
	header := spelled(col.Header)
	question, part, ok := gridPart(header)
	if field, _ := headerLike(question); ok && manyColumns[field] {
		col.part, col.shared = part, true
		return recognition{field: field, confidence: Likely, source: byPart, fit: noOpinion, why: text.S("intake.why.grid", "part", part)}
	}
	if r, own := t.byItsOwn(question, part, col); ok && own {
		return r
	}
	if denies(header) && manyColumns[recognise(header, col.profile, t.role).field] {
		return recognition{why: text.S("intake.why.own")}
	}
	if r, ok := t.spread(col); ok {
		return r
	}
	if r, ok := t.ticked(col); ok {
		return r
	}
	if middleName[strings.Join(headerTokens(header), " ")] {
		col.shared = true
		return recognition{field: vocab.FirstName, confidence: Likely, source: byPart, fit: noOpinion, why: text.S("intake.why.middle_name")}
	}
	return recognise(header, col.profile, t.role)
}

var middleName = map[string]bool{"mellomnavn": true, "middle name": true, "middle names": true, "middle initial": true}

// manyColumns are fields that a form's grid spreads over several columns.
var manyColumns = map[vocab.Field]bool{vocab.Availability: true, vocab.Topics: true, vocab.Languages: true}

// valuesOf gives the texts of a column in the rows that are people, and how
// many of them hold a masked number.
func (t *table) valuesOf(c int) (values []string, masked int) {
	first := t.header.index + 1
	values = make([]string, 0, len(t.rows))
	for i, row := range t.rows {
		if t.kinds[i] != personRow {
			continue
		}
		values = append(values, t.seen(row, c))
		if _, hit := t.grid.masked[[2]int{first + i, c}]; hit {
			masked++
		}
	}
	return values, masked
}

// settleNames lets a column called "name" beside "last name" be the first
// name, and beside "first name" the last name, when it holds single words.
func (t *table) settleNames() {
	full, first, last := t.firstFound(vocab.FullName), t.firstFound(vocab.FirstName), t.firstFound(vocab.LastName)
	if full != nil && last != nil && first == nil && full.profile.share[isName] < 0.3 {
		full.found.field, full.found.confidence = vocab.FirstName, Likely
		full.found.why = text.S("intake.why.by_values", "field", vocab.FieldLabel(vocab.FirstName))
	}
	if full != nil && first != nil && last == nil && full.profile.share[isName] < 0.3 {
		full.found.field, full.found.confidence = vocab.LastName, Likely
		full.found.why = text.S("intake.why.by_values", "field", vocab.FieldLabel(vocab.LastName))
	}
	if called := t.firstFound("person.preferred_name"); full == nil && first == nil && last != nil && called != nil { // "Known as" and "Surname"
		called.found.field, called.found.confidence = vocab.FirstName, Likely
		called.found.why = text.S("intake.why.by_values", "field", vocab.FieldLabel(vocab.FirstName))
	}
	if full == nil && first == nil && last == nil {
		t.guessName()
	}
}

func (t *table) firstFound(f vocab.Field) *column {
	for _, col := range t.columns {
		if col.found.field == f && col.Filled > 0 && !col.shared {
			return col
		}
	}
	return nil
}

// guessName takes the leftmost unknown column of names for the people.
func (t *table) guessName() {
	for _, col := range t.columns {
		pair := col.found.field == "pair.mentor" || col.found.field == "pair.mentee"
		pair = pair || contradicted[col.found.field] && col.profile.share[isName] >= 0.8
		pair = pair || col.found.field == vocab.LineManager && col.profile.distinct == col.profile.filled // "Leder": the leaders themselves
		least := 0.8
		if pair { // the header says that people are meant
			least = 0.5
		}
		if (pair || col.found.source == notKnown) && col.profile.share[isName] >= least && varied(col.profile) > 0 {
			col.found = recognition{field: vocab.FullName, confidence: Unsure, source: byValues, fit: col.profile.share[isName], why: text.S("intake.why.values.names")}
			return
		}
	}
}

// contradicted are fields whose values are never names: a column of names
// under such a header is the people.
var contradicted = map[vocab.Field]bool{"edu.status": true, vocab.ProgStatus: true, vocab.ProgRole: true, vocab.IsLeader: true, vocab.Level: true, vocab.DegreeLevel: true, vocab.EmployeeID: true, "survey.code": true, vocab.FormResponseID: true}

// settleTwice leaves every field to one column, the best; the others are kept
// under their own header or, for a second address, as the other address.
func (t *table) settleTwice() {
	best := map[vocab.Field]*column{}
	t.join()
	for _, col := range t.columns {
		if col.Treatment != Use || col.shared {
			continue
		}
		other := best[col.Field]
		if other == nil {
			best[col.Field] = col
			continue
		}
		loser := col
		if t.account(col) != t.account(other) && (col.Field == vocab.FullName || col.Field == vocab.Email) && !col.Changed && !other.Changed {
			if t.account(other) { // who answers says it better than who is signed in
				best[col.Field], loser = col, other
			}
		} else if betterOf(col, other) {
			best[col.Field], loser = col, other
		}
		t.giveWay(loser, best)
	}
	t.numberOwn()
	if full := best[vocab.FullName]; full != nil {
		t.oneNameOnly(full, best)
	}
	if best[vocab.BirthYear] != nil && best[vocab.BirthDate] != nil {
		t.drop(best[vocab.BirthDate], "intake.why.twice")
	}
}

// join lets columns feed one field together when a person has given them the
// same one and it can hold several answers, or is a part of a name.
func (t *table) join() {
	chosen := map[vocab.Field]int{}
	for _, col := range t.columns {
		if col.Treatment == Use && col.Changed {
			chosen[col.Field]++
		}
	}
	for _, col := range t.columns {
		f := col.Field
		if col.Treatment == Use && chosen[f] > 0 && (manyColumns[f] || f == vocab.FirstName || f == vocab.LastName) && t.uses(f) > 1 {
			col.shared = true
		}
	}
}

func (t *table) uses(f vocab.Field) int {
	n := 0
	for _, col := range t.columns {
		if col.Treatment == Use && col.Field == f {
			n++
		}
	}
	return n
}

// account tells whether a column is of the account that sent a form in: a name
// or address among the form's own columns, before the first question.
func (t *table) account(col *column) bool {
	form := 0
	for _, other := range t.columns {
		if other.index >= col.index {
			break
		}
		info, _ := vocab.Info(other.found.field)
		switch {
		case info.Group == "form":
			form++
		case other.found.field == col.found.field || other.found.field != vocab.Email && other.found.field != vocab.FullName:
			return false
		}
	}
	return form >= 2
}

// numberOwn tells columns apart that are kept under the same header.
func (t *table) numberOwn() {
	seen := map[vocab.Field]int{}
	for _, col := range t.columns {
		if col.Treatment != Keep {
			continue
		}
		seen[col.Field]++
		if n := seen[col.Field]; n > 1 {
			col.Field = programme.Custom(col.Header + " (" + strconv.Itoa(n) + ")")
		}
	}
}

func betterOf(a, b *column) bool {
	x, y := a.weight(), b.weight()
	return x > y+1e-9
}

// weight orders columns that want the same field: the person's word, then
// values that fit, header, how full, how varied.
func (c *column) weight() float64 {
	w := 2*max(c.found.fit, 0) + 0.2*float64(c.found.source)
	if c.Changed {
		w += 100
	}
	if c.profile.filled > 0 {
		w += 0.5 + 0.5*float64(c.profile.distinct)/float64(c.profile.filled)
	}
	return w + min(0.5, float64(c.profile.filled)/1000)
}

func (t *table) giveWay(loser *column, best map[vocab.Field]*column) {
	field := loser.Field
	if field == vocab.Email && loser.found.source == byValues && !loser.Changed && loser.profile.distinct < loser.profile.filled {
		loser.Treatment, loser.Field, loser.Confidence = Drop, programme.Custom(loser.Header), Unsure // somebody else's address
		loser.Why = text.S("intake.drop.third_party")
		return
	}
	if field == vocab.Email && best[vocab.EmailAlt] == nil && loser.found.fit > 0.5 && !t.has(vocab.EmailAlt) {
		loser.Field, best[vocab.EmailAlt] = vocab.EmailAlt, loser
		loser.Confidence, loser.Why = Likely, text.S("intake.why.second_email")
		return
	}
	loser.Treatment, loser.Field = Keep, programme.Custom(loser.Header)
	loser.Others = appendField(loser.Others, field)
	loser.Confidence, loser.Why = Unsure, text.S("intake.why.twice", "field", vocab.FieldLabel(field))
	if loser.Header == "" {
		loser.Treatment = Drop
	}
}

func (t *table) has(f vocab.Field) bool {
	return slices.ContainsFunc(t.columns, func(c *column) bool { return c.Treatment == Use && c.Field == f })
}

func (t *table) oneNameOnly(full *column, best map[vocab.Field]*column) {
	first, last := best[vocab.FirstName], best[vocab.LastName]
	if first == nil || last == nil {
		return
	}
	if !full.Changed && (first.Changed || full.Filled*10 < min(first.Filled, last.Filled)*9) {
		t.drop(full, "intake.why.twice")
		return
	}
	for _, col := range t.columns {
		if col.Treatment == Use && (col.Field == vocab.FirstName || col.Field == vocab.LastName) {
			t.drop(col, "intake.why.in_full_name")
		}
	}
}

func (t *table) drop(col *column, why string) {
	col.Treatment, col.Why = Drop, text.S(why, "field", vocab.FieldLabel(col.Field))
}

func appendField(list []vocab.Field, f vocab.Field) []vocab.Field {
	if slices.Contains(list, f) {
		return list
	}
	return append(list, f)
}

// finish fills in samples, masked where they are not to be seen.
func (c *column) finish() {
	c.Samples = []string{}
	for _, s := range c.profile.samples {
		if hiddenField(c) {
			s = hiddenSample(s)
		}
		c.Samples = append(c.Samples, shorten(s))
	}
	if c.Others == nil {
		c.Others = []vocab.Field{}
	}
	if c.Unknown == nil {
		c.Unknown = []string{}
	}
	c.Also = []vocab.Field{}
	c.tellDates()
}

// hiddenField tells whether the values of a column are not to be shown.
func hiddenField(c *column) bool {
	info, ok := vocab.Info(c.found.field)
	special := ok && info.Sensitivity == vocab.Special && c.found.field != vocab.CriterionMet && c.found.field != vocab.ProgRole
	return c.Treatment == Refuse || special || c.found.field == vocab.BirthDate
}

const hiddenText = "•••"

// hiddenSample keeps what is masked already and hides all else.
func hiddenSample(s string) string {
	if strings.HasSuffix(s, "*****") && len(s) <= 14 {
		return s
	}
	return hiddenText
}

func shorten(s string) string {
	runes := []rune(s)
	if len(runes) <= 80 {
		return s
	}
	return string(runes[:79]) + "…"
}
