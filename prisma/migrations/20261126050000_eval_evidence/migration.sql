-- AlterTable
ALTER TABLE "eval_runs" ADD COLUMN     "fresh" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "origin" TEXT NOT NULL DEFAULT 'asked',
ADD COLUMN     "sourceName" TEXT,
ADD COLUMN     "sourceUrl" TEXT;

-- Until now a recording had the name of its question.
ALTER TABLE "eval_recordings" ADD COLUMN     "question" TEXT;
ALTER TABLE "eval_recordings" DISABLE TRIGGER "eval_recordings_append_only";
UPDATE "eval_recordings" SET "question" = "digest";
ALTER TABLE "eval_recordings" ENABLE TRIGGER "eval_recordings_append_only";
ALTER TABLE "eval_recordings" ALTER COLUMN "question" SET NOT NULL;

-- CreateTable
CREATE TABLE "eval_outside_results" (
    "resultId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "text" TEXT,
    "toolCalls" TEXT NOT NULL DEFAULT '[]',
    "inputTokens" INTEGER,
    "outputTokens" INTEGER,
    "costUsd" DOUBLE PRECISION,
    "latencyMs" INTEGER,
    "claimed" TEXT,
    "claimedScore" DOUBLE PRECISION,

    CONSTRAINT "eval_outside_results_pkey" PRIMARY KEY ("resultId")
);

-- CreateTable
CREATE TABLE "eval_acceptances" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "ruleDigest" TEXT NOT NULL,
    "liveVersionId" TEXT,
    "findings" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "withdrawnAt" TIMESTAMPTZ(3),
    "withdrawnById" TEXT,

    CONSTRAINT "eval_acceptances_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decision_evals" (
    "decisionId" TEXT NOT NULL,
    "ruleDigest" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "set" TEXT NOT NULL,
    "setVersion" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "evidenceKey" TEXT NOT NULL,
    "verdict" TEXT NOT NULL,
    "acceptanceId" TEXT,

    CONSTRAINT "decision_evals_pkey" PRIMARY KEY ("decisionId","ruleDigest")
);

-- CreateIndex
CREATE INDEX "eval_recordings_workspaceId_question_createdAt_idx" ON "eval_recordings"("workspaceId", "question", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "eval_results_id_runId_key" ON "eval_results"("id", "runId");

-- CreateIndex
CREATE UNIQUE INDEX "eval_outside_results_resultId_runId_key" ON "eval_outside_results"("resultId", "runId");

-- CreateIndex
CREATE INDEX "eval_outside_results_runId_idx" ON "eval_outside_results"("runId");

-- CreateIndex
CREATE INDEX "eval_acceptances_runId_idx" ON "eval_acceptances"("runId");

-- CreateIndex
CREATE UNIQUE INDEX "eval_acceptances_id_runId_key" ON "eval_acceptances"("id", "runId");

-- AddForeignKey
ALTER TABLE "eval_outside_results" ADD CONSTRAINT "eval_outside_results_resultId_runId_fkey" FOREIGN KEY ("resultId", "runId") REFERENCES "eval_results"("id", "runId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_outside_results" ADD CONSTRAINT "eval_outside_results_runId_workspaceId_fkey" FOREIGN KEY ("runId", "workspaceId") REFERENCES "eval_runs"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_acceptances" ADD CONSTRAINT "eval_acceptances_runId_workspaceId_fkey" FOREIGN KEY ("runId", "workspaceId") REFERENCES "eval_runs"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_acceptances" ADD CONSTRAINT "eval_acceptances_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "eval_acceptances" ADD CONSTRAINT "eval_acceptances_liveVersionId_fkey" FOREIGN KEY ("liveVersionId") REFERENCES "versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_evals" ADD CONSTRAINT "decision_evals_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "decisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_evals" ADD CONSTRAINT "decision_evals_runId_workspaceId_fkey" FOREIGN KEY ("runId", "workspaceId") REFERENCES "eval_runs"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decision_evals" ADD CONSTRAINT "decision_evals_acceptanceId_runId_fkey" FOREIGN KEY ("acceptanceId", "runId") REFERENCES "eval_acceptances"("id", "runId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------

-- What was brought from outside has ended when it is there, and costs nothing here.
ALTER TABLE "eval_runs" ADD CONSTRAINT "eval_runs_origin" CHECK (
  "origin" = 'asked' AND "sourceName" IS NULL AND "sourceUrl" IS NULL
  OR "origin" = 'outside' AND "endedAt" IS NOT NULL AND "cancelledAt" IS NULL AND "retries" = 0
    AND "budgetUsd" IS NULL AND NOT "fresh");
CREATE FUNCTION "guard_outside_run"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a run from outside stays as it was brought' USING ERRCODE = 'integrity_constraint_violation';
END $$;
CREATE TRIGGER "eval_runs_outside_stay" BEFORE UPDATE ON "eval_runs" FOR EACH ROW
  WHEN (OLD."origin" = 'outside') EXECUTE FUNCTION "guard_outside_run"();
CREATE FUNCTION "guard_eval_lease"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "eval_runs" r WHERE r."id" = NEW."runId" AND r."origin" = 'outside') THEN
    RAISE EXCEPTION 'nobody works on a run from outside' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "eval_leases_of_our_runs" BEFORE INSERT ON "eval_leases" FOR EACH ROW EXECUTE FUNCTION "guard_eval_lease"();

ALTER TABLE "eval_outside_results" ADD CONSTRAINT "eval_outside_results_form" CHECK (
  coalesce("claimed", 'passed') IN ('passed', 'failed') AND coalesce("latencyMs", 0) >= 0
  AND coalesce("costUsd", 0) >= 0 AND coalesce("inputTokens", 0) >= 0 AND coalesce("outputTokens", 0) >= 0
  AND jsonb_typeof("toolCalls"::jsonb) = 'array');
CREATE FUNCTION "guard_outside_result"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "eval_runs" r WHERE r."id" = NEW."runId" AND r."origin" = 'outside') THEN
    RAISE EXCEPTION 'this run was asked here' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "eval_outside_results_of_their_run" BEFORE INSERT ON "eval_outside_results"
  FOR EACH ROW EXECUTE FUNCTION "guard_outside_result"();

