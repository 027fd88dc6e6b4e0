import { expect, it } from "vitest";
import { callerAddress } from "./caller-address";

const PROXIES = ["127.0.0.1", "10.0.0.2"];

it.each<[string, string, string | undefined, string]>([
  ["the one who connects", "192.0.2.7", undefined, "192.0.2.7"],
  ["not whom a stranger names", "192.0.2.7", "198.51.100.1", "192.0.2.7"],
  ["whom our proxy names", "127.0.0.1", "198.51.100.1", "198.51.100.1"],
  ["whom our proxy names over IPv6", "::ffff:127.0.0.1", "2001:db8::7", "2001:db8::7"],
  ["the one before two proxies", "127.0.0.1", "198.51.100.1, 10.0.0.2", "198.51.100.1"],
  ["not what a stranger told the proxy", "127.0.0.1", "203.0.113.9, 198.51.100.1", "198.51.100.1"],
  ["the proxy, when it names nobody", "127.0.0.1", undefined, "127.0.0.1"],
  ["the proxy, when it names no address", "127.0.0.1", "somebody", "127.0.0.1"],
])("the caller is %s", (_what, socket, forwardedFor, expected) => {
  expect(callerAddress({ socket, forwardedFor }, PROXIES)).toBe(expected);
});
