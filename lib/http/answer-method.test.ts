import { describe, expect, it } from "vitest";
import { readApiVerbs } from "@/scripts/api-verbs.mjs";
import { answerMethod } from "./answer-method";

const verbs = { "/changes": ["GET", "POST"], "/changes/{number}/merge": ["POST"] };

describe("a method of the API", () => {
  it.each<[string, string]>([
    ["GET", "/api/v1/changes"],
    ["HEAD", "/api/v1/changes"],
    ["POST", "/api/v1/changes/12/merge"],
    ["GET", "/api/v1/nothing/here"],
    ["PATCH", "/prompts"],
    ["OPTIONS", "/api/auth/csrf"],
  ])("%s %s is left to whoever is behind", (method, path) => {
    expect(answerMethod(verbs, method, path)).toBeNull();
  });

  it.each<[string, string, string]>([
    ["DELETE", "/api/v1/changes", "GET, HEAD, OPTIONS, POST"],
    ["PATCH", "/api/v1/changes/", "GET, HEAD, OPTIONS, POST"],
    ["GET", "/api/v1/changes/12/merge", "OPTIONS, POST"],
    ["HEAD", "/api/v1/changes/12/merge", "OPTIONS, POST"],
    ["TRACE", "/api/v1/changes", "GET, HEAD, OPTIONS, POST"],
  ])("%s %s is refused with those that it has: %s", async (method, path, allow) => {
    const answer = answerMethod(verbs, method, path);
    expect([answer?.status, answer?.headers.get("allow")]).toEqual([405, allow]);
    expect(answer?.headers.get("content-type")).toBe("application/problem+json");
    expect(await answer?.json()).toMatchObject({ code: "method_not_allowed", status: 405 });
  });

  it("OPTIONS tells them without a body", async () => {
    const answer = answerMethod(verbs, "OPTIONS", "/api/v1/changes/12/merge");
    expect([answer?.status, answer?.headers.get("allow"), answer?.body]).toEqual([
      204,
      "OPTIONS, POST",
      null,
    ]);
  });

  it("that no route gets is a problem at an unknown address too", () => {
    expect(answerMethod(verbs, "OPTIONS", "/api/v1/nothing")?.status).toBe(404);
    expect(answerMethod(verbs, "TRACE", "/api/v1/changes//merge")?.status).toBe(404);
  });
});

it("the verbs that the server knows are read from the routes", () => {
  const known = readApiVerbs(".");
  expect(Object.keys(known).length).toBeGreaterThan(40);
  expect(known["/changes/{number}"]).toEqual(["GET", "PUT"]);
  expect(Object.values(known).filter((own) => own.length === 0)).toEqual([]);
});
