// Takes the lock of a folder and keeps it until its stdin ends.
import { lockFolder } from "@/lib/db/folder-lock";

try {
  const lock = await lockFolder(process.argv[2] ?? "");
  process.stdout.write("held\n");
  process.stdin.resume().on("end", () => {
    lock.release();
    process.stdout.write("released\n");
  });
} catch (error) {
  process.stdout.write(`refused ${error instanceof Error ? error.message : error}\n`);
  process.exit(3);
}
