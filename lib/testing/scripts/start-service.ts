// A service that starts with a client and asks at once. It says what it was told, how often it failed, and whether its
// first answer came after a timer that was set to a moment past the deadline.

import { PATH } from "@/lib/testing/sdk/wire-prompt";
import { createClient } from "@/sdk/client/create-client";
import { createDiskStore } from "@/sdk/client/disk-store";

const { SERVICE_URL: url = "", SERVICE_PUBLIC_KEY: publicKey = "", SERVICE_CACHE: cache = "" } = process.env;
const DEADLINE_MS = 3_000;
const GRACE_MS = 50;
const CALLS = 100;

let throws = 0;
let isLate = false;
for (const event of ["uncaughtException", "unhandledRejection"]) process.on(event, () => throws++);

const client = createClient({
  url,
  key: "cs_a_b",
  publicKey,
  startDeadlineMs: DEADLINE_MS,
  ...(cache ? { store: createDiskStore(cache) } : {}),
});
// Timers run in the order of their times, so this says nothing of how busy the machine is.
const past = setTimeout(() => {
  isLate = true;
}, DEADLINE_MS + GRACE_MS);

const texts = new Set<string>();
async function ask(): Promise<void> {
  try {
    const { reason, text } = await client.getPrompt(PATH, { default: "By default" });
    texts.add(`${reason} ${text}`);
  } catch {
    throws++;
  }
}
await ask();
const wasLate = isLate;
clearTimeout(past);
for (let calls = 1; calls < CALLS; calls++) await ask();
await client.close().catch(() => throws++);
console.log(JSON.stringify({ throws, isLate: wasLate, texts: [...texts] }));
