package matching

import "slices"

// unlistedAffinity is the level of a field and an area that both are answered
// but that the table does not know together: below neutral, because a near
// pair would have been listed, and not 0, because the table is an estimate.
const unlistedAffinity = 30

// affinityAreas and affinity say how near a mentor's field of study (row) lies
// to a mentee's business area (column), 0–100. 100 is the area's own subject,
// 60–80 a usual way into it, 40–50 some common ground. The keys are those of
// the lists field_of_study and business_area in package vocab, which this
// package does not import; a key that is not here counts as unlisted. The
// figures are an editor's estimate, not a measurement. Leadership and sport
// federations take people of every field.
var affinityAreas = [...]string{
	"audit", "consulting", "risk", "deals", "tax_legal", "technology", "finance",
	"hr", "sales_marketing", "operations", "risk_insurance", "sport_federation", "leadership", "shared_services",
}

var affinity = map[string]*[len(affinityAreas)]int{
	//                    audit cons risk deal tax  tech fin  hr   sale oper insu sprt lead shar
	"business":           {70, 90, 60, 80, 50, 40, 70, 80, 90, 70, 60, 60, 90, 80},
	"economics":          {100, 80, 80, 100, 70, 40, 100, 40, 50, 50, 90, 50, 70, 70},
	"law":                {60, 50, 80, 70, 100, 30, 50, 60, 30, 30, 80, 50, 60, 50},
	"technology":         {40, 70, 60, 40, 20, 100, 50, 30, 40, 70, 60, 40, 60, 60},
	"social_work":        {20, 40, 30, 10, 30, 20, 20, 80, 30, 40, 40, 60, 50, 50},
	"social_science":     {30, 70, 50, 30, 40, 30, 40, 90, 60, 40, 50, 60, 70, 50},
	"humanities":         {20, 50, 30, 20, 30, 30, 20, 70, 80, 30, 30, 50, 60, 50},
	"education":          {20, 50, 20, 10, 20, 30, 20, 90, 40, 40, 30, 70, 60, 50},
	"science":            {40, 60, 60, 40, 20, 80, 50, 20, 30, 70, 80, 40, 50, 40},
	"built_environment":  {20, 60, 50, 50, 20, 60, 40, 20, 40, 100, 50, 40, 50, 40},
	"health":             {20, 40, 40, 20, 20, 40, 20, 70, 40, 60, 60, 70, 60, 50},
	"sport":              {10, 40, 20, 20, 10, 20, 20, 60, 60, 40, 30, 100, 60, 40},
	"primary_industries": {20, 40, 40, 40, 20, 40, 30, 20, 50, 90, 50, 40, 50, 40},
	"transport_safety":   {20, 40, 80, 20, 30, 50, 20, 30, 40, 100, 70, 50, 50, 50},
}

// Affinity gives the level 0–100 of a field of study against a business area.
// The keys must not be empty; a combination that is not listed gives 30.
func Affinity(field, area string) int {
	return listedAffinity(affinity[field], slices.Index(affinityAreas[:], area))
}

func listedAffinity(field *[len(affinityAreas)]int, area int) int {
	if field == nil || area < 0 {
		return unlistedAffinity
	}
	return field[area]
}
