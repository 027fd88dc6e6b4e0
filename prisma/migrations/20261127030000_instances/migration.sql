-- CreateTable
CREATE TABLE "instances" (
    "keyId" TEXT NOT NULL,
    "id" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "service" TEXT NOT NULL,
    "client" TEXT NOT NULL,
    "sequence" INTEGER NOT NULL,
    "startedAt" TIMESTAMPTZ(3) NOT NULL,
    "heardAt" TIMESTAMPTZ(3) NOT NULL,
    "stoppedAt" TIMESTAMPTZ(3),
    "answered" TEXT NOT NULL,

    CONSTRAINT "instances_pkey" PRIMARY KEY ("keyId","environmentId","id")
);

-- CreateTable
CREATE TABLE "key_uses" (
    "keyId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "hour" TIMESTAMPTZ(3) NOT NULL,
    "channel" TEXT NOT NULL,
    "path" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "firstAt" TIMESTAMPTZ(3) NOT NULL,
    "lastAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "key_uses_pkey" PRIMARY KEY ("keyId","environmentId","hour","channel","path","version","reason")
);

-- CreateIndex
CREATE INDEX "instances_environmentId_heardAt_idx" ON "instances"("environmentId", "heardAt");

-- CreateIndex
CREATE INDEX "key_uses_workspaceId_path_hour_idx" ON "key_uses"("workspaceId", "path", "hour");

-- CreateIndex
CREATE INDEX "key_uses_environmentId_lastAt_idx" ON "key_uses"("environmentId", "lastAt");

-- CreateIndex
CREATE UNIQUE INDEX "api_keys_id_workspaceId_key" ON "api_keys"("id", "workspaceId");

-- AddForeignKey
ALTER TABLE "instances" ADD CONSTRAINT "instances_keyId_workspaceId_fkey" FOREIGN KEY ("keyId", "workspaceId") REFERENCES "api_keys"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "instances" ADD CONSTRAINT "instances_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_uses" ADD CONSTRAINT "key_uses_keyId_workspaceId_fkey" FOREIGN KEY ("keyId", "workspaceId") REFERENCES "api_keys"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "key_uses" ADD CONSTRAINT "key_uses_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "instances" ADD CONSTRAINT "instances_id_form" CHECK ("id" ~ '^[A-Za-z0-9_-]{8,64}$');
ALTER TABLE "instances" ADD CONSTRAINT "instances_service_named" CHECK (char_length("service") BETWEEN 1 AND 100);
ALTER TABLE "instances" ADD CONSTRAINT "instances_in_time"
  CHECK ("sequence" >= 0 AND "startedAt" <= "heardAt" AND "stoppedAt" <= "heardAt");
-- What an instance answers from never goes back.
CREATE FUNCTION "instances_forward_only"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."sequence" < OLD."sequence" OR NEW."heardAt" < OLD."heardAt" THEN
    RAISE EXCEPTION 'an instance goes forward only' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "instances_forward_only" BEFORE UPDATE ON "instances"
  FOR EACH ROW EXECUTE FUNCTION "instances_forward_only"();

ALTER TABLE "key_uses" ADD CONSTRAINT "key_uses_channel_known"
  CHECK ("channel" IN ('client', 'resolve', 'snapshot', 'stream', 'ofrep', 'langfuse'));
ALTER TABLE "key_uses" ADD CONSTRAINT "key_uses_reason_known"
  CHECK ("reason" IN ('STATIC', 'TARGETING_MATCH', 'SPLIT', 'STALE', 'DEFAULT'));
ALTER TABLE "key_uses" ADD CONSTRAINT "key_uses_counted" CHECK ("count" > 0 AND "firstAt" <= "lastAt");
ALTER TABLE "key_uses" ADD CONSTRAINT "key_uses_by_the_hour"
  CHECK (date_trunc('hour', "hour" AT TIME ZONE 'UTC') = "hour" AT TIME ZONE 'UTC');
