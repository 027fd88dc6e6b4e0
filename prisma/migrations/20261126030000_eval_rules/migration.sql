-- AlterTable
ALTER TABLE "environments" ADD COLUMN     "evals" TEXT NOT NULL DEFAULT '[]';

-- What Prisma cannot say ------------------------------------------------------------------------------

ALTER TABLE "environments" ADD CONSTRAINT "environments_evals_list" CHECK (jsonb_typeof("evals"::jsonb) = 'array');
