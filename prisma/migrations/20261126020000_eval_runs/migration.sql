-- AlterTable
ALTER TABLE "workspace_heads" ADD COLUMN     "evalRunNumber" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "eval_runs" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "path" TEXT NOT NULL,
    "contentDigest" TEXT NOT NULL,
    "versionId" TEXT,
    "changeId" TEXT,
    "revisionId" TEXT,
    "setVersionId" TEXT NOT NULL,
    "model" TEXT,
    "parameters" TEXT NOT NULL,
    "repeats" INTEGER NOT NULL,
    "environmentId" TEXT,
    "liveVersionId" TEXT,
    "budgetUsd" DOUBLE PRECISION,
    "cases" INTEGER NOT NULL,
    "total" INTEGER NOT NULL,
    "evidenceKey" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "apiKeyId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "cancelledAt" TIMESTAMPTZ(3),
    "cancelledById" TEXT,
    "endedAt" TIMESTAMPTZ(3),
    "verdict" TEXT,
    "retries" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "eval_runs_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "eval_leases" (
    "runId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "owner" TEXT NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "eval_leases_pkey" PRIMARY KEY ("runId","workspaceId")
);

-- CreateTable
CREATE TABLE "eval_results" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "repeat" INTEGER NOT NULL,
    "side" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "score" DOUBLE PRECISION NOT NULL,
    "assertions" TEXT NOT NULL,
    "errorKind" TEXT,
    "errorMessage" TEXT,
    "recordingDigest" TEXT,
    "paid" BOOLEAN NOT NULL,
    "asked" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "retriedAt" TIMESTAMPTZ(3),

    CONSTRAINT "eval_results_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "eval_recordings" (
    "workspaceId" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "text" TEXT NOT NULL,
    "toolCalls" TEXT NOT NULL,
    "inputTokens" INTEGER,
    "outputTokens" INTEGER,
    "costUsd" DOUBLE PRECISION,
    "latencyMs" INTEGER NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "eval_recordings_pkey" PRIMARY KEY ("workspaceId","digest")
);

-- CreateIndex
CREATE INDEX "eval_runs_workspaceId_path_number_idx" ON "eval_runs"("workspaceId", "path", "number");

-- CreateIndex
CREATE INDEX "eval_runs_setVersionId_idx" ON "eval_runs"("setVersionId");

-- CreateIndex
CREATE INDEX "eval_runs_workspaceId_evidenceKey_idx" ON "eval_runs"("workspaceId", "evidenceKey");

-- CreateIndex
CREATE UNIQUE INDEX "eval_runs_workspaceId_number_key" ON "eval_runs"("workspaceId", "number");

-- CreateIndex
CREATE UNIQUE INDEX "eval_runs_id_workspaceId_key" ON "eval_runs"("id", "workspaceId");

-- CreateIndex
CREATE INDEX "eval_results_runId_caseId_idx" ON "eval_results"("runId", "caseId");

-- CreateIndex
CREATE INDEX "eval_results_workspaceId_recordingDigest_idx" ON "eval_results"("workspaceId", "recordingDigest");

-- AddForeignKey
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_workspaceId_contentDigest_fkey" FOREIGN KEY ("workspaceId", "contentDigest") REFERENCES "contents"("workspaceId", "digest") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_changeId_workspaceId_fkey" FOREIGN KEY ("changeId", "workspaceId") REFERENCES "changes"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_revisionId_changeId_fkey" FOREIGN KEY ("revisionId", "changeId") REFERENCES "revisions"("id", "changeId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_setVersionId_fkey" FOREIGN KEY ("setVersionId") REFERENCES "versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_liveVersionId_fkey" FOREIGN KEY ("liveVersionId") REFERENCES "versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_leases" ADD CONSTRAINT "eval_leases_runId_workspaceId_fkey" FOREIGN KEY ("runId", "workspaceId") REFERENCES "eval_runs"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_results" ADD CONSTRAINT "eval_results_runId_workspaceId_fkey" FOREIGN KEY ("runId", "workspaceId") REFERENCES "eval_runs"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_results" ADD CONSTRAINT "eval_results_workspaceId_recordingDigest_fkey" FOREIGN KEY ("workspaceId", "recordingDigest") REFERENCES "eval_recordings"("workspaceId", "digest") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------

ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_candidate" CHECK (
  ("versionId" IS NULL) <> ("changeId" IS NULL) AND ("revisionId" IS NULL OR "changeId" IS NOT NULL));
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_range" CHECK (
  "number" >= 1 AND "repeats" BETWEEN 1 AND 20 AND "cases" >= 1 AND "retries" >= 0
  AND "total" = "cases" * "repeats" * (CASE WHEN "liveVersionId" IS NULL THEN 1 ELSE 2 END)
  AND ("budgetUsd" IS NULL OR "budgetUsd" > 0));
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_live_somewhere"
  CHECK ("liveVersionId" IS NULL OR "environmentId" IS NOT NULL);
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_cancelled_by_someone"
  CHECK (("cancelledAt" IS NULL) = ("cancelledById" IS NULL));
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_verdict_at_the_end" CHECK (
  "verdict" IS NULL OR ("verdict" IN ('pass', 'fail', 'inconclusive') AND "endedAt" IS NOT NULL));
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_evidence_form" CHECK ("evidenceKey" ~ '^sha256:[0-9a-f]{64}$');
-- What a server looks for again and again.
CREATE INDEX "eval_runs_open" ON "eval_runs" ("createdAt") WHERE "endedAt" IS NULL AND "cancelledAt" IS NULL;

