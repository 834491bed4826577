// What Wails puts into the page, over HTTP: window.go and window.runtime.
(() => {
  const listeners = new Map();
  let seen = 0;
  let waiting = [];

  const notify = (name, data) => {
    for (const listener of [...(listeners.get(name) ?? [])].reverse()) {
      listener.callback(...data);
      if (listener.left > 0 && --listener.left === 0) off(name, listener);
    }
  };
  const off = (name, listener) =>
    listeners.set(name, (listeners.get(name) ?? []).filter((l) => l !== listener));

  const arrived = (id) => {
    seen = Math.max(seen, Number(id));
    waiting = waiting.filter(({ until, go }) => (until <= seen ? (go(), false) : true));
  };
  const events = new EventSource("/events");
  const ready = new Promise((resolve) =>
    events.addEventListener("ready", (e) => (arrived(e.lastEventId), resolve())));
  events.addEventListener("message", (e) => {
    const { name, data } = JSON.parse(e.data);
    notify(name, [data]);
    arrived(e.lastEventId);
  });
  // The window delivers events before the answer of the call that caused them.
  const until = (n) =>
    n <= seen ? Promise.resolve() : new Promise((go) => waiting.push({ until: n, go }));

  const call = async (method, args) => {
    await ready;
    const response = await fetch("/call", { method: "POST", body: JSON.stringify({ method, args }) });
    if (!response.ok) throw new Error(`bridge: ${response.status}`);
    const reply = await response.json();
    await until(Number(response.headers.get("X-Events")));
    if (reply.error !== null) throw new Error(reply.error);
    return reply.result;
  };

  window.go = {};
  for (const method of METHODS) {
    const [pack, struct, name] = method.split(".");
    ((window.go[pack] ??= {})[struct] ??= {})[name] = (...args) => call(method, args);
  }

  const EventsOnMultiple = (name, callback, left) => {
    const listener = { callback, left };
    listeners.set(name, [...(listeners.get(name) ?? []), listener]);
    return () => off(name, listener);
  };
  const nothing = () => {};
  const own = {
    EventsOnMultiple,
    EventsOn: (name, callback) => EventsOnMultiple(name, callback, -1),
    EventsOnce: (name, callback) => EventsOnMultiple(name, callback, 1),
    EventsOff: (...names) => names.forEach((name) => listeners.delete(name)),
    EventsOffAll: () => listeners.clear(),
    EventsEmit: (name, ...data) => notify(name, data),
    WindowSetTitle: (title) => (document.title = title),
    ClipboardSetText: (text) => navigator.clipboard.writeText(text).then(() => true, () => false),
    ClipboardGetText: () => navigator.clipboard.readText(),
    Environment: async () => ({ buildType: "bridge", platform: "linux", arch: "amd64" }),
  };
  EventsOnMultiple("print", () => window.print(), -1);
  window.runtime = new Proxy(own, { get: (target, name) => target[name] ?? nothing });
})();
