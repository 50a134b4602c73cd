import { DisError } from "../errors/dis-error.js";
import { checkFunction, guardListener, optionError, refuseUnknownOptions } from "../option-checks.js";
import {
  type Credentials,
  type CredentialsProvider,
  type CredentialsSource,
  checkCredentials,
  environmentCredentials,
  Hidden,
  isAbsence,
  noCredentials,
  providerError,
  providerOf,
} from "./credentials.js";
import { type CredentialsFileOptions, fileCredentials } from "./credentials-file.js";

/** A provider that a chain has skipped, and why it had no credentials. */
export interface SkippedProvider {
  readonly name: string;
  readonly reason: string;
}

/** The provider that a chain uses. */
export interface ChainChoice {
  readonly name: string;
  /** The providers before it, in the order in which they were asked. */
  readonly skipped: readonly SkippedProvider[];
}

export interface CredentialsChainOptions {
  /** Called once, when the first credentials are found. Without it nobody is told. */
  readonly onChosen?: ((choice: ChainChoice) => void) | undefined;
}

/** Asks several providers; see `credentialsChain`. */
export interface CredentialsChain extends CredentialsProvider {
  /** The provider that is used; `undefined` before the first call. */
  readonly chosen: ChainChoice | undefined;
}

/**
 * Asks providers in order and uses the first that has credentials. A provider without credentials is skipped: an environment
 * without the variables, no file, a function that gives `undefined` or throws `noCredentials`. A provider that fails, or whose
 * credentials are wrong, ends the search with its error, because the next one may have another account than was meant. When no
 * provider has credentials, the error names each of them with its reason.
 *
 * @example
 * const credentials = credentialsChain([environmentCredentials(), fileCredentials(), fromVault], {
 *   onChosen: ({ name }) => console.log(`credentials: ${name}`),
 * });
 *
 * @throws DisError of kind `configuration` or `credentials`; no provider is asked before the first call
 */
export function credentialsChain(sources: readonly CredentialsSource[], options: CredentialsChainOptions = {}): CredentialsChain {
  refuseUnknownOptions(options, ["onChosen"], "option of credentialsChain");
  checkFunction("onChosen", options.onChosen);
  if (!Array.isArray(sources) || sources.length === 0) throw optionError("sources", "must be a list with at least one provider");
  return new Chain(sources.map(providerOf), options.onChosen);
}

/** The usual chain: the environment, then the credentials file. @throws DisError of kind `configuration` */
export function defaultCredentials(options: CredentialsFileOptions & CredentialsChainOptions = {}): CredentialsChain {
  const { onChosen, ...ofFile } = options;
  return credentialsChain([environmentCredentials(ofFile.environment), fileCredentials(ofFile)], { onChosen });
}

function list(skipped: readonly SkippedProvider[]): string {
  return skipped.map(({ name, reason }) => `${name}: ${reason}`).join(" ");
}

class Chain extends Hidden implements CredentialsChain {
  readonly name = "chain";
  readonly #providers: readonly CredentialsProvider[];
  readonly #onChosen: (choice: ChainChoice) => void;
  #provider: CredentialsProvider | undefined;
  #chosen: ChainChoice | undefined;
  /** The running search; there is never more than one. */
  #search: Promise<Credentials> | undefined;

  constructor(providers: readonly CredentialsProvider[], onChosen: CredentialsChainOptions["onChosen"]) {
    super();
    this.#providers = providers;
    this.#onChosen = guardListener("onChosen", onChosen);
  }

  get chosen(): ChainChoice | undefined {
    return this.#chosen;
  }

  resolve(): Credentials | undefined | Promise<Credentials | undefined> {
    if (this.#provider !== undefined) return this.#provider.resolve();
    this.#search ??= this.#choose().finally(() => {
      this.#search = undefined;
    });
    return this.#search;
  }

  refused(credentials: Credentials): boolean {
    // A retry makes sense only with a provider that can get other credentials.
    return this.#provider?.refused !== undefined && this.#provider.refused(credentials) !== false;
  }

  async #choose(): Promise<Credentials> {
    const skipped: SkippedProvider[] = [];
    for (const provider of this.#providers) {
      const name = provider.name ?? "provider";
      const found = await this.#ask(provider, name, skipped);
      if (found === undefined) continue;
      this.#provider = provider;
      this.#chosen = Object.freeze({ name, skipped: Object.freeze(skipped) });
      this.#onChosen(this.#chosen);
      return found;
    }
    throw noCredentials(`No provider of the chain has credentials. ${list(skipped)}`);
  }

  /** @throws DisError when the credentials of the provider cannot be used: the next provider may have another account */
  async #ask(provider: CredentialsProvider, name: string, skipped: SkippedProvider[]): Promise<Credentials | undefined> {
    try {
      const found = await provider.resolve();
      if (found !== undefined) return checkCredentials(found);
      skipped.push({ name, reason: "It gave no credentials." });
    } catch (cause) {
      const error = providerError(cause);
      if (!isAbsence(error)) {
        const before = skipped.length === 0 ? "" : ` Asked before it: ${list(skipped)}`;
        throw new DisError(error.kind, `${name}: ${error.summary}${before}`, { ...error, cause: error.cause ?? error });
      }
      skipped.push({ name, reason: error.summary });
    }
    return undefined;
  }
}
