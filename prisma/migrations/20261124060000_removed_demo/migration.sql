-- The demo can be removed: it is archived, and its history stays. No other workspace can.
ALTER TABLE "workspaces" ADD COLUMN "archivedAt" TIMESTAMPTZ(3);
ALTER TABLE "workspaces" ADD CONSTRAINT "workspaces_archived_are_demos" CHECK ("archivedAt" IS NULL OR "isDemo");
