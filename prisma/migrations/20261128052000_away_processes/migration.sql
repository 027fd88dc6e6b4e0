-- What is left of an instance that was away for a day: how many reports of its process were taken, so that one which it
-- tells again when it is back counts once.
CREATE TABLE "away_processes" (
    "keyId" TEXT NOT NULL,
    "environmentId" TEXT NOT NULL,
    "instance" TEXT NOT NULL,
    "process" TEXT NOT NULL,
    "workspaceId" TEXT NOT NULL,
    "reports" INTEGER NOT NULL,
    "lastSeenAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "away_processes_pkey" PRIMARY KEY ("keyId","environmentId","instance","process")
);
CREATE INDEX "away_processes_environmentId_lastSeenAt_idx" ON "away_processes"("environmentId", "lastSeenAt");
ALTER TABLE "away_processes" ADD CONSTRAINT "away_processes_keyId_workspaceId_fkey" FOREIGN KEY ("keyId", "workspaceId") REFERENCES "api_keys"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "away_processes" ADD CONSTRAINT "away_processes_environmentId_workspaceId_fkey" FOREIGN KEY ("environmentId", "workspaceId") REFERENCES "environments"("id", "workspaceId") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What Prisma cannot say ------------------------------------------------------------------------------

ALTER TABLE "away_processes" ADD CONSTRAINT "away_processes_named" CHECK (char_length("instance") BETWEEN 1 AND 100
  AND char_length("process") BETWEEN 1 AND 64);
ALTER TABLE "away_processes" ADD CONSTRAINT "away_processes_reports" CHECK ("reports" > 0);
