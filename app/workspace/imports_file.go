package workspace

import (
	"context"
	"time"

	"omvendt/app/intake"
	"omvendt/app/roster"
	"omvendt/app/sheet"
)

// InspectFile says what a spreadsheet holds when nothing else is known, without
// the values of its rows. It needs no workspace and writes nothing.
func InspectFile(ctx context.Context, path string) (intake.Inspection, error) {
	book, err := sheet.Read(ctx, path, sheet.ReadOptions{})
	if err != nil {
		return intake.Inspection{}, err
	}
	return intake.Outline(ctx, book, intake.Known{Today: roster.Date(time.Now().Format(time.DateOnly))}, intake.Choices{})
}
