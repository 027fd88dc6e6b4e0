import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { chromium, type Page } from "@playwright/test";
import { signInAs } from "./common/bench-session";
import { collectRuns, ms, summarise } from "./common/measure";
import { startNextPeer } from "./common/next-peer";
import type { Options } from "./common/options";
import { printTable, verdict } from "./common/print-table";
import { startConsole } from "./common/started-console";
import { pathOf, RARE_WORD } from "./fill/texts";

const VISIBLE_MS = 300;
const SCRIPTS_KB = 220;
const TTFB_MS = 50;
const BOUNDS = { runs: 100, seconds: 12 };
const VISITS = 5;

type Seen = { visible: number; kilobytes: number };

/** Every kind of page over a large workspace: its first byte, when a person sees it, and what it loads. */
export async function benchPages({ artifacts, versions, database }: Options): Promise<void> {
  const { server } = await startConsole({ artifacts, versions, database }, async () => null);
  const next = await startNextPeer().catch(async (error: unknown) => {
    await server.close();
    throw error;
  });
  const browser = await chromium.launch({
    ...(existsSync("/usr/bin/chromium") ? { executablePath: "/usr/bin/chromium" } : {}),
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
  });
  try {
    const cookie = await signInAs(server.url, "owner@bench.local");
    const path = encodeURIComponent(pathOf(8));
    const pages: [name: string, url: string, cookie: string][] = [
      ["peer: a Next list of 50 rows", next.url, ""],
      ["prompts", `${server.url}/prompts`, cookie],
      ["prompts of a folder", `${server.url}/prompts?folder=support`, cookie],
      ["prompts, search", `${server.url}/prompts?q=${RARE_WORD}`, cookie],
      ["one prompt", `${server.url}/prompts/${path}`, cookie],
      ["live board", `${server.url}/board`, cookie],
      ["history", `${server.url}/board/prod/${path}`, cookie],
      ["changes", `${server.url}/changes`, cookie],
    ];
    const rows: string[][] = [];
    for (const [name, url, cookies] of pages) {
      const bytes = summarise(await collectRuns(() => firstByte(url, cookies), BOUNDS));
      const { visible, kilobytes } = await visit(await openPage(browser, url, cookies), url);
      const met = bytes.p95 <= TTFB_MS && visible <= VISIBLE_MS && kilobytes <= SCRIPTS_KB;
      const mark = cookies ? verdict(met) : "peer";
      rows.push([name, ms(bytes.p50), ms(bytes.p95), ms(visible), kilobytes.toFixed(0), mark]);
    }
    printTable(
      `Pages over ${artifacts} artifacts, ${database} (goals: TTFB p95 <= ${TTFB_MS} ms, visible <= ${VISIBLE_MS} ms, scripts <= ${SCRIPTS_KB} kB gz)`,
      ["page", "TTFB p50", "TTFB p95", "visible", "scripts kB gz", ""],
      rows,
    );
  } finally {
    await browser.close();
    next.stop();
    await server.close();
  }
}

/** Milliseconds. The rest is read as well, as a browser does: else it would be drawn while the next one is measured. */
async function firstByte(url: string, cookie: string): Promise<number> {
  const begun = performance.now();
  const response = await fetch(url, { headers: { cookie }, redirect: "manual" });
  if (response.status !== 200) throw new Error(`${url} answered ${response.status}.`);
  const reader = response.body?.getReader();
  await reader?.read();
  const took = performance.now() - begun;
  while (reader && !(await reader.read()).done);
  return took;
}

async function openPage(browser: Awaited<ReturnType<typeof chromium.launch>>, url: string, cookie: string) {
  const context = await browser.newContext();
  const [name = "", ...value] = cookie.split("=");
  if (cookie) await context.addCookies([{ name, value: value.join("="), url }]);
  return context.newPage();
}

/** The largest paint of a first visit, the median of some, and the scripts that it loaded. */
async function visit(page: Page, url: string): Promise<Seen> {
  const scripts = new Map<string, number>();
  page.on("response", async (response) => {
    if (response.request().resourceType() !== "script") return;
    const body = await response.body().catch(() => Buffer.alloc(0));
    scripts.set(response.url(), gzipSync(body).length);
  });
  const paints: number[] = [];
  for (let index = 0; index < VISITS; index++) {
    await page.goto(url, { waitUntil: "load" });
    await settle(scripts);
    paints.push(await page.evaluate(largestPaint));
  }
  await page.context().close();
  const kilobytes = [...scripts.values()].reduce((sum, size) => sum + size, 0) / 1024;
  return { visible: summarise(paints).p50, kilobytes };
}

/** Until no script came for a second: the stream of events that pages keep open never ends. */
async function settle(scripts: ReadonlyMap<string, number>): Promise<void> {
  for (let known = -1; known !== scripts.size; await delay(1_000)) known = scripts.size;
}

/** Runs in the browser. */
function largestPaint(): Promise<number> {
  return new Promise((resolve) => {
    new PerformanceObserver((list) => resolve(list.getEntries().at(-1)?.startTime ?? 0)).observe({
      type: "largest-contentful-paint",
      buffered: true,
    });
  });
}
