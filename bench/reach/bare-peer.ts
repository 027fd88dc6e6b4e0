import { fork } from "node:child_process";
import type pg from "pg";

export type BarePeer = { url: string; commit(sequence: number): Promise<void>; stop(): void };

/** The least that tells everybody of a commit: a row, NOTIFY, and one write a client. */
export async function startBarePeer(databaseUrl: string, client: pg.Client): Promise<BarePeer> {
  await client.query("CREATE TABLE bench_reach (seq int PRIMARY KEY, at timestamptz DEFAULT now())");
  const child = fork("bench/reach/bare-stream.mjs", [databaseUrl]);
  process.once("exit", () => child.kill("SIGKILL"));
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once("message", (told) => resolve(told as { port: number }));
    child.once("exit", () => reject(new Error("The bare stream did not start.")));
  });
  return {
    url: `http://127.0.0.1:${port}/`,
    commit: async (sequence) => {
      await client.query("BEGIN");
      await client.query("INSERT INTO bench_reach (seq) VALUES ($1)", [sequence]);
      // As long as what a rollback tells.
      await client.query("SELECT pg_notify('bench_reach', $1)", [`${sequence} ${"x".repeat(2_000)}`]);
      await client.query("COMMIT");
    },
    stop: () => child.kill("SIGKILL"),
  };
}
