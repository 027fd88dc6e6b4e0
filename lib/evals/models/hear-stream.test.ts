import type { LanguageModelV3StreamPart } from "@ai-sdk/provider";
import { describe, expect, it } from "vitest";
import { hearStream } from "./hear-stream";

const piece = (delta: string): LanguageModelV3StreamPart => ({ type: "text-delta", id: "1", delta });

function hear(parts: readonly LanguageModelV3StreamPart[], heard: string[] = []) {
  const stream = new ReadableStream<LanguageModelV3StreamPart>({
    start(controller) {
      for (const part of parts) controller.enqueue(part);
      controller.close();
    },
  });
  return hearStream({ stream }, "house", (text) => heard.push(text));
}

describe("an answer in pieces", () => {
  it("that comes to no end is none, however orderly its connection was closed", async () => {
    const heard: string[] = [];
    const broken = hear([piece("Your "), piece("refund")], heard);
    await expect(broken).rejects.toMatchObject({
      kind: "unavailable",
      message: "house broke off its answer.",
    });
    expect(heard).toEqual(["Your ", "refund"]);
  });

  it("in which there is nothing is none", async () => {
    await expect(hear([])).rejects.toMatchObject({ kind: "bad_answer" });
  });

  it.each<[unknown, string]>([
    [{ message: "Overloaded" }, "house ended its answer with an error: Overloaded"],
    ["Overloaded", "house ended its answer with an error: Overloaded"],
    [7, "house ended its answer with an error."],
  ])("with the error %j in the middle is none, and says so", async (error, message) => {
    await expect(hear([piece("Your "), { type: "error", error }])).rejects.toMatchObject({
      kind: "bad_answer",
      message,
    });
  });
});
