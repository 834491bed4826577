package intake

import (
	"math"
	"slices"
	"strconv"

	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// headerRow is the row of column names: its index in the grid, the names, and
// how many were recognised. Two is set when names come from two lines.
type headerRow struct {
	index int
	names []string
	known int
	score float64
	two   bool
}

// searchDepth bounds how far down a header is looked for, in rows, and
// searchCells in cells: not as far in a sheet of many hundred columns.
const (
	searchDepth = 60
	searchCells = 15_000
)

func (g *grid) depth() int {
	return min(len(g.rows), max(10, min(searchDepth, searchCells/max(g.width, 1))))
}

// findHeader scores the rows of the top of the sheet: recognised names, how
// full the row is, that it does not look like data, and that rows come below.
// When no row has known names, names that resemble known ones count too; and
// at last a row of plain words above rows with e-mail addresses is taken.
func findHeader(g *grid) (headerRow, bool) {
	for _, read := range []func(string) (vocab.Field, float64){headerField, headerLike} {
		best := headerRow{index: -1}
		read = readOnce(read)
		for i := range g.depth() {
			h := scoreHeader(g, i, read)
			if h.score > best.score+1e-9 {
				best = h
			}
		}
		if best.index >= 0 {
			return joinLines(g, best), true
		}
	}
	return headerByContrast(g)
}

// readOnce gives a reading of names that knows those read already.
func readOnce(read func(string) (vocab.Field, float64)) func(string) (vocab.Field, float64) {
	type reading struct {
		field vocab.Field
		sure  float64
	}
	var done map[string]reading
	return func(name string) (vocab.Field, float64) {
		r, known := done[name]
		if !known {
			r.field, r.sure = read(name)
			done = remembering(done, name, r)
		}
		return r.field, r.sure
	}
}

// noHeader reads a sheet without column names: at least two rows, most of
// which hold an e-mail address or a telephone number beside other cells.
func noHeader(g *grid) (headerRow, bool) {
	rows, people := 0, 0
	for i := 0; i < len(g.rows) && rows < searchDepth; i++ {
		cells := texts(g.rows[i])
		if len(cells) == 0 {
			continue
		}
		rows++
		if len(cells) > 1 && slices.ContainsFunc(cells, func(c string) bool { return roster.IsEmail(c) || roster.PhoneKey(c) != "" && len(c) > 7 }) && slices.ContainsFunc(cells, looksLikeName) {
			people++
		}
	}
	return headerRow{index: -1, names: make([]string, g.width)}, people >= 2 && people*3 >= rows*2
}

// headerLike recognises a name as known or as much like a known one.
func headerLike(name string) (vocab.Field, float64) {
	if field, sure := headerField(name); field != "" {
		return field, sure
	}
	words := headerTokens(spelled(name))
	if len(words) == 0 || len(words) > 30 {
		return "", 0
	}
	for _, g := range headerWords().resembling(words) {
		if g.like >= 0.7 || g.contains >= 0.95 && g.weight >= 0.6 {
			return g.field, 0.6
		}
		break
	}
	return "", 0
}

// headerByContrast takes the first full row without data when most of the
// rows below it hold an e-mail address.
func headerByContrast(g *grid) (headerRow, bool) {
	for i := range g.depth() {
		names := namesOf(g, i)
		cells, data := 0, 0
		for _, name := range names {
			if name != "" {
				cells++
			}
			if looksLikeData(name) {
				data++
			}
		}
		if cells < 2 || data > 0 || below(g, i, cells) < 0.6 || !mailBelow(g, i) {
			continue
		}
		return headerRow{index: i, names: names, score: 0.1}, true
	}
	return headerRow{}, false
}

func mailBelow(g *grid, i int) bool {
	rows, mails := 0, 0
	for j := i + 1; j < len(g.rows) && rows < 10; j++ {
		cells := texts(g.rows[j])
		if len(cells) == 0 {
			continue
		}
		rows++
		if slices.ContainsFunc(cells, roster.IsEmail) {
			mails++
		}
	}
	return rows > 0 && mails*2 >= rows
}

func scoreHeader(g *grid, i int, read func(string) (vocab.Field, float64)) headerRow {
	h := headerRow{index: i, names: namesOf(g, i)}
	fields := map[vocab.Field]bool{}
	points, cells := 0.0, 0
	for _, name := range h.names {
		if name == "" {
			continue
		}
		cells++
		field, sure := read(name)
		switch {
		case looksLikeData(name):
			points -= 0.7
		case field != "" && !fields[field]:
			fields[field] = true
			h.known++
			points += sure
		}
	}
	if !qualifies(h.known, cells, g, i) || points <= 0 {
		return headerRow{index: -1}
	}
	h.score = points + 0.5*float64(h.known)/float64(cells) + 0.5*below(g, i, cells)
	return h
}

func qualifies(known, cells int, g *grid, i int) bool {
	switch {
	case cells == 0 || known == 0:
		return false
	case known >= 2:
		return known*5 >= cells
	}
	return cells <= 3 && below(g, i, cells) > 0 && i+1 < len(g.rows)
}

func headerField(name string) (vocab.Field, float64) {
	name = spelled(beginning(name, longestLook))
	if fields, source := meanings(name); len(fields) > 0 {
		if source == byPart {
			return fields[0], 0.9
		}
		return fields[0], 1
	}
	if purposes, asks := consentPurposes(name); asks && len(purposes) > 0 {
		return purposes[0], 0.8
	}
	return "", 0
}

func looksLikeData(s string) bool {
	if roster.IsEmail(s) || dateYear(s) != 0 || roster.PhoneKey(s) != "" {
		return true
	}
	_, number := wholeNumber(s)
	return number
}

// below is the share of the next five rows that are about as full as this one.
func below(g *grid, i, cells int) float64 {
	rows, alike := 0, 0
	for j := i + 1; j < len(g.rows) && rows < 5; j++ {
		n := filled(g.rows[j])
		if n == 0 {
			continue
		}
		rows++
		if float64(n) >= math.Max(1, 0.4*float64(cells)) {
			alike++
		}
	}
	if rows == 0 {
		return 0
	}
	return float64(alike) / float64(rows)
}

// longestName bounds the name of a column, in bytes. What is longer is no
// question that anybody could answer, and is cut.
const longestName = 2000

func namesOf(g *grid, i int) []string {
	names := make([]string, g.width)
	for c := range names {
		name := roster.CleanName(at(g.rows[i], c))
		if names[c] = beginning(name, longestName); names[c] != name {
			names[c] += "…"
		}
	}
	return names
}

// joinLines makes one header of two lines where that is clear: names missing
// in the chosen line stand in the line above, or in the line below, which has
// a name wherever the chosen line has none and nothing that looks like data.
func joinLines(g *grid, h headerRow) headerRow {
	if i := h.index + 1; i < len(g.rows) && continues(g, h, namesOf(g, i)) {
		h.names, h.index, h.two = merged(h.names, namesOf(g, i)), i, true
		return h
	}
	if i := h.index - 1; i >= 0 {
		above := namesOf(g, i)
		if groups := spanned(above, h.names); groups != nil {
			h.names, h.two = groups, true
		}
	}
	return h
}

// continues tells whether the line below the header goes on with it.
func continues(g *grid, h headerRow, line []string) bool {
	fresh, known, second := 0, 0, 0
	for c, name := range line {
		if name == "" {
			continue
		}
		if isSecondHeader(name) {
			second++
		}
		if looksLikeData(name) {
			return false
		}
		if field, _ := headerField(name); field != "" {
			known++
		} else if _, isDay := dayIndex[vocab.Fold(name)]; isDay {
			known++
		}
		if c < len(h.names) && h.names[c] == "" {
			fresh++
		}
	}
	total := filled(g.rows[h.index+1])
	return fresh >= 2 && (second > 0 || known*2 >= total) && total-fresh-second <= 2
}

// merged joins a line of groups with the line below it. A group reaches to the
// right until the next one.
func merged(above, line []string) []string {
	out := make([]string, max(len(above), len(line)))
	group := ""
	for c := range out {
		top, low := "", ""
		if c < len(above) {
			top = above[c]
		}
		if c < len(line) {
			low = line[c]
		}
		if top != "" {
			group = top
		}
		out[c] = joinNames(group, top, low)
	}
	return out
}

func joinNames(group, top, low string) string {
	switch {
	case low == "" || isSecondHeader(low):
		return top
	case group == "":
		return low
	}
	if field, _ := headerField(low); field != "" {
		return low
	}
	return group + " [" + low + "]"
}

// spanned completes the header from the line above when some of its names are
// missing and stand there, or are the rows of a question that stands there,
// and the line above is no title.
func spanned(above, names []string) []string {
	missing, cells, group := 0, 0, ""
	for c, name := range above {
		if name != "" {
			cells++
			group = name
		}
		field, _ := headerField(group)
		low, _ := headerField(names[c])
		if name != "" && names[c] == "" && field != "" || names[c] != "" && low == "" && manyColumns[field] {
			missing++
		}
	}
	if missing == 0 || cells < 2 {
		return nil
	}
	return merged(above, names)
}

func (h headerRow) why(g *grid) text.Say {
	if h.index < 0 {
		return text.S("intake.header.none")
	}
	key := "intake.header.found"
	if h.two {
		key = "intake.header.two_lines"
	}
	cells := 0
	for _, n := range h.names {
		if n != "" {
			cells++
		}
	}
	return text.S(key, "row", strconv.Itoa(g.rows[h.index].Number), "known", strconv.Itoa(h.known), "all", strconv.Itoa(cells))
}
