// npm run backup -- <file>
import { runTool } from "./run-tool.mjs";

await runTool("backup");
