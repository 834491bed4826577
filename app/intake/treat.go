package intake

import (
	"strings"

	"omvendt/app/programme"
	"omvendt/app/text"
	"omvendt/app/vocab"
)

// policy is what we propose to do with a field, and the reason when it is not
// simply used.
type policy struct {
	treatment Treatment
	why       string
}

// The fields that are not simply used (DOMAIN 3.2, 3.3). Background and mother
// tongue are never taken in, nor is what may say something about health, which
// would have to be deleted after each event; what is dropped a person may take
// in after all.
var policies = map[vocab.Field]policy{
	vocab.Background:        {Refuse, "intake.drop.background"},
	vocab.MotherTongue:      {Refuse, "intake.drop.background"},
	vocab.BirthDate:         {Drop, "intake.drop.birth_date"},
	vocab.EmployeeID:        {Drop, "intake.drop.employee_id"},
	vocab.Age:               {Drop, "intake.drop.not_needed"},
	"person.postal_code":    {Drop, "intake.drop.not_needed"},
	"person.address":        {Drop, "intake.drop.not_needed"},
	"org.tenure":            {Drop, "intake.drop.not_needed"},
	vocab.Gender:            {Drop, "intake.drop.not_needed"},
	vocab.Accommodation:     {Refuse, "intake.drop.health"},
	vocab.Dietary:           {Refuse, "intake.drop.health"},
	vocab.Note:              {Drop, "intake.drop.notes"},
	vocab.Reference:         {Drop, "intake.drop.third_party"},
	Family:                  {Drop, "intake.drop.third_party"},
	SomebodyElse:            {Drop, "intake.drop.third_party"},
	Technical:               {Drop, "intake.drop.form"},
	"prog.score":            {Drop, "intake.drop.scores"},
	"prog.withdrawn_reason": {Drop, "intake.drop.scores"},
	vocab.FormResponseID:    {Drop, "intake.drop.form"},
	vocab.FormStarted:       {Drop, "intake.drop.form"},
	vocab.FormModified:      {Drop, "intake.drop.form"},
}

// ofMentors are fields of mentors that show who may be under 18 (DOMAIN 3.3):
// of a date the year is kept, of an age nothing but that it is below 18.
var ofMentors = map[vocab.Field]policy{
	vocab.BirthDate: {Use, "intake.use.birth_date"},
	vocab.Age:       {Use, "intake.use.age"},
}

func (t *table) policyOf(f vocab.Field) policy {
	if p, ok := ofMentors[f]; ok && t.role == programme.Mentor {
		return p
	}
	return policyOf(f)
}

func policyOf(f vocab.Field) policy {
	if p, ok := policies[f]; ok {
		return p
	}
	info, ok := vocab.Info(f)
	switch {
	case !ok:
		return policy{Keep, ""}
	case info.Sensitivity == vocab.Refuse:
		return policy{Refuse, "intake.drop.refused"}
	case elsewhere[info.Group]:
		return policy{Keep, "intake.keep.elsewhere"}
	}
	return policy{Use, ""}
}

// elsewhere are groups of fields that belong to other files than lists of people.
var elsewhere = map[string]bool{"session": true, "survey": true}

// treat proposes what to do with a column.
func (t *table) treat(col *column) {
	r := col.found
	col.Field, col.Confidence, col.Why, col.Others = r.field, r.confidence, r.why, r.others
	if r.field == "" {
		col.Treatment, col.Field, col.Confidence = Keep, programme.Custom(col.Header), Unsure
		if col.Hidden { // the sender did not mean to show it
			col.Treatment, col.Why = Drop, text.S("intake.drop.hidden")
		}
		if col.Header == "" {
			col.Treatment, col.Field, col.Why = Drop, "", text.S("intake.drop.no_header")
		}
		if col.Filled == 0 {
			col.Treatment, col.Why = Drop, text.S("intake.drop.empty")
		}
		return
	}
	p := t.policyOf(r.field)
	col.Treatment = p.treatment
	if p.why != "" {
		col.Why = text.S(p.why, "field", vocab.FieldLabel(r.field))
	}
	switch {
	case p.treatment == Refuse:
	case vocab.Header(col.Header) == "bakgrunn" || vocab.Header(col.Header) == "background":
		col.Treatment = Drop
	case col.Filled == 0:
		col.Treatment, col.Why = Drop, text.S("intake.drop.empty")
	case t.anonymous(col):
		col.Treatment, col.Confidence, col.Why = Drop, Certain, text.S("intake.drop.anonymous")
	case col.Treatment == Use && salutation(col):
		col.Treatment, col.Why = Drop, text.S("intake.drop.not_needed")
	case col.Treatment == Keep || strings.HasPrefix(string(r.field), "pair."):
		col.Treatment, col.Field = Keep, programme.Custom(col.Header)
		col.Others = appendField(col.Others, r.field)
		col.Why = text.S("intake.keep.elsewhere", "field", vocab.FieldLabel(r.field))
	}
	if col.Treatment == Keep && blankHeader(col) {
		col.Treatment = Drop
	}
}

func blankHeader(col *column) bool { return col.Header == "" }

// anonymous tells whether a name or address column holds what a form writes
// when answers are anonymous.
func (t *table) anonymous(col *column) bool {
	if col.found.field != vocab.Email && col.found.field != vocab.FullName || col.profile.distinct > 1 {
		return false
	}
	return anonymousWords[vocab.Fold(col.profile.first)]
}

var anonymousWords = set("anonymous anonym anonymt anonyme")

// salutation tells whether a column of titles holds Mr and Ms.
func salutation(col *column) bool {
	if col.Field != vocab.JobTitle {
		return false
	}
	for _, s := range col.profile.samples {
		if !salutations[vocab.Fold(s)] {
			return false
		}
	}
	return len(col.profile.samples) > 0
}

var salutations = set("mr ms mrs miss mx dr herr fru hr froken")

// choose applies the person's decision. What is refused for privacy stays so,
// and a date of birth is used for the year or left out.
func (t *table) choose(col *column, choice ColumnChoice) {
	if choice.Treatment == "" && choice.Field == "" || col.Treatment == Refuse {
		return
	}
	field := choice.Field
	if field == "" {
		field = col.found.field
	}
	if own, _ := programme.CustomQuestion(field); own != "" {
		field = ""
	}
	if policyOf(field).treatment == Refuse && field != "" {
		return
	}
	if col.found.field == vocab.BirthDate && choice.Treatment != Drop && choice.Treatment != Refuse && (choice.Treatment == Keep || field != vocab.BirthDate && field != vocab.BirthYear) {
		return
	}
	col.Changed = true
	switch choice.Treatment {
	case Drop, Refuse:
		col.Treatment, col.Why = Drop, text.S("intake.why.chosen")
		return
	case Keep:
		col.Treatment, col.Field = Keep, programme.Custom(col.Header)
	default:
		col.Treatment, col.Field = Use, field
		if field == "" {
			col.Treatment, col.Field = Keep, programme.Custom(col.Header)
		}
	}
	col.Confidence, col.Why = Certain, text.S("intake.why.chosen")
	if col.Field != col.found.field {
		col.found.fit = noOpinion
	}
	if blankHeader(col) && col.Treatment == Keep {
		col.Treatment = Drop
	}
}
