export type NetworkRefusalCode = "forbidden_address" | "redirected" | "too_large";

/** Why a request of this server's own was not made, or its answer not taken. */
export class NetworkRefusal extends Error {
  constructor(
    readonly code: NetworkRefusalCode,
    message: string,
  ) {
    super(message);
    this.name = "NetworkRefusal";
  }
}
