package desktop

import (
	"fmt"
	"math"
	"reflect"
)

// fill makes a reply safe to cross to the page: nil slices and maps become
// empty ones, so that the page never meets null where a list is promised. A
// number that JSON cannot carry is an error, since it would end the process.
func fill(v reflect.Value) error {
	switch v.Kind() {
	case reflect.Float32, reflect.Float64:
		if f := v.Float(); math.IsNaN(f) || math.IsInf(f, 0) {
			return fmt.Errorf("a reply holds a number that is not finite")
		}
	case reflect.Pointer:
		if !v.IsNil() {
			return fill(v.Elem())
		}
	case reflect.Struct:
		for i := range v.NumField() {
			if f := v.Type().Field(i); !f.IsExported() && !f.Anonymous {
				continue
			}
			if err := fill(v.Field(i)); err != nil {
				return err
			}
		}
	case reflect.Slice:
		if v.IsNil() && v.CanSet() {
			v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		}
		return fillItems(v)
	case reflect.Array:
		return fillItems(v)
	case reflect.Map:
		if v.IsNil() && v.CanSet() {
			v.Set(reflect.MakeMap(v.Type()))
		}
		return fillValues(v)
	}
	return nil
}

func fillItems(v reflect.Value) error {
	if plain(v.Type().Elem().Kind()) {
		return nil
	}
	for i := range v.Len() {
		if err := fill(v.Index(i)); err != nil {
			return err
		}
	}
	return nil
}

// fillValues puts a filled copy in the place of each value, because the values
// of a map cannot be changed where they lie.
func fillValues(v reflect.Value) error {
	if plain(v.Type().Elem().Kind()) {
		return nil
	}
	for _, key := range v.MapKeys() {
		value := reflect.New(v.Type().Elem()).Elem()
		value.Set(v.MapIndex(key))
		if err := fill(value); err != nil {
			return err
		}
		v.SetMapIndex(key, value)
	}
	return nil
}

// plain tells the kinds in which there is nothing to fill.
func plain(k reflect.Kind) bool {
	return k == reflect.String || k == reflect.Bool || (k >= reflect.Int && k <= reflect.Uintptr)
}
