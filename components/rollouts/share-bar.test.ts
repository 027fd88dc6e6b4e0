import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ShareBar } from "./share-bar";

const widthsOf = (percents: readonly number[]) =>
  [...renderToStaticMarkup(createElement(ShareBar, { percents })).matchAll(/width:(\d+)%/g)].map(
    ([, width]) => Number(width),
  );

it("shows each audience by a bar of its own, in the order of the words: none speaks for everyone", () => {
  expect(widthsOf([25])).toEqual([25]);
  expect(widthsOf([50, 5])).toEqual([50, 5]);
});

it("is no picture where there are too many to tell apart", () => {
  expect(widthsOf([50, 40, 30, 20, 5])).toHaveLength(5);
  expect(widthsOf([60, 50, 40, 30, 20, 5])).toEqual([]);
});
