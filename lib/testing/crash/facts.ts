import type { AnswerOf, Done, InputOf, WriteName } from "./calls";

/** What an acknowledged call left behind. Of two with one subject the later holds. */
export type Fact = { subject: string; sql: string; values: unknown[] };

type Tell = (subject: string) => (parts: TemplateStringsArray, ...values: unknown[]) => Fact;

/** A condition that has to be true, with its values as parameters. */
const fact: Tell =
  (subject) =>
  (parts, ...values) => ({
    subject,
    sql: parts.reduce((sql, part, index) => `${sql}$${index}${part}`),
    values,
  });

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

const runIs = (number: number, wanted: string) =>
  fact(`state of run ${number}`)`(SELECT CASE WHEN "cancelledAt" IS NOT NULL THEN 'cancelled'
    WHEN "endedAt" IS NOT NULL THEN 'ended' ELSE 'open' END FROM "eval_runs" WHERE "number" = ${number}) = ${wanted}`;

const acceptances = (number: number, environment: string, standing: number) =>
  fact(
    `acceptance of run ${number} for ${environment}`,
  )`(SELECT count(*)::int FROM "eval_acceptances" a JOIN "eval_runs" r ON r."id" = a."runId"
    JOIN "environments" e ON e."id" = a."environmentId" WHERE r."number" = ${number} AND e."key" = ${environment}
    AND a."withdrawnAt" IS NULL) = ${standing}::int`;

const version = (path: string, number: string, text?: string) =>
  fact(
    `version ${path}@${number}`,
  )`EXISTS (SELECT 1 FROM "versions" v JOIN "artifacts" a ON a."id" = v."artifactId" JOIN "contents" c
      ON c."workspaceId" = v."workspaceId" AND c."digest" = v."contentDigest" WHERE a."path" = ${path}
      AND concat_ws('.', v."major", v."minor", v."patch") = ${number} AND position(${text ?? ""}::text IN c."json") > 0)`;

const live = (path: string, environment: string, number: string) =>
  fact(
    `live ${path} in ${environment}`,
  )`EXISTS (SELECT 1 FROM "live" l JOIN "releases" r ON r."id" = l."releaseId" JOIN "artifacts" a ON a."id" = l."artifactId"
      JOIN "environments" e ON e."id" = l."environmentId" JOIN "versions" v ON v."id" = r."versionId" WHERE a."path" = ${path}
      AND e."key" = ${environment} AND concat_ws('.', v."major", v."minor", v."patch") = ${number})`;

const locks = (path: string, number: string, open: number) =>
  fact(
    `lock of ${path}@${number}`,
  )`(SELECT count(*) FROM "version_locks" l JOIN "versions" v ON v."id" = l."versionId" JOIN "artifacts" a ON a."id" = v."artifactId"
      WHERE a."path" = ${path} AND concat_ws('.', v."major", v."minor", v."patch") = ${number} AND l."liftedAt" IS NULL) = ${open}`;

const release = (id: string, kind: string) =>
  fact(`release ${id}`)`EXISTS (SELECT 1 FROM "releases" WHERE "id" = ${id} AND "kind" = ${kind})`;

/** Its newest move, and whether it runs. */
const rolloutIs = (id: string, kind: string, step: number) =>
  fact(
    `rollout ${id}`,
  )`EXISTS (SELECT 1 FROM "rollout_moves" m WHERE m."rolloutId" = ${id} AND m."kind" = ${kind} AND m."step" = ${step}::int
      AND NOT EXISTS (SELECT 1 FROM "rollout_moves" n WHERE n."rolloutId" = m."rolloutId" AND n."seq" > m."seq")
      AND (m."kind" IN ('completed', 'aborted')) <> EXISTS (SELECT 1 FROM "running_rollouts" g WHERE g."rolloutId" = m."rolloutId"))`;

const member = (personId: string, role: string | null) =>
  fact(
    `member ${personId}`,
  )`EXISTS (SELECT 1 FROM "members" WHERE "personId" = ${personId} AND ("removedAt" IS NOT NULL OR "role" = ${role}) AND
      ("removedAt" IS NULL) = ${role !== null})`;

const key = (id: string, isRevoked: boolean) =>
  fact(
    `key ${id}`,
  )`EXISTS (SELECT 1 FROM "api_keys" WHERE "id" = ${id} AND ("revokedAt" IS NOT NULL) = ${isRevoked})`;

const provider = (name: string, models: string | null) =>
  fact(
    `provider ${name}`,
  )`(SELECT string_agg(m."model", ' ' ORDER BY m."position") FROM "provider_models" m JOIN "model_providers" p
      ON p."id" = m."providerId" WHERE p."key" = ${name}) IS NOT DISTINCT FROM ${models}::text`;

