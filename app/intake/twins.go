package intake

import (
	"hash/maphash"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"omvendt/app/programme"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// group is a set of rows that may be one person, with the reasons.
type group struct {
	members []int
	because []text.Say
	apart   bool // the names speak against it
}

// findTwins finds rows of the file that may be the same person. Rows are
// compared only with rows that share a key with them, so that the work grows
// with the number of rows and not with its square.
func findTwins(people []*person, knownAs []int) []group {
	f := &twinFinder{people: people, parent: make([]int, len(people)), because: map[int][]text.Say{}, apart: map[int]bool{}, buckets: map[string][]int{}}
	for i := range people {
		f.parent[i] = i
	}
	f.sharedMail()
	shared := f.sharedKeys(knownAs)
	for i, p := range people {
		for _, key := range f.keys(p, knownAs[i]) {
			if shared(key) {
				f.meet(key, i)
			}
		}
	}
	return f.groups()
}

// sharedKeys tells of a key whether several rows have it. Most keys are of one
// row alone, which need not be kept. Of the keys only hashes are held: a chance
// collision makes a key of one row be kept, no more.
func (f *twinFinder) sharedKeys(knownAs []int) func(key string) bool {
	seed := maphash.MakeSeed()
	hashes := make([]uint64, 0, 6*len(f.people))
	for i, p := range f.people {
		for _, key := range f.keys(p, knownAs[i]) {
			hashes = append(hashes, maphash.String(seed, key))
		}
	}
	slices.Sort(hashes)
	several := hashes[:0]
	for i, h := range hashes {
		if i > 0 && h == hashes[i-1] && (len(several) == 0 || several[len(several)-1] != h) {
			several = append(several, h)
		}
	}
	return func(key string) bool {
		_, found := slices.BinarySearch(several, maphash.String(seed, key))
		return found
	}
}

type twinFinder struct {
	people  []*person
	parent  []int
	because map[int][]text.Say // by root
	apart   map[int]bool
	buckets map[string][]int
	common  map[string]bool // addresses that several different names share
}

// mostWords is how many words two names may have to be compared part by part
// (roster.CompareNames); longer ones are equal or different.
const mostWords = 12

// representatives bounds how many rows of one key a row is compared with.
const representatives = 8

// sharedMail finds addresses used for three names or more: an office's
// address says nothing about who the person is.
func (f *twinFinder) sharedMail() {
	f.common = map[string]bool{}
	var mailed []*person
	for _, p := range f.people {
		if p.marks.Email != "" {
			mailed = append(mailed, p)
		}
	}
	slices.SortFunc(mailed, func(a, b *person) int { return strings.Compare(a.marks.Email, b.marks.Email) })
	names := map[string]bool{}
	for i, p := range mailed {
		if i > 0 && p.marks.Email != mailed[i-1].marks.Email {
			clear(names)
		}
		if names[p.marks.Name] = true; len(names) == 3 {
			f.common[p.marks.Email] = true
		}
	}
}

func (f *twinFinder) keys(p *person, knownAs int) []string {
	var keys []string
	for _, mail := range []string{p.marks.Email, roster.EmailKey(p.altEmail)} {
		if mail != "" && !f.common[mail] {
			keys = append(keys, "mail "+mail)
		}
	}
	if p.marks.Phone != "" {
		keys = append(keys, "phone "+p.marks.Phone)
	}
	if p.employee != "" {
		keys = append(keys, "employee "+strings.ToLower(p.employee))
	}
	if k := p.marks.Name; k != "" {
		keys = append(keys, "name "+k)
		words := strings.Fields(k)
		if p.roster.BirthYear != 0 && len(words) > 1 && len(words) <= mostWords {
			for _, w := range words {
				if len(w) > 2 {
					keys = append(keys, "born "+strconv.Itoa(p.roster.BirthYear)+" "+w)
				}
			}
		}
	}
	if knownAs >= 0 {
		keys = append(keys, "known "+strconv.Itoa(knownAs))
	}
	return keys
}

func (f *twinFinder) meet(key string, i int) {
	bucket := f.buckets[key]
	for _, j := range bucket {
		if f.root(i) == f.root(j) {
			return
		}
		if because, apart, same := f.alike(key, i, j); same {
			f.join(i, j, because, apart)
			return
		}
	}
	if len(bucket) < representatives {
		f.buckets[key] = append(bucket, i)
	}
}

func (f *twinFinder) alike(key string, i, j int) (because []text.Say, apart, same bool) {
	a, b := f.people[i], f.people[j]
	name := a.marks.CompareNames(b.marks)
	switch kind, _, _ := strings.Cut(key, " "); kind {
	case "known":
		return nil, false, true
	case "employee":
		if name == roster.NameDifferent {
			return nil, false, false
		}
		because = append(because, text.S("roster.same.employee"))
	case "mail":
		apart = name == roster.NameDifferent && a.marks.Name != "" && b.marks.Name != ""
		if a.marks.Email != b.marks.Email {
			because = append(because, text.S("roster.same.email"))
		}
	}
	likeness := a.marks.Compare(b.marks)
	if likeness.Verdict == roster.Different && len(because) == 0 {
		return nil, false, false
	}
	return append(because, likeness.Reasons...), apart, true
}

func (f *twinFinder) root(i int) int {
	for f.parent[i] != i {
		f.parent[i] = f.parent[f.parent[i]]
		i = f.parent[i]
	}
	return i
}

func (f *twinFinder) join(i, j int, because []text.Say, apart bool) {
	a, b := f.root(i), f.root(j)
	if b < a {
		a, b = b, a
	}
	f.parent[b] = a
	for _, s := range slices.Concat(f.because[b], because) {
		if !slices.ContainsFunc(f.because[a], func(have text.Say) bool { return have.Key == s.Key }) {
			f.because[a] = append(f.because[a], s)
		}
	}
	f.apart[a] = f.apart[a] || f.apart[b] || apart
}

func (f *twinFinder) groups() []group {
	members := map[int][]int{}
	for i := range f.people {
		members[f.root(i)] = append(members[f.root(i)], i)
	}
	var out []group
	for i := range f.people {
		if m := members[i]; len(m) > 1 {
			out = append(out, group{members: m, because: f.because[i], apart: f.apart[i]})
		}
	}
	return out
}

// wordsKey is equal for rows that sameWords finds equal, and seldom for others.
func wordsKey(p *person) uint64 {
	sum := uint64(len(p.line.Values))
	for _, v := range p.line.Values {
		if v.Field == vocab.FormSubmitted {
			continue
		}
		h := uint64(14695981039346656037) // FNV-1a, the fields in any order
		for _, part := range []string{string(v.Field), v.Text} {
			for _, r := range part {
				h = (h ^ uint64(smallest(r))) * 1099511628211
			}
		}
		sum += h
	}
	return sum
}

// smallest is the same for letters that differ in case alone, as
// strings.EqualFold has it.
func smallest(r rune) rune {
	if r < utf8.RuneSelf && r != 'k' && r != 'K' && r != 's' && r != 'S' { // K and S have a third form
		return unicode.ToLower(r)
	}
	least := r
	for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
		least = min(least, next)
	}
	return least
}

// sameWords tells whether two rows say the same in every value that is kept.
func sameWords(a, b *person) bool {
	if len(a.line.Values) != len(b.line.Values) {
		return false
	}
	for _, v := range a.line.Values {
		if v.Field == vocab.FormSubmitted {
			continue
		}
		other := b.value(v.Field)
		if other == nil || !strings.EqualFold(other.Text, v.Text) {
			return false
		}
	}
	return a.marks.Email != "" || a.marks.Phone != ""
}

func roleOf(key string) programme.Role {
	if key == string(programme.Mentor) {
		return programme.Mentor
	}
	return programme.Mentee
}
