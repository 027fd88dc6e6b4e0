import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import { buildMergedChange, buildOpenChange, buildReleases, type ItemSpec } from "@/prisma/factories";
import { type Answer, type Client, clientOf } from "./rest";
import { openScenario } from "./scenario";
import { buildSupportWorkspace, refundReply } from "./support-workspace";

const PATHS = ["support/one", "support/two"];
const RULES = "support/** adam min=1\nrules/** @support-owners min=1\n";

const scenario = openScenario();

type Named = { name: string; call: () => Promise<Answer> };

const words = (path: string, text: string): ItemSpec => ({
  ...refundReply(`Answer {{customer}} ${text}.`),
  path,
});

async function setUp() {
  const workspace = await buildSupportWorkspace();
  const { as } = workspace;
  const clients = {
    ana: await clientOf(as("ana")),
    omar: await clientOf(as("omar")),
    olga: await clientOf(as("olga")),
    lea: await clientOf(as("lea")),
    adam: await clientOf(as("adam")),
  };
  const open = (path: string, text: string) =>
    buildOpenChange(as("ana"), { title: text, items: [words(path, text)] });
  const merge = (path: string, text: string) =>
    buildMergedChange(as("ana"), as("omar"), { title: text, items: [words(path, text)] });
  return { workspace, as, ...clients, open, merge };
}

/** Asks all at once. Who is told that the database is crowded asks again; no other answer may be a 5xx. */
async function atOnce(asked: readonly Named[]) {
  const answers = await Promise.all(
    asked.map(async ({ name, call }) => {
      let answer = await call();
      for (let again = 0; again < 10 && isCrowded(answer); again++) {
        await delay(200 * Math.random());
        answer = await call();
      }
      return { name, ...answer };
    }),
  );
  const broken = answers.filter(({ status, body }) => status >= 500 || (status >= 400 && !body.code));
  expect(broken.map(({ name, status, body }) => `${name}: ${status} ${body.code} ${body.detail}`)).toEqual(
    [],
  );
  return (name: string) => answers.filter((one) => one.name === name);
}

function isCrowded({ status, body }: Answer): boolean {
  return status === 503 && body.detail.startsWith("The database is busy");
}

const done = (answers: readonly Answer[]) => answers.filter(({ status }) => status < 300);

/** What happened in a workspace, in its order; `who` is a person's name. */
async function trail(workspaceId: string) {
  const { rows } = await scenario
    .database()
    .pool.query<{ type: string; who: string; after: string | null }>(
      `SELECT "type", "actorName" AS who, "after" FROM "audit_events" WHERE "workspaceId" = $1 ORDER BY "seq"`,
      [workspaceId],
    );
  return rows.map(({ after, ...event }) => ({ ...event, number: after && JSON.parse(after).number }));
}

const codesOf = ({ body }: Answer): string[] =>
  (body.blockers ?? []).map((blocker: { code: string }) => blocker.code);

const times = (count: number, make: (index: number) => Named): Named[] =>
  Array.from({ length: count }, (_, index) => make(index));

it("200 commands at once over a workspace: all are answered, and what was acknowledged is there", async () => {
  const { workspace, as, ana, omar, olga, lea, open, merge } = await setUp();
  const at = (i: number) => PATHS[i % PATHS.length] ?? "";
  for (const path of PATHS) {
    for (const version of ["1.0.0", "1.0.1", "1.0.2"]) {
      await merge(path, `as ${version}`);
      if (version !== "1.0.2") await buildReleases(as("omar"), { path, version }, [{ key: "stage" }]);
    }
  }
  const changes: { number: number; digest: string }[] = [];
  for (const path of [...PATHS, ...PATHS, ...PATHS])
    changes.push(await open(path, `again ${changes.length}`));
  const first = changes[0]?.number ?? 0;
  const change = (i: number) => changes[i % changes.length] ?? { number: 0, digest: "" };
  const reviewers = [omar, olga];

  const answers = await atOnce([
    ...times(40, (i) => ({
      name: "create",
      call: () => ana.post("/changes", { title: "New", items: [words(at(i), `newly ${i}`)] }),
    })),
    ...times(30, (i) => {
      const { path, ...item } = words(at(i), `saved ${i}`);
      const address = `/changes/${first + (i % 2)}/items/${encodeURIComponent(at(i % 2))}`;
      return { name: "save", call: () => ana.put(address, item) };
    }),
    ...times(20, (i) => ({ name: "submit", call: () => ana.post(`/changes/${first + (i % 2)}/submit`) })),
    ...times(40, (i) => ({
      name: "review",
      call: () => {
        const { number, digest } = change(i);
        return (reviewers[i % 2] as Client).post(`/changes/${number}/reviews`, {
          verdict: "approve",
          digest,
        });
      },
    })),
    ...times(30, (i) => ({
      name: "merge",
      call: () => ana.post(`/changes/${change(i).number}/merge`, { digest: change(i).digest }),
    })),
    ...times(20, (i) => ({
      name: "release",
      call: () =>
        omar.post("/releases", { kind: "promotion", path: at(i), environment: "stage", version: "1.0.2" }),
    })),
    ...times(20, (i) => ({
      name: "release",
      call: () =>
        lea.post("/releases", {
          kind: "rollback",
          path: at(i),
          environment: "stage",
          version: "1.0.0",
          reason: "Rude",
        }),
    })),
  ]);

  const numbers = answers("create").map(({ body }) => body.number as number);
  expect(numbers.toSorted((a, b) => a - b)).toEqual(numbers.map((_, i) => first + changes.length + i));
  expect(done(answers("save")).map(({ body }) => body.rev)).toHaveLength(
    new Set(done(answers("save")).map(({ body }) => `${body.number} ${body.rev}`)).size,
  );
  const merged = done(answers("merge")).map(({ body }) => body.versions[0]);
  expect(new Set(merged.map(({ path, version }) => `${path}@${version}`)).size).toBe(merged.length);
  const events = await trail(workspace.id);
  const count = (type: string) => events.filter((one) => one.type === type).length;
  const before = PATHS.length * 3;
  expect(count("change.merged")).toBe(before + merged.length);
  expect(count("change.reviewed")).toBe(before + done(answers("review")).length);
  const releases = done(answers("release")).map(({ body }) => `${body.path} ${body.kind} ${body.version}`);
  for (const [i, path] of PATHS.entries()) {
    const { body } = await lea.get(`/environments/stage/releases?path=${encodeURIComponent(path)}`);
    const own = releases.filter((one) => one.startsWith(`${path} `));
    expect([i, body.data.length]).toEqual([i, 2 + own.length]);
  }
});

