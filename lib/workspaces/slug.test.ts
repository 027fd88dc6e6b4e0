import { expect, it } from "vitest";
import { toSlug } from "./slug";

it.each([
  ["Alder & Finch", "alder-finch"],
  ["Müller & Söhne", "muller-sohne"],
  ["  --Team 7--  ", "team-7"],
  ["東京", "workspace"],
  ["x".repeat(60), "x".repeat(50)],
  [`${"x".repeat(49)} y`, "x".repeat(49)],
])("%j becomes %s", (name, slug) => {
  expect(toSlug(name)).toBe(slug);
});
