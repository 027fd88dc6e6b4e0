// npm run export -- <folder>
import { runTool } from "./run-tool.mjs";

await runTool("export");
