import { lineOf } from "../world";
import type { TextField } from "./text-fields";

/** What is said about lines. Whoever reads back is the admin, so a pending comment is theirs. */
export const THREAD_TEXTS: Readonly<Record<string, TextField>> = {
  "POST /changes/{number}/pending-comments body": {
    who: "adam",
    write: ({ world: { objected, path } }, body) => ({
      verb: "POST",
      address: `/changes/${objected.number}/pending-comments`,
      body: { ...lineOf(path), digest: objected.digest, body },
    }),
    read: ({ id }, { world }) => ({
      address: `/changes/${world.objected.number}/threads`,
      pick: ({ pending }) => pending.find((one: { id: string }) => one.id === id)?.body,
    }),
  },
  "POST /changes/{number}/threads/{thread}/replies body": {
    who: "ana",
    write: ({ world: { objected, threads } }, body) => ({
      verb: "POST",
      address: `/changes/${objected.number}/threads/${threads.open}/replies`,
      body: { body },
    }),
    read: ({ thread, comment }, { world }) => ({
      address: `/changes/${world.objected.number}/threads`,
      pick: ({ data }) =>
        data
          .find((one: { number: number }) => one.number === thread)
          ?.comments.find((one: { seq: number }) => one.seq === comment)?.body,
    }),
  },
};
