import { expect, it } from "vitest";
import { openScenario } from "@/lib/testing/scenario";
import { enterWithKey } from "@/lib/testing/serving";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { changeRole } from "@/lib/workspaces/commands/change-role";
import { createApiKey } from "@/lib/workspaces/commands/create-api-key";
import { buildMergedChange, buildReleases } from "@/prisma/factories";
import { liftLock } from "./commands/lift-lock";
import { rollBack } from "./commands/roll-back";
import { previewRollback } from "./queries/preview-rollback";

openScenario();
const path = "support/refund-reply";
const place = { path, environment: "prod" };

async function twoInProd() {
  const { as } = await buildSupportWorkspace();
  const [ana, omar, lea, adam] = [as("ana"), as("omar"), as("lea"), as("adam")];
  for (const [version, text] of [
    ["1.0.0", "Answer {{customer}}."],
    ["1.0.1", "Refuse {{customer}}."],
  ] as const) {
    await buildMergedChange(ana, omar, { title: text, items: [refundReply(text)] });
    await buildReleases(omar, { path, version }, [{ key: "stage" }, { key: "prod" }]);
  }
  const offered = async () => {
    const { targets } = await previewRollback(lea, place);
    return targets.map(({ version, locked, isUndo, preselected }) => ({
      version,
      locked,
      isUndo,
      preselected,
    }));
  };
  return { lea, omar, adam, offered };
}

it("locks what it takes away, and its undo lifts that lock and sets none", async () => {
  const { lea, offered } = await twoInProd();
  await rollBack(lea, { ...place, version: "1.0.0", reason: "Rude" });
  expect(await offered()).toEqual([{ version: "1.0.1", locked: true, isUndo: true, preselected: true }]);

  const undo = await rollBack(lea, { ...place, version: "1.0.1", reason: "By mistake" });
  expect(undo).toMatchObject({ undo: true, replaced: "1.0.0" });
  expect(await offered()).toEqual([{ version: "1.0.0", locked: false, isUndo: false, preselected: true }]);
});

it("locks again when the rollback is done again after its undo", async () => {
  const { lea, offered } = await twoInProd();
  await rollBack(lea, { ...place, version: "1.0.0", reason: "Rude" });
  await rollBack(lea, { ...place, version: "1.0.1", reason: "By mistake" });
  const again = await rollBack(lea, { ...place, version: "1.0.0", reason: "It is rude after all" });
  expect(again).toMatchObject({ undo: false });
  expect(await offered()).toEqual([{ version: "1.0.1", locked: true, isUndo: true, preselected: true }]);
});

it("leaves a lock, which holds everywhere, to keys that are not bound to one environment", async () => {
  const { lea, omar, adam } = await twoInProd();
  await rollBack(lea, { ...place, version: "1.0.0", reason: "Rude" });
  // Only an admin makes a key, so this owner is one.
  await changeRole(adam, { personId: omar.id, role: "admin" });
  const keyFor = async (environment?: string) => {
    const { key } = await createApiKey(
      { ...omar, role: "admin" },
      {
        name: "release robot",
        scope: "write",
        ...(environment ? { environment } : {}),
      },
    );
    return enterWithKey(key);
  };
  const lift = { path, version: "1.0.1", reason: "Reworded" };
  await expect(liftLock(await keyFor("dev"), lift)).rejects.toMatchObject({ code: "forbidden" });
  expect(await liftLock(await keyFor(), lift)).toMatchObject({ locked: false });
});
