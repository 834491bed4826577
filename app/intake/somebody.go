package intake

import (
	"slices"
	"strings"
	"unicode"

	"omvendt/app/roster"
	"omvendt/app/vocab"
)

// Buyer is whoever bought, booked or paid for a place, as ticket shops and
// booking forms write beside the person who comes. It is our own field, left out.
const Buyer vocab.Field = "form.buyer"

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
	parts := strings.FieldsFunc(cell, func(r rune) bool { return strings.ContainsRune(" \t\n;,|<>()[]/", r) })
	if len(parts) < 2 || !strings.Contains(cell, "@") && roster.PhoneKey(strings.Join(parts[1:], "")) == "" && !strings.ContainsAny(cell, "0123456789") {
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
