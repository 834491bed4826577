package intake

import (
	"math"
	"regexp"
	"slices"
	"strings"
	"sync"

	"omvendt/app/vocab"
)

// headerIndex finds the fields that a header can mean: exactly, folded, or by
// the words it shares with a known header.
type headerIndex struct {
	folded   map[string][]vocab.Field
	synonyms []synonym
	byWord   map[string][]int // word → synonyms
	weight   map[string]float64
	heaviest float64
	byStem   map[string][]string // known words by their first five letters
	byShort  map[string][]string // and by themselves with a letter left out
}

type synonym struct {
	field vocab.Field
	words []string
	sum   float64
}

var headerWords = sync.OnceValue(func() *headerIndex {
	x := &headerIndex{folded: map[string][]vocab.Field{}, byWord: map[string][]int{}, weight: map[string]float64{}}
	inFields := map[string]map[vocab.Field]bool{}
	for _, info := range vocab.Fields() {
		for _, h := range info.Headers {
			words := headerTokens(h)
			if len(words) == 0 {
				continue
			}
			name := strings.Join(words, " ")
			if !slices.Contains(x.folded[name], info.Field) {
				x.folded[name] = append(x.folded[name], info.Field)
			}
			x.synonyms = append(x.synonyms, synonym{field: info.Field, words: words})
			for _, w := range words {
				if inFields[w] == nil {
					inFields[w] = map[vocab.Field]bool{}
				}
				inFields[w][info.Field] = true
			}
		}
	}
	x.heaviest = math.Log(1 + float64(len(vocab.Fields())))
	for w, fields := range inFields {
		x.weight[w] = math.Log(1+float64(len(vocab.Fields()))/float64(len(fields))) / x.heaviest
		if fillers[w] {
			x.weight[w] = 0.1
		}
	}
	x.indexWords()
	for i := range x.synonyms {
		s := &x.synonyms[i]
		for _, w := range s.words {
			s.sum += x.weight[w]
			if !slices.Contains(x.byWord[w], i) {
				x.byWord[w] = append(x.byWord[w], i)
			}
		}
	}
	return x
})

func (x *headerIndex) indexWords() {
	x.byStem, x.byShort = map[string][]string{}, map[string][]string{}
	for word := range x.weight {
		if len(word) < 4 {
			continue
		}
		x.byStem[stem(word)] = append(x.byStem[stem(word)], word)
		for _, short := range shortened(word) {
			x.byShort[short] = append(x.byShort[short], word)
		}
	}
}

// fillers are words that say nothing about what is asked for.
var fillers = set("du deg din ditt dine hva hvilken hvilket hvilke hvem hvor er i pa til av og eller for en et den det som vi oss kan har vil skal med om the a an your you what which who do does is are of to in at on or and for we us can have will with about please vennligst gi oppgi skriv inn fyll enter write kryss velg valgfritt optional obligatorisk required mer gjerne kort om ja nei yes no sa would like want wish be did onsker onske vaere bli")

// camel finds where a name as programs write them begins its next word,
// "submitDate".
var camel = regexp.MustCompile(`(\p{Ll})(\p{Lu})`)

var joinedWords = strings.NewReplacer(" whats ", " what is ", " whos ", " who is ", " wheres ", " where is ", "e post", "epost", "e mail", "email", "for og etternavn", "fornavn etternavn")

func headerTokens(header string) []string {
	words := strings.Fields(joinedWords.Replace(" " + vocab.Fold(vocab.Header(camel.ReplaceAllString(header, "$1 $2"))) + " "))
	for i, w := range words {
		if bokmal, ok := neighbours[w]; ok {
			words[i] = bokmal
		}
	}
	return words
}

