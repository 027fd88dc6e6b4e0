-- CreateTable
CREATE TABLE "review_cases" (
    "reviewId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "changeId" TEXT NOT NULL,
    "runId" TEXT NOT NULL,
    "caseId" TEXT NOT NULL,
    "candidatePassed" INTEGER NOT NULL,
    "candidateOf" INTEGER NOT NULL,
    "livePassed" INTEGER,
    "liveOf" INTEGER,

    CONSTRAINT "review_cases_pkey" PRIMARY KEY ("reviewId")
);

-- CreateIndex
CREATE INDEX "review_cases_runId_caseId_idx" ON "review_cases"("runId", "caseId");

-- AddForeignKey
ALTER TABLE "review_cases" ADD CONSTRAINT "review_cases_reviewId_changeId_fkey" FOREIGN KEY ("reviewId", "changeId") REFERENCES "reviews"("id", "changeId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "review_cases" ADD CONSTRAINT "review_cases_runId_workspaceId_fkey" FOREIGN KEY ("runId", "workspaceId") REFERENCES "eval_runs"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------

ALTER TABLE "review_cases" ADD CONSTRAINT "review_cases_counts" CHECK (
  "candidatePassed" BETWEEN 0 AND "candidateOf" AND ("livePassed" IS NULL) = ("liveOf" IS NULL)
  AND ("liveOf" IS NULL OR "livePassed" BETWEEN 0 AND "liveOf"));

-- What was said stays as it was said.
CREATE TRIGGER "review_cases_append_only" BEFORE UPDATE OR DELETE ON "review_cases"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "review_cases_no_truncate" BEFORE TRUNCATE ON "review_cases"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- A remark is a comment, about a run of the change that it is said on.
CREATE FUNCTION "guard_review_case"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "eval_runs" e
    WHERE e."id" = NEW."runId" AND e."changeId" = NEW."changeId" AND e."workspaceId" = NEW."workspaceId") THEN
    RAISE EXCEPTION 'the run is of another change' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT EXISTS (SELECT 1 FROM "reviews" r
    WHERE r."id" = NEW."reviewId" AND r."verdict" = 'comment' AND r."workspaceId" = NEW."workspaceId") THEN
    RAISE EXCEPTION 'a remark on a case is a comment' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "review_cases_of_its_change" BEFORE INSERT ON "review_cases"
  FOR EACH ROW EXECUTE FUNCTION "guard_review_case"();
