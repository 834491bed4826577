package roster

import (
	"slices"
	"testing"
)

func TestNameOrderIsNorwegian(t *testing.T) {
	names := []string{"Åse", "Øystein", "Anne", "Ærlig", "Aase", "Zainab", "Bjørn"}
	slices.SortStableFunc(names, NameOrder())
	if want := []string{"Anne", "Bjørn", "Zainab", "Ærlig", "Øystein", "Åse", "Aase"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
}
