package desktop

import (
	"strconv"

	"omvendt/app/text"
)

// entry is one item of the native menu. Choosing it sends its ID to the page
// as EventCommand.
type entry struct {
	ID    string
	Label string
	Key   string // "ctrl+shift+z"; ctrl stands for Command on macOS
	// Field marks keys that belong to the text field one writes in: the menu
	// shows them and leaves them to the page.
	Field bool
	Off   bool
	Line  bool // a line between items
	Items []entry
}

// The commands of the native menu. The page knows them by the same names.
const (
	commandNew    = "file.new"
	commandOpen   = "file.open"
	commandRecent = "file.recent:" // followed by the path
	commandSample = "file.sample"
	commandLock   = "file.lock"
	commandClose  = "file.close"
	commandQuit   = "file.quit" // done by the host
	commandUndo   = "edit.undo"
	commandRedo   = "edit.redo"
	commandCut    = "edit.cut"
	commandCopy   = "edit.copy"
	commandPaste  = "edit.paste"
	commandSearch = "app.search"
	commandAbout  = "help.about"
)

// screens are the places of the menu Go to, in the order of their keys.
var screens = []string{"today", "imports", "people", "matching", "plan", "reports", "safety"}

// menu describes the native menu as things stand.
func (a *App) menu() []entry {
	view, err := a.overview()
	a.logged("menu", err)
	return []entry{a.fileMenu(view), a.editMenu(view), a.goMenu(view.Open), a.helpMenu()}
}

func (a *App) fileMenu(view Overview) entry {
	items := []entry{
		{ID: commandNew, Key: "ctrl+n"},
		{ID: commandOpen, Key: "ctrl+o"},
		a.recentMenu(),
		{ID: commandSample},
		{Line: true},
		{ID: commandLock, Key: "ctrl+l", Off: !view.Lockable},
		{ID: commandClose, Key: "ctrl+w", Off: !view.Open && view.Locked == nil && view.Rescue == nil},
	}
	if platform != "darwin" { // macOS has Quit in the menu of the app
		items = append(items, entry{Line: true}, entry{ID: commandQuit, Key: "ctrl+q"})
	}
	return entry{Label: a.say("menu.file"), Items: a.labelled(items)}
}

func (a *App) recentMenu() entry {
	menu := entry{Label: a.say("menu.file.recent")}
	for _, file := range a.settings.Recent() {
		menu.Items = append(menu.Items, entry{ID: commandRecent + file.Path, Label: file.Name + " – " + file.Folder})
	}
	if len(menu.Items) == 0 {
		menu.Items = []entry{{Label: a.say("menu.file.recent_none"), Off: true}}
	}
	return menu
}

// editMenu names what Undo and Redo would do. macOS has its own menu for text,
// which cannot be changed; there the two stand in a menu of their own.
func (a *App) editMenu(view Overview) entry {
	redo := "ctrl+y"
	if platform == "darwin" {
		redo = "ctrl+shift+z"
	}
	items := []entry{
		{ID: commandUndo, Label: a.named(commandUndo, view.Undo), Key: "ctrl+z", Field: true, Off: view.Undo == nil},
		{ID: commandRedo, Label: a.named(commandRedo, view.Redo), Key: redo, Field: true, Off: view.Redo == nil},
	}
	if platform == "darwin" {
		return entry{Label: a.say("menu.changes"), Items: items}
	}
	items = append(items,
		entry{Line: true},
		entry{ID: commandCut, Key: "ctrl+x", Field: true},
		entry{ID: commandCopy, Key: "ctrl+c", Field: true},
		entry{ID: commandPaste, Key: "ctrl+v", Field: true})
	return entry{Label: a.say("menu.edit"), Items: a.labelled(items)}
}

func (a *App) named(command string, step *text.Say) string {
	if step == nil {
		return a.say("menu." + command)
	}
	return a.say("menu."+command+"_named", "name", text.Tell(a.settings.Lang(), *step))
}

func (a *App) goMenu(open bool) entry {
	var items []entry
	for i, screen := range screens {
		items = append(items, entry{ID: "go." + screen, Key: "ctrl+" + strconv.Itoa(i+1), Off: !open})
	}
	items = append(items, entry{Line: true},
		entry{ID: commandSearch, Key: "ctrl+k"}, entry{ID: "go.settings", Key: "ctrl+,"})
	return entry{Label: a.say("menu.go"), Items: a.labelled(items)}
}

func (a *App) helpMenu() entry {
	return entry{Label: a.say("menu.help"), Items: a.labelled([]entry{{ID: commandAbout}})}
}

// labelled gives the items without a label the text of their command.
func (a *App) labelled(items []entry) []entry {
	for i, item := range items {
		if item.Label == "" && item.ID != "" {
			items[i].Label = a.say("menu." + item.ID)
		}
	}
	return items
}
