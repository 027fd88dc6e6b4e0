import { existsSync } from "node:fs";
import { type IncomingMessage, request } from "node:http";
import path from "node:path";
import { throughShortPath } from "@/lib/db/folder-lock";
import { LOCAL_DOOR } from "./local-door";
import { StartError } from "./start-error";

/** Asks the server that holds a data folder, through its local door. */
export async function askServer(dataDir: string, method: string, address: string): Promise<unknown> {
  const answer = await openAnswer(dataDir, method, address);
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  return JSON.parse(text);
}

/** The same, for an answer that is read as it comes. */
export async function openAnswer(dataDir: string, method: string, address: string): Promise<IncomingMessage> {
  if (!existsSync(path.join(dataDir, LOCAL_DOOR)))
    throw new StartError(
      `The server that holds ${path.resolve(dataDir)} has no local door: it is starting, or an older version. Try again, or stop it.`,
    );
  const answer = await throughShortPath(
    dataDir,
    LOCAL_DOOR,
    (socketPath) =>
      new Promise<IncomingMessage>((resolve, reject) => {
        const sent = request({ socketPath, method, path: address }, resolve);
        sent.once("error", (cause) =>
          reject(new StartError(`The server does not answer: ${cause.message}. Try again.`, { cause })),
        );
        sent.end();
      }),
  );
  if (answer.statusCode === 200) return answer;
  let text = "";
  for await (const chunk of answer.setEncoding("utf8")) text += chunk;
  const { error } = JSON.parse(text) as { error: string };
  throw new StartError(`The server could not do it: ${error}`);
}
