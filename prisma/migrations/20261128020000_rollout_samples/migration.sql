-- How many of its reports the registry has taken, as the instance knows.
ALTER TABLE "instances" ADD COLUMN     "reports" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "rollout_samples" (
    "rolloutId" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "source" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rollout_samples_pkey" PRIMARY KEY ("rolloutId","step","source")
);

-- AddForeignKey
ALTER TABLE "rollout_samples" ADD CONSTRAINT "rollout_samples_rolloutId_fkey" FOREIGN KEY ("rolloutId") REFERENCES "rollouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------

ALTER TABLE "instances" ADD CONSTRAINT "instances_reports" CHECK ("reports" >= 0);
ALTER TABLE "rollout_samples" ADD CONSTRAINT "rollout_samples_source_known" CHECK ("source" IN ('server', 'client'));
ALTER TABLE "rollout_samples" ADD CONSTRAINT "rollout_samples_counted" CHECK ("count" > 0);

-- What was counted at a step stays counted, and only of the step that a rollout is at.
CREATE FUNCTION "guard_rollout_sample"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW."count" < OLD."count" OR NEW."lastAt" < OLD."lastAt"
    OR (NEW."rolloutId", NEW."step", NEW."source", NEW."workspaceId") <> (OLD."rolloutId", OLD."step", OLD."source", OLD."workspaceId")) THEN
    RAISE EXCEPTION 'a sample only grows' USING ERRCODE = 'restrict_violation';
  END IF;
  IF TG_OP = 'INSERT' AND NOT EXISTS (
    SELECT 1 FROM "rollouts" r JOIN "rollout_moves" m ON m."rolloutId" = r."id"
    WHERE r."id" = NEW."rolloutId" AND r."workspaceId" = NEW."workspaceId" AND m."step" = NEW."step" AND m."step" > 0) THEN
    RAISE EXCEPTION 'a sample is of a step that has begun' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "rollout_samples_grow" BEFORE INSERT OR UPDATE ON "rollout_samples"
  FOR EACH ROW EXECUTE FUNCTION "guard_rollout_sample"();
CREATE TRIGGER "rollout_samples_no_delete" BEFORE DELETE ON "rollout_samples"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
