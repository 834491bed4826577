package keys

import (
	"encoding/json"
	"errors"
)

// former is what is kept of earlier keys.
type former struct {
	Member   string `json:"member"`
	Identity []byte `json:"identity"`
	Secret   []byte `json:"secret"`
}

const formerLabel = "former keys"

// SealFormer seals earlier keys of the workspace under these, so that what is
// not sealed anew yet can be opened to be. Who holds these keys can open it;
// who holds the earlier ones gains nothing.
func (r *Ring) SealFormer(rings []*Ring) ([]byte, error) {
	r.mustHold()
	var all []former
	for _, f := range rings {
		f.mustHold()
		all = append(all, former{f.self, f.identity, f.secret})
	}
	plain, err := json.Marshal(all)
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	key := r.Derive(formerLabel, nil)
	defer clear(key[:])
	return seal(key[:], plain, formerLabel+"\n"+r.workspace)
}

// OpenFormer gives what SealFormer sealed: rings that can only open files.
func (r *Ring) OpenFormer(raw []byte) ([]*Ring, error) {
	key := r.Derive(formerLabel, nil)
	defer clear(key[:])
	plain, err := unseal(key[:], raw, formerLabel+"\n"+r.workspace)
	if err != nil {
		return nil, err
	}
	defer clear(plain)
	var all []former
	if err := json.Unmarshal(plain, &all); err != nil {
		return nil, err
	}
	var rings []*Ring
	for _, f := range all {
		if len(f.Secret) != secretSize || len(f.Identity) == 0 {
			return nil, errors.New("the former keys are not readable")
		}
		rings = append(rings, &Ring{workspace: r.workspace, self: f.Member, identity: f.Identity, secret: f.Secret})
	}
	return rings, nil
}
