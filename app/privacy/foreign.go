package privacy

import "regexp"

var (
	danish  = regexp.MustCompile(`\b\d{6}-\d{4}\b`)
	swedish = regexp.MustCompile(`\b(?:\d{2})?\d{6}[-+]\d{4}\b`)
	finnish = regexp.MustCompile(`\b\d{6}[-+A]\d{3}[0-9A-FHJ-NPR-Y]\b`)
	british = regexp.MustCompile(`\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b`)
)

// foreign finds identity numbers of neighbouring countries as they are written
// there: Danish (day and month; the old control digit is no longer kept to),
// Swedish (Luhn), Finnish (modulo 31) and the British insurance number. What
// overlaps with the hits found already is passed over.
func foreign(s string, found []Hit) []Hit {
	var out []Hit
	six, capitals := glance(s)
	for _, kind := range []struct {
		form *regexp.Regexp
		fits func(string) bool
		look bool
	}{{danish, plausibleDanish, six}, {swedish, luhn, six}, {finnish, mod31, six}, {british, func(string) bool { return true }, capitals}} {
		if !kind.look {
			continue
		}
		for _, m := range kind.form.FindAllStringIndex(s, -1) {
			overlaps := false
			for _, h := range append(found[:len(found):len(found)], out...) {
				overlaps = overlaps || m[0] < h.End && h.Start < m[1]
			}
			if !overlaps && kind.fits(s[m[0]:m[1]]) {
				out = append(out, Hit{Start: m[0], End: m[1], Kind: NationalID})
			}
		}
	}
	return out
}

// glance is a quick test that spares nearly every cell the rest: six digits
// and a sign that joins them to more, or two capitals before a digit.
func glance(s string) (six, capitals bool) {
	digits := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			digits++
			from := i
			if from > 0 && s[from-1] == ' ' {
				from--
			}
			capitals = capitals || from > 1 && isCapital(s[from-1]) && isCapital(s[from-2])
		default:
			six = six || digits >= 6 && (c == '-' || c == '+' || c == 'A')
			digits = 0
		}
	}
	return six, capitals
}

func isCapital(c byte) bool { return c >= 'A' && c <= 'Z' }

func digitsIn(s string) []byte {
	var out []byte
	for _, r := range s {
		if d := digitOf(r); d >= 0 {
			out = append(out, byte(d))
		}
	}
	return out
}

func plausibleDanish(s string) bool {
	d := digitsIn(s)
	day, month := int(d[0])*10+int(d[1]), int(d[2])*10+int(d[3])
	return day >= 1 && day <= 31 && month >= 1 && month <= 12
}

// luhn checks the last ten digits by the sum that Swedish numbers have.
func luhn(s string) bool {
	d := digitsIn(s)
	d = d[len(d)-10:]
	month, day := int(d[2])*10+int(d[3]), int(d[4])*10+int(d[5])
	sum := 0
	for i, x := range d {
		n := int(x) * (2 - i%2)
		sum += n/10 + n%10
	}
	return sum%10 == 0 && month >= 1 && month <= 12 && day >= 1 && day%60 <= 31
}

// mod31 checks the control sign of a Finnish number.
func mod31(s string) bool {
	number := 0
	for _, x := range digitsIn(s[:10]) {
		number = number*10 + int(x)
	}
	return "0123456789ABCDEFHJKLMNPRSTUVWXY"[number%31] == s[10]
}
