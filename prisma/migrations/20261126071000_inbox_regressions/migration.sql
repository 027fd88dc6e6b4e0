-- An inbox tells of runs in which a case got worse too.
ALTER TABLE "inbox_marks" DROP CONSTRAINT "inbox_marks_row_form";
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_row_form"
  CHECK ("row" ~ '^(review|answer|reply|regression|promote|lock|steps):.+$');
