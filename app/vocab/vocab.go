// Package vocab knows what things are called: the fields a spreadsheet can
// hold with their Norwegian and English headers, and the values of the closed
// vocabularies (fields of study, levels, languages, themes …) with their
// synonyms. The lists are data (headers.tsv, values.tsv, themes.tsv, sensitive.tsv); the
// labels are registered with package text as field.<field> and <list>.<key>.
package vocab

import (
	_ "embed"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"omvendt/app/text"
)

// Field names one thing that can be known about a participant, "person.email".
type Field string

// The fields that rules refer to by name. All others are known from the list only.
const (
	FullName        Field = "person.full_name"
	FirstName       Field = "person.first_name"
	LastName        Field = "person.last_name"
	Email           Field = "person.email"
	EmailAlt        Field = "person.email_alt"
	Phone           Field = "person.phone"
	BirthYear       Field = "person.birth_year"
	BirthDate       Field = "person.birth_date"
	Age             Field = "person.age"
	Gender          Field = "person.gender"
	City            Field = "person.city"
	CriterionMet    Field = "person.criterion_met"
	Background      Field = "person.background"
	MotherTongue    Field = "person.mother_tongue"
	Languages       Field = "person.languages"
	SessionLanguage Field = "person.session_language"
	NorwegianLevel  Field = "person.norwegian_level"

	Institution  Field = "edu.institution"
	StudyField   Field = "edu.field"
	StudyProgram Field = "edu.programme"
	DegreeLevel  Field = "edu.level"
	StudyYear    Field = "edu.year"

	Motivation    Field = "app.motivation"
	Topics        Field = "app.topics"
	Goals         Field = "app.goals"
	Availability  Field = "app.availability"
	MeetingFormat Field = "app.meeting_format"
	Accommodation Field = "app.accommodation"
	Dietary       Field = "app.dietary"
	Reference     Field = "app.reference"
	Avoid         Field = "app.avoid"

	Partner      Field = "org.partner"
	EmployeeID   Field = "org.employee_id"
	JobTitle     Field = "org.job_title"
	Department   Field = "org.department"
	BusinessArea Field = "org.business_area"
	Level        Field = "org.level"
	IsLeader     Field = "org.is_leader"
	LineManager  Field = "org.line_manager"
	Office       Field = "org.office"

	ProgRole   Field = "prog.role"
	ProgCohort Field = "prog.cohort"
	ProgStatus Field = "prog.status"
	Note       Field = "prog.note"
	Trained    Field = "prog.trained"

	ConsentProcessing   Field = "consent.processing"
	ConsentSpecial      Field = "consent.special"
	ConsentSharePartner Field = "consent.share_partner"
	ConsentPhoto        Field = "consent.photo"
	ConsentQuote        Field = "consent.quote"
	ConsentFollowup     Field = "consent.followup"

	FormResponseID Field = "form.response_id"
	FormStarted    Field = "form.started_at"
	FormSubmitted  Field = "form.submitted_at"
	FormModified   Field = "form.modified_at"
)

// Sensitivity says how a field is handled (DOMAIN 4.3).
type Sensitivity string

// The sensitivities of the header list.
const (
	Plain      Sensitivity = "plain"
	Minimise   Sensitivity = "minimise"
	Optional   Sensitivity = "optional"
	Special    Sensitivity = "special"
	Sensitive  Sensitivity = "sensitive"
	FreeText   Sensitivity = "freetext"
	ThirdParty Sensitivity = "third_party"
	Consent    Sensitivity = "consent"
	Pseudonym  Sensitivity = "pseudonym"
	Refuse     Sensitivity = "refuse"
)

// FieldInfo is what the header list says of a field.
type FieldInfo struct {
	Field       Field
	Group       string
	Sensitivity Sensitivity
	Type        string
	Headers     []string
}

// List names a vocabulary.
type List string

// The vocabularies.
const (
	FieldOfStudy      List = "field_of_study"
	Seniority         List = "seniority"
	BusinessAreas     List = "business_area"
	YesNo             List = "yes_no"
	AvailabilityWords List = "availability"
	Statuses          List = "participant_status"
	Attendance        List = "attendance"
	WithdrawReasons   List = "withdraw_reason"
	DegreeLevels      List = "degree_level"
	NorwegianLevels   List = "norwegian_level"
	LanguageNames     List = "language"
	Cities            List = "city"
	Counties          List = "county"
	Themes            List = "theme"
)

// The vocabularies of what is never taken in, or only looked at (DOMAIN 3.2,
// 3.3). Each has one entry.
const (
	SensitiveReligion    List = "sensitive_religion"
	SensitiveUnion       List = "sensitive_union"
	SensitiveParty       List = "sensitive_party"
	SensitiveOrientation List = "sensitive_orientation"
	SensitiveHealth      List = "sensitive_health"
	SensitiveDiet        List = "sensitive_diet"
	SensitiveFamily      List = "sensitive_family"
	SensitiveResidence   List = "sensitive_residence"
	SensitiveGender      List = "sensitive_gender"
	SensitiveRating      List = "sensitive_rating"
	SensitiveOrigin      List = "sensitive_origin"
)

