package keys

import "strings"

// The letters of bech32 in the order of their values, and its checksum (BIP 173).
const bech32Letters = "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"

// bech32Sum runs the checksum over values of five bits; 1 means sound.
func bech32Sum(sum uint32, values ...byte) uint32 {
	generator := [5]uint32{0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3}
	for _, v := range values {
		top := sum >> 25
		sum = (sum&0x1ffffff)<<5 ^ uint32(v)
		for i, g := range generator {
			if top>>i&1 == 1 {
				sum ^= g
			}
		}
	}
	return sum
}

// bech32Prefix is the sum over the part before the separator.
func bech32Prefix(prefix string) uint32 {
	sum := uint32(1)
	lower := strings.ToLower(prefix)
	for i := range len(lower) {
		sum = bech32Sum(sum, lower[i]>>5)
	}
	sum = bech32Sum(sum, 0)
	for i := range len(lower) {
		sum = bech32Sum(sum, lower[i]&31)
	}
	return sum
}

// wrongGroup names the group of a recovery key, counted from 1, in which
// changing one letter makes the checksum right; 0 when no single change does.
// The checksum is such that at most one can. The letter itself is not put
// right: a key that was guessed would only seem to be the one on paper.
func wrongGroup(letters string) int {
	if len(letters) != recoveryRunes {
		return 0
	}
	values := make([]byte, len(letters))
	for i := range values {
		values[i] = byte(strings.IndexByte(bech32Letters, letters[i])) // 255 for a letter that is none
	}
	prefix := bech32Prefix(strings.TrimSuffix(recoveryPrefix, "1"))
	for i, was := range values {
		for v := range byte(32) {
			values[i] = v
			if v != was && bech32Sum(prefix, values...) == 1 {
				return i/groupRunes + 1
			}
		}
		values[i] = was
	}
	return 0
}
