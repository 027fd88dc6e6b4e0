-- Instances as their clients tell of them; nothing has told yet.
DROP TABLE "instances";
DROP FUNCTION "instances_forward_only"();

CREATE TABLE "instances" (
    "keyId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "instance" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "sdk" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "firstSeenAt" TIMESTAMPTZ(3) NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "instances_pkey" PRIMARY KEY ("keyId","environmentId","instance")
);
CREATE INDEX "instances_environmentId_lastSeenAt_idx" ON "instances"("environmentId", "lastSeenAt");
CREATE INDEX "instances_workspaceId_idx" ON "instances"("workspaceId");
ALTER TABLE "instances" ADD CONSTRAINT "instances_keyId_workspaceId_fkey" FOREIGN KEY ("keyId", "workspaceId") REFERENCES "api_keys"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "instances" ADD CONSTRAINT "instances_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "instances" ADD CONSTRAINT "instances_named" CHECK (char_length("instance") BETWEEN 1 AND 100
  AND char_length("service") BETWEEN 1 AND 100 AND char_length("sdk") <= 60);
ALTER TABLE "instances" ADD CONSTRAINT "instances_in_time"
  CHECK ("sequence" >= 0 AND "firstSeenAt" <= "lastSeenAt");
-- What an instance answers from never goes back.
CREATE FUNCTION "instances_forward_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."sequence" < OLD."sequence" OR NEW."lastSeenAt" < OLD."lastSeenAt" THEN
    RAISE EXCEPTION 'an instance goes forward only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "instances_forward_only" BEFORE UPDATE ON "instances"
  FOR EACH ROW EXECUTE FUNCTION "instances_forward_only"();

-- Uses by the service that told of them.
ALTER TABLE "key_uses" ADD COLUMN "service" TEXT NOT NULL DEFAULT '';
ALTER TABLE "key_uses" ALTER COLUMN "service" DROP DEFAULT;
ALTER TABLE "key_uses" DROP CONSTRAINT "key_uses_pkey";
ALTER TABLE "key_uses" ADD CONSTRAINT "key_uses_pkey"
  PRIMARY KEY ("keyId","environmentId","hour","channel","service","path","version","reason");
ALTER TABLE "key_uses" ADD CONSTRAINT "key_uses_service_of_clients"
  CHECK ("service" = '' OR ("channel" = 'client' AND char_length("service") <= 100));

-- From which snapshot sequence a release is served: that of its environment when it is committed, which the same
-- transaction has raised and holds locked. Releases from before are older than all that an instance can hold.
CREATE TABLE "release_sequences" (
    "releaseId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,

    CONSTRAINT "release_sequences_pkey" PRIMARY KEY ("releaseId")
);
CREATE INDEX "release_sequences_environmentId_sequence_idx" ON "release_sequences"("environmentId", "sequence");
ALTER TABLE "release_sequences" ADD CONSTRAINT "release_sequences_releaseId_fkey" FOREIGN KEY ("releaseId") REFERENCES "releases"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
INSERT INTO "release_sequences" ("releaseId", "environmentId", "sequence") SELECT "id", "environmentId", 0 FROM "releases";
CREATE TRIGGER "release_sequences_append_only" BEFORE UPDATE OR DELETE ON "release_sequences"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "release_sequences_no_truncate" BEFORE TRUNCATE ON "release_sequences"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE FUNCTION "note_release_sequence"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "release_sequences" ("releaseId", "environmentId", "sequence")
    SELECT NEW."id", e."id", e."snapshotSeq" FROM "environments" e WHERE e."id" = NEW."environmentId"
    ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER "releases_sequence" AFTER INSERT ON "releases"
  DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION "note_release_sequence"();
