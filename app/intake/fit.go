package intake

import (
	"omvendt/app/programme"
	"omvendt/app/vocab"
)

// noOpinion is the fit of a field whose values can be anything.
const noOpinion = -1

// fit says how well the values of a column suit a field, 0–1, or noOpinion.
func fit(field vocab.Field, p profile, role programme.Role) float64 {
	if p.filled == 0 {
		return noOpinion
	}
	s := p.share
	if info, ok := vocab.Info(field); ok && info.Sensitivity == vocab.Consent {
		return max(s[isConsent], s[isYesNo])
	}
	if f, ok := personFit(field, s); ok {
		return f
	}
	switch field {
	case vocab.City:
		return s[isCity] + lean(role == programme.Mentor)
	case vocab.Office:
		return s[isCity] + lean(role == programme.Mentee)
	case vocab.ProgCohort:
		if s[isRole] >= 0.5 {
			return 0
		}
		if p.distinct == 1 && p.filled > 1 {
			return 0.9
		}
		return 0.2
	case vocab.FormResponseID:
		return responseFit(p)
	case vocab.EmployeeID:
		return employeeFit(p)
	}
	return answerFit(field, s)
}

// personFit judges fields that say who somebody is and where they work.
func personFit(field vocab.Field, s map[trait]float64) (float64, bool) {
	switch field {
	case vocab.Email, vocab.EmailAlt:
		return s[isEmail], true
	case vocab.Phone:
		return s[isPhone], true
	case vocab.BirthYear:
		return max(s[isYear], 0.3*s[isInt]), true
	case vocab.BirthDate:
		return s[isBirthday], true
	case vocab.FormStarted, vocab.FormSubmitted, vocab.FormModified, "session.date":
		return max(s[isDate]-0.6*s[isBirthday], 0), true
	case vocab.FullName:
		return nameFit(s), true
	case vocab.LineManager:
		return max(s[isName], s[isEmail], s[isMailed], s[isNamed]), true
	case "pair.mentor", "pair.mentee":
		return max(s[isName], s[isEmail]), true
	case vocab.IsLeader, vocab.CriterionMet, vocab.Trained:
		return s[isYesNo], true
	case vocab.Background:
		return 0.9 - 0.9*s[isYesNo], true
	case vocab.ProgRole:
		return max(s[isRole], 0.3*s[isYesNo]), true
	case vocab.JobTitle:
		return max(s[isTitle], 0.4-s[isYesNo]-s[isInt]), true
	case vocab.Level:
		return max(s[isGrade], s[isTitle]-0.1-s[isDegree]), true
	case vocab.Department, vocab.Partner:
		return max(0.5-s[isCity]-s[isInt]-s[isYesNo], 0.05), true
	case vocab.BusinessArea:
		return max(s[isArea], 0.35), true
	case vocab.Reference:
		return max(s[isName], s[isPhone], s[isEmail]), true
	}
	return 0, false
}

// answerFit judges fields of what people answer.
func answerFit(field vocab.Field, s map[trait]float64) float64 {
	switch field {
	case vocab.StudyYear:
		return 0.9 - 0.9*s[isDegree]
	case vocab.DegreeLevel:
		return s[isDegree]
	case vocab.Institution:
		return max(s[isSchool], 0.35)
	case vocab.NorwegianLevel:
		return s[isCEFR]
	case vocab.Languages:
		return s[isLanguage] * (0.6 + 0.4*s[isMany])
	case vocab.SessionLanguage:
		return s[isNBEN] * (1 - 0.5*s[isMany])
	case vocab.StudyField, vocab.StudyProgram:
		return max(s[isStudy], 0.35)
	case vocab.ProgStatus:
		return s[isStatus] + min(s[isStatus], 1)*s[isYesNo]
	case vocab.Availability:
		return s[isTime]
	case vocab.MeetingFormat:
		return max(s[isFormat], 0.5*s[isYesNo])
	case vocab.Topics:
		return max(s[isTheme], 0.35)
	case "survey.code":
		return s[isCode]
	case "org.reports":
		return 0.5 * s[isInt] // any number can be one, so a number alone proves little
	case "org.tenure":
		return max(0.5*s[isInt], 0.5*s[isDate], 0.5*s[isSpan])
	case "edu.status":
		return s[isOccupied]
	case "person.linkedin", "person.cv_link":
		return max(s[isURL], 0.3)
	}
	return noOpinion
}

func lean(is bool) float64 {
	if is {
		return 0
	}
	return -0.3
}

// nameFit: a column of names may hold single names, but not much else.
func nameFit(s map[trait]float64) float64 {
	other := max(s[isEmail], s[isInt], s[isYesNo], s[isDate], s[isPhone], s[isLong])
	return max(s[isName], 0.5-other)
}

func responseFit(p profile) float64 {
	if p.counting {
		return 1
	}
	if p.distinct == p.filled {
		return 0.5 * p.share[isInt]
	}
	return 0.2 * p.share[isInt]
}

func employeeFit(p profile) float64 {
	if p.counting && len(p.first) < 4 {
		return 0.1
	}
	return max(0.8*p.share[isInt], 0.4-p.share[isName]-p.share[isYesNo])
}

// seenIn finds the field that the values alone can tell, with the trait that
// told it and how many of the values have it. The first that holds wins.
func seenIn(p profile, role programme.Role) (vocab.Field, string, float64) {
	s := p.share
	place := vocab.City
	if role == programme.Mentee {
		place = vocab.Office
	}
	for _, c := range []struct {
		field vocab.Field
		share float64
		least float64
		why   string
	}{
		{vocab.Email, s[isEmail], 0.8, "email"},
		{vocab.Phone, s[isPhone] * varied(p), 0.8, "phone"},
		{vocab.Email, s[isReach] * min(1, 3*s[isMailed]), 0.8, "email"},
		{vocab.BirthDate, s[isBirthday], 0.8, "birth_date"},
		{vocab.BirthYear, birthYears(p), 0.8, "birth_year"},
		{vocab.DegreeLevel, s[isDegree] - s[isLong], 0.9, "degree"},
		{vocab.SessionLanguage, s[isNBEN]*(1-s[isMany]) - s[isYesNo], 0.9, "session_language"},
		{vocab.Languages, s[isLanguage] - s[isYesNo], 0.8, "languages"},
		{place, s[isCity], 0.8, "place"},
		{vocab.MeetingFormat, s[isFormat], 0.9, "format"},
		{vocab.Availability, s[isTime] - s[isLong] - s[isBare], 0.8, "times"},
		{vocab.ProgRole, s[isRole] - s[isLong], 0.9, "role"},
		{vocab.Institution, s[isSchool] - s[isLong], 0.6, "school"},
		{vocab.StudyProgram, s[isStudy] - s[isTitle] - s[isTheme] - s[isLong] - s[isArea], 0.7, "study"},
		{vocab.JobTitle, (s[isTitle] - s[isLong] - s[isName] - s[isYesNo]) * several(p), 0.6, "titles"},
	} {
		if p.filled >= 2 && c.share >= c.least {
			return c.field, c.why, c.share
		}
	}
	return "", "", 0
}

// several is 1 when not all the values are the same.
func several(p profile) float64 {
	if p.distinct > 1 {
		return 1
	}
	return 0
}

func varied(p profile) float64 {
	if p.distinct*2 > p.filled {
		return 1
	}
	return 0
}

// birthYears tells years of birth from years of study by their range.
func birthYears(p profile) float64 {
	for _, v := range p.samples {
		if n, ok := wholeNumber(v); !ok || n > 2012 {
			return 0
		}
	}
	return p.share[isYear]
}
