// Many bare connections in a process of their own. Takes { url, authorizations, count, pollMs? } by IPC; tells
// { connected } when all have their first answer, and { sequence, times } (ms of the wall clock, one a client) when
// an event, or with pollMs another answer, has reached the last of them.
import { connect } from "node:net";

const AT_ONCE = 100;
const IDS = /\nid: (\d+)\n/g;

process.once("disconnect", () => process.exit(0));
process.once("message", ({ url, authorizations, count, pollMs }) => {
  const { hostname, port, pathname, search, host } = new URL(url);
  const heard = new Map();
  const hear = (sequence) => {
    const times = heard.get(sequence) ?? [];
    heard.set(sequence, times);
    if (times.push(Date.now()) === count) process.send({ sequence, times });
  };

  let opened = 0;
  let connected = 0;
  const open = () => {
    if (opened === count) return;
    const authorization = authorizations[opened % authorizations.length];
    opened += 1;
    const lines = [`host: ${host}`, ...(authorization ? [`authorization: ${authorization}`] : [])];
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.setEncoding("latin1").once("connect", () => (pollMs ? poll : follow)(socket, lines));
    for (const event of ["error", "close"])
      socket.once(event, (error) => {
        process.send({ failed: `A connection was lost: ${error}` });
        process.exit(1);
      });
  };
  const isConnected = () => {
    connected += 1;
    if (connected === count) process.send({ connected });
    open();
  };

  function follow(socket, lines) {
    socket.write(`GET ${pathname}${search} HTTP/1.1\r\n${lines.join("\r\n")}\r\n\r\n`);
    let held = "";
    let isOpen = false;
    socket.on("data", (text) => {
      if (!isOpen) {
        refuse(text);
        isOpen = true;
        isConnected();
      }
      held += text;
      for (const [, id] of held.matchAll(IDS)) hear(Number(id));
      // An event may come in parts: what is kept holds no whole number that was counted.
      held = held.slice(Math.max(held.lastIndexOf("\n"), 0));
    });
  }

  function poll(socket, lines) {
    let etag = "";
    let held = "";
    const ask = () => {
      const known = etag ? [`if-none-match: ${etag}`] : [];
      socket.write(`GET ${pathname}${search} HTTP/1.1\r\n${[...lines, ...known].join("\r\n")}\r\n\r\n`);
    };
    socket.on("data", (text) => {
      held += text;
      const end = held.indexOf("\r\n\r\n");
      const length = /\r\ncontent-length: *(\d+)/i.exec(held)?.[1];
      const isChunked = /\r\ntransfer-encoding: *chunked/i.test(held.slice(0, end));
      if (end === -1 || held.length < end + 4 + Number(length ?? 0)) return;
      if (isChunked && !held.endsWith("\r\n0\r\n\r\n")) return;
      if (!held.startsWith("HTTP/1.1 304")) refuse(held);
      const now = /\r\netag: *([^\r]+)/i.exec(held.slice(0, end + 2))?.[1] ?? "";
      if (etag === "") isConnected();
      else if (now !== etag) hear(Number(/"sequence":(\d+)/.exec(held)?.[1]));
      etag = now;
      held = "";
      setTimeout(ask, pollMs / 2 + (pollMs / 2) * Math.random());
    });
    ask();
  }

  for (let lane = 0; lane < AT_ONCE; lane++) open();
});

function refuse(text) {
  if (text.startsWith("HTTP/1.1 200")) return;
  process.send({ failed: `Answered ${text.slice(0, 300)}` });
  process.exit(1);
}
