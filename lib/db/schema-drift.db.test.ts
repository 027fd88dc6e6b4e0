import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openTestDatabase, type TestDatabase } from "@/lib/testing/test-database";
import { diffToSchema } from "@/scripts/schema-engine.mjs";

const SCHEMA = "prisma/schema.prisma";

/** What the migrations say and schema.prisma cannot; the diff does not look at it, so each has to be named here. */
const EXPRESSION_INDEXES = ["artifacts_folders"];
const BYTE_ORDER = ["artifacts.path"];
const PARTIAL_INDEXES = [
  "artifacts_one_of_rules",
  "environments_one_production",
  "eval_acceptances_one_standing",
  "eval_results_one_standing",
  "eval_runs_open",
  "invitations_one_open",
  "version_locks_one_active",
];
const APPEND_ONLY = [
  "audit_events",
  "contents",
  "contributors",
  "decision_approvals",
  "decision_evals",
  "decisions",
  "eval_charges",
  "eval_outside_results",
  "eval_recordings",
  "idempotency_records",
  "objection_dismissals",
  "release_sequences",
  "releases",
  "review_cases",
  "reviews",
  "revision_items",
  "revisions",
  "rollout_audiences",
  "rollout_move_sequences",
  "rollout_moves",
  "rollouts",
  "thread_comments",
  "thread_marks",
  "threads",
  "versions",
];
const NEVER_DELETED = [
  "api_keys",
  "artifacts",
  "audit_heads",
  "changes",
  "environments",
  "eval_acceptances",
  "eval_results",
  "eval_runs",
  "freezes",
  "invitations",
  "live",
  "members",
  "password_resets",
  "people",
  "rollout_samples",
  "teams",
  "version_locks",
  "workspace_heads",
  "workspaces",
];
const OTHER_TRIGGERS = [
  "api_keys_guard",
  "audit_events_chain",
  "audit_heads_notify",
  "changes_forward_only",
  "decision_approvals_count",
  "decision_evals_count",
  "decisions_evidence",
  "decisions_quorum",
  "environments_forward_only",
  "environments_join_epoch",
  "environments_notify",
  "eval_acceptances_guard",
  "eval_leases_of_our_runs",
  "eval_outside_results_of_their_run",
  "eval_results_stay",
  "eval_runs_keep_facts",
  "eval_runs_outside_stay",
  "freezes_lift_only",
  "instances_forward_only",
  "invitations_end_only",
  "live_ends_rollouts",
  "live_is_newest",
  "password_resets_end_only",
  "pending_comments_about_a_line",
  "releases_are_live",
  "releases_follow",
  "releases_last_step",
  "releases_sequence",
  "review_cases_of_its_change",
  "reviews_independent",
  "rollout_audiences_are_segments",
  "rollout_moves_end",
  "rollout_moves_follow",
  "rollout_moves_sequence",
  "rollout_samples_grow",
  "rollouts_rise",
  "rollouts_run",
  "running_rollouts_as_moved",
  "running_rollouts_no_update",
  "threads_about_a_line",
  "version_locks_lift_only",
  "versions_newest",
];
const CHECKS = [
  "api_keys_scope_known",
  "artifacts_kind_known",
  "artifacts_path_form",
  "away_processes_named",
  "away_processes_reports",
  "changes_closed_whole",
  "changes_merged_whole",
  "changes_state_known",
  "contents_digest_matches",
  "decision_evals_worth",
  "environments_epoch_countable",
  "environments_evals_list",
  "environments_protected_needs_approval",
  "environments_required_approvals_range",
  "environments_rollout_rules_list",
  "eval_acceptances_form",
  "eval_charges_form",
  "eval_outside_results_form",
  "eval_recordings_form",
  "eval_results_error_whole",
  "eval_results_errors_are_retried",
  "eval_results_known",
  "eval_results_paid_for_an_answer",
  "eval_runs_cancelled_by_someone",
  "eval_runs_candidate",
  "eval_runs_evidence_form",
  "eval_runs_live_somewhere",
  "eval_runs_origin",
  "eval_runs_range",
  "eval_runs_verdict_at_the_end",
  "freezes_interval",
  "freezes_lifted_by_someone",
  "inbox_marks_about_is_digest",
  "inbox_marks_row_form",
  "instances_epoch_countable",
  "instances_in_time",
  "instances_named",
  "instances_process_named",
  "instances_reports",
  "invitations_email_lower",
  "invitations_ended_once",
  "invitations_role_known",
  "invitations_token_hashed",
  "key_uses_by_the_hour",
  "key_uses_channel_known",
  "key_uses_counted",
  "key_uses_reason_known",
  "key_uses_service_of_clients",
  "members_role_known",
  "model_providers_base_url_form",
  "model_providers_concurrency_range",
  "model_providers_key_form",
  "model_providers_kind_known",
  "model_providers_secret_of_its_host",
  "model_providers_secret_sealed",
  "model_providers_secret_whole",
  "password_resets_token_hashed",
  "pending_comments_place",
  "pending_comments_say_something",
  "people_email_lower",
  "provider_models_model_form",
  "provider_models_price_range",
  "provider_models_price_whole",
  "relayed_batches_named",
  "releases_chain",
  "releases_has_actor",
  "releases_kind_known",
  "releases_rollback_has_reason",
  "review_cases_counts",
  "reviews_verdict_known",
  "rollout_moves_actor",
  "rollout_moves_decided",
  "rollout_moves_kind_known",
  "rollout_moves_reason",
  "rollout_moves_release",
  "rollout_samples_counted",
  "rollout_samples_source_known",
  "rollouts_steps",
  "thread_comments_say_something",
  "thread_marks_in_turn",
  "threads_place",
  "version_locks_lift_whole",
  "version_locks_of_one",
  "versions_number_range",
  "versions_origin_known",
  "versions_source_of_imports",
  "viewed_parts_digest_form",
  "workspaces_archived_are_demos",
];

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});
afterAll(() => database.close());

