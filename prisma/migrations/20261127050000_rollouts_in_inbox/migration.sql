-- Rollouts to watch are rows of the inbox.
ALTER TABLE "inbox_marks" DROP CONSTRAINT "inbox_marks_row_form";
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_row_form"
  CHECK ("row" ~ '^(review|answer|reply|rollout|regression|promote|lock|steps):.+$');
