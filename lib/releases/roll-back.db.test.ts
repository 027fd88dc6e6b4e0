import { expect, it } from "vitest";
import { openScenario } from "@/lib/testing/scenario";
import { buildSupportWorkspace, refundReply } from "@/lib/testing/support-workspace";
import { buildMergedChange, buildReleases } from "@/prisma/factories";
import { rollBack } from "./commands/roll-back";
import { previewRollback } from "./queries/preview-rollback";

openScenario();
const path = "support/refund-reply";
const place = { path, environment: "prod" };

async function twoInProd() {
  const { as } = await buildSupportWorkspace();
  const [ana, omar, lea] = [as("ana"), as("omar"), as("lea")];
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
  return { lea, offered };
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
