import { type CredentialsChain, type CredentialsChainOptions, credentialsChain } from "./chain.js";
import { type CredentialsFileOptions, fileCredentials } from "./credentials-file.js";
import { environmentCredentials } from "./environment.js";

/** The usual chain: the environment, then the credentials file. @throws DisError of kind `configuration` */
export function defaultCredentials(options: CredentialsFileOptions & CredentialsChainOptions = {}): CredentialsChain {
  const { onChosen, ...ofFile } = options;
  return credentialsChain([environmentCredentials(ofFile.environment), fileCredentials(ofFile)], { onChosen });
}
