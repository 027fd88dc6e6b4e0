import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { Agent, fetch, type RequestInit } from "undici";
import { makeHotAnswer } from "./answer-hot";
import { answerPlainRequests } from "./plain-connections";

type AnswerLonger = (request: IncomingMessage, response: ServerResponse, read?: Buffer) => Promise<void>;
/** From memory on the connection itself, from memory by node:http, or neither. */
export type Way = "connection" | "memory" | "long";

/** Headers that lead to node:http, and past memory too. */
export const BY_NODE = { "content-encoding": "identity" };
export const LONG = { ...BY_NODE, "x-long-way": "1" };

/** For tests: a server that answers in all the ways of the real one, and what it has told of each request. */
export function makeWays(answerLonger: AnswerLonger) {
  const ways: Way[] = [];
  /** For each request that came the longer way from the start, whether its body was left alone. */
  const leftAlone: boolean[] = [];
  const noting = (way: Way) => ({
    own: ["x-content-type-options", "nosniff"],
    requests: { noteFast: () => void ways.push(way) },
    isDraining: () => false,
  });
  const longer: AnswerLonger = (request, response, read) => {
    ways.push("long");
    if (!read) leftAlone.push(!request.readableDidRead && request.readableFlowing === null);
    return answerLonger(request, response, read);
  };
  const answerHot = makeHotAnswer({ ...noting("memory"), answerLonger: longer });
  const server = createServer((request, response) => {
    if (request.headers["x-long-way"] === "1") void longer(request, response);
    else answerHot(request, response);
  });
  answerPlainRequests(server, noting("connection"));
  return { server, ways, leftAlone };
}

/** On a connection of its own, so that none has been handed to node:http by what was asked before. */
export async function askAlone(url: string, init: RequestInit) {
  const dispatcher = new Agent();
  try {
    const answer = await fetch(url, { ...init, dispatcher });
    const bytes = Buffer.from(await answer.arrayBuffer());
    return { status: answer.status, headers: answer.headers, bytes, text: bytes.toString() };
  } finally {
    await dispatcher.close();
  }
}
