import { expect, it } from "vitest";
import { isLoopback } from "./loopback";

it.each([
  ["127.0.0.1", true],
  ["127.0.0.1:3000", true],
  ["127.8.9.10:80", true],
  ["localhost", true],
  ["LOCALHOST:3000", true],
  ["::1", true],
  ["[::1]:3000", true],
  ["0.0.0.0", false],
  ["0.0.0.0:3000", false],
  ["::", false],
  ["192.168.1.5:3000", false],
  ["127.0.0.256", false],
  ["127.0.0.1.evil.example", false],
  ["localhost.evil.example:3000", false],
  ["evil.example#localhost", false],
  ["localhost@evil.example", false],
  ["128.0.0.1", false],
  ["", false],
  [null, false],
])("the host %s means this machine: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