const names = async (sql: string) => {
  const { rows } = await database.pool.query<{ name: string }>(sql);
  return rows.map((row) => row.name).sort();
};

describe("a migrated database and schema.prisma", () => {
  it("do not differ", async () => {
    expect(await diffToSchema(database.pool, SCHEMA)).toBe("");
  });

  it.each<[string, string, string, string]>([
    ["a table too many", "CREATE TABLE stray (id int PRIMARY KEY)", "DROP TABLE stray", 'DROP TABLE "stray"'],
    [
      "a column too many",
      'ALTER TABLE "teams" ADD COLUMN "stray" text',
      'ALTER TABLE "teams" DROP COLUMN "stray"',
      'DROP COLUMN "stray"',
    ],
    [
      "a null that is allowed",
      'ALTER TABLE "teams" ALTER COLUMN "name" DROP NOT NULL',
      'ALTER TABLE "teams" ALTER COLUMN "name" SET NOT NULL',
      'ALTER COLUMN "name" SET NOT NULL',
    ],
    [
      "an index too many",
      'CREATE INDEX "stray" ON "teams" ("name")',
      'DROP INDEX "stray"',
      'DROP INDEX "stray"',
    ],
  ])("are really compared: %s is seen", async (_what, make, mend, statement) => {
    await database.pool.query(make);
    const sql = await diffToSchema(database.pool, SCHEMA).finally(() => database.pool.query(mend));
    expect(sql).toContain(statement);
  });
});

describe("what Prisma cannot say is in the migrated database, and nothing else is:", () => {
  it("partial indexes", async () => {
    const sql = `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE i.indpred IS NOT NULL AND n.nspname = 'public'`;
    expect(await names(sql)).toEqual(PARTIAL_INDEXES);
  });

  it("indexes over expressions", async () => {
    const sql = `SELECT c.relname AS name FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace WHERE i.indexprs IS NOT NULL AND n.nspname = 'public'`;
    expect(await names(sql)).toEqual(EXPRESSION_INDEXES);
  });

  it("columns in the order of bytes", async () => {
    const sql = `SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND collation_name IS NOT NULL`;
    expect(await names(sql)).toEqual(BYTE_ORDER);
  });

  it("checks", async () => {
    const sql = `SELECT conname AS name FROM pg_constraint WHERE contype = 'c' AND connamespace = 'public'::regnamespace`;
    expect(await names(sql)).toEqual(CHECKS);
  });

  it("triggers, all of them enabled", async () => {
    const sql = `SELECT tgname AS name FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'O'`;
    const expected = [
      ...APPEND_ONLY.flatMap((table) => [`${table}_append_only`, `${table}_no_truncate`]),
      ...NEVER_DELETED.map((table) => `${table}_no_delete`),
      ...OTHER_TRIGGERS,
    ];
    expect(await names(sql)).toEqual(expected.sort());
  });
});
