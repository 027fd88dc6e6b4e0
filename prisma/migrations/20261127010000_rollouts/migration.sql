-- AlterTable
ALTER TABLE "environments" ADD COLUMN     "rolloutRules" TEXT NOT NULL DEFAULT '[]';

-- AlterTable
ALTER TABLE "version_locks" ADD COLUMN     "rolloutId" TEXT,
ALTER COLUMN "releaseId" DROP NOT NULL;

-- CreateTable
CREATE TABLE "rollouts" (
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "artifactId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "baseReleaseId" TEXT NOT NULL,
    "versionId" TEXT NOT NULL,
    "decisionId" TEXT NOT NULL,
    "plan" TEXT NOT NULL,
    "steps" INTEGER NOT NULL,
    "personId" TEXT NOT NULL,
    "apiKeyId" TEXT,
    "reason" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rollouts_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "rollout_audiences" (
    "rolloutId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "versionId" TEXT,

    CONSTRAINT "rollout_audiences_pkey" PRIMARY KEY ("rolloutId","position")
);

-- CreateTable
CREATE TABLE "rollout_moves" (
    "rolloutId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "step" INTEGER NOT NULL,
    "personId" TEXT,
    "apiKeyId" TEXT,
    "reason" TEXT,
    "decisionId" TEXT,
    "releaseId" TEXT,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "rollout_moves_pkey" PRIMARY KEY ("rolloutId","seq")
);

-- CreateTable
CREATE TABLE "running_rollouts" (
    "artifactId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "rolloutId" TEXT NOT NULL,

    CONSTRAINT "running_rollouts_pkey" PRIMARY KEY ("artifactId","environmentId")
);

-- CreateIndex
CREATE INDEX "rollouts_workspaceId_createdAt_idx" ON "rollouts"("workspaceId", "createdAt");

-- CreateIndex
CREATE INDEX "rollouts_artifactId_environmentId_createdAt_idx" ON "rollouts"("artifactId", "environmentId", "createdAt");

-- CreateIndex
CREATE UNIQUE INDEX "rollouts_id_artifactId_environmentId_key" ON "rollouts"("id", "artifactId", "environmentId");

-- CreateIndex
CREATE INDEX "rollout_audiences_versionId_idx" ON "rollout_audiences"("versionId");

-- CreateIndex
CREATE INDEX "running_rollouts_environmentId_idx" ON "running_rollouts"("environmentId");

-- CreateIndex
CREATE UNIQUE INDEX "running_rollouts_rolloutId_artifactId_environmentId_key" ON "running_rollouts"("rolloutId", "artifactId", "environmentId");

-- AddForeignKey
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_artifactId_workspaceId_fkey" FOREIGN KEY ("artifactId", "workspaceId") REFERENCES "artifacts"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_baseReleaseId_artifactId_environmentId_fkey" FOREIGN KEY ("baseReleaseId", "artifactId", "environmentId") REFERENCES "releases"("id", "artifactId", "environmentId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_versionId_artifactId_fkey" FOREIGN KEY ("versionId", "artifactId") REFERENCES "versions"("id", "artifactId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_decisionId_versionId_environmentId_fkey" FOREIGN KEY ("decisionId", "versionId", "environmentId") REFERENCES "decisions"("id", "versionId", "environmentId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollout_audiences" ADD CONSTRAINT "rollout_audiences_rolloutId_fkey" FOREIGN KEY ("rolloutId") REFERENCES "rollouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollout_audiences" ADD CONSTRAINT "rollout_audiences_versionId_fkey" FOREIGN KEY ("versionId") REFERENCES "versions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollout_moves" ADD CONSTRAINT "rollout_moves_rolloutId_fkey" FOREIGN KEY ("rolloutId") REFERENCES "rollouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollout_moves" ADD CONSTRAINT "rollout_moves_decisionId_fkey" FOREIGN KEY ("decisionId") REFERENCES "decisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "rollout_moves" ADD CONSTRAINT "rollout_moves_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "releases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "running_rollouts" ADD CONSTRAINT "running_rollouts_artifactId_workspaceId_fkey" FOREIGN KEY ("artifactId", "workspaceId") REFERENCES "artifacts"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "running_rollouts" ADD CONSTRAINT "running_rollouts_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "running_rollouts" ADD CONSTRAINT "running_rollouts_rolloutId_artifactId_environmentId_fkey" FOREIGN KEY ("rolloutId", "artifactId", "environmentId") REFERENCES "rollouts"("id", "artifactId", "environmentId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "version_locks" ADD CONSTRAINT "version_locks_rolloutId_fkey" FOREIGN KEY ("rolloutId") REFERENCES "rollouts"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------

ALTER TABLE "environments" ADD CONSTRAINT "environments_rollout_rules_list" CHECK (jsonb_typeof("rolloutRules"::jsonb) = 'array');
ALTER TABLE "version_locks" ADD CONSTRAINT "version_locks_of_one" CHECK (("releaseId" IS NULL) <> ("rolloutId" IS NULL));
ALTER TABLE "rollouts" ADD CONSTRAINT "rollouts_steps" CHECK ("steps" BETWEEN 1 AND 20);
ALTER TABLE "rollout_moves" ADD CONSTRAINT "rollout_moves_kind_known"
  CHECK ("kind" IN ('started', 'advanced', 'held', 'resumed', 'completed', 'aborted', 'superseded'));
-- The product itself goes on where a plan says so, holds, and takes back; it neither starts nor lets go on.
ALTER TABLE "rollout_moves" ADD CONSTRAINT "rollout_moves_actor"
  CHECK ("personId" IS NOT NULL OR "kind" IN ('advanced', 'held', 'aborted', 'completed'));
ALTER TABLE "rollout_moves" ADD CONSTRAINT "rollout_moves_reason"
  CHECK ("kind" NOT IN ('held', 'aborted') OR length(btrim(coalesce("reason", ''))) > 0);
-- More people get a candidate only on a decision of the gate.
ALTER TABLE "rollout_moves" ADD CONSTRAINT "rollout_moves_decided"
  CHECK (("decisionId" IS NOT NULL) = ("kind" IN ('started', 'advanced', 'completed')));
ALTER TABLE "rollout_moves" ADD CONSTRAINT "rollout_moves_release"
  CHECK (("releaseId" IS NOT NULL) = ("kind" IN ('completed', 'superseded')));

DO $$
DECLARE name text;
BEGIN
  FOREACH name IN ARRAY ARRAY['rollouts', 'rollout_audiences', 'rollout_moves'] LOOP
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "refuse_change"()',
      name || '_append_only', name);
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"()',
      name || '_no_truncate', name);
  END LOOP;
END $$;
CREATE TRIGGER "running_rollouts_no_update" BEFORE UPDATE ON "running_rollouts"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

-- A rollout leads from what is live to another version, and its plan only ever rises, to everyone.
CREATE FUNCTION "guard_rollout"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE plan jsonb := NEW."plan"::jsonb;
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "live" l JOIN "releases" r ON r."id" = l."releaseId"
    WHERE l."releaseId" = NEW."baseReleaseId" AND r."versionId" <> NEW."versionId") THEN
    RAISE EXCEPTION 'a rollout leads from what is live to another version' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF EXISTS (SELECT 1 FROM "version_locks" l WHERE l."versionId" = NEW."versionId" AND l."liftedAt" IS NULL) THEN
    RAISE EXCEPTION 'a locked version is not rolled out' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF jsonb_array_length(plan->'steps') <> NEW."steps" OR EXISTS (
    SELECT 1 FROM jsonb_array_elements(plan->'steps') step
    WHERE jsonb_array_length(step->'percents') <> jsonb_array_length(plan->'audiences')) THEN
    RAISE EXCEPTION 'the plan has other steps' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF EXISTS (
    WITH told AS (
      SELECT step.ordinality AS at, share.ordinality AS audience, share.value::int AS percent,
        lag(share.value::int) OVER (PARTITION BY share.ordinality ORDER BY step.ordinality) AS before
      FROM jsonb_array_elements(plan->'steps') WITH ORDINALITY step,
        jsonb_array_elements_text(step.value->'percents') WITH ORDINALITY share)
    SELECT 1 FROM told WHERE percent < coalesce(before, 0) OR percent > 100 OR (at = NEW."steps" AND percent <> 100)) THEN
    RAISE EXCEPTION 'a rollout only rises, to everyone' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "rollouts_rise" BEFORE INSERT ON "rollouts" FOR EACH ROW EXECUTE FUNCTION "guard_rollout"();

-- An audience is a segment of the same workspace.
CREATE FUNCTION "guard_rollout_audience"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM "rollouts" r WHERE r."id" = NEW."rolloutId" AND r."workspaceId" = NEW."workspaceId") THEN
    RAISE EXCEPTION 'an audience is of its rollout' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."versionId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "versions" v JOIN "artifacts" a ON a."id" = v."artifactId"
    WHERE v."id" = NEW."versionId" AND v."workspaceId" = NEW."workspaceId" AND a."kind" = 'segment') THEN
    RAISE EXCEPTION 'an audience is a segment' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "rollout_audiences_are_segments" BEFORE INSERT ON "rollout_audiences"
  FOR EACH ROW EXECUTE FUNCTION "guard_rollout_audience"();

