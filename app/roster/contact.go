package roster

import (
	"regexp"
	"strings"
)

var emailForm = regexp.MustCompile(`^[^\s@<>,;:"()]+@[^\s@<>,;:"()]+\.[^\s@<>,;:"().]{2,}$`)

// CleanEmail takes away what surrounds an address in spreadsheets: mailto:,
// angle brackets, invisible signs and spaces. The case is kept.
func CleanEmail(s string) string {
	s = strings.TrimSpace(visible(s))
	if len(s) >= 7 && strings.EqualFold(s[:7], "mailto:") {
		s = s[7:]
	}
	if open, end := strings.LastIndexByte(s, '<'), strings.LastIndexByte(s, '>'); open >= 0 && end > open {
		s = s[open+1 : end]
	}
	return strings.Trim(strings.TrimSpace(s), "<>,;.")
}

// IsEmail tells whether the text is one e-mail address.
func IsEmail(s string) bool {
	return len(s) <= longestAddress && strings.Contains(s, "@") && emailForm.MatchString(CleanEmail(s))
}

// longestAddress is more than an address with a name before it takes, in bytes.
const longestAddress = 1000

// EmailKey makes the key by which addresses are compared: clean and in lower
// case, "" when the text is not an address.
func EmailKey(s string) string {
	if !IsEmail(s) {
		return ""
	}
	return strings.ToLower(CleanEmail(s))
}

// PhoneKey makes the key by which phone numbers are compared: the digits with
// the country code and without leading zeros. Eight digits are Norwegian
// (+47). Other text than digits and the usual marks, or fewer than 7 or more
// than 15 digits (E.164), gives "".
func PhoneKey(s string) string {
	s = strings.TrimSpace(visible(s))
	s = strings.ReplaceAll(s, "(0)", "")
	s = strings.Replace(s, "(+", "+(", 1)
	var b strings.Builder
	for i, r := range s {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case r == '+' && i == 0, strings.ContainsRune(" -–.()/", r):
		default:
			return ""
		}
	}
	digits := b.String()
	plus := strings.HasPrefix(s, "+")
	if stripped, ok := strings.CutPrefix(digits, "00"); ok && !plus {
		digits, plus = stripped, true
	}
	if len(digits) == 8 && !plus {
		digits = "47" + digits
	}
	if len(digits) < 7 || len(digits) > 15 {
		return ""
	}
	return digits
}

// ShowPhone writes a phone number as it is stored and shown: a Norwegian one
// as "+47 91234501", any other as written with its spaces collapsed.
func ShowPhone(s string) string {
	if key := PhoneKey(s); len(key) == 10 && strings.HasPrefix(key, "47") {
		return "+47 " + key[2:]
	}
	return CleanName(bareCode.ReplaceAllString(s, "$1"))
}

// bareCode finds a country code in brackets, "(+34) 600 000 111".
var bareCode = regexp.MustCompile(`^\s*\((\+\d{1,3})\)`)
