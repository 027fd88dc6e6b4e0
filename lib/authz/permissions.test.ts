import { describe, expect, it } from "vitest";
import { type Actor, KEY_SCOPES, type KeyScope, ROLES, type Role } from "@/lib/kernel/actor";
import { isAppError } from "@/lib/kernel/errors";
import { authorize, can, canAsOwner, type Permission } from "./permissions";

const person = (role: Role): Actor => ({
  kind: "person",
  id: "p",
  name: "P",
  email: "p@x",
  role,
  workspaceId: "w",
});
const key = (scope: KeyScope, ownerRole: Role): Actor => ({
  kind: "key",
  id: "k",
  name: "K",
  scope,
  environmentId: null,
  ownerId: "p",
  ownerRole,
  workspaceId: "w",
});

const READERS: readonly Role[] = ["viewer", "author", "support_lead", "admin"];
const READ_KEYS: readonly KeyScope[] = ["read", "write"];

/** Written by hand from product.md: who has each permission by role, and with which keys. */
const TABLE: Record<Permission, [roles: readonly Role[], scopes: readonly KeyScope[]]> = {
  "workspace:read": [READERS, READ_KEYS],
  "artifact:read": [READERS, READ_KEYS],
  "change:read": [READERS, READ_KEYS],
  "release:read": [READERS, READ_KEYS],
  "eval:read": [READERS, READ_KEYS],
  "audit:read": [READERS, READ_KEYS],
  "prompt:resolve": [READERS, ["resolve", "read", "write", "relay"]],
  "change:review": [READERS, []],
  "change:write": [["author", "admin"], ["write"]],
  "change:merge": [["author", "admin"], ["write"]],
  "eval:run": [["author", "admin"], ["write"]],
  "member:manage": [["admin"], []],
  "team:manage": [["admin"], []],
  "key:manage": [["admin"], []],
  "provider:manage": [["admin"], []],
  "environment:freeze": [["admin"], []],
  "relay:follow": [["admin"], ["relay"]],
  "release:promote": [[], ["write"]],
  "release:rollback": [["support_lead"], ["write"]],
  "rollout:control": [["support_lead"], ["write"]],
  "lock:lift": [[], ["write"]],
  "person:enter": [[], []],
  "eval:record": [[], []],
  "workspace:create": [[], []],
};

describe.each(Object.entries(TABLE) as [Permission, (typeof TABLE)[Permission]][])(
  "%s",
  (permission, [roles, scopes]) => {
    it.each(ROLES)("of a person who is %s", (role) => {
      expect(can(person(role), permission)).toBe(roles.includes(role));
    });

    it.each(KEY_SCOPES)("of a key with the scope %s is never more than its owner's", (scope) => {
      for (const role of ROLES)
        expect(can(key(scope, role), permission)).toBe(scopes.includes(scope) && roles.includes(role));
    });

    it("is refused with a sentence that says who can", () => {
      for (const role of ROLES.filter((one) => !roles.includes(one)))
        try {
          authorize(person(role), permission);
          expect.unreachable("it was let through");
        } catch (error) {
          if (!isAppError(error)) throw error;
          expect(error.code).toBe("forbidden");
          expect(error.message).toContain(permission);
          for (const able of roles) expect(error.message).toContain(able.replace("_", " "));
        }
    });
  },
);

it("an owner's key goes through where its scope does", () => {
  for (const scope of KEY_SCOPES)
    expect(canAsOwner(key(scope, "viewer"), "release:promote")).toBe(scope === "write");
  expect(canAsOwner(person("viewer"), "release:promote")).toBe(true);
});
