import { describe, expect, it } from "vitest";
import { failedHere } from "@/components/changes/failed-here";
import type { FormState } from "@/lib/http/form-state";
import { inOwnDraft } from "./in-own-draft";

const done = <T>(result: T): FormState<T> => ({ status: "done", result });
const refused: FormState<string> = {
  status: "failed",
  code: "already_exists",
  message: "You already have a draft of support/cases: #7. Nothing was saved.",
  issues: [],
  blockers: [],
  details: { number: 7, called: "More cases" },
};

/** What was done, in its order, and the answer. `answers`: of the work, by the draft that it was done in. */
async function run(own: FormState<number | null>, answers: Record<string, FormState<string>>) {
  const steps: string[] = [];
  const answer = await inOwnDraft<string, string>(
    {
      find: async () => own,
      read: async (number) => {
        steps.push(`reads #${number}`);
        return number === 9 ? failedHere("It is closed.") : done(`#${number}`);
      },
    },
    async (draft) => {
      steps.push(`works in ${draft ?? "none"}`);
      return answers[draft ?? "none"] ?? failedHere("Nobody asked for that.");
    },
  );
  return { steps, answer };
}

describe("work in a draft of one's own", () => {
  it("is done in the draft that is there", async () => {
    const { steps, answer } = await run(done(5), { "#5": done("saved") });
    expect(steps).toEqual(["reads #5", "works in #5"]);
    expect(answer).toEqual(done("saved"));
  });

  it("begins one where there is none", async () => {
    const { steps, answer } = await run(done(null), { none: done("begun") });
    expect(steps).toEqual(["works in none"]);
    expect(answer).toEqual(done("begun"));
  });

  it("is done in the draft that another tab began after the look", async () => {
    const { steps, answer } = await run(done(null), { none: refused, "#7": done("saved") });
    expect(steps).toEqual(["works in none", "reads #7", "works in #7"]);
    expect(answer).toEqual(done("saved"));
  });

  it("says what is in its way, and begins nothing then", async () => {
    const wrong = failedHere("It cannot be a case.");
    expect((await run(done(null), { none: wrong })).answer).toBe(wrong);
    expect((await run(done(9), {})).answer).toMatchObject({ message: "It is closed." });
    expect(await run(wrong as FormState<number | null>, {})).toEqual({ steps: [], answer: wrong });
  });
});
