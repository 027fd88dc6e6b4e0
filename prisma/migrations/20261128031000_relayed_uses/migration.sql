-- Which batches of uses a relay has told: one that comes again, because its answer was lost, counts nothing.
CREATE TABLE "relayed_batches" (
    "workspaceId" TEXT NOT NULL,
    "batch" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "relayed_batches_pkey" PRIMARY KEY ("workspaceId","batch")
);
CREATE INDEX "relayed_batches_at_idx" ON "relayed_batches"("at");
ALTER TABLE "relayed_batches" ADD CONSTRAINT "relayed_batches_workspaceId_fkey" FOREIGN KEY ("workspaceId") REFERENCES "workspaces"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
ALTER TABLE "relayed_batches" ADD CONSTRAINT "relayed_batches_named" CHECK ("batch" ~ '^[0-9a-f-]{16,64}$');
