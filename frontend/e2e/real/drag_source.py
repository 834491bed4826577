"""A small window from which a file can be dragged: drag_source.py FILE."""
import pathlib
import sys

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, Gtk  # noqa: E402

window = Gtk.Window(title="drag source")
window.set_default_size(120, 120)
window.move(0, 0)
box = Gtk.EventBox()
box.add(Gtk.Label(label="drag"))
targets = [Gtk.TargetEntry.new("text/uri-list", 0, 2)]
box.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, targets, Gdk.DragAction.COPY)
uri = pathlib.Path(sys.argv[1]).absolute().as_uri()
box.connect("drag-data-get", lambda widget, context, data, info, time: data.set_uris([uri]))
window.add(box)
window.connect("destroy", Gtk.main_quit)
window.show_all()
Gtk.main()
