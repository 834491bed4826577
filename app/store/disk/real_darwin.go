package disk

import "golang.org/x/sys/unix"

func exchange(a, b string) error {
	return unsupported("exchange", a, b, unix.RenamexNp(a, b, unix.RENAME_SWAP))
}

func renameNew(from, to string) error {
	return unsupported("rename", from, to, unix.RenamexNp(from, to, unix.RENAME_EXCL))
}
