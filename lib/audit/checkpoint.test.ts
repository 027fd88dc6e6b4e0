import { generateKeyPairSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { readCheckpoints, signCheckpoint } from "./checkpoint";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const facts = { workspaceId: "w", seq: 8, hash: "sha256:aa", at: "2026-11-24T06:00:00.000Z" };
const good = JSON.stringify(signCheckpoint(facts, privateKey));
const with_ = (change: object) => JSON.stringify({ ...JSON.parse(good), ...change });

describe("a checkpoint file", () => {
  it("is read by either half of its key", () => {
    for (const key of [privateKey, publicKey])
      expect(readCheckpoints(`${good}\n\n${good}\n`, key)).toMatchObject({
        checkpoints: [facts, facts],
        badLines: [],
      });
  });

  it.each([
    ["another sequence number", with_({ seq: 7 }), "signature"],
    ["another hash", with_({ hash: "sha256:bb" }), "signature"],
    ["another time", with_({ at: "2026-11-25T06:00:00.000Z" }), "signature"],
    ["another workspace", with_({ workspaceId: "v" }), "signature"],
    ["no signature", with_({ signature: "" }), "signature"],
    [
      "a signature of another key",
      JSON.stringify(signCheckpoint(facts, generateKeyPairSync("ed25519").privateKey)),
      "key",
    ],
    ["half a line", good.slice(0, 40), "unreadable"],
    ["a field more", with_({ note: "trust me" }), "unreadable"],
  ])("does not pass with %s", (_what, line, reason) => {
    const read = readCheckpoints(`${good}\n${line}\n`, publicKey);
    expect(read.checkpoints).toHaveLength(1);
    expect(read.badLines).toEqual([{ line: 2, reason }]);
  });
});
