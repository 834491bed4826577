package intake

import (
	"slices"
	"strings"
	"unicode"

	"omvendt/app/text"
	"omvendt/app/vocab"
)

// SomebodyElse is whoever bought, booked or paid for a place, as ticket shops
// and booking forms write beside the person who comes, and how to reach a
// manager. It is left out.
const SomebodyElse vocab.Field = "person.somebody_else"

// The roles of somebody else than the participant, and what is said of them.
var (
	otherRoles  = stems("buyer", "purchaser", "purchased by", "payer ", "payee", "paid by", "billing", "bill to", "invoice", "ordered by", "booked by", "booking contact", "order contact", "kjøper", "kjøpar", "bestiller", "bestillar", "bestilt av", "betaler ", "betalers ", "betalar ", "betalt av", "faktura", "köpare", "beställare", "betalare", "køber", "påmeldt av", "påmeld av", "innmeldt av", "registrert av", "registered by", "anmäld av", "tilmeldt av", "signed up by", "kontaktperson for bestilling", "kontaktperson for booking")
	saidOfThem  = stems("navn", "namn", "name", "fornavn", "fornamn", "etternavn", "förnamn", "efternamn", "efternavn", "surname", "first", "last", "epost", "e post", "email", "e mail", "mail", "mejl", "telefon", "tlf", "phone", "mobil", "mobile", "cell", "adresse", "adress", "address", "kontakt", "contact", "person")
	longestRole = 3 // words of a header that is the role and nothing else, «Påmeldt av»
)

// ofSomebodyElse tells whether a header is about whoever ordered or paid:
// "Buyer Email", «Bestilt av», «Fakturaadresse». A number or a day of an order
// is not.
func ofSomebodyElse(header string) bool {
	words := headerTokens(header)
	said := " " + strings.Join(words, " ") + " "
	if len(words) == 0 || len(words) > 8 || !containsAny(said, otherRoles) {
		return false
	}
	if containsAny(said, saidOfThem) {
		return true
	}
	return len(words) <= longestRole && slices.ContainsFunc(otherRoles, func(s string) bool { return strings.TrimSpace(s) == strings.Join(words, " ") })
}

// nameAlone leaves of a cell about somebody else the name: addresses and
// telephone numbers of third parties do not go in. A cell that is nothing but
// an address stays, for it is all that tells who leads whom.
func nameAlone(cell string) string {
	if !strings.ContainsAny(cell, "@0123456789") {
		return cell
	}
	parts := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(" \t\n;,|<>()[]/", r) })
	if len(parts) < 2 {
		return cell
	}
	cut := cell
	for _, part := range parts {
		if strings.Contains(part, "@") || strings.IndexFunc(part, unicode.IsLetter) < 0 {
			cut = strings.Replace(cut, part, " ", 1)
		}
	}
	cut = strings.NewReplacer("<", " ", ">", " ", "(", " ", ")", " ", "[", " ", "]", " ", "|", " ", ";", " ", "\n", " ").Replace(cut)
	cut = strings.Trim(strings.Join(strings.Fields(cut), " "), " ,/–-:")
	if cut == "" {
		return cell
	}
	return cut
}

// managers are the words for somebody's manager, beside which an address or a
// number is that manager's.
var managers = stems("leders", "leder ", "lederens", "lederen", "nærmeste leder", "overordn", "sjef", "manager", "managers", "supervisor", "boss")

// reachManagers takes the address and the number of managers for what they
// are, when the list has those of its people as well: the address may say who
// leads whom where no name does, the rest is left out. In a list of leaders
// «E-post leder» is the leaders' own.
func (t *table) reachManagers() {
	for _, col := range t.columns {
		f := col.found.field
		if f == vocab.LineManager && col.profile.share[isEmail] >= 0.5 && slices.ContainsFunc(t.columns, func(c *column) bool {
			return c != col && c.found.field == f && c.profile.share[isName] >= 0.5
		}) {
			col.found.field = SomebodyElse
			continue
		}
		if f != vocab.Email && f != vocab.EmailAlt && f != vocab.Phone || !containsAny(" "+strings.Join(headerTokens(spelled(col.Header)), " ")+" ", managers) {
			continue
		}
		if !slices.ContainsFunc(t.columns, func(c *column) bool {
			return c != col && c.Filled > 0 && c.found.field == f && !containsAny(" "+strings.Join(headerTokens(spelled(c.Header)), " ")+" ", managers)
		}) {
			continue
		}
		col.found.field, col.found.confidence = SomebodyElse, Likely
		if f != vocab.Phone && t.firstFound(vocab.LineManager) == nil {
			col.found.field = vocab.LineManager
		}
		col.found.why = text.S("intake.why.like", "field", vocab.FieldLabel(col.found.field))
	}
}
