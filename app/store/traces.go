package store

import (
	"bytes"
	"encoding/json"
	"slices"
	"strings"
)

// without takes out of JSON what is about somebody: list entries, and members
// of objects by their name or value. An object in a list that says something
// about them goes as a whole. It gives the JSON unchanged when nothing was found.
func without(document string, about func(string) bool) (rest string, found bool, err error) {
	var value any
	from := json.NewDecoder(strings.NewReader(document))
	from.UseNumber()
	if err := from.Decode(&value); err != nil {
		return "", false, err
	}
	c := cutter{about: about}
	value, stays := c.cut(value, false)
	if !c.found {
		return document, false, nil
	}
	if !stays {
		value = nil
	}
	var b bytes.Buffer
	to := json.NewEncoder(&b)
	to.SetEscapeHTML(false)
	err = to.Encode(value)
	return strings.TrimSuffix(b.String(), "\n"), true, err
}

type cutter struct {
	about func(string) bool
	found bool
}

// cut gives what is left of a value and whether anything is.
func (c *cutter) cut(value any, entry bool) (rest any, stays bool) {
	switch v := value.(type) {
	case string:
		if c.about(v) {
			c.found = true
			return nil, false
		}
	case []any:
		out := make([]any, 0, len(v))
		for _, e := range v {
			if left, stays := c.cut(e, true); stays {
				out = append(out, left)
			}
		}
		return out, true
	case map[string]any:
		return c.cutObject(v, entry)
	}
	return value, true
}

func (c *cutter) cutObject(object map[string]any, entry bool) (rest any, stays bool) {
	for name, member := range object {
		if c.about(name) {
			c.found = true
			delete(object, name)
			continue
		}
		left, stays := c.cut(member, false)
		if !stays && entry {
			return nil, false
		}
		if object[name] = left; !stays {
			delete(object, name)
		}
	}
	return object, true
}

// rowOf gives the row of a cell, "7" of "AB7".
func rowOf(cell string) string { return strings.TrimLeft(cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") }

// namesRow tells whether the name of a decision, "skip" by row or a question
// "twin:7-9:…", concerns one of the rows.
func namesRow(name string, rows []string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(name, func(r rune) bool { return r == ':' || r == '-' }), func(part string) bool {
		return slices.Contains(rows, part)
	})
}
