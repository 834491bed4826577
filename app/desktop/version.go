package desktop

import "runtime"

// Version is the version of the app, set while linking a release:
// -ldflags "-X omvendt/app/desktop.Version=1.2.3".
var Version = "dev"

// platform is the system the page runs on: windows, darwin or linux. The page
// shows its shortcuts and words accordingly.
const platform = runtime.GOOS
