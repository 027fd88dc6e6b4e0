import { type FactsOf, fact, live, version } from "./fact";

const state = (number: number, wanted: string) =>
  fact(
    `state of change ${number}`,
  )`EXISTS (SELECT 1 FROM "changes" WHERE "number" = ${number} AND "state" = ${wanted})`;

const draft = (number: number, path: string, text: string | null) => {
  const of = fact(`draft ${number} ${path}`);
  const json = text && JSON.stringify(text).slice(1, -1);
  return json === null
    ? of`NOT EXISTS (SELECT 1 FROM "draft_items" d JOIN "changes" c ON c."id" = d."changeId"
        WHERE c."number" = ${number} AND d."path" = ${path})`
    : of`EXISTS (SELECT 1 FROM "draft_items" d JOIN "changes" c ON c."id" = d."changeId"
        WHERE c."number" = ${number} AND d."path" = ${path} AND position(${json}::text IN d."json") > 0)`;
};

const mark = (number: number, thread: number, resolved: boolean) =>
  fact(
    `thread ${number}.${thread}`,
  )`(SELECT m."resolved" FROM "thread_marks" m JOIN "threads" t ON t."id" = m."threadId"
    JOIN "changes" c ON c."id" = t."changeId" WHERE c."number" = ${number} AND t."number" = ${thread}
    ORDER BY m."seq" DESC LIMIT 1) = ${resolved}`;

const textOf = (content: unknown) =>
  (content as { messages?: { content: string }[] }).messages?.[0]?.content ?? "";

/** What calls about changes, their drafts, reviews and threads leave behind, and what is brought in. */
export const FACTS_OF_CHANGES = {
  createChange: ({ items }, { number }) => [
    state(number, "draft"),
    ...items.map(({ path, content }) => draft(number, path, textOf(content))),
  ],
  describeChange: ({ number, title, description }) => [
    fact(
      `words of change ${number}`,
    )`EXISTS (SELECT 1 FROM "changes" WHERE "number" = ${number} AND "title" = ${title}
      AND "description" = ${description})`,
  ],
  saveDraftItem: ({ number, path, content }) => [draft(Number(number), path, textOf(content))],
  removeDraftItem: ({ number, path }) => [draft(Number(number), path, null)],
  submitChange: (_, { number, revision, digest }) => [
    state(number, "open"),
    fact(`revision ${number}.${revision}`)`EXISTS (SELECT 1 FROM "revisions" r JOIN "revision_items" i
      ON i."revisionId" = r."id" WHERE r."number" = ${revision} AND r."digest" = ${digest})`,
  ],
  reviewChange: (_, { id, verdict }) => [
    fact(`review ${id}`)`EXISTS (SELECT 1 FROM "reviews" WHERE "id" = ${id} AND "verdict" = ${verdict})`,
  ],
  dismissObjection: ({ reviewId }) => [
    fact(
      `dismissal ${reviewId}`,
    )`EXISTS (SELECT 1 FROM "objection_dismissals" WHERE "reviewId" = ${reviewId})`,
  ],
  savePendingComment: ({ body }, { id }) => [
    fact(`pending ${id}`)`EXISTS (SELECT 1 FROM "pending_comments" WHERE "id" = ${id})
      OR EXISTS (SELECT 1 FROM "thread_comments" WHERE "body" = ${body})`,
  ],
  dropPendingComment: ({ id }) => [
    fact(`pending ${id}`)`NOT EXISTS (SELECT 1 FROM "pending_comments" WHERE "id" = ${id})`,
  ],
  replyToThread: ({ body }, { number, thread, comment }) => [
    fact(`reply ${number}.${thread}.${comment}`)`EXISTS (SELECT 1 FROM "thread_comments" WHERE
      "seq" = ${comment} AND "body" = ${body})`,
  ],
  resolveThread: (_, { number, thread }) => [mark(number, thread, true)],
  reopenThread: (_, { number, thread }) => [mark(number, thread, false)],
  markViewed: ({ digest }) => [
    fact(`viewed ${digest}`)`EXISTS (SELECT 1 FROM "viewed_parts" WHERE "digest" = ${digest})`,
  ],
  markInboxRow: ({ row, about }) => [
    fact(`mark of ${row}`)`EXISTS (SELECT 1 FROM "inbox_marks" WHERE "row" = ${row} AND "about" = ${about})`,
  ],
  mergeChange: (_, { number, versions, releases }) => [
    state(number, "merged"),
    ...versions.map((one) => version(one.path, one.version)),
    ...releases.filter((one) => one.released).map((one) => live(one.path, one.environment, one.version)),
  ],
  closeChange: (_, { number }) => [state(number, "closed")],
  importArtifact: ({ path, versions: given }, { versions }) =>
    versions.map((number, index) => version(path, number, textOf(given[index]?.content))),
} satisfies Partial<FactsOf>;
