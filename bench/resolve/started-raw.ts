import { fork } from "node:child_process";

export type RawPeer = { url: string; pid: number; close(): void };

/** Bare node:http in a process of its own, which answers these bytes to everything. */
export async function startRaw(text: string): Promise<RawPeer> {
  const child = fork("bench/resolve/raw-answers.mjs");
  process.once("exit", () => child.kill("SIGKILL"));
  child.send({ text });
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once("message", (told) => resolve(told as { port: number }));
    child.once("exit", () => reject(new Error("The bare server did not start.")));
  });
  return { url: `http://127.0.0.1:${port}`, pid: child.pid ?? 0, close: () => void child.kill("SIGKILL") };
}
