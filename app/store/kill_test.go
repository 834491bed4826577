package store

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"testing"
	"time"
)

// TestMain lets the test binary play the app that is killed.
func TestMain(m *testing.M) {
	if path := os.Getenv("STORE_TEST_WRITER"); path != "" {
		writeForEver(path)
		return
	}
	os.Exit(m.Run())
}

// writeForEver commits numbered records and says each number once it is
// acknowledged.
func writeForEver(path string) {
	s, err := Open(path, Options{Data: os.Getenv("STORE_TEST_DATA")})
	if err != nil {
		fmt.Println("open:", err)
		return
	}
	for n := int(s.Revision()); ; n++ {
		if _, err := s.Update(op("n"), putPerson(strconv.Itoa(n), "Nr "+strconv.Itoa(n))); err != nil {
			fmt.Println("update:", err)
			return
		}
		fmt.Println(n)
	}
}

func TestKilledWhileSaving(t *testing.T) {
	s := fresh(t)
	grow(t, s, 50, 10)
	ok(t, s.Close())
	total := 0
	for round := range 20 {
		acknowledged := killedWriter(t, s, time.Duration(5+round*3)*time.Millisecond)
		again, err := Open(s.Path(), s.options)
		ok(t, err)
		read(t, again, func(tx *Tx) error {
			for _, n := range acknowledged {
				if _, err := tx.Person(personID(n)); err != nil {
					t.Fatalf("round %d: record %d was acknowledged and is lost: %v", round, n, err)
				}
			}
			return nil
		})
		ok(t, again.Close())
		total += len(acknowledged)
	}
	if total == 0 {
		t.Error("nothing was acknowledged in 20 rounds")
	}
	t.Logf("%d acknowledged, 0 lost", total)
}

// killedWriter runs the writer, kills it some time after its first record and
// gives the numbers it acknowledged.
func killedWriter(t *testing.T, s *Store, after time.Duration) []int {
	t.Helper()
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), "STORE_TEST_WRITER="+s.Path(), "STORE_TEST_DATA="+s.options.Data)
	out, err := cmd.StdoutPipe()
	ok(t, err)
	ok(t, cmd.Start())
	var numbers []int
	for lines := bufio.NewScanner(out); lines.Scan(); {
		n, err := strconv.Atoi(lines.Text())
		if err != nil {
			t.Errorf("the writer says %q", lines.Text())
			break
		}
		if numbers = append(numbers, n); len(numbers) == 1 {
			time.AfterFunc(after, func() { cmd.Process.Kill() })
		}
	}
	cmd.Process.Kill()
	cmd.Wait()
	return numbers
}
