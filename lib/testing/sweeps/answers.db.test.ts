import { beforeAll, expect, it } from "vitest";
import { writeChoice } from "@/lib/http/route-choice";
import { type AnswerCheck, openAnswerCheck } from "../answer-checks";
import { INPUTS } from "../inputs";
import { listOperations } from "../operations";
import { type Answer, type Client, clientOf, clientWithKey } from "../rest";
import { openScenario } from "../scenario";
import { issueKey } from "../serving";
import { buildDemo, buildWorld, type World } from "../world";

/** An API key, which is no person. */
const SERVICE = "a service";

/** Who asks, for which operations; in this order every one has something to do. */
const CALLS: readonly (readonly [route: string, operation: string, who: string])[] = [
  ["GET /artifacts", "listArtifacts", "vera"],
  ["GET /folders", "listFolders", "vera"],
  ["GET /artifacts/{path}", "getArtifact", "vera"],
  ["GET /artifacts/{path}/versions", "listVersions", "vera"],
  ["GET /artifacts/{path}/versions/{version}", "getVersion", "vera"],
  ["GET /artifacts/{path}/versions/{version}/blame", "getBlame", "vera"],
  ["GET /segments", "listSegments", "vera"],
  ["POST /segments/{path}/try", "trySegment", "vera"],
  ["GET /board", "getBoard", "vera"],
  ["GET /prompts/{path}/resolve", "resolvePrompt", "vera"],
  ["POST /prompts/{path}/resolve", "resolvePrompt", "vera"],
  ["POST /instances", "recordInstances", SERVICE],
  ["GET /environments/{environment}/instances", "listInstances", "vera"],
  ["GET /environments/{environment}/arrivals", "listArrivals", "vera"],
  ["GET /artifacts/{path}/runtime", "getPromptRuntime", "vera"],
  ["GET /api-keys/uses", "listKeyUses", "adam"],
  ["GET /snapshot", "getSnapshot", "vera"],
  ["GET /snapshot/key", "getSigningKey", "vera"],
  ["GET /relay/keys", "listRelayKeys", "adam"],
  ["POST /relay/uses", "recordRelayedUses", "adam"],
  ["GET /environments", "listEnvironments", "vera"],
  ["GET /environments/{environment}/releases", "listReleases", "vera"],
  ["GET /environments/{environment}/decision", "previewPromotion", "vera"],
  ["GET /environments/{environment}/rollback-targets", "previewRollback", "vera"],
  ["GET /environments/{environment}/rollback-to-time", "previewRollbackToTime", "vera"],
  ["GET /changes", "listChanges", "vera"],
  ["GET /changes/{number}", "getChange", "vera"],
  ["GET /changes/{number}/checks", "getChecks", "vera"],
  ["GET /changes/{number}/draft", "getDraft", "vera"],
  ["GET /changes/{number}/diff", "getChangeDiff", "omar"],
  ["GET /changes/{number}/threads", "listThreads", "omar"],
  ["POST /changes/{number}/pending-comments", "savePendingComment", "omar"],
  ["DELETE /changes/{number}/pending-comments/{id}", "dropPendingComment", "omar"],
  ["POST /changes/{number}/threads/{thread}/replies", "replyToThread", "ana"],
  ["GET /changes/{number}/new-replies", "listNewReplies", "omar"],
  ["POST /changes/{number}/threads/{thread}/resolution", "resolveThread", "ana"],
  ["DELETE /changes/{number}/threads/{thread}/resolution", "reopenThread", "omar"],
  ["PUT /changes/{number}/viewed", "markViewed", "omar"],
  ["POST /eval-runs", "startEvalRun", "ana"],
  ["GET /eval-runs", "listEvalRuns", "vera"],
  ["GET /eval-runs/{number}", "getEvalRun", "vera"],
  ["GET /eval-runs/{number}/results", "listEvalAnswers", "vera"],
  ["GET /eval-runs/{number}/cases", "listEvalResults", "vera"],
  ["GET /eval-runs/{number}/cases/{caseId}", "getEvalCase", "vera"],
  ["GET /eval-runs/{number}/profile", "getEvalProfile", "vera"],
  ["GET /artifacts/{path}/evals/history", "getEvalHistory", "vera"],
  ["GET /artifacts/{path}/evals/models", "compareEvalModels", "vera"],
  ["GET /artifacts/{path}/evals/scores", "listVersionScores", "vera"],
  ["GET /artifacts/{path}/evals/use", "getGoldenUse", "vera"],
  ["GET /board/scores", "listLiveScores", "vera"],
  ["POST /eval-runs/{number}/cancel", "cancelEvalRun", "ana"],
  ["POST /eval-runs/{number}/retry", "retryEvalErrors", "ana"],
  ["POST /eval-runs/{number}/resume", "resumeEvalRun", "ana"],
  ["POST /eval-runs/import", "importEvalRun", "ana"],
  ["POST /eval-runs/import/preview", "previewEvalImport", "ana"],
  ["POST /eval-runs/{number}/accept", "acceptEvalRun", "omar"],
  ["POST /eval-runs/{number}/withdraw-acceptance", "withdrawEvalAcceptance", "omar"],
  ["GET /unowned-paths", "listUnownedPaths", "vera"],
  ["GET /inbox", "getInbox", "omar"],
  ["GET /inbox/count", "countInbox", "omar"],
  ["GET /inbox/first-steps", "getFirstSteps", "omar"],
  ["PUT /inbox/marks", "markInboxRow", "omar"],
  ["PUT /changes/{number}", "describeChange", "ana"],
  ["POST /changes", "createChange", "ana"],
  ["PUT /changes/{number}/items/{path}", "saveDraftItem", "ana"],
  ["DELETE /changes/{number}/items/{path}", "removeDraftItem", "ana"],
  ["POST /changes/{number}/submit", "submitChange", "ana"],
  ["POST /changes/{number}/revisions", "submitChange", "ana"],
  ["POST /changes/{number}/reviews", "reviewChange", "omar"],
  ["POST /changes/{number}/merge", "mergeChange", "ana"],
  ["POST /changes/{number}/reviews/{reviewId}/dismissal", "dismissObjection", "olga"],
  ["POST /changes/{number}/close", "closeChange", "ana"],
  ["POST /releases", "promoteVersion", "omar"],
  ["POST /releases", "rollBack", "lea"],
  ["POST /locks/lift", "liftLock", "omar"],
  ["POST /environments/{environment}/rollback-to-time", "rollBackToTime", "lea"],
  ["GET /rollouts", "listRollouts", "vera"],
  ["GET /environments/{environment}/rollouts/{path}", "getRollout", "vera"],
  ["POST /environments/{environment}/rollouts/{path}/preview", "previewRollout", "vera"],
  ["POST /environments/{environment}/rollouts/{path}/choice", "explainChoice", "vera"],
  ["POST /rollouts", "startRollout", "omar"],
  ["POST /releases", "startRollout", "omar"],
  ["POST /environments/{environment}/rollouts/{path}/advance", "advanceRollout", "omar"],
  ["POST /environments/{environment}/rollouts/{path}/hold", "holdRollout", "lea"],
  ["POST /environments/{environment}/rollouts/{path}/resume", "resumeRollout", "omar"],
  ["POST /environments/{environment}/rollouts/{path}/abort", "abortRollout", "lea"],
  ["GET /workspace", "getWorkspace", "vera"],
  ["GET /settings", "getSettings", "adam"],
  ["GET /api-keys", "listApiKeys", "adam"],
  ["POST /api-keys", "createApiKey", "adam"],
  ["DELETE /api-keys/{id}", "revokeApiKey", "adam"],
  ["GET /providers", "listProviders", "adam"],
  ["PUT /providers/{provider}", "setProvider", "adam"],
  ["POST /providers/{provider}/test", "testProvider", "adam"],
  ["DELETE /providers/{provider}", "removeProvider", "adam"],
  ["POST /members", "addMember", "adam"],
  ["PUT /members/{personId}", "changeRole", "adam"],
  ["DELETE /members/{personId}", "removeMember", "adam"],
  ["POST /teams", "createTeam", "adam"],
  ["PUT /teams/{handle}/members", "setTeamMembers", "adam"],
  ["POST /environments/{environment}/freezes", "freezeEnvironment", "adam"],
  ["DELETE /freezes/{id}", "liftFreeze", "adam"],
  ["GET /audit", "listAudit", "vera"],
  ["GET /events", "listEvents", "vera"],
  ["GET /audit/verify", "verifyAudit", "vera"],
  ["GET /invitations", "listInvitations", "adam"],
  ["POST /invitations", "inviteMember", "adam"],
  ["DELETE /invitations/{id}", "revokeInvitation", "adam"],
  ["POST /members/{personId}/reset-link", "createResetLink", "adam"],
  ["POST /members/{personId}/sign-out", "signOutMember", "adam"],
  ["GET /account", "getAccount", "vera"],
  ["PUT /account", "renameSelf", "vera"],
  ["POST /account/password", "changePassword", "lea"],
  ["POST /sign-out-everywhere", "signOutEverywhere", "vera"],
];
/** Answered elsewhere: they call several operations, none, take another body, or answer a file. */
const ELSEWHERE = ["POST /providers", "GET /openapi.json", "POST /imports", "DELETE /demo"];

