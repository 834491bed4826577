package matching

import (
	"context"
	"errors"
	"testing"
)

// pricesHold compares every price with the plan that has the pair locked.
func pricesHold(t *testing.T, p Problem) int {
	t.Helper()
	plan, err := Solve(context.Background(), p)
	prices, errPrices := Prices(context.Background(), p)
	if (err == nil) != (errPrices == nil) {
		t.Fatalf("plan %v, prices %v", err, errPrices)
	}
	if err != nil {
		return 0
	}
	priced := map[Tie]Price{}
	for _, price := range prices {
		priced[Tie{price.Mentor, price.Mentee}] = price
	}
	for _, pair := range plan.Pairs {
		if price, ok := priced[Tie{pair.Mentor, pair.Mentee}]; ok == pair.Locked || price.Total != 0 || price.Pairs != 0 {
			t.Fatalf("a pair of the plan costs %+v", price)
		}
	}
	for tie, price := range priced {
		forced, err := Instead(context.Background(), p, tie)
		if err != nil {
			t.Fatal(err)
		}
		change := Compare(plan, forced)
		if price.Total != -change.Total || price.Pairs != -change.Pairs {
			t.Fatalf("%v costs %+v, want %d and %d: %+v", tie, price, -change.Total, -change.Pairs, p)
		}
	}
	return len(prices)
}

func TestPricesAreThoseOfForcedPlans(t *testing.T) {
	total := 0
	for seed := range uint64(6000) {
		total += pricesHold(t, random(seed).problem(6))
	}
	for _, size := range [][2]int{{20, 20}, {14, 22}, {22, 14}} {
		total += pricesHold(t, cohort(size[0], size[1], 3))
	}
	t.Logf("%d prices compared", total)
	if total < 10_000 {
		t.Errorf("only %d prices compared", total)
	}
}

func TestPricesStopWhenCancelled(t *testing.T) {
	p := cohort(12, 14, 3)
	asked := &stepContext{context.Background(), 1 << 30}
	if _, err := Prices(asked, p); err != nil {
		t.Fatal(err)
	}
	for steps := range 1<<30 - asked.left {
		if _, err := Prices(&stepContext{context.Background(), steps}, p); !errors.Is(err, context.Canceled) {
			t.Fatalf("step %d: %v", steps, err)
		}
	}
}

func BenchmarkPrices(b *testing.B) {
	p := cohort(100, 100, 1)
	for b.Loop() {
		if _, err := Prices(context.Background(), p); err != nil {
			b.Fatal(err)
		}
	}
}
