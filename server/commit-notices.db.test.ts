import { setImmediate as turn } from "node:timers/promises";
import { beforeEach, describe, expect, it } from "vitest";
import { KnownKeys } from "@/lib/auth/known-keys";
import { registry } from "@/lib/kernel/registry";
import { rollBack } from "@/lib/releases/commands/roll-back";
import { Snapshots } from "@/lib/serving/snapshots";
import { openScenario } from "@/lib/testing/scenario";
import { issueKey, releaseItem } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { revokeApiKey } from "@/lib/workspaces/commands/revoke-api-key";
import type { BuiltWorkspace } from "@/prisma/factories";
import { CommitNotices } from "./commit-notices";
import { CommitHearer } from "./hear-commit";

const { database } = openScenario();
const path = "support/refund-reply";
const SOON = { timeout: 20_000, interval: 20 };
const silent = { warn: () => {} };

let heard: (string | null)[];
beforeEach(() => {
  heard = [];
});
const open = (hear: (workspaceId: string | null) => void = () => {}) =>
  CommitNotices.open(database(), silent, hear);

describe("what one server says to the others of its database", () => {
  it("is heard by them, and not by itself", async () => {
    const own: (string | null)[] = [];
    const speaker = await open((workspaceId) => own.push(workspaceId));
    const listener = await open((workspaceId) => heard.push(workspaceId));
    speaker.send("one");
    await expect.poll(() => heard, SOON).toEqual(["one"]);
    listener.send("two");
    await expect.poll(() => own, SOON).toEqual(["two"]);
    expect(heard).toEqual(["one"]);
    await Promise.all([speaker.close(), listener.close()]);
  });

  it("goes together while one is on its way, and as one word where it is too much", async () => {
    const sent: string[] = [];
    let arrive = () => {};
    const away = new Promise<void>((resolve) => {
      arrive = resolve;
    });
    const notify = async (_channel: string, payload: string) => {
      sent.push(payload.split(" ")[1] ?? "");
      if (sent.length === 1) await away;
    };
    const notices = await CommitNotices.open({ listen: database().listen, notify }, silent, () => {});
    for (const name of ["a", "b", "c", "b"]) notices.send(name);
    arrive();
    await expect.poll(() => sent, SOON).toEqual(["a", "b,c"]);
    for (let index = 0; index <= 101; index++) notices.send(`w${index}`);
    await expect.poll(() => sent.slice(2), SOON).toEqual(["w0", "*"]);
  });

  it("means everything after an interruption, and nothing fails where it cannot be said", async () => {
    let interrupt: (payload: string | null) => void = () => {};
    const broken = {
      listen: async (_channel: string, listener: typeof interrupt) => {
        interrupt = listener;
        return async () => {};
      },
      notify: async () => {
        throw new Error("away");
      },
    };
    const notices = await CommitNotices.open(broken, silent, (workspaceId) => heard.push(workspaceId));
    interrupt(null);
    interrupt("another-server *");
    expect(heard).toEqual([null, null]);
    notices.send("one");
    await turn();
    notices.send("two");
  });
});

describe("another server, which does not look by itself", () => {
  let built: BuiltWorkspace;
  let key: { id: string; key: string };
  beforeEach(async () => {
    for (const name of ["snapshots", "knownKeys", "notices"] as const) delete registry()[name];
    built = await buildSupportWorkspace();
    await release("1.0.0", "Answer {{customer}}.");
    await release("1.0.1", "Refuse {{customer}}.");
    key = await issueKey(built, { scope: "resolve", environment: "prod" });
  });
  const release = (version: string, text: string) =>
    releaseItem(built, refundReply(text), { version, environments: ["stage", "prod"] });

  /** Another server's memory, and what it says of them; what commits is the first server, which has its own. */
  async function openOther() {
    const { workspaceId } = built.as("adam");
    const other = { snapshots: new Snapshots(), knownKeys: new KnownKeys() };
    Object.assign(registry(), other);
    const [, publicId = "", secret = ""] = /^cs_([^_]+)_(.+)$/.exec(key.key) ?? [];
    const says = async () => {
      const { prompts } = await other.snapshots.find(workspaceId, { key: "prod" });
      return [
        prompts.get(path)?.live,
        other.knownKeys.find({ publicId, secret }, new Date())?.actor.id ?? null,
      ];
    };
    await other.knownKeys.lookUp({ publicId, secret }, new Date());
    await other.knownKeys.follow();
    expect(await says()).toEqual(["1.0.1", key.id]);
    const commit = async (notices: CommitNotices | undefined) => {
      Object.assign(registry(), { snapshots: undefined, knownKeys: undefined, notices });
      const rollback = { path, environment: "prod", version: "1.0.0", reason: "Rude" };
      await rollBack(built.as("lea"), rollback);
      await revokeApiKey(built.as("adam"), { id: key.id });
      Object.assign(registry(), other);
    };
    return { ...other, says, commit };
  }

  it("serves a rollback and refuses a revoked key, once it heard of them", async () => {
    const { says, commit } = await openOther();
    const listener = await open(new CommitHearer().hear);
    const speaker = await open();
    await commit(speaker);
    await expect.poll(says, SOON).toEqual(["1.0.0", null]);
    await Promise.all([listener.close(), speaker.close()]);
  });

  it("finds both by itself where the word was lost", async () => {
    const { says, commit, snapshots, knownKeys } = await openOther();
    await commit(undefined);
    expect(await says()).toEqual(["1.0.1", key.id]);
    // As the timers do, every second.
    await Promise.all([snapshots.refreshAll(), knownKeys.follow()]);
    expect(await says()).toEqual(["1.0.0", null]);
  });
});
