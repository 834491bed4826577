// Package roster knows people and organisations: their names, e-mails and
// phones as written and as compared, and the rules that say when two entries
// are probably the same person. It is pure.
package roster

// PersonID, OrganisationID are random, stable identifiers.
type (
	PersonID       string
	OrganisationID string
)

// Date is a calendar day as text, "2006-01-02", or "" when not known.
type Date string

// Person is somebody known to the workspace. Name is kept as the person wrote
// it, with repeated spaces collapsed and never re-capitalised. BirthYear is 0
// when not known; a birth date is never stored.
type Person struct {
	ID        PersonID
	Name      string
	Email     string
	Phone     string
	City      string
	BirthYear int
}

// Organisation is a partner company, a member company or a school.
type Organisation struct {
	ID   OrganisationID
	Name string
}
