-- The history that a snapshot sequence is of: raised by a restore, so that whoever follows can tell a restored
-- registry, whose sequences are lower, from a stale one. In milliseconds since 1970 once there was a restore.
ALTER TABLE "environments" ADD COLUMN "epoch" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "environments" ADD CONSTRAINT "environments_epoch_countable"
  CHECK ("epoch" BETWEEN 0 AND 9007199254740991);

-- An environment that is made after a restore is of the history of its workspace, whatever bore its key before.
CREATE FUNCTION "environments_join_epoch"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW."epoch" := (SELECT COALESCE(max("epoch"), 0) FROM "environments" WHERE "workspaceId" = NEW."workspaceId");
  RETURN NEW;
END $$;
CREATE TRIGGER "environments_join_epoch" BEFORE INSERT ON "environments"
  FOR EACH ROW EXECUTE FUNCTION "environments_join_epoch"();

-- What is served never goes back within an epoch, nor to an earlier one.
CREATE FUNCTION "environments_forward_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."epoch", NEW."snapshotSeq") < (OLD."epoch", OLD."snapshotSeq") THEN
    RAISE EXCEPTION 'what an environment serves goes forward only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "environments_forward_only" BEFORE UPDATE OF "epoch", "snapshotSeq" ON "environments"
  FOR EACH ROW EXECUTE FUNCTION "environments_forward_only"();

-- Which history an instance answers from, beside the sequence; within one it still goes forward only.
ALTER TABLE "instances" ADD COLUMN "epoch" BIGINT NOT NULL DEFAULT 0;
ALTER TABLE "instances" ADD CONSTRAINT "instances_epoch_countable"
  CHECK ("epoch" BETWEEN 0 AND 9007199254740991);
CREATE OR REPLACE FUNCTION "instances_forward_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW."epoch", NEW."sequence") < (OLD."epoch", OLD."sequence") OR NEW."lastSeenAt" < OLD."lastSeenAt" THEN
    RAISE EXCEPTION 'an instance goes forward only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