-- An acceptance says why, is given by somebody who did not write the text, and changes once: when it is withdrawn.
ALTER TABLE "eval_acceptances" ADD CONSTRAINT "eval_acceptances_form" CHECK (
  char_length("reason") BETWEEN 10 AND 2000 AND "ruleDigest" ~ '^sha256:[0-9a-f]{64}$'
  AND jsonb_typeof("findings"::jsonb) = 'array'
  AND ("withdrawnAt" IS NULL) = ("withdrawnById" IS NULL));
CREATE UNIQUE INDEX "eval_acceptances_one_standing" ON "eval_acceptances"
  ("runId", "environmentId", "ruleDigest", "liveVersionId") NULLS NOT DISTINCT WHERE "withdrawnAt" IS NULL;
CREATE FUNCTION "guard_eval_acceptance"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD."withdrawnAt" IS NOT NULL
      OR (to_jsonb(NEW) - 'withdrawnAt' - 'withdrawnById') <> (to_jsonb(OLD) - 'withdrawnAt' - 'withdrawnById') THEN
      RAISE EXCEPTION 'an acceptance can only be withdrawn' USING ERRCODE = 'integrity_constraint_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "eval_runs" r WHERE r."id" = NEW."runId" AND r."endedAt" IS NOT NULL
      AND r."cancelledAt" IS NULL) THEN
    RAISE EXCEPTION 'only a run that has ended is accepted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF EXISTS (
    SELECT 1 FROM "eval_runs" r JOIN "contributors" c ON c."personId" = NEW."personId"
    WHERE r."id" = NEW."runId" AND (c."changeId" = r."changeId" OR EXISTS (
      SELECT 1 FROM "revisions" v JOIN "revision_items" i ON i."revisionId" = v."id"
      WHERE v."changeId" = c."changeId" AND i."path" = r."path" AND i."contentDigest" = r."contentDigest"))) THEN
    RAISE EXCEPTION 'whoever wrote a text does not accept its run' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "eval_acceptances_guard" BEFORE INSERT OR UPDATE ON "eval_acceptances"
  FOR EACH ROW EXECUTE FUNCTION "guard_eval_acceptance"();
CREATE TRIGGER "eval_acceptances_no_delete" BEFORE DELETE ON "eval_acceptances"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- A decision rests on runs that passed, and on inconclusive ones that somebody accepted.
ALTER TABLE "decision_evals" ADD CONSTRAINT "decision_evals_worth" CHECK (
  "verdict" IN ('pass', 'inconclusive') AND ("verdict" = 'inconclusive') = ("acceptanceId" IS NOT NULL)
  AND "ruleDigest" ~ '^sha256:[0-9a-f]{64}$' AND "evidenceKey" ~ '^sha256:[0-9a-f]{64}$');
CREATE FUNCTION "guard_decision_eval"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "eval_runs" r JOIN "decisions" d ON d."id" = NEW."decisionId"
    WHERE r."id" = NEW."runId" AND r."contentDigest" = d."contentDigest" AND r."evidenceKey" = NEW."evidenceKey"
      AND r."endedAt" IS NOT NULL AND r."cancelledAt" IS NULL) THEN
    RAISE EXCEPTION 'this run says nothing of what was decided' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."acceptanceId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "eval_acceptances" a JOIN "decisions" d ON d."id" = NEW."decisionId"
    WHERE a."id" = NEW."acceptanceId" AND a."environmentId" = d."environmentId" AND a."ruleDigest" = NEW."ruleDigest"
      AND a."withdrawnAt" IS NULL) THEN
    RAISE EXCEPTION 'this acceptance does not count for this decision' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "decision_evals_count" BEFORE INSERT ON "decision_evals"
  FOR EACH ROW EXECUTE FUNCTION "guard_decision_eval"();

-- At commit a decision has a run for each eval that its gate looked at.
CREATE FUNCTION "guard_decision_evidence"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (
    SELECT 1 FROM jsonb_array_elements(coalesce(NEW."facts"::jsonb->'evals', '[]')) asked
    WHERE NOT EXISTS (SELECT 1 FROM "decision_evals" e
      WHERE e."decisionId" = NEW."id" AND e."ruleDigest" = asked->>'rule')) THEN
    RAISE EXCEPTION 'decision % lacks the run of an eval', NEW."id" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "decisions_evidence" AFTER INSERT ON "decisions" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "guard_decision_evidence"();

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['eval_outside_results', 'decision_evals'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "refuse_change"()',
      name || '_append_only', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"()',
      name || '_no_truncate', name);
  END LOOP;
END $$;
