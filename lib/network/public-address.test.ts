import { expect, it } from "vitest";
import { isPublicAddress, readAddress } from "./public-address";

it.each([
  ["8.8.8.8"],
  ["1.1.1.1"],
  ["172.15.255.255"],
  ["172.32.0.0"],
  ["100.63.255.255"],
  ["100.128.0.0"],
  ["2606:4700:4700::1111"],
  ["::ffff:8.8.8.8"],
])("%s is of the open internet", (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  ["an unspecified address", "0.0.0.0"],
  ["this network", "0.1.2.3"],
  ["loopback", "127.0.0.1"],
  ["loopback", "127.255.255.254"],
  ["a private address", "10.0.0.1"],
  ["a private address", "172.16.0.1"],
  ["a private address", "172.31.255.255"],
  ["a private address", "192.168.0.1"],
  ["a shared address", "100.64.0.1"],
  ["a shared address", "100.127.255.255"],
  ["link-local, where clouds keep credentials", "169.254.169.254"],
  ["a protocol assignment", "192.0.0.1"],
  ["documentation", "192.0.2.1"],
  ["a benchmark", "198.19.0.1"],
  ["multicast", "224.0.0.1"],
  ["a reserved address", "240.0.0.1"],
  ["broadcast", "255.255.255.255"],
  ["IPv6 unspecified", "::"],
  ["IPv6 loopback", "::1"],
  ["IPv6 loopback written out", "0:0:0:0:0:0:0:1"],
  ["loopback mapped into IPv6", "::ffff:127.0.0.1"],
  ["loopback mapped into IPv6, in hexadecimal", "::ffff:7f00:1"],
  ["a private address mapped into IPv6", "::ffff:10.0.0.1"],
  ["loopback inside of IPv6", "::7f00:1"],
  ["loopback translated", "::ffff:0:127.0.0.1"],
  ["loopback behind NAT64", "64:ff9b::7f00:1"],
  ["loopback behind a local NAT64", "64:ff9b:1::7f00:1"],
  ["loopback in 6to4", "2002:7f00:1::"],
  ["Teredo", "2001::7f00:1"],
  ["a unique local address", "fd00:ec2::254"],
  ["IPv6 link-local", "fe80::1"],
  ["an old site-local address", "fec0::1"],
  ["IPv6 multicast", "ff02::1"],
  ["IPv6 documentation", "2001:db8::1"],
  ["IPv6 that nobody was given", "4000::1"],
  ["a name", "localhost"],
  ["nothing", ""],
])("%s is not: %s", (_what, address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each([
  ["http://2130706433/", "127.0.0.1"],
  ["http://0x7f.1/", "127.0.0.1"],
  ["http://0177.0.0.1/", "127.0.0.1"],
  ["http://127.1/", "127.0.0.1"],
  ["http://127.0.0.1./", "127.0.0.1"],
  ["http://①②⑦.0.0.1/", "127.0.0.1"],
  ["http://[::ffff:127.0.0.1]/", "::ffff:7f00:1"],
  ["http://localhost/", null],
  ["http://127.0.0.1.example.com/", null],
])("%s names %s", (url, address) => {
  expect(readAddress(new URL(url))).toBe(address);
});