// Value is one entry of a vocabulary.
type Value struct {
	Key      string
	Synonyms []string
}

//go:embed headers.tsv
var headersTSV string

//go:embed values.tsv
var valuesTSV string

//go:embed themes.tsv
var themesTSV string

//go:embed sensitive.tsv
var sensitiveTSV string

var (
	fields  []FieldInfo
	byField = map[Field]int{}
	headers = map[string][]Field{}
	values  = map[List][]Value{}
	lookup  = map[List]map[string]string{}
)

func init() {
	labels := map[text.Lang]map[string]string{text.NB: {}, text.EN: {}}
	for _, row := range rows(headersTSV) {
		f := Field(row[0])
		at, known := byField[f]
		if !known {
			at = len(fields)
			byField[f] = at
			fields = append(fields, FieldInfo{Field: f, Group: row[1], Sensitivity: Sensitivity(row[4]), Type: row[5]})
			labels[text.NB]["field."+row[0]] = row[2]
			labels[text.EN]["field."+row[0]] = row[3]
		}
		fields[at].Headers = append(fields[at].Headers, row[7])
		key := Header(row[7])
		if !contains(headers[key], f) {
			headers[key] = append(headers[key], f)
		}
	}
	for _, row := range slices.Concat(rows(valuesTSV), rows(themesTSV), rows(sensitiveTSV)) {
		list, key := List(row[0]), row[1]
		entries := values[list]
		if len(entries) == 0 || entries[len(entries)-1].Key != key {
			values[list] = append(entries, Value{Key: key})
			labels[text.NB][row[0]+"."+key] = row[2]
			labels[text.EN][row[0]+"."+key] = row[3]
			remember(list, key, key, row[2], row[3])
		}
		last := &values[list][len(values[list])-1]
		last.Synonyms = append(last.Synonyms, row[4])
		remember(list, key, row[4])
	}
	for lang, l := range labels {
		text.Register(lang, l)
	}
}

func rows(tsv string) [][]string {
	lines := strings.Split(strings.TrimRight(tsv, "\n"), "\n")[1:]
	out := make([][]string, 0, len(lines))
	for _, line := range lines {
		out = append(out, strings.Split(strings.TrimRight(line, "\r"), "\t"))
	}
	return out
}

// remember keeps the first owner of a synonym, so that the order of the file decides.
func remember(list List, key string, synonyms ...string) {
	if lookup[list] == nil {
		lookup[list] = map[string]string{}
	}
	for _, s := range synonyms {
		for _, k := range []string{Header(s), Fold(s)} {
			if _, taken := lookup[list][k]; !taken && k != "" {
				lookup[list][k] = key
			}
		}
	}
}

func contains(list []Field, f Field) bool {
	for _, x := range list {
		if x == f {
			return true
		}
	}
	return false
}

// Fields lists every known field in the order of the header list.
func Fields() []FieldInfo { return fields }

// Info finds a field.
func Info(f Field) (FieldInfo, bool) {
	at, ok := byField[f]
	if !ok {
		return FieldInfo{}, false
	}
	return fields[at], true
}

// FieldsOfHeader gives the fields that a header can mean, compared after
// normalising with Header. Two headers of the list have two meanings.
func FieldsOfHeader(header string) []Field { return headers[Header(header)] }

// Values lists the entries of a vocabulary in the order of the file.
func Values(list List) []Value { return values[list] }

// Key finds the canonical key of a value, compared folded.
func Key(list List, value string) (string, bool) {
	if key, ok := lookup[list][Header(value)]; ok && key != "" {
		return key, true
	}
	key, ok := lookup[list][Fold(value)]
	return key, ok && key != ""
}

// OwnKey makes the key of a language that the vocabulary lacks, from its name as
// somebody wrote it: letters, spaces, hyphens and parentheses, at most 40. It is
// "" for what cannot be a name and for what the vocabulary has.
func OwnKey(name string) string {
	name = strings.Join(strings.Fields(name), " ")
	letters := 0
	for _, r := range name {
		switch {
		case unicode.IsLetter(r) || unicode.IsMark(r):
			letters++
		case !strings.ContainsRune(" -()'’", r):
			return ""
		}
	}
	if _, known := Key(LanguageNames, name); known || letters < 2 || len([]rune(name)) > 40 {
		return ""
	}
	first, size := utf8.DecodeRuneInString(name)
	return text.OwnMark + string(unicode.ToUpper(first)) + name[size:]
}

// IsOwn tells whether a key is one that OwnKey makes.
func IsOwn(key string) bool {
	name, own := strings.CutPrefix(key, text.OwnMark)
	return own && OwnKey(name) == key
}

// FieldLabel is the text key of a field's label, to be used as an argument.
func FieldLabel(f Field) string { return "@field." + string(f) }

// ValueLabel is the text key of a value's label, to be used as an argument.
func ValueLabel(list List, key string) string { return "@" + string(list) + "." + key }
