import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createContext, runInContext } from "node:vm";
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { RevealAtOnce } from "./reveal-at-once";

const markup = renderToStaticMarkup(createElement(RevealAtOnce, { nonce: "n" }));
const code = /^<script nonce="n">(.*)<\/script>$/.exec(markup)?.[1] ?? "";

it("keeps $RT without a number, whatever React writes into it", () => {
  const page = createContext({});
  page.window = page;
  runInContext(code, page);
  runInContext("$RT = 100", page);
  expect(runInContext("typeof $RT", page)).toBe("undefined");
});

it("is about what Next's React asks before it shows what has arrived", () => {
  const react = "next/dist/compiled/react-dom/cjs/react-dom-server.node.production.js";
  const runtime = readFileSync(createRequire(import.meta.url).resolve(react), "utf8");
  expect(runtime).toContain('"number"!==typeof $RT?requestAnimationFrame(');
  expect(runtime).toContain("requestAnimationFrame(function(){$RT=performance.now()});");
});
