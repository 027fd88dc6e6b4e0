// npm run bench -- <name>; without a name it lists them.
import { runTool } from "./run-tool.mjs";

await runTool("bench");
