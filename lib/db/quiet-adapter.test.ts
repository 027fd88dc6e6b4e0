import { expect, it } from "vitest";
import { asksForNone } from "./quiet-adapter";

const head = `SELECT "public"."versions"."id", "public"."versions"."major" FROM "public"."versions" WHERE`;
const id = `"public"."versions"."id"`;
const path = `"public"."versions"."artifactId"`;

it.each([
  `${head} ${id} IN (NULL) OFFSET $1`,
  `${head} (${id} IN (NULL) AND ${path} IN (NULL)) OFFSET $1`,
  `${head} ${id} IN (NULL) ORDER BY ${path} ASC, ${id} DESC OFFSET $1`,
  `${head} (${path} = $1 AND 1=0) OFFSET $2`,
  `${head} (${path} = $1 AND 1=1 AND ${id} IN (NULL)) ORDER BY ${id} ASC LIMIT $2 OFFSET $3`,
])("what belongs to nothing is not asked for: %s", (sql) => {
  expect(asksForNone(sql)).toBe(true);
});

it.each([
  `${head} ${id} IN ($1) OFFSET $2`,
  `${head} ${id} NOT IN (NULL) OFFSET $1`,
  `${head} (${id} IN (NULL) OR ${path} IN (NULL)) OFFSET $1`,
  `${head} (${id} IN (NULL) OR ${path} = $1) OFFSET $2`,
  `${head} (${path} = $1 AND 1=1) OFFSET $2`,
  `${head} (${path} = $1 OR 1=0) OFFSET $2`,
  `${head} NOT (${path} = $1 AND 1=0) OFFSET $2`,
  `SELECT COUNT(*) FROM "public"."versions" WHERE ${id} IN (NULL) OFFSET $1`,
  `SELECT 'x IN (NULL)'`,
  `${head} ${id} = '${id} IN (NULL)' OFFSET $1`,
])("what may find something is asked: %s", (sql) => {
  expect(asksForNone(sql)).toBe(false);
});