const freeze = (id: string, isLifted: boolean) =>
  fact(
    `freeze ${id}`,
  )`EXISTS (SELECT 1 FROM "freezes" WHERE "id" = ${id} AND ("liftedAt" IS NOT NULL) = ${isLifted})`;

const workspace = (id: string) =>
  fact(
    `workspace ${id}`,
  )`EXISTS (SELECT 1 FROM "workspaces" w JOIN "members" m ON m."workspaceId" = w."id" WHERE w."id" = ${id} AND m."role" = 'admin')`;

/** Each of these acts ends the sessions of a person, once. */
const sessions = () =>
  fact(
    "sessions",
  )`NOT EXISTS (SELECT 1 FROM "people" p WHERE p."sessionEpoch" <> (SELECT count(*) FROM "audit_events" e
      WHERE e."type" IN ('person.signed_out', 'member.signed_out', 'person.password_changed') AND e."subjectId" = p."id"))`;

const textOf = (content: unknown) =>
  (content as { messages?: { content: string }[] }).messages?.[0]?.content ?? "";

const FACTS: { [N in WriteName]: (input: InputOf<N>, answer: AnswerOf<N>) => Fact[] } = {
  setUpWorkspace: (_, { workspaceId }) => [workspace(workspaceId)],
  createWorkspace: (_, { id }) => [workspace(id)],
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
  startEvalRun: ({ path }, { number }) => [
    fact(`run ${number}`)`EXISTS (SELECT 1 FROM "eval_runs" WHERE "number" = ${number} AND "path" = ${path})`,
  ],
  cancelEvalRun: (_, { number }) => [runIs(number, "cancelled")],
  resumeEvalRun: (_, { number }) => [runIs(number, "open")],
  retryEvalErrors: (_, { number, retried }) => [
    runIs(number, "open"),
    fact(
      `retried of run ${number}`,
    )`(SELECT count(*)::int FROM "eval_results" r JOIN "eval_runs" e ON e."id" = r."runId"
      WHERE e."number" = ${number} AND r."retriedAt" IS NOT NULL) = ${retried}::int`,
  ],
  endEvalRun: (_, { number }) => [runIs(number, "ended")],
  importEvalRun: ({ path }, { number, counts }) => [
    runIs(number, "ended"),
    fact(
      `results of run ${number}`,
    )`(SELECT count(*)::int FROM "eval_outside_results" o JOIN "eval_runs" e ON e."id" = o."runId"
      WHERE e."number" = ${number} AND e."path" = ${path}) = ${counts.given}::int`,
  ],
  acceptEvalRun: (_, { number, environment }) => [acceptances(number, environment, 1)],
  withdrawEvalAcceptance: (_, { number, environment }) => [acceptances(number, environment, 0)],
  // A lease runs out, and says nothing of what was done.
  holdEvalRun: () => [],
  recordEvalResults: ({ results }, { number }) =>
    results.map(
      ({ caseId, repeat }) =>
        fact(
          `result ${number} ${caseId} ${repeat}`,
        )`EXISTS (SELECT 1 FROM "eval_results" r JOIN "eval_runs" e ON e."id" = r."runId"
      WHERE e."number" = ${number} AND r."caseId" = ${caseId} AND r."repeat" = ${repeat}::int)`,
    ),
  promoteVersion: (_, { id, path, environment, version: number }) => [
    release(id, "promotion"),
    live(path, environment, number),
  ],
  rollBack: (_, { id, path, environment, version: number, replaced }) => [
    release(id, "rollback"),
    live(path, environment, number),
    locks(path, replaced, 1),
  ],
  rollBackToTime: (_, { environment, releases }) =>
    releases.flatMap(({ id, path, version: number, replaced }) => [
      release(id, "rollback"),
      live(path, environment, number),
      locks(path, replaced, 1),
    ]),
  startRollout: (_, { id, step }) => [rolloutIs(id, "started", step)],
  advanceRollout: (_, { id, status, step, path, environment, version: number }) =>
    status === "completed"
      ? [rolloutIs(id, "completed", step), live(path, environment, number)]
      : [rolloutIs(id, "advanced", step)],
  holdRollout: (_, { id, step }) => [rolloutIs(id, "held", step)],
  resumeRollout: (_, { id, step }) => [rolloutIs(id, "resumed", step)],
  abortRollout: (_, { id, step, path, environment, base, version: number }) => [
    rolloutIs(id, "aborted", step),
    live(path, environment, base),
    locks(path, number, 1),
  ],
  liftLock: (_, { path, version: number }) => [locks(path, number, 0)],
  importArtifact: ({ path, versions: given }, { versions }) =>
    versions.map((number, index) => version(path, number, textOf(given[index]?.content))),
  addMember: (_, { personId, role }) => [member(personId, role)],
  changeRole: (_, { personId, role }) => [member(personId, role)],
  removeDemo: (_, { slug }) => [
    fact(`demo ${slug}`)`EXISTS (SELECT 1 FROM "workspaces" w JOIN "members" m ON m."workspaceId" = w."id"
      JOIN "people" p ON p."id" = m."personId" WHERE w."slug" = ${slug} AND w."archivedAt" IS NOT NULL
      AND m."removedAt" IS NOT NULL AND p."disabledAt" IS NOT NULL)`,
  ],
  removeMember: (_, { personId }) => [member(personId, null)],
  createTeam: ({ name }, { id }) => [
    fact(`team ${id}`)`EXISTS (SELECT 1 FROM "teams" WHERE "id" = ${id} AND "name" = ${name})`,
  ],
  setTeamMembers: ({ handle, personIds }) => [
    fact(
      `people of @${handle}`,
    )`(SELECT string_agg(m."personId", ' ' ORDER BY m."personId") FROM "team_members" m
      JOIN "teams" t ON t."id" = m."teamId" WHERE t."handle" = ${handle}) = ${[...personIds].sort().join(" ")}`,
  ],
  createApiKey: (_, { id }) => [key(id, false)],
  markKeyUsed: () => [],
  recordInstances: ({ reports }) =>
    reports.map(
      ({ instance, sequence }) =>
        fact(
          `instance ${instance}`,
        )`EXISTS (SELECT 1 FROM "instances" WHERE "instance" = ${instance} AND "sequence" = ${sequence})`,
    ),
  recordKeyUses: ({ environment, uses }) =>
    uses.map(
      ({ count }) =>
        fact(`uses in ${environment}`)`(SELECT sum("count") FROM "key_uses" u JOIN "environments" e
        ON e."id" = u."environmentId" WHERE e."key" = ${environment}) >= ${count}::int`,
    ),
  recordRelayedUses: ({ batch }) => [
    fact(`batch ${batch}`)`EXISTS (SELECT 1 FROM "relayed_batches" WHERE "batch" = ${batch})`,
  ],
  revokeApiKey: (_, { id }) => [key(id, true)],
  setProvider: ({ provider: name, models }) => [provider(name, (models ?? []).map(({ id }) => id).join(" "))],
  removeProvider: ({ provider: name }) => [provider(name, null)],
  freezeEnvironment: (_, { id }) => [freeze(id, false)],
  liftFreeze: (_, { id }) => [freeze(id, true)],
  signOutEverywhere: () => [sessions()],
  signOutMember: () => [sessions()],
  inviteMember: (_, { id }) => [
    fact(`invitation ${id}`)`EXISTS (SELECT 1 FROM "invitations" WHERE "id" = ${id})`,
  ],
  revokeInvitation: (_, { id }) => [
    fact(
      `invitation ${id}`,
    )`EXISTS (SELECT 1 FROM "invitations" WHERE "id" = ${id} AND "revokedAt" IS NOT NULL)`,
  ],
  acceptInvitation: (_, { personId }) => [
    fact(
      `invited ${personId}`,
    )`EXISTS (SELECT 1 FROM "invitations" i JOIN "members" m ON m."personId" = i."acceptedById" AND m."role" = i."role"
      WHERE i."acceptedById" = ${personId})`,
  ],
  admitByIdentity: (_, { personId, role }) => [member(personId, role)],
  openWorkspace: (_, { workspaceId }) => [workspace(workspaceId)],
  renameSelf: ({ name }) => [fact(`name ${name}`)`EXISTS (SELECT 1 FROM "people" WHERE "name" = ${name})`],
  changePassword: () => [sessions()],
  createResetLink: (_, { personId }) => [
    fact(`reset ${personId}`)`EXISTS (SELECT 1 FROM "password_resets" WHERE "personId" = ${personId})`,
  ],
  resetPassword: (_, { personId }) => [
    sessions(),
    fact(
      `reset ${personId}`,
    )`EXISTS (SELECT 1 FROM "password_resets" WHERE "personId" = ${personId} AND "endedAt" IS NOT NULL)`,
  ],
};

export function factsOf({ name, who, input, answer }: Done): Fact[] {
  if (name === "markKeyUsed") {
    const id = who.replace("key:", "");
    return [
      fact(`use of ${id}`)`EXISTS (SELECT 1 FROM "api_keys" WHERE "id" = ${id} AND "lastUsedAt" IS NOT NULL)`,
    ];
  }
  return (FACTS[name] as (input: unknown, answer: unknown) => Fact[])(input, answer);
}
