import "server-only";
import type { ReadTx } from "@/lib/db/transaction";
import { canonicalJson, digestText } from "@/lib/kernel/digest";
import { genesisHash, verifyChain } from "./chain";
import { auditEvidence } from "./evidence";
import { findAuditHead, readAuditChain } from "./store";
import type { Violation } from "./violation";

type Row = { subject: string; what: string };

/** Each query names what breaks its invariant; an empty answer is good. */
const QUERIES: { invariant: Violation["invariant"]; sql: string }[] = [
  {
    invariant: "I1",
    sql: `SELECT r."id" AS subject, 'live is not the newest release' AS what FROM "releases" r
      LEFT JOIN "live" l ON l."releaseId" = r."id"
      WHERE l."releaseId" IS NULL AND NOT EXISTS (SELECT 1 FROM "releases" n WHERE n."supersedesId" = r."id")`,
  },
  {
    invariant: "I1",
    sql: `SELECT l."releaseId" AS subject, 'live points at a superseded release' AS what FROM "live" l
      WHERE EXISTS (SELECT 1 FROM "releases" n WHERE n."supersedesId" = l."releaseId")`,
  },
  {
    invariant: "I2",
    sql: `SELECT d."id" AS subject, 'a decision without its quorum' AS what FROM "decisions" d
      WHERE d."requiredApprovals" > (
        SELECT count(DISTINCT a."reviewerId") FROM "decision_approvals" a
        JOIN "reviews" v ON v."id" = a."reviewId" AND v."verdict" = 'approve' AND v."reviewerId" = a."reviewerId"
        WHERE a."decisionId" = d."id" AND NOT EXISTS (
          SELECT 1 FROM "contributors" c WHERE c."changeId" = v."changeId" AND c."personId" = v."reviewerId"))`,
  },
  {
    invariant: "I2",
    sql: `SELECT r."id" AS subject, 'a release whose decision is about something else' AS what FROM "releases" r
      JOIN "decisions" d ON d."id" = r."decisionId"
      WHERE d."versionId" <> r."versionId" OR d."environmentId" <> r."environmentId"`,
  },
  {
    invariant: "I2",
    sql: `SELECT d."id" AS subject, 'a decision without the run of an eval' AS what
      FROM "decisions" d, jsonb_array_elements(coalesce(d."facts"::jsonb->'evals', '[]')) asked
      WHERE asked->>'rule' IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "decision_evals" e
        WHERE e."decisionId" = d."id" AND e."ruleDigest" = asked->>'rule')`,
  },
  {
    invariant: "I2",
    sql: `SELECT e."decisionId" AS subject, 'a decision on a run of another text, or that had not ended' AS what
      FROM "decision_evals" e JOIN "decisions" d ON d."id" = e."decisionId" JOIN "eval_runs" r ON r."id" = e."runId"
      WHERE r."contentDigest" <> d."contentDigest" OR r."workspaceId" <> d."workspaceId" OR r."evidenceKey" <> e."evidenceKey"`,
  },
  {
    invariant: "I2",
    sql: `SELECT e."decisionId" AS subject, 'a decision on an acceptance that did not hold' AS what
      FROM "decision_evals" e JOIN "decisions" d ON d."id" = e."decisionId"
      LEFT JOIN "eval_acceptances" a ON a."id" = e."acceptanceId"
      WHERE e."verdict" <> 'pass' AND (a."id" IS NULL OR a."runId" <> e."runId" OR a."environmentId" <> d."environmentId"
        OR a."ruleDigest" <> e."ruleDigest" OR a."withdrawnAt" < d."decidedAt")`,
  },
  {
    invariant: "I3",
    sql: `SELECT d."id" AS subject, 'a decision about other content than its version' AS what FROM "decisions" d
      JOIN "versions" v ON v."id" = d."versionId" WHERE v."contentDigest" <> d."contentDigest"`,
  },
  {
    invariant: "I3",
    sql: `SELECT d."id" AS subject, 'an approval given to another revision' AS what FROM "decisions" d
      JOIN "versions" v ON v."id" = d."versionId"
      JOIN "decision_approvals" a ON a."decisionId" = d."id" JOIN "reviews" r ON r."id" = a."reviewId"
      WHERE r."revisionId" IS DISTINCT FROM v."revisionId"`,
  },
  {
    invariant: "I3",
    sql: `WITH newest AS (
        SELECT DISTINCT ON (r."changeId") r."changeId", r."id" FROM "revisions" r
        JOIN "changes" c ON c."id" = r."changeId" AND c."state" = 'open'
        ORDER BY r."changeId", r."number" DESC),
      draft AS (
        SELECT d."changeId", d."path", d."kind", d."baseVersionId", d."bump",
          'sha256:' || encode(sha256(convert_to(d."json", 'UTF8')), 'hex') AS "contentDigest"
        FROM "draft_items" d WHERE d."changeId" IN (SELECT "changeId" FROM newest)),
      submitted AS (
        SELECT n."changeId", i."path", i."kind", i."baseVersionId", i."bump", i."contentDigest"
        FROM "revision_items" i JOIN newest n ON n."id" = i."revisionId"),
      ahead AS (
        (SELECT * FROM draft EXCEPT SELECT * FROM submitted)
        UNION (SELECT * FROM submitted EXCEPT SELECT * FROM draft))
      SELECT c."id" AS subject, 'a draft that is not as far as it says' AS what FROM "changes" c
      WHERE c."state" = 'open' AND c."draftAhead" <> (c."id" IN (SELECT "changeId" FROM ahead))`,
  },
  ...(
    [
      ["releases", "release.promoted,release.rolled_back"],
      ["reviews", "change.reviewed"],
      ["threads", "thread.opened"],
      ["eval_runs", "eval_run.started,eval_run.imported"],
      ["eval_acceptances", "eval_run.accepted"],
      ["revisions", "change.submitted"],
      ["api_keys", "api_key.created"],
      ["changes", "change.created"],
      ["teams", "team.created"],
      ["environments", "environment.created"],
      ["version_locks", "version.locked"],
      ["freezes", "environment.frozen"],
    ] as const
  ).map(([table, types]) => ({
    invariant: "I4" as const,
    sql: `SELECT t."id" AS subject, '${table} without exactly one event' AS what FROM "${table}" t
      WHERE 1 <> (SELECT count(*) FROM "audit_events" e WHERE e."workspaceId" = t."workspaceId"
        AND e."subjectId" = t."id" AND e."type" = ANY(string_to_array('${types}', ',')))`,
  })),
  {
    invariant: "I4",
    sql: `SELECT v."id" AS subject, 'versions without exactly one event' AS what FROM "versions" v
      WHERE v."origin" <> 'import' AND 1 <> (SELECT count(*) FROM "audit_events" e
        WHERE e."workspaceId" = v."workspaceId" AND e."subjectId" = v."id" AND e."type" = 'version.created')`,
  },
  // An import is one event of its artifact, which names each version with its digest.
  {
    invariant: "I4",
    sql: `WITH listed AS (
        SELECT e."workspaceId", e."subjectId", item->>'version' AS version, item->>'digest' AS digest
        FROM "audit_events" e, jsonb_array_elements(e."after"::jsonb->'versions') item
        WHERE e."type" = 'artifact.imported')
      SELECT coalesce(v."id", l."subjectId") AS subject, 'an import and its event do not agree' AS what
      FROM (SELECT * FROM "versions" WHERE "origin" = 'import') v
      FULL JOIN listed l ON l."workspaceId" = v."workspaceId" AND l."subjectId" = v."artifactId"
        AND l.version = concat_ws('.', v."major", v."minor", v."patch") AND l.digest = v."contentDigest"
      GROUP BY v."id", l."subjectId", l.version HAVING count(v."id") <> 1 OR count(l.version) <> 1`,
  },
  {
    invariant: "I4",
    sql: `SELECT c."id" AS subject, 'a merged change without exactly one event' AS what FROM "changes" c
      WHERE c."state" = 'merged' AND 1 <> (SELECT count(*) FROM "audit_events" e
        WHERE e."subjectId" = c."id" AND e."type" = 'change.merged')`,
  },
  {
    invariant: "I4",
    sql: `SELECT e."subjectId" AS subject, 'a release event without its release' AS what FROM "audit_events" e
      WHERE e."type" LIKE 'release.%' AND NOT EXISTS (SELECT 1 FROM "releases" r WHERE r."id" = e."subjectId")`,
  },
  {
    invariant: "I4",
    sql: `SELECT p."id" AS subject, 'a model provider that is not where its newest event says' AS what FROM "model_providers" p
      WHERE p."baseUrl" IS DISTINCT FROM (SELECT e."after"::jsonb->>'baseUrl' FROM "audit_events" e
        WHERE e."workspaceId" = p."workspaceId" AND e."subjectId" = p."id" AND e."type" = 'provider.set'
        ORDER BY e."seq" DESC LIMIT 1)`,
  },
  {
    invariant: "I1",
    sql: `SELECT r."id" AS subject, 'a rollout that runs though it ended, or beside something else than it started with' AS what
      FROM "rollouts" r LEFT JOIN "running_rollouts" g ON g."rolloutId" = r."id"
      LEFT JOIN "live" l ON l."artifactId" = r."artifactId" AND l."environmentId" = r."environmentId"
      WHERE (g."rolloutId" IS NULL) <> EXISTS (SELECT 1 FROM "rollout_moves" m WHERE m."rolloutId" = r."id"
          AND m."kind" IN ('completed', 'aborted', 'superseded'))
        OR (g."rolloutId" IS NOT NULL AND l."releaseId" IS DISTINCT FROM r."baseReleaseId")`,
  },
  {
    invariant: "I2",
    sql: `SELECT m."rolloutId" AS subject, 'a step of a rollout without a decision about its version' AS what
      FROM "rollout_moves" m JOIN "rollouts" r ON r."id" = m."rolloutId" LEFT JOIN "decisions" d ON d."id" = m."decisionId"
      WHERE m."kind" IN ('started', 'advanced', 'completed')
        AND (d."versionId" IS DISTINCT FROM r."versionId" OR d."environmentId" IS DISTINCT FROM r."environmentId")`,
  },
  {
    invariant: "I4",
    sql: `SELECT r."id" AS subject, 'a rollout whose moves and events are not the same' AS what FROM "rollouts" r
      WHERE (SELECT coalesce(string_agg(m."kind", ',' ORDER BY m."seq"), '') FROM "rollout_moves" m WHERE m."rolloutId" = r."id")
        <> (SELECT coalesce(string_agg(split_part(e."type", '.', 2), ',' ORDER BY e."seq"), '') FROM "audit_events" e
          WHERE e."workspaceId" = r."workspaceId" AND e."subjectId" = r."id" AND e."type" LIKE 'rollout.%')`,
  },
  {
    invariant: "I13",
    sql: `SELECT r."id" AS subject, 'a rollout that falls, or does not end with everyone' AS what FROM "rollouts" r
      WHERE EXISTS (
        WITH told AS (
          SELECT step.ordinality AS at, share.ordinality AS audience, share.value::int AS percent,
            lag(share.value::int) OVER (PARTITION BY share.ordinality ORDER BY step.ordinality) AS before
          FROM jsonb_array_elements(r."plan"::jsonb->'steps') WITH ORDINALITY step,
            jsonb_array_elements_text(step.value->'percents') WITH ORDINALITY share)
        SELECT 1 FROM told WHERE percent < coalesce(before, 0) OR percent > 100 OR (at = r."steps" AND percent <> 100))
        OR EXISTS (SELECT 1 FROM (
          SELECT m."step" - lag(m."step") OVER (ORDER BY m."seq") AS rise FROM "rollout_moves" m WHERE m."rolloutId" = r."id") walk
          WHERE walk.rise NOT IN (0, 1))`,
  },
  {
    invariant: "I6",
    sql: `SELECT i."key" AS subject, 'an idempotency record without a request' AS what FROM "idempotency_records" i
      WHERE i."requestHash" !~ '^sha256:[0-9a-f]{64}$'`,
  },
  {
    invariant: "I9",
    sql: `SELECT r."id" AS subject, 'a release across workspaces' AS what FROM "releases" r
      JOIN "versions" v ON v."id" = r."versionId" JOIN "environments" e ON e."id" = r."environmentId"
      JOIN "artifacts" a ON a."id" = r."artifactId"
      WHERE r."workspaceId" <> v."workspaceId" OR r."workspaceId" <> e."workspaceId" OR r."workspaceId" <> a."workspaceId"`,
  },
];

