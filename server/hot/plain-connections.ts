import type { Server } from "node:http";
import type { Socket } from "node:net";
import { answerFromMemory, takesBody } from "./answer-from-memory";
import type { HotAround } from "./answer-hot";
import { now } from "./clock";
import type { HotAnswer } from "./hot-question";
import { listHeaders } from "./list-headers";
import { type PlainRequest, readPlainRequest } from "./read-plain-request";

/** Connections on which nothing but plain requests has come so far. */
export type PlainConnections = {
  /** Ends them: none of them has a request that is not answered. */
  end(): void;
  /** Does not wait for whoever does not read what was sent. */
  destroy(): void;
};

/**
 * Lets a server answer plain requests from memory on the connection itself, which takes half of what node:http takes. The
 * first bytes on a connection that are anything else go to node:http, and so does all that comes after them.
 */
export function answerPlainRequests(server: Server, around: HotAround): PlainConnections {
  const handlers = server.listeners("connection") as ((this: Server, socket: Socket) => void)[];
  server.removeAllListeners("connection");
  const sockets = new Set<Socket>();
  const headersAfter = `Connection: keep-alive\r\nKeep-Alive: timeout=${Math.floor(server.keepAliveTimeout / 1000)}\r\n\r\n`;

  server.on("connection", (socket: Socket) => {
    const handOver = (bytes: Buffer) => {
      for (const [name, listener] of Object.entries(listeners)) socket.off(name, listener);
      socket.setTimeout(0);
      sockets.delete(socket);
      for (const handle of handlers) handle.call(server, socket);
      socket.unshift(bytes);
    };
    const onData = (bytes: Buffer) => {
      const begun = performance.now();
      const request = around.isDraining() ? null : readPlainRequest(bytes);
      const isTaken = request && (request.body === null || takesBody(request));
      const answer = isTaken ? answerFromMemory(request, request.body) : null;
      if (!request || !answer) return handOver(bytes);
      const isBelowMark = socket.write(write(request, answer), "latin1");
      around.requests.noteFast(answer.kind, answer.text === null ? 304 : 200, performance.now() - begun);
      // Whoever does not read its answers is not asked for more questions.
      if (!isBelowMark && socket.writableLength > 0) socket.pause();
    };
    const listeners = {
      data: onData,
      drain: () => socket.resume(),
      end: () => socket.end(),
      timeout: () => socket.destroy(),
      error: () => socket.destroy(),
      close: () => sockets.delete(socket),
    };
    for (const [name, listener] of Object.entries(listeners)) socket.on(name, listener);
    socket.setTimeout(server.keepAliveTimeout);
    sockets.add(socket);
  });

  function write(request: PlainRequest, answer: HotAnswer): string {
    const headers = listHeaders(request.headers, around.own, answer);
    let text = answer.text === null ? "HTTP/1.1 304 Not Modified\r\n" : "HTTP/1.1 200 OK\r\n";
    for (let at = 0; at < headers.length; at += 2) text += `${headers[at]}: ${headers[at + 1]}\r\n`;
    text += `Date: ${dateOf(now())}\r\n${headersAfter}`;
    return answer.text === null ? text : text + answer.text;
  }

  return {
    end: () => sockets.forEach((socket) => void socket.destroySoon()),
    destroy: () => sockets.forEach((socket) => void socket.destroy()),
  };
}

let second = 0;
let date = "";

/** As HTTP writes it, once a second. */
function dateOf(ms: number): string {
  if (ms - second >= 1000 || ms < second) {
    second = ms - (ms % 1000);
    date = new Date(second).toUTCString();
  }
  return date;
}
