-- CreateTable
CREATE TABLE "inbox_marks" (
    "workspaceId" TEXT NOT NULL,
    "personId" TEXT NOT NULL,
    "row" TEXT NOT NULL,
    "about" TEXT NOT NULL,
    "markedAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "inbox_marks_pkey" PRIMARY KEY ("workspaceId","personId","row")
);

-- AddForeignKey
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_workspaceId_personId_fkey" FOREIGN KEY ("workspaceId", "personId") REFERENCES "members"("workspaceId", "personId") ON DELETE RESTRICT ON UPDATE CASCADE;

ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_row_form"
  CHECK ("row" ~ '^(review|answer|promote|lock):.+$');
ALTER TABLE "inbox_marks" ADD CONSTRAINT "inbox_marks_about_is_digest" CHECK ("about" ~ '^sha256:[0-9a-f]{64}$');
