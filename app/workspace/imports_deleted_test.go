package workspace

import (
	"slices"
	"testing"

	"omvendt/app/fault"
	"omvendt/app/intake"
)

// Somebody who was erased stands in the sender's next file: it is asked, and
// taken in only at a yes. Others are not asked about.
func TestADeletedPersonComingBackIsTold(t *testing.T) {
	w := newWorkspace(t)
	first := onDisk(t, "mentorer.csv", []byte("Navn;E-post;Studium\nOla Li;ola@li.example;Juss\nKari Bø;kari@bo.example;Juss\n"))
	insp := must[intake.Inspection](t)(w.Inspect(t.Context(), first, intake.Choices{}))
	must[Applied](t)(w.Apply(t.Context(), first, insp.SHA256, intake.Choices{}))
	must[ErasureView](t)(w.Erase(named(t, w, "Ola Li").Person))

	again := onDisk(t, "mentorer 2.csv", []byte("Navn;E-post;Studium\nOla Li;OLA@li.example;Juss\nKari Bø;kari@bo.example;Juss\nPer Mo;per@mo.example;Juss\n"))
	insp = must[intake.Inspection](t)(w.Inspect(t.Context(), again, intake.Choices{}))
	at := slices.IndexFunc(insp.Questions, func(q intake.Question) bool { return q.Ask.Key == "intake.ask.deleted" })
	if at < 0 || len(insp.Questions) != 1 || !slices.Equal(insp.Questions[at].Rows, []int{2}) || insp.Questions[at].Options[0].ID != "out" {
		t.Fatalf("%+v", insp.Questions)
	}
	id := insp.Questions[at].ID
	if insp.Counts.Unclear != 1 || insp.Counts.New != 1 || insp.Counts.Same != 1 {
		t.Errorf("%+v", insp.Counts)
	}
	_, err := w.Apply(t.Context(), again, insp.SHA256, intake.Choices{})
	wantFault(t, err, fault.AnswersMissing)

	out := intake.Choices{Answers: map[string]string{id: "out"}}
	insp = must[intake.Inspection](t)(w.Inspect(t.Context(), again, out))
	if insp.Counts.Refused != 1 || insp.Counts.New != 1 || insp.Open() != 0 {
		t.Errorf("kept out: %+v", insp.Counts)
	}
	back := intake.Choices{Answers: map[string]string{id: "new"}}
	insp = must[intake.Inspection](t)(w.Inspect(t.Context(), again, back))
	must[Applied](t)(w.Apply(t.Context(), again, insp.SHA256, back))
	if n := len(must[People](t)(w.People()).Rows); n != 3 {
		t.Errorf("%d people", n)
	}
	detail := importDetailOf(t, w, 0)
	if len(detail.Answers) != 1 || detail.Answers[0].Key != "import.answer.deleted.new" || detail.Answers[0].Args["rows"] != "2" {
		t.Errorf("%+v", detail.Answers)
	}
	namesake := onDisk(t, "andre.csv", []byte("Navn;E-post;Studium\nKari Mo;ola.li@li.example;Juss\n"))
	if insp := must[intake.Inspection](t)(w.Inspect(t.Context(), namesake, intake.Choices{})); insp.Open() != 0 {
		t.Errorf("asked about somebody else: %+v", insp.Questions)
	}
	// Taken in again, the person is known, and nothing is asked.
	insp = must[intake.Inspection](t)(w.Inspect(t.Context(), again, intake.Choices{}))
	if insp.Open() != 0 || insp.Counts.Same != 3 {
		t.Errorf("once more: %+v, %d questions", insp.Counts, insp.Open())
	}
}
