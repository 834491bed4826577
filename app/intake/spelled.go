package intake

import (
	"regexp"
	"strings"

	"omvendt/app/vocab"
)

// spelled gives a header as it is read: without the places that a form fills
// in from earlier answers, and with the abbreviations of personnel systems and
// of hand-made lists written out. What is shown and kept is the header itself.
func spelled(header string) string {
	if !strings.ContainsAny(header, "{[_.") { // nearly every text is as it should be
		return header
	}
	header = withoutPiping(header)
	if len(header) > 60 || len(known(header)) > 0 {
		return header
	}
	if bySystem.MatchString(strings.TrimSpace(header)) {
		return spellSystem(header)
	}
	return spellDotted(header)
}

// piping are the places where form tools put an earlier answer into a
// question: Typeform {{field:…}} and {field:…}, SurveyMonkey [question("…")],
// Qualtrics ${q://…}, Jotform {name}, and [Field-1].
var piping = regexp.MustCompile(`(?i)\{\{[^{}]*\}\}|\$?\{[^{}]*\}|\[\[[^\[\]]*\]\]|\[(?:question|field|answer)\s*[-_:(][^\[\]]*\]`)

func withoutPiping(header string) string {
	left := piping.ReplaceAllString(header, " ")
	if strings.IndexFunc(left, isWordRune) < 0 {
		return header
	}
	return strings.Join(strings.Fields(left), " ")
}

// bySystem is a name as a personnel system writes it: in capitals or with
// underscores, without a space.
var bySystem = regexp.MustCompile(`^[\p{Lu}0-9$#]+(?:_[\p{Lu}0-9$#]+)+$|^[\p{Ll}0-9]+(?:_[\p{Ll}0-9]+)+$`)

// systemWords are the abbreviations of the names of columns in personnel
// systems and their databases, written out. A word that only says what kind
// of column it is (flag, code, description) is left out.
var systemWords = pairs("nm=name fst=first frst=first lst=last mid=middle mddl=middle fname=first_name lname=last_name surnm=surname pref=preferred prfd=preferred disp=display " +
	"emp=employee empl=employee ee=employee wrkr=worker pers=person nbr=number num=number no=number addr=address adr=address eml=email mail=email ph=phone phn=phone tel=phone mob=mobile cell=mobile " +
	"dt=date dte=date brth=birth bth=birth strt=start trm=termination yr=year yrs=years mth=month cnt=count qty=count tot=total " +
	"ttl=title titl=title pos=position posn=position lvl=level grd=grade dept=department dpt=department div=division org=organisation bu=business_unit cc=cost_center loc=location locn=location cntry=country ctry=country ofc=office bldg=building " +
	"mgr=manager mngr=manager supv=supervisor supvr=supervisor sup=supervisor ppl=people ldr=leader upd=updated ctr=center rpt=report rpts=reports dir=direct " +
	"sal=salary slry=salary wg=wage comp=compensation annl=annual ann=annual hrly=hourly mthly=monthly amt=amount perf=performance rtg=rating " +
	"lang=language lng=language gndr=gender sx=sex natl=nationality natnl=nationality ntnlty=nationality ethn=ethnicity eth=ethnicity relig=religion dsbl=disability disab=disability mar=marital mrtl=marital sts=status stat=status " +
	"flg= flag= ind= sw= cd= desc= descr= dsc= txt=")

// dottedWords are the usual abbreviations of Norwegian, Danish, Swedish and
// English lists, as they stand before a full stop.
var dottedWords = pairs("ant=antall underl=underlagte underordn=underordnede pers=personal medarb=medarbeidere arb=arbeids ktr=kontor avd=avdeling stilln=stilling still=stilling " +
	"komm=kommentar kmt=kommentar merkn=merknad anm=anmerkning bem=bemerkning opplysn=opplysninger årsl=årslønn mndl=månedslønn timel=timelønn lønnstr=lønnstrinn ltr=lønnstrinn " +
	"forn=fornavn ettern=etternavn etternv=etternavn epost=epost tlf=telefon mob=mobil tel=telefon fødselsd=fødselsdato univ=universitet stud=studie studiepr=studieprogram bed=bedrift nærm=nærmeste tils=tilsatt")

// pairs reads "short=long other=longer"; an underscore in the long form is a
// space, and nothing after the sign leaves the word out.
func pairs(list string) map[string]string {
	out := map[string]string{}
	for _, pair := range strings.Fields(list) {
		short, long, _ := strings.Cut(pair, "=")
		out[vocab.Fold(short)] = strings.ReplaceAll(long, "_", " ")
	}
	return out
}

// spellSystem writes out FIRST_NM and PPL_MGR_FLG. A name that would have no
// word left stays as it is.
func spellSystem(header string) string {
	var words []string
	for _, w := range strings.Split(strings.TrimSpace(header), "_") {
		long, short := systemWords[vocab.Fold(w)]
		if !short {
			long = strings.ToLower(w)
		}
		if long != "" {
			words = append(words, long)
		}
	}
	if len(words) == 0 {
		return header
	}
	return strings.Join(words, " ")
}

var dotted = regexp.MustCompile(`\p{L}+\.`)

// spellDotted writes out «Ant. underl.» and «Årsl.»: only words with their
// full stop, so that a word that happens to look like one is left alone.
func spellDotted(header string) string {
	return strings.TrimSpace(dotted.ReplaceAllStringFunc(header, func(w string) string {
		if long := dottedWords[vocab.Fold(w)]; long != "" {
			return long + " "
		}
		return w
	}))
}
