import type { AddressInfo } from "node:net";
import type { FastifyInstance } from "fastify";
import type { LocalCredentials } from "./authentication/authenticate.js";
import { IssuedTokens } from "./authentication/sign-in.js";
import type { LocalClock } from "./clock.js";
import { endpointOf } from "./endpoint.js";
import type { Service } from "./exchange.js";
import { Faults, type LocalFaults } from "./faults/faults.js";
import { openSeededState } from "./open-state.js";
import { type LocalDisOptions, type ResolvedOptions, resolveOptions } from "./options.js";
import { userOfPort } from "./port-user.js";
import { type LoggedRequest, RequestLog } from "./request-log.js";
import { createServer } from "./server.js";
import { clearState } from "./state/state.js";

/** What a client needs to call the server: `createDisClient(local.connection)`. */
export interface Connection {
  readonly endpoint: string;
  readonly projectId: string;
  readonly credentials:
    | { readonly token: string }
    | { readonly accessKey: string; readonly secretKey: string; readonly securityToken?: string };
}

/** A running server. */
export interface LocalDis {
  /** Such as `http://127.0.0.1:7070`, without a slash at the end. */
  readonly endpoint: string;
  /** Gives tokens for passwords at `POST /v3/auth/tokens`; the same origin as `endpoint`. */
  readonly iamEndpoint: string;
  readonly projectId: string;
  readonly credentials: LocalCredentials;
  readonly connection: Connection;
  /** The time of the server, which can be moved and frozen. */
  readonly clock: LocalClock;
  /** What goes wrong on purpose. */
  readonly faults: LocalFaults;
  /** The latest requests, oldest first, each as soon as its response is decided. */
  requests(): LoggedRequest[];
  /** Makes all tokens that were given for a password invalid at once; the tokens of `credentials` stay valid. */
  revokeTokens(): void;
  /** Forgets all data, groups, faults and the request log, and sets the clock back to normal, as between two tests. */
  reset(): void;
  /** Stops the server and cuts open connections. Data that is in memory is gone. */
  close(): Promise<void>;
}

function connectionTo(endpoint: string, { projectId, credentials }: ResolvedOptions): Connection {
  const [token] = credentials.tokens;
  const [key] = credentials.keys;
  if (token !== undefined) return { endpoint, projectId, credentials: { token } };
  if (key !== undefined) return { endpoint, projectId, credentials: { ...key } };
  throw new TypeError("Option credentials must be at least one token or key");
}

async function createService(options: ResolvedOptions): Promise<Service> {
  const state = await openSeededState(options);
  const log = new RequestLog(options.logSize);
  const tokens = new IssuedTokens(options.tokenValidityMs);
  const faults = new Faults();
  faults.add(...options.faults);
  const reset = () => {
    clearState(state);
    log.clear();
    faults.end();
    options.clock.reset();
  };
  return { options, state, log, tokens, faults, reset };
}

/** @throws Error of Node.js; it says who uses the port that is in use */
async function listen(server: FastifyInstance, { host, port }: ResolvedOptions): Promise<void> {
  try {
    await server.listen({ host, port });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EADDRINUSE") throw error;
    const user = await userOfPort(endpointOf(host, port));
    const message = `Port ${port} is in use${user === undefined ? "" : ` by ${user}`}`;
    throw Object.assign(new Error(message, { cause: error }), { code: "EADDRINUSE" });
  }
}

/**
 * Starts a DIS on this machine, empty or with what its folder `data` has; resolves when it takes requests. Several can run side
 * by side.
 * @throws TypeError for an unknown option or a bad value; Error when the folder cannot be used; Error with code EADDRINUSE when
 *   the port is in use, and by whom as far as that can be found out
 */
export async function startLocalDis(options: LocalDisOptions = {}): Promise<LocalDis> {
  const resolved = resolveOptions(options);
  const service = await createService(resolved);
  const { state, log, tokens } = service;
  const { host, projectId, credentials } = resolved;
  let server: FastifyInstance;
  try {
    server = await createServer(service);
    await listen(server, resolved);
  } catch (error) {
    state.store.close();
    throw error;
  }
  const endpoint = endpointOf(host, (server.server.address() as AddressInfo).port);
  let closing: Promise<void> | undefined;
  return {
    endpoint,
    iamEndpoint: endpoint,
    projectId,
    credentials,
    connection: connectionTo(endpoint, resolved),
    clock: resolved.clock,
    faults: service.faults,
    requests: () => log.list(),
    revokeTokens: () => tokens.revokeAll(),
    reset: service.reset,
    close: () => {
      service.faults.end();
      closing ??= server.close().then(() => state.store.close());
      return closing;
    },
  };
}