// neighbours are words of nynorsk, Swedish and Danish headers in bokmål, folded.
var neighbours = func() map[string]string {
	out := map[string]string{}
	for _, pair := range strings.Fields("kva=hva kvar=hvor kvifor=hvorfor kven=hvem korleis=hvordan eg=jeg vere=vaere bli=bli snakkar=snakker bur=bor motast=motes studerar=studerer " +
		"kor=hvor ikkje=ikke inte=ikke nokon=noen nogen=noen vore=vaert timar=timer manaden=maneden setje=sette namnet=navnet svara=svarene ynskjer=onsker ynskje=onske dykk=dere dykkar=deres leiarar=ledere laerestad=laerested verksemda=bedriften verksemd=bedrift namn=navn forenamn=fornavn fornamn=fornavn etternamn=etternavn efternamn=etternavn efternavn=etternavn epostadress=epostadresse heiter=heter hets=heter " +
		"fodt=fodt fodd=fodt fodelsear=fodselsar fodelsedatum=fodselsdato fodselsaret=fodselsar personnummer=personnummer arbetsgivare=arbeidsgiver arbejdsgiver=arbeidsgiver " +
		"befattning=stilling tjanst=stilling avdelning=avdeling afdeling=avdeling chef=leder foretag=bedrift virksomhed=bedrift telefonnr=telefonnr " +
		"sprak=sprak sprog=sprak stad=by bostadsort=bosted utbildning=utdanning uddannelse=utdanning larosate=laerested samtycke=samtykke samtykkje=samtykke mobilnummer=mobilnummer " +
		"vad=hva varfor=hvorfor vilka=hvilke vilken=hvilken vilket=hvilket hvad=hva hvornar=nar talar=snakker pluggar=studerer ni=dere uppgifter=opplysninger " +
		"utbildningsprogram=studieprogram studieinriktning=studieretning inriktning=studieretning termin=semester arskurs=studiear ses=motes traffas=motes naer=nar nagon=noen naagon=noen nagot=noe kaenna=kjenne kaenner=kjenner boer=bor funktionsnedsaettning=funksjonsnedsettelse funktionsvariation=funksjonsnedsettelse mejl=mail mejladress=epost spraak=sprak aer=er jobbar=jobber haer=her foer=for svarstid=svartid arbetsplats=arbeidssted arbejdsplads=arbeidssted roll=rolle titel=tittel anmaelan=pamelding " +
		"leiaransvar=lederansvar leiaroppgaver=lederoppgaver kontorstad=kontorsted arbeidsstad=arbeidssted lopenummer=lopenr lnr=lopenr arbejdssted=arbeidssted arbejdsmail=jobbmail arbejdstelefon=jobbtelefon medarbejder=medarbeider medarbejdernr=ansattnr medarbejdernummer=ansattnummer oplysninger=opplysninger forlobet=programmet forlob=program forlop=program forlopet=programmet maa=kan hvornaar=nar studiested=studiested uddannelsessted=laerested modersmaal=morsmal fodselsaar=fodselsar " +
		"tidstaempel=tidsmerke naeraste=naermeste naermaste=naermeste leiar=leder leiaren=lederen chefen=lederen eining=enhet skule=skole skulen=skolen bedrifta=bedriften tilsett=ansatt tilsette=ansatte hoyskola=hoyskole hogskula=hogskole hogskola=hogskole tjaenst=stilling laerosaete=laerested") {
		from, to, _ := strings.Cut(pair, "=")
		if from != to {
			out[from] = vocab.Fold(to)
		}
	}
	return out
}()

func (x *headerIndex) weigh(word string) float64 {
	if w, ok := x.weight[word]; ok {
		return w
	}
	if fillers[word] {
		return 0.1
	}
	return 0.7
}

// guess is a field that a header resembles: how like the two are (weighted
// Dice, 0–1) and how much of the known header was found in it.
type guess struct {
	field    vocab.Field
	like     float64
	contains float64
	weight   float64 // of the words in common
}

// resembling gives the fields whose headers share words with this one, the
// most alike first.
func (x *headerIndex) resembling(words []string) []guess {
	sum := 0.0
	candidates := map[int]bool{}
	related := map[string][]string{}
	for _, w := range words {
		sum += x.weigh(w)
		related[w] = x.relatives(w)
		for _, r := range related[w] {
			if x.weight[r] < 0.3 {
				continue
			}
			for _, i := range x.byWord[r] {
				candidates[i] = true
			}
		}
	}
	best := map[vocab.Field]guess{}
	for i := range candidates {
		s := x.synonyms[i]
		common := 0.0
		for _, sw := range s.words {
			for _, w := range words {
				if slices.Contains(related[w], sw) {
					common += x.weight[sw]
					break
				}
			}
		}
		g := guess{field: s.field, like: 2 * common / (sum + s.sum), contains: common / s.sum, weight: common}
		if old, ok := best[s.field]; !ok || g.like > old.like || g.like == old.like && g.contains > old.contains {
			best[s.field] = g
		}
	}
	out := make([]guess, 0, len(best))
	for _, g := range best {
		out = append(out, g)
	}
	slices.SortFunc(out, func(a, b guess) int {
		if a.like != b.like {
			if a.like > b.like {
				return -1
			}
			return 1
		}
		return strings.Compare(string(a.field), string(b.field))
	})
	return out
}

// relatives gives the known words that a word stands for: itself, or, for
// words of five letters and more, another ending or one wrong letter.
func (x *headerIndex) relatives(word string) []string {
	if _, ok := x.weight[word]; ok {
		return []string{word}
	}
	if len(word) < 5 {
		return nil
	}
	var out []string
	for _, near := range [][]string{x.byStem[stem(word)], x.near(word)} {
		for _, known := range near {
			if !slices.Contains(out, known) && (sameStem(word, known) || oneApart(word, known)) {
				out = append(out, known)
			}
		}
	}
	slices.Sort(out)
	return out
}

// near gives the known words that share a word with this one once a letter is
// left out of either.
func (x *headerIndex) near(word string) []string {
	var out []string
	for _, short := range shortened(word) {
		out = append(out, x.byShort[short]...)
	}
	return out
}

func stem(word string) string { return word[:min(5, len(word))] }

func shortened(word string) []string {
	out := []string{word}
	for i := range len(word) {
		out = append(out, word[:i]+word[i+1:])
	}
	return out
}

func sameStem(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	common := 0
	for common < len(a) && a[common] == b[common] {
		common++
	}
	return common >= 5 && len(a)-common <= 2 && len(b)-common <= 3
}

// oneApart tells whether two words differ by one letter put in, left out,
// changed or swapped with its neighbour.
func oneApart(a, b string) bool {
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(b)-len(a) > 1 || len(a) < 5 {
		return false
	}
	i := 0
	for i < len(a) && a[i] == b[i] {
		i++
	}
	j := 0
	for j < len(a)-i && a[len(a)-1-j] == b[len(b)-1-j] {
		j++
	}
	if len(a) != len(b) {
		return i+j == len(a)
	}
	middle := len(a) - i - j
	return middle <= 1 || middle == 2 && a[i] == b[i+1] && a[i+1] == b[i]
}