type Reader = ReadTx & { $queryRawUnsafe: <T>(sql: string) => Promise<T> };

/** Checks the invariants of docs/ARCHITECTURE.md over a whole database; what it returns should be empty. */
export async function auditInvariants({ prisma }: { prisma: Reader }): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { invariant, sql } of QUERIES) {
    const rows = await prisma.$queryRawUnsafe<Row[]>(sql);
    violations.push(...rows.map((row) => ({ invariant, ...row })));
  }
  return [...violations, ...(await auditChains(prisma)), ...(await auditContents(prisma))];
}

async function auditChains(tx: Reader): Promise<Violation[]> {
  const violations: Violation[] = [];
  for (const { id } of await tx.workspace.findMany({ select: { id: true } })) {
    const head = await findAuditHead(tx, id);
    const events = await readAuditChain(tx, id, 0, 1_000_000);
    violations.push(...(await auditEvidence(tx, events)));
    const walked = verifyChain(events, { seq: 0, hash: genesisHash(id) });
    if (!walked.ok)
      violations.push({
        invariant: "I4",
        subject: id,
        what: `chain: ${walked.break.reason} at ${walked.break.seq}`,
      });
    else if (head && (head.seq !== walked.seq || head.hash !== walked.hash))
      violations.push({
        invariant: "I4",
        subject: id,
        what: `chain: the head is at ${head.seq}, the trail at ${walked.seq}`,
      });
  }
  return violations;
}

async function auditContents(tx: Reader): Promise<Violation[]> {
  const rows = await tx.content.findMany({ select: { digest: true, json: true } });
  return rows
    .filter(({ digest, json }) => digestText(json) !== digest || canonicalJson(JSON.parse(json)) !== json)
    .map(({ digest }) => ({ invariant: "I7", subject: digest, what: "content is not what its digest says" }));
}
