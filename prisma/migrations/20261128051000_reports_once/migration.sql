-- Which process told the reports that are counted, where it says so: a report that it tells again counts once.
ALTER TABLE "instances" ADD COLUMN     "process" TEXT;

-- What Prisma cannot say ------------------------------------------------------------------------------

ALTER TABLE "instances" ADD CONSTRAINT "instances_process_named" CHECK (char_length("process") BETWEEN 1 AND 64);