openScenario();
const operations = await listOperations();
let check: AnswerCheck;
let world: World;
let service: Client;
beforeAll(async () => {
  check = await openAnswerCheck();
  world = await buildWorld();
  service = clientWithKey((await issueKey(world.workspace, { scope: "resolve" })).key);
});

type Input = Record<string, unknown>;

function inputOf(route: string, called: string): Input {
  const input = INPUTS[called]?.(world, "answers");
  if (!input) throw new Error(`There is no input for ${called}.`);
  // A second revision of the same change has to differ from the first.
  if (route.endsWith("/revisions")) return { ...input, number: world.spare };
  if (route.startsWith("POST /prompts")) return { ...input, variables: { customer: "Mia" } };
  if (route === "POST /instances") return (input.reports as Input[])[0] ?? {};
  const choice = check.routes.find(({ verb, address }) => `${verb} ${address}` === route)?.choice;
  const operation = operations.get(called);
  if (!choice || !operation) return input;
  // Where another rollout of the same prompt does not run yet.
  const elsewhere = called === "startRollout" ? { environment: "dev", version: "1.0.0" } : {};
  return writeChoice(choice, operation, { ...input, ...elsewhere });
}

async function send(
  client: Client,
  route: string,
  input: Input,
): Promise<{ address: string; answer: Answer }> {
  const [verb = "", template = ""] = route.split(" ");
  const rest = { ...input };
  const address = template.replaceAll(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = encodeURIComponent(String(input[name]));
    delete rest[name];
    return value;
  });
  if (verb === "GET") {
    const query = new URLSearchParams(Object.entries(rest).map(([name, value]) => [name, String(value)]));
    return { address, answer: await client.get(`${address}?${query}`) };
  }
  if (verb === "DELETE") return { address, answer: await client.delete(address) };
  return { address, answer: await (verb === "PUT" ? client.put(address, rest) : client.post(address, rest)) };
}

