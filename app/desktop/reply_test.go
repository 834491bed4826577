package desktop

import (
	"encoding/json"
	"math"
	"reflect"
	"strings"
	"testing"
)

type inner struct {
	Names []string `json:"names"`
}

type outer struct {
	inner
	List   []inner            `json:"list"`
	By     map[string][]int   `json:"by"`
	None   map[string]float64 `json:"none"`
	Maybe  *inner             `json:"maybe"`
	There  *inner             `json:"there"`
	Grid   [][]string         `json:"grid"`
	Fixed  [2]inner           `json:"fixed"`
	hidden []string
}

func TestARepliesListsAreNeverNull(t *testing.T) {
	v := outer{List: []inner{{}}, By: map[string][]int{"a": nil}, There: &inner{}, Grid: [][]string{nil, {"x"}}}
	if err := fill(reflect.ValueOf(&v)); err != nil {
		t.Fatal(err)
	}
	got, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	want := `{"names":[],"list":[{"names":[]}],"by":{"a":[]},"none":{},"maybe":null,"there":{"names":[]},"grid":[[],["x"]],"fixed":[{"names":[]},{"names":[]}]}`
	if string(got) != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestANumberThatJSONCannotCarryIsAFault(t *testing.T) {
	for _, f := range []float64{math.NaN(), math.Inf(1), math.Inf(-1)} {
		_, err := guarded(func() (outer, error) { return outer{None: map[string]float64{"share": f}}, nil })
		if err == nil || !strings.Contains(wire(err), `"code":"internal"`) {
			t.Errorf("%v crossed: %v", f, err)
		}
	}
}

func TestAPanicBecomesAFaultAndTellsNothing(t *testing.T) {
	_, err := guarded(func() (Nothing, error) {
		var none map[string]int
		none["Kari Nordmann"] = 1
		return Nothing{}, nil
	})
	if got := wire(err); got != `{"code":"internal","args":{}}` {
		t.Errorf("got %s", got)
	}
}