-- Moves follow one another: a step at a time, never down, not while it is held, and nothing after the end.
CREATE FUNCTION "guard_rollout_move"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE before "rollout_moves"; own "rollouts";
BEGIN
  SELECT * INTO own FROM "rollouts" WHERE "id" = NEW."rolloutId" AND "workspaceId" = NEW."workspaceId";
  SELECT * INTO before FROM "rollout_moves" WHERE "rolloutId" = NEW."rolloutId" ORDER BY "seq" DESC LIMIT 1;
  IF own."id" IS NULL OR NEW."seq" <> coalesce(before."seq", 0) + 1 OR (NEW."kind" = 'started') <> (before."seq" IS NULL) THEN
    RAISE EXCEPTION 'a move follows the one before it' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF before."kind" IN ('completed', 'aborted', 'superseded') THEN
    RAISE EXCEPTION 'this rollout has ended' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF (before."kind" = 'held' AND NEW."kind" NOT IN ('resumed', 'aborted', 'superseded'))
    OR (NEW."kind" = 'resumed' AND before."kind" <> 'held') THEN
    RAISE EXCEPTION 'a rollout that is held does not go on' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NOT (CASE NEW."kind"
    WHEN 'started' THEN NEW."step" IN (0, 1) AND NEW."step" < own."steps"
    WHEN 'advanced' THEN NEW."step" = before."step" + 1 AND NEW."step" < own."steps"
    WHEN 'completed' THEN NEW."step" = before."step" + 1 AND NEW."step" = own."steps"
    ELSE NEW."step" = before."step" END) THEN
    RAISE EXCEPTION 'a rollout goes on by one step' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."decisionId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "decisions" d WHERE d."id" = NEW."decisionId"
    AND d."versionId" = own."versionId" AND d."environmentId" = own."environmentId") THEN
    RAISE EXCEPTION 'the decision is about something else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."decisionId" IS NOT NULL AND EXISTS (
    SELECT 1 FROM "version_locks" l WHERE l."versionId" = own."versionId" AND l."liftedAt" IS NULL) THEN
    RAISE EXCEPTION 'a locked version is not rolled out further' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."releaseId" IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "releases" r WHERE r."id" = NEW."releaseId"
    AND r."artifactId" = own."artifactId" AND r."environmentId" = own."environmentId"
    AND (NEW."kind" <> 'completed' OR (r."versionId" = own."versionId" AND r."kind" = 'rollout_step'))) THEN
    RAISE EXCEPTION 'the release is of something else' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "rollout_moves_follow" BEFORE INSERT ON "rollout_moves"
  FOR EACH ROW EXECUTE FUNCTION "guard_rollout_move"();

