package matching

import "math/bits"

// neutral is the level of a criterion that cannot be told because an answer is
// missing. It is the same for everybody, so that scores stay comparable.
const neutral = 50

// topScore is the score of a pair with every level at 100.
const topScore = 100 * weightSum

// levels are the levels of one pair in the order of criteria.
type levels struct {
	level   [criteriaSize]int
	missing [criteriaSize]bool
	// wished is each side's own level of Wishes, the one criterion on which
	// the two answer apart.
	wishedByMentor, wishedByMentee int
}

func (l *levels) set(c, level int, known bool) {
	if !known {
		level = neutral
	}
	l.level[c], l.missing[c] = level, !known
}

func (l *levels) score(w *weights) int {
	total := 0
	for c, level := range l.level {
		total += level * w[c]
	}
	return total
}

// sideScore is the score as one side has it: only the criteria of that side,
// scaled to 0–10,000 and rounded down; the whole score when the side has none.
func (l *levels) sideScore(w *weights, side Side) int {
	points, weight := 0, 0
	for c, info := range criterionCatalogue {
		if info.side == ForBoth || info.side == side {
			points += l.sideLevel(c, side) * w[c]
			weight += w[c]
		}
	}
	if weight == 0 {
		return l.score(w)
	}
	return points * weightSum / weight
}

func (l *levels) sideLevel(c int, side Side) int {
	switch {
	case c != atWishes:
		return l.level[c]
	case side == ForMentor:
		return l.wishedByMentor
	}
	return l.wishedByMentee
}

// Where the criteria stand in the catalogue.
const (
	atTopics = iota
	atStandpoint
	atFieldArea
	atTimes
	atPlace
	atWishes
)

// Score gives the parts of a pair's score for weights as Normalise takes them,
// in the order of Criteria, and their sum, 0–10,000. It does not look at the
// hard rules. Errors: ErrNoWeights, ErrWeights.
//
//   - topics: the share of the mentee's topics that the mentor offers, rounded
//     half up.
//   - standpoint: 0 at level 1 (entry), then 20, 40, 60, 80, 90 and 100 at
//     level 7 (executive); 100 for anybody who leads people. It depends on the
//     mentee alone, so it chooses who meets when mentees are more than mentors.
//   - field_area: Affinity of field of study and business area.
//   - times: 25 for each time that suits both, 100 from four.
//   - place: 100 in the same town if both can meet there, 60 if both can meet
//     online, else 0.
//   - wishes: 100, 75 and 50 for the first, second and third whom somebody has
//     asked for, 25 for others asked for, 0 for the rest; the mean of the two,
//     rounded half up. Who has asked for nobody counts as neutral.
func Score(given map[Criterion]int, mentor, mentee Person) ([]Part, int, error) {
	w, err := normalise(given)
	if err != nil {
		return nil, 0, err
	}
	k := keys{}
	a, b := k.read(mentor), k.read(mentee)
	parts, l := partsOf(&w, &a, &b)
	return parts, l.score(&w), nil
}

func partsOf(w *weights, mentor, mentee *answers) ([]Part, levels) {
	l := levelsOf(mentor, mentee)
	parts := make([]Part, criteriaSize)
	for c, info := range criterionCatalogue {
		parts[c] = Part{
			Criterion: info.criterion, For: info.side, Level: l.level[c], Weight: w[c], Points: l.level[c] * w[c], Missing: l.missing[c],
			MentorLevel: l.sideLevel(c, ForMentor), MenteeLevel: l.sideLevel(c, ForMentee),
		}
	}
	parts[atTopics].Common = both(mentee.Topics, mentor.Topics)
	if !l.missing[atFieldArea] {
		parts[atFieldArea].Common = []string{mentor.Field, mentee.Field}
	}
	if l.level[atPlace] == sameTown {
		parts[atPlace].Common = []string{mentor.Place}
	}
	return parts, l
}

func levelsOf(mentor, mentee *answers) levels {
	var l levels
	wanted := mentee.topics.size()
	if wanted > 0 && len(mentor.topics) > 0 {
		common := mentor.topics.common(mentee.topics)
		l.set(atTopics, (200*common+wanted)/(2*wanted), true)
	} else {
		l.set(atTopics, 0, false)
	}
	standpoint, known := standpointLevel(&mentee.Person)
	l.set(atStandpoint, standpoint, known)
	l.set(atFieldArea, listedAffinity(mentor.field, mentee.area), mentor.Field != "" && mentee.Field != "")
	shared := bits.OnesCount32(uint32(mentor.Slots & mentee.Slots))
	l.set(atTimes, min(shared, 4)*25, mentor.Slots != 0 && mentee.Slots != 0)
	place, known := placeLevel(&mentor.Person, &mentee.Person)
	l.set(atPlace, place, known)
	mentorWish, mentorAsked := wishLevel(mentor.Wishes, mentee.ID)
	menteeWish, menteeAsked := wishLevel(mentee.Wishes, mentor.ID)
	l.wishedByMentor, l.wishedByMentee = mentorWish, menteeWish
	l.set(atWishes, (mentorWish+menteeWish+1)/2, mentorAsked || menteeAsked)
	return l
}

// standpointLevels is by seniority 1–7. Reverse mentoring is built on
// difference of position, so the level rises with seniority.
var standpointLevels = [...]int{0, 20, 40, 60, 80, 90, 100}

func standpointLevel(mentee *Person) (level int, known bool) {
	if mentee.Leader {
		return 100, true
	}
	if mentee.Level < 1 || mentee.Level > len(standpointLevels) {
		return 0, false
	}
	return standpointLevels[mentee.Level-1], true
}

const (
	sameTown   = 100
	bothOnline = 60
)

// placeLevel is unknown only when an answer that is not there could change it,
// except that a possible online meeting is enough without knowing the towns.
func placeLevel(a, b *Person) (level int, known bool) {
	online := a.Format.online() && b.Format.online()
	faceToFace := a.Format != Online && b.Format != Online
	towns := a.Place != "" && b.Place != ""
	unanswered := !a.Format.answered() || !b.Format.answered()
	needsTown := a.Format == InPerson || b.Format == InPerson
	switch {
	case faceToFace && towns && a.Place == b.Place:
		return sameTown, true
	case online:
		return bothOnline, true
	case !faceToFace:
		return 0, !unanswered
	case towns:
		return 0, needsTown || !unanswered
	}
	return 0, false
}

// wishLevels are by place on the list of those asked for.
var wishLevels = [...]int{100, 75, 50, 25}

func wishLevel(wishes []ID, other ID) (level int, asked bool) {
	if len(wishes) == 0 {
		return neutral, false
	}
	for place, id := range wishes {
		if id == other {
			return wishLevels[min(place, len(wishLevels)-1)], true
		}
	}
	return 0, true
}
