package document

import (
	"fmt"
	"testing"
)

var sizes = []int{300 << 10, 3 << 20, 25 << 20}

func BenchmarkEncode(b *testing.B) {
	ring, _ := workspace(b)
	for _, size := range sizes {
		content := image(size)
		b.Run(fmt.Sprintf("%.1fMB", float64(size)/(1<<20)), func(b *testing.B) {
			b.SetBytes(int64(size))
			var raw []byte
			for b.Loop() {
				raw = encode(b, ring, content)
			}
			b.ReportMetric(float64(len(raw))/float64(size), "size")
		})
	}
}

// BenchmarkDecode opens with keys that are in memory; a passphrase adds
// keys.BenchmarkStrong.
func BenchmarkDecode(b *testing.B) {
	ring, _ := workspace(b)
	for _, size := range sizes {
		raw := encode(b, ring, image(size))
		b.Run(fmt.Sprintf("%.1fMB", float64(size)/(1<<20)), func(b *testing.B) {
			b.SetBytes(int64(size))
			for b.Loop() {
				_, err := Decode(raw, ring.Key())
				ok(b, err)
			}
		})
	}
}
