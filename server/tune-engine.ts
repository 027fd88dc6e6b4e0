import { setFlagsFromString } from "node:v8";

/** In bytes of code that ran, by function. The default of Node 20 is 1,800,000; newer ones begin at 13,000,000. */
const WASM_TIERING_BUDGET = 100_000_000;

/**
 * Has WebAssembly compiled for speed only where it is hot for long. PostgreSQL and Prisma's compiler of queries are
 * WebAssembly: with the default, compiling what ran at the start once or twice takes more of a small machine than
 * running it, and as much memory. To be called before either is loaded; a Node that does not know it goes on as it does.
 */
export function tuneEngine(): void {
  setFlagsFromString(`--wasm-tiering-budget=${WASM_TIERING_BUDGET}`);
}
