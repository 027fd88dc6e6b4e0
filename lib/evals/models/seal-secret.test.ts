import { expect, it } from "vitest";
import { endOf, openSecret, sealSecret } from "./seal-secret";

const INSTANCE = "the secret of one instance";
const BINDING = { workspaceId: "w", providerId: "p", origin: "https://api.openai.com" };
const sealed = sealSecret(INSTANCE, "sk-secret-ü", BINDING);

it("a sealed secret is opened for whom it was sealed, and shows nothing of itself", () => {
  expect(openSecret(INSTANCE, sealed, BINDING)).toBe("sk-secret-ü");
  expect(sealed).toMatch(/^v1\.[\w-]{16}\.[\w-]{22}\.[\w-]+$/);
  expect(Buffer.from(sealed.split(".")[3] ?? "", "base64url").toString()).not.toContain("secret");
  expect(sealSecret(INSTANCE, "sk-secret-ü", BINDING)).not.toBe(sealed);
});

it.each<[string, string, string, Partial<typeof BINDING>]>([
  ["another instance", "the secret of another", sealed, {}],
  ["another workspace", INSTANCE, sealed, { workspaceId: "x" }],
  ["another provider", INSTANCE, sealed, { providerId: "q" }],
  ["another host", INSTANCE, sealed, { origin: "https://evil.example" }],
  ["another port", INSTANCE, sealed, { origin: "https://api.openai.com:8443" }],
  ["http instead of https", INSTANCE, sealed, { origin: "http://api.openai.com" }],
  ["a text that was changed", INSTANCE, `${sealed.slice(0, -2)}${sealed.endsWith("AA") ? "BB" : "AA"}`, {}],
  ["a shorter tag", INSTANCE, sealed.replace(/\.([\w-]{6})[\w-]{16}\./, ".$1."), {}],
  ["another form", INSTANCE, sealed.replace("v1", "v2"), {}],
  ["no form", INSTANCE, "sk-secret", {}],
])("is not opened for %s", (_what, instance, text, more) => {
  expect(openSecret(instance, text, { ...BINDING, ...more })).toBeNull();
});

it.each([
  ["sk-0123456789", "6789"],
  ["0123456789ab", "89ab"],
  ["0123456789a", ""],
  ["ollama", ""],
])("of %s is shown %j", (secret, end) => {
  expect(endOf(secret)).toBe(end);
});
