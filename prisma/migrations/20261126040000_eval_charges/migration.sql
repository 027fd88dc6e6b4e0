-- CreateTable
CREATE TABLE "eval_charges" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "digest" TEXT NOT NULL,
    "inputTokens" INTEGER,
    "outputTokens" INTEGER,
    "costUsd" DOUBLE PRECISION,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "eval_charges_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "eval_charges_runId_idx" ON "eval_charges"("runId");

-- AddForeignKey
ALTER TABLE "eval_charges" ADD CONSTRAINT "eval_charges_runId_workspaceId_fkey" FOREIGN KEY ("runId", "workspaceId") REFERENCES "eval_runs"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What earlier runs paid for.
INSERT INTO "eval_charges" ("id", "workspaceId", "runId", "kind", "digest", "inputTokens", "outputTokens", "costUsd", "createdAt")
SELECT r."id", r."workspaceId", r."runId", 'answer', r."recordingDigest", a."inputTokens", a."outputTokens", a."costUsd", r."createdAt"
FROM "eval_results" r JOIN "eval_recordings" a
  ON a."workspaceId" = r."workspaceId" AND a."digest" = r."recordingDigest"
WHERE r."paid";

-- What Prisma cannot say ------------------------------------------------------------------------------

ALTER TABLE "eval_charges" ADD CONSTRAINT "eval_charges_form" CHECK (
  "kind" IN ('answer', 'judgement') AND "digest" ~ '^sha256:[0-9a-f]{64}$' AND coalesce("costUsd", 0) >= 0
  AND coalesce("inputTokens", 0) >= 0 AND coalesce("outputTokens", 0) >= 0);
CREATE TRIGGER "eval_charges_append_only" BEFORE UPDATE OR DELETE ON "eval_charges"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "eval_charges_no_truncate" BEFORE TRUNCATE ON "eval_charges"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
