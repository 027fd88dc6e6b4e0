import { digestPart } from "@/lib/changes/part-digest";
import { refundReply } from "../../support-workspace";
import type { Story } from "./story";

/** A draft is written, objected to, approved, merged and promoted; another is closed. */
export const change: Story = async ({ ask, mark }) => {
  const path = `support/reply-${mark}`;
  const item = (text: string) => ({ ...refundReply(text), path });
  const second = { ...refundReply(`Thank {{customer}} ${mark}.`), path: `${path}-two` };
  const { number } = await ask("ana", "createChange", {
    title: `Change ${mark}`,
    items: [item(`Answer {{customer}} ${mark}.`), second],
  });
  await ask("ana", "describeChange", { number, title: `Better ${mark}`, description: `Because of ${mark}` });
  await ask("ana", "saveDraftItem", { number, ...item(`Comfort {{customer}} ${mark}.`) });
  await ask("ana", "removeDraftItem", { number, path: second.path });
  const { digest } = await ask("ana", "submitChange", { number });
  const line = { path, part: "messages[0]", side: "after" as const, line: 1 };
  const noted = { number, digest, ...line };
  await ask("omar", "savePendingComment", { ...noted, body: `Pending ${mark}` });
  const dropped = await ask("omar", "savePendingComment", { ...noted, body: `Dropped ${mark}` });
  await ask("omar", "dropPendingComment", { number, id: dropped.id });
  const objection = await ask("omar", "reviewChange", { number, digest, verdict: "request_changes" });
  const thread = objection.threads[0] ?? 0;
  await ask("ana", "replyToThread", { number, thread, body: `Reply ${mark}` });
  await ask("ana", "resolveThread", { number, thread });
  await ask("omar", "reopenThread", { number, thread });
  const seen = { title: "System message", syntax: "v1", text: `Comfort {{customer}} ${mark}.` };
  await ask("omar", "markViewed", { number, path, digest: digestPart(seen), viewed: true });
  await ask("ana", "markInboxRow", { row: `answer:${number}`, about: digest });
  await ask("olga", "dismissObjection", { number, reviewId: objection.id, reason: "Settled" });
  await ask("olga", "reviewChange", { number, digest, verdict: "approve", body: `Seen ${mark}` });
  await ask("ana", "mergeChange", { number, digest });
  await ask("omar", "promoteVersion", { path, environment: "stage", version: "1.0.0" });
  const spare = await ask("ana", "createChange", { title: `Spare ${mark}`, items: [second] });
  await ask("ana", "closeChange", { number: spare.number, reason: "Not needed" });
};

/** A history comes in; versions of another prompt go live, are taken back and freed. */
export const release: Story = async ({ ask, mark }) => {
  const version = (text: string) => ({ content: refundReply(text).content as never, message: text });
  await ask("ana", "importArtifact", {
    path: `support/import-${mark}`,
    versions: [version(`Answer {{customer}} ${mark}.`), version(`Refuse {{customer}} ${mark}.`)],
  });
  const path = `free/reply-${mark}`;
  for (const text of [`Answer {{customer}} ${mark}.`, `Refuse {{customer}} ${mark}.`]) {
    const items = [{ ...refundReply(text), path }];
    const { number } = await ask("ana", "createChange", { title: text, items });
    const { digest } = await ask("ana", "submitChange", { number });
    await ask("ana", "mergeChange", { number, digest });
  }
  const there = { path, environment: "dev" };
  // The clock of the next call: what it makes live is not live before.
  const rolledBack = await ask("lea", "rollBack", { ...there, version: "1.0.0", reason: `Rude ${mark}` });
  const before = rolledBack.at;
  await ask("omar", "liftLock", { path, version: "1.0.1", reason: "Reworded" });
  await ask("omar", "promoteVersion", { ...there, version: "1.0.1" });
  const items = [{ path, replaces: "1.0.1" }];
  await ask("lea", "rollBackToTime", { environment: "dev", asOf: before, items, reason: `Late ${mark}` });
};

/** A version is rolled out to its end; the one before it comes back by a rollout that is held, and rolled back. */
export const rollout: Story = async ({ ask, mark }) => {
  const path = `free/rolled-${mark}`;
  const there = { path, environment: "dev" };
  for (const text of [`Answer {{customer}} ${mark}.`, `Help {{customer}} ${mark}.`]) {
    const { number } = await ask("ana", "createChange", {
      title: text,
      items: [{ ...refundReply(text), path }],
    });
    const { digest } = await ask("ana", "submitChange", { number });
    await ask("ana", "mergeChange", { number, digest });
  }
  const steps = [{ percents: [25] }, { percents: [50] }, { percents: [100] }];
  const down = await ask("omar", "startRollout", { ...there, version: "1.0.0", plan: { steps } });
  for (const step of [1, 2]) await ask("omar", "advanceRollout", { ...there, rollout: down.id, step });
  const up = await ask("omar", "startRollout", { ...there, version: "1.0.1", plan: { steps } });
  const again = { ...there, rollout: up.id };
  await ask("lea", "holdRollout", { ...again, reason: `Odd ${mark}` });
  await ask("omar", "resumeRollout", again);
  await ask("lea", "abortRollout", { ...again, reason: `Rude ${mark}` });
};
