import { expect, it } from "vitest";
import { openTagAt, tagOptions } from "./tag-options";

it("offers the declared variables before the words of the language, and a list as what repeats", () => {
  const options = tagOptions([
    { name: "customer", type: "string", description: "Who asks" },
    { name: "items", type: "list", description: "" },
    { name: "", type: "string", description: "" },
  ]);
  expect(options.map(({ insert }) => insert)).toEqual([
    "{{customer}}|",
    "{{#each items}}|{{/each}}",
    "{{#if customer}}|{{/if}}",
    "{{#if items}}|{{/if}}",
    "{{else}}|",
    "{{/if}}|",
    "{{/each}}|",
    "{{this}}|",
    "{{@index}}|",
    "{{raw}}|{{/raw}}",
  ]);
});

it.each<[string, number]>([
  ["Dear {{", 5],
  ["Dear {{cus", 5],
  ["Dear {{ cus", 5],
  ["Dear {{#if cus", 5],
  ["Dear {{@i", 5],
  ["Dear {{name}} and", -1],
  ["Dear \\{{name", -1],
  ["Dear {name", -1],
])("after %s the open tag is at %i", (before, at) => {
  expect(openTagAt(before)).toBe(at);
});
