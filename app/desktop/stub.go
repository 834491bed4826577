package desktop

import "omvendt/app/workspace"

type Settings struct{}
