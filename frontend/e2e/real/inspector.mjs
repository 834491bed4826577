// The page inside the real window, through the inspector protocol of WebKit.
import WebSocket from "ws";

const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** Waits until `what` gives something, and says what it waited for if not. */
export async function until(name, what, ms = 20_000) {
  const end = Date.now() + ms;
  for (;;) {
    const value = await what();
    if (value) return value;
    if (Date.now() > end) throw new Error(`waited in vain for: ${name}`);
    await pause(20);
  }
}

const socketPath = (port) => async () => {
  try {
    const page = await (await fetch(`http://127.0.0.1:${port}/`)).text();
    return page.match(/\/socket\/[^'"]+/)?.[0];
  } catch {
    return undefined; // not listening yet
  }
};

/** Connects to the page of the app that listens for inspectors at the port. */
export async function inspect(port) {
  const path = await until("the inspector", socketPath(port));
  const socket = new WebSocket(`ws://127.0.0.1:${port}${path}`);
  const answers = new Map();
  let target;
  let last = 0;
  socket.on("message", (data) => {
    const message = JSON.parse(data);
    if (message.method === "Target.targetCreated") target = message.params.targetInfo.targetId;
    if (message.method === "Target.targetDestroyed" && message.params.targetId === target) target = undefined;
    if (message.method !== "Target.dispatchMessageFromTarget") return;
    const inner = JSON.parse(message.params.message);
    answers.get(inner.id)?.(inner);
    answers.delete(inner.id);
  });
  await new Promise((resolve, reject) => socket.once("open", resolve).once("error", reject));
  await until("the page", () => target);

  const send = (method, params = {}) => {
    const id = ++last;
    const reply = new Promise((resolve) => answers.set(id, resolve));
    const message = JSON.stringify({ id, method, params });
    socket.send(JSON.stringify({ id: ++last, method: "Target.sendMessageToTarget", params: { targetId: target, message } }));
    return reply;
  };

  /** The value of an expression as it is now; undefined while a page loads. */
  const peek = async (expression) => {
    const late = new Promise((resolve) => setTimeout(resolve, 1_000));
    const reply = await Promise.race([send("Runtime.evaluate", { expression, returnByValue: true }), late]);
    return reply?.result?.wasThrown ? undefined : reply?.result?.result?.value;
  };

  /** The value of an expression; promises are awaited, by way of a variable. */
  const evaluate = async (expression) => {
    const slot = `__answer${++last}`;
    await send("Runtime.evaluate", {
      expression: `Promise.resolve().then(() => (${expression})).then(
        (value) => (window.${slot} = JSON.stringify({ value: value ?? null })),
        (error) => (window.${slot} = JSON.stringify({ error: String(error?.message ?? error) })))`,
    });
    const text = await until(expression.slice(0, 80), () => peek(`window.${slot}`));
    const { value, error } = JSON.parse(text);
    if (error !== undefined) throw new Error(error);
    return value;
  };

  return {
    evaluate,
    until: (name, expression, ms) => until(name, () => peek(expression), ms),
    call: (method, ...args) => evaluate(`window.go.${method}(${args.map((a) => JSON.stringify(a)).join(",")})`),
    close: () => socket.close(),
  };
}
