-- When people began to use a workspace: the demo has a history from before.
ALTER TABLE "workspaces" ADD COLUMN "startedAt" TIMESTAMPTZ(3);
UPDATE "workspaces" SET "startedAt" = "createdAt";
ALTER TABLE "workspaces" ALTER COLUMN "startedAt" SET NOT NULL;

-- The first steps are put away like a row.
ALTER TABLE "inbox_marks" DROP CONSTRAINT "inbox_marks_row_form";
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_row_form"
  CHECK ("row" ~ '^(review|answer|promote|lock|steps):.+$');
