import { expect, it } from "vitest";
import { tellRefusal } from "./tell-refusal";

const failed = (code: string, issues: { path?: string; message: string }[]) => ({
  status: "failed" as const,
  code,
  message: "support/refund, messages[0]: `nme` is not a declared variable.",
  issues,
  blockers: [],
  details: {},
});
const one = { path: "messages[0]", message: "`nme` is not a declared variable." };

it.each<[string, string, { path?: string; message: string }[], string]>([
  ["one problem", "invalid_content", [one], "Not submitted: message 1: `nme` is not a declared variable."],
  ["several", "invalid_content", [one, one], "Not submitted: 2 problems are in the way. The draft is saved."],
  ["another failure", "conflict", [one], failed("", []).message],
  ["no place", "invalid_content", [], failed("", []).message],
])("a refusal is told in the words of the screen: %s", (_name, code, issues, message) => {
  expect(tellRefusal(failed(code, issues))).toMatchObject({ message });
});