-- At commit exactly those rollouts run that have not ended, beside what was live when they started.
CREATE FUNCTION "guard_running_rollout"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE astray text;
BEGIN
  SELECT r."id" INTO astray FROM "rollouts" r
    LEFT JOIN "running_rollouts" g ON g."rolloutId" = r."id"
    LEFT JOIN "live" l ON l."artifactId" = r."artifactId" AND l."environmentId" = r."environmentId"
    LEFT JOIN LATERAL (SELECT m."kind" FROM "rollout_moves" m WHERE m."rolloutId" = r."id" ORDER BY m."seq" DESC LIMIT 1) newest ON true
    WHERE r."artifactId" = coalesce(NEW."artifactId", OLD."artifactId")
      AND r."environmentId" = coalesce(NEW."environmentId", OLD."environmentId")
      AND ((g."rolloutId" IS NULL) <> (coalesce(newest."kind", '') IN ('completed', 'aborted', 'superseded'))
        OR (g."rolloutId" IS NOT NULL AND l."releaseId" IS DISTINCT FROM r."baseReleaseId"))
    LIMIT 1;
  IF astray IS NOT NULL THEN
    RAISE EXCEPTION 'rollout % is not where its moves say', astray USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "rollouts_run" AFTER INSERT ON "rollouts" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "guard_running_rollout"();
