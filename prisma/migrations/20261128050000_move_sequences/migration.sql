-- From which snapshot sequence a move of a rollout holds: that of its environment when it is committed, which the same
-- transaction has raised and holds locked where the move changes what is served.
CREATE TABLE "rollout_move_sequences" (
    "rolloutId" TEXT NOT NULL,
    "seq" INTEGER NOT NULL,
    "environmentId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "rollout_move_sequences_pkey" PRIMARY KEY ("rolloutId","seq")
);
CREATE INDEX "rollout_move_sequences_environmentId_sequence_idx" ON "rollout_move_sequences"("environmentId", "sequence");
ALTER TABLE "rollout_move_sequences" ADD CONSTRAINT "rollout_move_sequences_rolloutId_seq_fkey" FOREIGN KEY ("rolloutId", "seq") REFERENCES "rollout_moves"("rolloutId", "seq") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------

-- Rollouts that are over are older than all that an instance can hold; what runs holds from now on.
INSERT INTO "rollout_move_sequences" ("rolloutId", "seq", "environmentId", "sequence")
  SELECT m."rolloutId", m."seq", e."id", CASE WHEN g."rolloutId" IS NULL THEN 0 ELSE e."snapshotSeq" END
  FROM "rollout_moves" m JOIN "rollouts" r ON r."id" = m."rolloutId" JOIN "environments" e ON e."id" = r."environmentId"
  LEFT JOIN "running_rollouts" g ON g."rolloutId" = r."id";
CREATE TRIGGER "rollout_move_sequences_append_only" BEFORE UPDATE OR DELETE ON "rollout_move_sequences"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "rollout_move_sequences_no_truncate" BEFORE TRUNCATE ON "rollout_move_sequences"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE FUNCTION "note_rollout_move_sequence"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "rollout_move_sequences" ("rolloutId", "seq", "environmentId", "sequence")
    SELECT NEW."rolloutId", NEW."seq", e."id", e."snapshotSeq" FROM "rollouts" r
      JOIN "environments" e ON e."id" = r."environmentId" WHERE r."id" = NEW."rolloutId"
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "rollout_moves_sequence" AFTER INSERT ON "rollout_moves"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "note_rollout_move_sequence"();