it("a freeze and promotions: nothing is promoted after the freeze", async () => {
  const { workspace, omar, adam, merge } = await setUp();
  const paths = Array.from({ length: 6 }, (_, i) => `support/p${i}`);
  for (const path of paths) await merge(path, "calmly");
  const freeze = { endsAt: "2100-01-01T00:00:00Z", reason: "Holidays" };
  const promote = (path: string): Named => {
    const body = { kind: "promotion", path, environment: "stage", version: "1.0.0" };
    return { name: "promote", call: () => omar.post("/releases", body) };
  };
  const answers = await atOnce([
    ...paths.slice(0, 3).map(promote),
    { name: "freeze", call: () => adam.post("/environments/stage/freezes", freeze) },
    ...paths.slice(3).map(promote),
  ]);
  expect(answers("freeze").map(({ status }) => status)).toEqual([201]);
  const refused = answers("promote").filter(({ status }) => status !== 201);
  for (const answer of refused) expect(codesOf(answer)).toEqual(["environment_frozen"]);
  const types = (await trail(workspace.id)).map(({ type }) => type);
  const frozen = types.indexOf("environment.frozen");
  expect(types.slice(frozen)).not.toContain("release.promoted");
  expect(done(answers("promote"))).toHaveLength(
    types.filter((type) => type === "release.promoted").length - paths.length,
  );
});

it("new owner rules, an approval and a merge: no approval counts under rules it was not given for", async () => {
  const { workspace, as, ana, omar, open } = await setUp();
  const { number, digest } = await open("support/one", "kindly");
  const mail = as("adam").email;
  const text = RULES.replace("adam", mail);
  const rules = await buildOpenChange(as("ana"), {
    title: "Adam answers for support",
    items: [{ path: "rules/owners", kind: "owner_rules", content: { text } }],
  });
  await omar.post(`/changes/${rules.number}/reviews`, { verdict: "approve", digest: rules.digest });
  const merge = (): Named => ({
    name: "merge",
    call: () => ana.post(`/changes/${number}/merge`, { digest }),
  });
  const approve = () => omar.post(`/changes/${number}/reviews`, { verdict: "approve", digest });
  const answers = await atOnce([
    { name: "approve", call: approve },
    merge(),
    { name: "rules", call: () => ana.post(`/changes/${rules.number}/merge`, { digest: rules.digest }) },
    ...times(6, merge),
  ]);
  expect(answers("rules").map(({ status }) => status)).toEqual([200]);
  const events = await trail(workspace.id);
  const at = (of: number) => events.findIndex((one) => one.type === "change.merged" && one.number === of);
  const won = done(answers("merge")).length;
  expect(won).toBe(at(number) === -1 ? 0 : 1);
  if (won > 0) expect(at(number)).toBeLessThan(at(rules.number));
  else {
    const late = await ana.post(`/changes/${number}/merge`, { digest });
    expect([late.status, codesOf(late)]).toEqual([409, ["approvals_missing"]]);
  }
});

it("a removal, an approval and a merge: who has left approves nothing and counts for nothing", async () => {
  const { workspace, as, ana, omar, adam, open } = await setUp();
  const { number, digest } = await open("support/one", "kindly");
  const merge = (): Named => ({
    name: "merge",
    call: () => ana.post(`/changes/${number}/merge`, { digest }),
  });
  const approve = (): Named => ({
    name: "approve",
    call: () => omar.post(`/changes/${number}/reviews`, { verdict: "approve", digest }),
  });
  const answers = await atOnce([
    ...times(3, approve),
    merge(),
    { name: "remove", call: () => adam.delete(`/members/${as("omar").id}`) },
    ...times(3, approve),
    ...times(3, merge),
  ]);
  expect(answers("remove").map(({ status }) => status)).toEqual([200]);
  expect(answers("approve").filter(({ status }) => ![201, 401, 409].includes(status))).toEqual([]);
  const events = await trail(workspace.id);
  const removed = events.findIndex((one) => one.type === "member.removed");
  const after = events.slice(removed).map(({ type }) => type);
  expect(after).not.toContain("change.reviewed");
  expect(after).not.toContain("change.merged");
  const late = await ana.post(`/changes/${number}/merge`, { digest });
  const expected = done(answers("merge")).length > 0 ? "not_open" : "approvals_missing";
  expect(codesOf(late)).toContain(expected);
});
