// npm run audit:verify
import { runTool } from "./run-tool.mjs";

await runTool("audit-verify");
