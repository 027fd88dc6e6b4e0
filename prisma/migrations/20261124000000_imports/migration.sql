-- AlterTable
ALTER TABLE "versions" ADD COLUMN     "sourceAuthor" TEXT,
ADD COLUMN     "sourceCommit" TEXT,
ADD COLUMN     "sourceDate" TIMESTAMPTZ(3);

-- Only an imported version has a source elsewhere.
ALTER TABLE "versions" ADD CONSTRAINT "versions_source_of_imports" CHECK (
  "origin" = 'import' OR ("sourceAuthor" IS NULL AND "sourceDate" IS NULL AND "sourceCommit" IS NULL));
