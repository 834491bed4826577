package intake

import (
	"strings"

	"omvendt/app/privacy"
	"omvendt/app/roster"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// place is a cell by the row's number in the file and the column.
type place struct{ row, column int }

// addresses are the e-mail addresses behind the cells of a sheet. What holds a
// number that is never kept is no address.
func addresses(links []Link, today roster.Date) map[place]string {
	out := map[place]string{}
	for _, l := range links {
		if _, hits := privacy.Mask(l.Address, today); len(hits) == 0 && roster.IsEmail(l.Address) {
			out[place{l.Row, l.Column}] = roster.CleanEmail(l.Address)
		}
	}
	return out
}

// nameAndAddress is how people write both in one cell, "Kari Li <kari@li.example>".
func nameAndAddress(name, address string) string { return name + " <" + address + ">" }

// seen gives what a cell says for telling what its column holds: with the
// address behind it where it shows a name, or stands under the name of a column
// of addresses.
func (t *table) seen(row Row, c int) string {
	cell := at(row, c)
	address := t.grid.links[place{row.Number, c}]
	if address == "" || cell == "" || strings.Contains(cell, "@") {
		return cell
	}
	if field, _ := headerField(t.header.names[c]); field == vocab.Email || field == vocab.EmailAlt || looksLikeName(cell) {
		return nameAndAddress(cell, address)
	}
	return cell
}

// followed gives what is read in a cell: where an address is wanted and the
// cell shows something else, the address behind it too. An address that is
// shown goes before another one behind it.
func (t *table) followed(p *person, col *column, row Row, ref string) string {
	cell := at(row, col.index)
	address := t.grid.links[place{row.Number, col.index}]
	mail := col.Field == vocab.Email || col.Field == vocab.EmailAlt
	switch {
	case address == "" || cell == "" || !mail && (col.Field != vocab.FullName || t.mailed(row)):
		return cell
	case !strings.Contains(cell, "@"):
		p.notice(text.S("intake.notice.link", "cell", ref))
		if !looksLikeName(cell) {
			return address // "Send e-post"
		}
		return nameAndAddress(cell, address)
	case mail && roster.EmailKey(cell) != "" && roster.EmailKey(cell) != roster.EmailKey(address):
		p.notice(text.S("intake.notice.link_other", "cell", ref))
	}
	return cell
}

// mailed tells whether a row has an address in a column of addresses.
func (t *table) mailed(row Row) bool {
	for _, col := range t.byField[vocab.Email] {
		if at(row, col.index) != "" {
			return true
		}
	}
	return false
}
