// The socket of a room: it says hello, comes back when it is lost, and knows when it should not.

/**
 * @typedef {import("../../protocol.d.ts").Command} Command
 * @typedef {import("../../protocol.d.ts").Event} Event
 * @typedef {"waiting" | "connecting" | "open" | "lost" | "gone"} Link
 */

const SILENCE = 12_000;
const LONGEST_PAUSE = 10_000;
// From here on a close code says: do not come back.
const FINAL = 4500;

/**
 * @param {string} code
 * @param {{ hello: () => Command | Promise<Command> | null, hear: (event: Event) => void, tell: (link: Link, code: number | null) => void }} ears
 */
export const openSocket = (code, { hello, hear, tell }) => {
  /** @type {WebSocket | null} */
  let socket = null;
  let failures = 0;
  let watchdog = 0;
  let comeback = 0;
  let isFresh = true;

  const greet = async () => {
    const [fresh, greeting] = [socket, await hello()];
    // A token may have been fetched first, and the line lost meanwhile.
    if (greeting && socket === fresh) send(greeting);
  };

  /** @param {Command} command */
  const send = (command) => {
    if (socket?.readyState !== WebSocket.OPEN) return false;
    socket.send(JSON.stringify(command));
    return true;
  };

  const listen = () => {
    clearTimeout(watchdog);
    // Browsers never tell of a line that went dead: nothing heard for so long means just that.
    watchdog = setTimeout(() => lose(1006), SILENCE);
  };

  const connect = () => {
    clearTimeout(comeback);
    drop();
    isFresh = true;
    tell("connecting", null);
    const fresh = new WebSocket(`${location.protocol === "https:" ? "wss" : "ws"}://${location.host}/ws/${code}`);
    socket = fresh;
    fresh.onopen = () => (listen(), greet());
    fresh.onclose = ({ code: why }) => lose(why);
    fresh.onmessage = ({ data }) => {
      listen();
      const event = JSON.parse(data);
      hear(event);
      // Before it, the room would not know who speaks.
      if (isFresh && event.type.endsWith("_snapshot")) {
        isFresh = false;
        failures = 0;
        tell("open", null);
      }
    };
    listen();
  };

  /** Let go of the socket without waiting for it to close: a dead one takes minutes. */
  const drop = () => {
    clearTimeout(watchdog);
    if (!socket) return;
    socket.onopen = socket.onclose = socket.onmessage = null;
    socket.close();
    socket = null;
  };

  /** @param {number} why */
  const lose = (why) => {
    drop();
    if (why >= FINAL) return tell("gone", why);
    if (!hello()) return tell("waiting", why);
    tell("lost", why);
    const longest = Math.min(1000 * 2 ** failures++, LONGEST_PAUSE);
    comeback = setTimeout(connect, Math.random() * longest);
  };

  const hurry = () => {
    if (socket?.readyState === WebSocket.OPEN || !comeback || document.hidden) return;
    failures = 0;
    connect();
  };

  /** The device says that it has no network: what is on the screen may be old already. */
  const doubt = () => socket && lose(1006);

  return { connect, send, doubt, greet: () => (socket?.readyState === WebSocket.OPEN ? greet() : connect()), hurry };
};
