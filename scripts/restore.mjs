// npm run restore -- <file>
import { runTool } from "./run-tool.mjs";

await runTool("restore");
