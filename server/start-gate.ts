const FIRST_PAGE = /^\/($|inbox$|sign-in$|icon\.svg$|_next\/)/;
const LOOKS = ["GET", "HEAD"];

/**
 * While the demo is still being written, a first look at the sign-in page is let through and everything else waits, so that
 * nobody works on a part of it.
 */
export class StartGate {
  #isOpen = false;
  #open: () => void = () => {};
  readonly #opened = new Promise<void>((resolve) => {
    this.#open = resolve;
  });

  get isOpen(): boolean {
    return this.#isOpen;
  }

  open(): void {
    this.#isOpen = true;
    this.#open();
  }

  /** Lets go who waits, without opening: for a server that stops before it was whole. */
  release(): void {
    this.#open();
  }

  /** Answers whether the request may go on; false when the server stopped meanwhile. */
  async passes(method: string, path: string): Promise<boolean> {
    if (this.#isOpen || (LOOKS.includes(method) && FIRST_PAGE.test(path))) return true;
    await this.#opened;
    return this.#isOpen;
  }
}
