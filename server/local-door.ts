import { rmSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import path from "node:path";
import { throughShortPath } from "@/lib/db/folder-lock";

export const LOCAL_DOOR = "local.sock";

export type LocalAnswers = Record<
  string,
  (query: URLSearchParams, response: ServerResponse) => Promise<void>
>;

export type LocalDoor = { close(): Promise<void> };

/**
 * A Unix socket in the data folder, for tools of whoever may read that folder anyway: while this process holds the
 * embedded database, a backup and a verification go through here.
 */
export async function openLocalDoor(dataDir: string, answers: LocalAnswers): Promise<LocalDoor> {
  const server = createServer((request, response) => {
    void answerLocally(answers, request, response).catch((error: unknown) => {
      const message = error instanceof Error ? error.message : String(error);
      if (response.headersSent) response.destroy();
      else sendJson(response, { error: message }, 500);
    });
  });
  // Left behind by a process that was killed: we hold the folder's lock.
  rmSync(path.join(dataDir, LOCAL_DOOR), { force: true });
  await throughShortPath(
    dataDir,
    LOCAL_DOOR,
    (file) =>
      new Promise<void>((resolve, reject) => {
        server.once("error", reject);
        server.listen({ path: file }, resolve);
      }),
  );
  server.unref();
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
      rmSync(path.join(dataDir, LOCAL_DOOR), { force: true });
    });
  return { close };
}

async function answerLocally(
  answers: LocalAnswers,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? "/", "http://local");
  const name = `${request.method} ${pathname}`;
  const run = Object.hasOwn(answers, name) ? answers[name] : undefined;
  if (run) await run(searchParams, response);
  else sendJson(response, { error: `There is no ${name} here.` }, 404);
}

export function sendJson(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}