it("asks every route there is", () => {
  const files = check.routes.filter(({ type }) => type).map(({ verb, address }) => `${verb} ${address}`);
  const known = [...CALLS.map(([route]) => route), ...ELSEWHERE, ...files];
  const all = check.routes.map(({ verb, address }) => `${verb} ${address}`);
  expect([...new Set(known)].sort()).toEqual(all.sort());
  for (const [, name] of CALLS) expect(operations.has(name), name).toBe(true);
});

it.each(CALLS)("%s (%s) answers as the document says, to the field", async (route, called, who) => {
  const client = who === SERVICE ? service : await clientOf(world.as(who));
  const { address, answer } = await send(client, route, inputOf(route, called));
  const [verb = ""] = route.split(" ");
  expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(300);
  expect(check.complaints(verb, address, answer)).toEqual([]);
});

it("an import answers as the document says", async () => {
  const admin = await clientOf(world.as("adam"));
  const body = { into: "brought", format: "json", text: '[{"name":"greeting","prompt":"Hello {{name}}"}]' };
  for (const dryRun of [true, false])
    expect(check.complaints("POST", "/imports", await admin.post("/imports", { ...body, dryRun }))).toEqual(
      [],
    );
});

it("a provider that is added by its name answers as the document says", async () => {
  const admin = await clientOf(world.as("adam"));
  const answer = await admin.post("/providers", {
    name: "named",
    kind: "openai-compatible",
    baseUrl: "https://models.example.com/v1",
  });
  expect(answer.status).toBe(201);
  expect(check.complaints("POST", "/providers", answer)).toEqual([]);
});

it("the removal of a demo answers as the document says", async () => {
  const answer = await (await clientOf(await buildDemo())).delete("/demo");
  expect(answer.status).toBe(200);
  expect(check.complaints("DELETE", "/demo", answer)).toEqual([]);
});

it("what the document does not say is a complaint", async () => {
  const answer = await (await clientOf(world.as("adam"))).get("/workspace");
  const more = { ...answer, body: { ...answer.body, secret: "x" } };
  const less = { ...answer, body: {} };
  for (const wrong of [more, less, { ...answer, status: 418 }])
    expect(check.complaints("GET", "/workspace", wrong)).toHaveLength(1);
});