CREATE CONSTRAINT TRIGGER "running_rollouts_as_moved" AFTER INSERT OR DELETE ON "running_rollouts" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "guard_running_rollout"();
CREATE CONSTRAINT TRIGGER "live_ends_rollouts" AFTER INSERT OR UPDATE ON "live" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "guard_running_rollout"();

CREATE FUNCTION "guard_rollout_end"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "rollout_moves" m WHERE m."rolloutId" = NEW."rolloutId"
      AND m."kind" IN ('completed', 'aborted', 'superseded'))
    = EXISTS (SELECT 1 FROM "running_rollouts" g WHERE g."rolloutId" = NEW."rolloutId") THEN
    RAISE EXCEPTION 'rollout % is not where its moves say', NEW."rolloutId" USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "rollout_moves_end" AFTER INSERT ON "rollout_moves" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "guard_rollout_end"();

-- A locked version goes live by no rollout either.
CREATE OR REPLACE FUNCTION "guard_release"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."supersedesId" IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM "releases" r WHERE r."id" = NEW."supersedesId" AND r."seq" = NEW."seq" - 1) THEN
    RAISE EXCEPTION 'a release supersedes the one before it' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."kind" IN ('promotion', 'rollout_step') AND EXISTS (
    SELECT 1 FROM "version_locks" l WHERE l."versionId" = NEW."versionId" AND l."liftedAt" IS NULL) THEN
    RAISE EXCEPTION 'a locked version is not promoted' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF NEW."kind" = 'rollback' AND NOT EXISTS (
    SELECT 1 FROM "releases" r WHERE r."artifactId" = NEW."artifactId" AND r."environmentId" = NEW."environmentId"
      AND r."versionId" = NEW."versionId") THEN
    RAISE EXCEPTION 'a rollback returns to a version that was live there' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;

-- At commit a last step is the end of a rollout.
CREATE FUNCTION "guard_last_step"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."kind" = 'rollout_step' AND NOT EXISTS (SELECT 1 FROM "rollout_moves" m
    WHERE m."releaseId" = NEW."id" AND m."kind" = 'completed') THEN
    RAISE EXCEPTION 'a last step without its rollout' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "releases_last_step" AFTER INSERT ON "releases" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION "guard_last_step"();
