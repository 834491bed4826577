package matching

// Line is two participants of whom one stands, at any distance, above the
// other in a reporting line.
type Line struct{ Boss, Report ID }

// Lines finds boss and report among people of one side, who must not share a
// small group in gatherings. It is in the order of the reports.
func Lines(people []Person) []Line {
	manager := map[ID]ID{}
	for i := range people {
		manager[people[i].ID] = people[i].Manager
	}
	var out []Line
	for i := range people {
		for _, boss := range line(manager, people[i].ID) {
			if _, here := manager[boss]; here {
				out = append(out, Line{boss, people[i].ID})
			}
		}
	}
	return out
}

// line lists everybody above somebody, nearest first. A line that runs in a
// circle is followed once.
func line(manager map[ID]ID, id ID) []ID {
	var out []ID
	seen := map[ID]bool{id: true}
	for boss := manager[id]; boss != "" && !seen[boss]; boss = manager[boss] {
		seen[boss] = true
		out = append(out, boss)
	}
	return out
}