ALTER TABLE "eval_results" ADD CONSTRAINT "eval_results_known" CHECK (
  "side" IN ('candidate', 'live') AND "outcome" IN ('passed', 'failed', 'errored', 'notRun')
  AND "repeat" BETWEEN 1 AND 20 AND "asked" >= 0);
ALTER TABLE "eval_results" ADD CONSTRAINT "eval_results_error_whole" CHECK (
  ("outcome" = 'errored') = ("errorKind" IS NOT NULL) AND ("errorKind" IS NULL) = ("errorMessage" IS NULL));
ALTER TABLE "eval_results" ADD CONSTRAINT "eval_results_paid_for_an_answer"
  CHECK (NOT "paid" OR "recordingDigest" IS NOT NULL);
ALTER TABLE "eval_results" ADD CONSTRAINT "eval_results_errors_are_retried"
  CHECK ("retriedAt" IS NULL OR "outcome" = 'errored');
-- One result stands for each case, repeat and side: nothing is doubled, whoever works on the run.
CREATE UNIQUE INDEX "eval_results_one_standing" ON "eval_results" ("runId", "side", "repeat", "caseId")
  WHERE "retriedAt" IS NULL;
ALTER TABLE "eval_recordings" ADD CONSTRAINT "eval_recordings_form" CHECK (
  "digest" ~ '^sha256:[0-9a-f]{64}$' AND "latencyMs" >= 0 AND coalesce("costUsd", 0) >= 0
  AND coalesce("inputTokens", 0) >= 0 AND coalesce("outputTokens", 0) >= 0);

CREATE TRIGGER "eval_runs_no_delete" BEFORE DELETE ON "eval_runs" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "eval_results_no_delete" BEFORE DELETE ON "eval_results" FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "eval_recordings_append_only" BEFORE UPDATE OR DELETE ON "eval_recordings"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "eval_recordings_no_truncate" BEFORE TRUNCATE ON "eval_recordings"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A run keeps what it is about; it is cancelled, goes on, ends and is tried again.
CREATE FUNCTION "guard_eval_run"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE moves text[] := ARRAY['cancelledAt', 'cancelledById', 'endedAt', 'verdict', 'retries', 'budgetUsd'];
BEGIN
  IF to_jsonb(NEW) - moves <> to_jsonb(OLD) - moves THEN
    RAISE EXCEPTION 'a run keeps what it is about' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."retries" < OLD."retries" THEN
    RAISE EXCEPTION 'what was tried again is not taken back' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "eval_runs_keep_facts" BEFORE UPDATE ON "eval_runs" FOR EACH ROW EXECUTE FUNCTION "guard_eval_run"();

-- A result stays as it is; an error alone may be tried again, once.
CREATE FUNCTION "guard_eval_result"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD."retriedAt" IS NOT NULL OR to_jsonb(NEW) - 'retriedAt' <> to_jsonb(OLD) - 'retriedAt' THEN
    RAISE EXCEPTION 'a result stays as it is' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "eval_results_stay" BEFORE UPDATE ON "eval_results"
  FOR EACH ROW EXECUTE FUNCTION "guard_eval_result"();
