-- A reply in a thread is a row of its own.
ALTER TABLE "inbox_marks" DROP CONSTRAINT "inbox_marks_row_form";
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_row_form"
  CHECK ("row" ~ '^(review|answer|reply|promote|lock|steps):.+$');
