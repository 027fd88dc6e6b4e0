import { expect, it } from "vitest";
import { contentSecurityPolicy, securityHeaders } from "./security-headers";

const production = { nonce: "bm9uY2U=", dev: false, secure: false };

it("lets only scripts with this answer's nonce run", () => {
  const scripts = /script-src ([^;]*)/.exec(contentSecurityPolicy(production))?.[1];
  expect(scripts).toBe("'self' 'nonce-bm9uY2U=' 'strict-dynamic'");
});

it.each([
  "default-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "connect-src 'self'",
])("says %s", (directive) => {
  expect(contentSecurityPolicy(production).split("; ")).toContain(directive);
});

it("allows eval and sockets in development alone", () => {
  expect(contentSecurityPolicy({ ...production, dev: true })).toMatch(/'unsafe-eval'.*ws:/);
  expect(contentSecurityPolicy(production)).not.toMatch(/unsafe-eval|ws:/);
});

it("asks browsers to stay on https only where people come by https", () => {
  expect(securityHeaders(production)).not.toHaveProperty("strict-transport-security");
  expect(securityHeaders({ ...production, secure: true })).toHaveProperty("strict-transport-security");
});
