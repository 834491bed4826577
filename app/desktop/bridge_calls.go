//go:build bridge

package desktop

import (
	"encoding/json"
	"fmt"
	"net/http"
	"reflect"
	"slices"
	"strconv"
)

// binding is one method that the page may call.
type binding struct {
	method reflect.Value
	inputs []reflect.Type
}

// bindings lists the methods of the bound structs as Wails names them:
// package.Struct.Method.
func bindings(structs []any) map[string]binding {
	calls := map[string]binding{}
	for _, s := range structs {
		v := reflect.ValueOf(s)
		for i := range v.NumMethod() {
			call := binding{method: v.Method(i)}
			for n := range call.method.Type().NumIn() {
				call.inputs = append(call.inputs, call.method.Type().In(n))
			}
			calls["desktop."+v.Elem().Type().Name()+"."+v.Type().Method(i).Name] = call
		}
	}
	return calls
}

func methods(calls map[string]binding) []string {
	names := make([]string, 0, len(calls))
	for name := range calls {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

// parse reads the arguments with the checks and the words of Wails.
func (c binding) parse(name string, args []json.RawMessage) ([]reflect.Value, error) {
	if len(args) != len(c.inputs) {
		return nil, fmt.Errorf("error parsing arguments: received %d arguments to method '%s', expected %d", len(args), name, len(c.inputs))
	}
	values := make([]reflect.Value, len(args))
	for i, raw := range args {
		value := reflect.New(c.inputs[i])
		if err := json.Unmarshal(raw, value.Interface()); err != nil {
			return nil, fmt.Errorf("error parsing arguments: %s", err)
		}
		values[i] = value.Elem()
	}
	return values, nil
}

// call answers {"result", "error"}; error is the text that the page's promise
// is rejected with. The header tells the number of the last event before it.
func (b *bridge) call(w http.ResponseWriter, r *http.Request) {
	var request struct {
		Method string            `json:"method"`
		Args   []json.RawMessage `json:"args"`
	}
	if err := json.NewDecoder(r.Body).Decode(&request); err != nil {
		http.Error(w, err.Error(), http.StatusBadRequest)
		return
	}
	call, ok := b.calls[request.Method]
	if !ok {
		http.Error(w, "no such method", http.StatusNotFound)
		return
	}
	var reply struct {
		Result any `json:"result"`
		Error  any `json:"error"`
	}
	if args, err := call.parse(request.Method, request.Args); err != nil {
		reply.Error = err.Error()
	} else if out := call.method.Call(args); out[1].IsNil() {
		reply.Result = out[0].Interface()
	} else {
		reply.Error = wire(out[1].Interface().(error))
	}
	w.Header().Set("X-Events", strconv.Itoa(b.lastEvent()))
	answer(w, reply)
}

func answer(w http.ResponseWriter, reply any) {
	text, err := json.Marshal(reply)
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "application/json")
	_, _ = w.Write(text)
}
