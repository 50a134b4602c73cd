/** Where credentials come from: providers, and chains of them. Nothing is read and no provider is asked before the first call. */

export { createMasker, type Masker } from "../masker.js";
export {
  type ChainChoice,
  type CredentialsChain,
  type CredentialsChainOptions,
  credentialsChain,
  defaultCredentials,
  type SkippedProvider,
} from "./chain.js";
export {
  type AccessKeyCredentials,
  type Credentials,
  type CredentialsProvider,
  type CredentialsSource,
  environmentCredentials,
  noCredentials,
  type TokenCredentials,
} from "./credentials.js";
export {
  type CredentialsFileOptions,
  type CredentialsProfile,
  fileCredentials,
  readCredentialsFile,
} from "./credentials-file.js";
export { type PasswordCredentialsOptions, passwordCredentials } from "./password.js";
export {
  type ExpiringCredentials,
  type FetchCredentials,
  type RefreshingOptions,
  type RefreshOptions,
  refreshingCredentials,
} from "./refreshing.js";
