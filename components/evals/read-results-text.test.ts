import { describe, expect, it } from "vitest";
import { readResultsText } from "./read-results-text";

describe("results that were pasted", () => {
  it.each([
    ['[{"caseId":"a"}]', { format: "countersign", results: [{ caseId: "a" }], rows: 1 }],
    [
      '{"results":[{"caseId":"a"}],"set":"s"}',
      { format: "countersign", results: [{ caseId: "a" }], rows: 1 },
    ],
    [
      '{"evalId":"e","results":{"results":[{},{}]}}',
      { format: "promptfoo", results: { evalId: "e", results: { results: [{}, {}] } }, rows: 2 },
    ],
  ])("%s are read", (text, read) => expect(readResultsText(text)).toEqual(read));

  it.each([
    ["", "Choose a file"],
    ["[", "This is not JSON"],
    ['{"a":1}', "There is no list of results"],
    ["3", "There is no list of results"],
  ])("%j are no results", (text, problem) =>
    expect(readResultsText(text)).toEqual({ problem: expect.stringContaining(problem) }),
  );
});
