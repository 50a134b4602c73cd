/** Where credentials come from: providers, and chains of them. Nothing is read, and nobody is asked, before the first call. */
export { type PasswordCredentialsOptions, passwordCredentials } from "../identity/password-credentials.js";
export { noCredentials } from "./absent.js";
export {
  type ChainChoice,
  type CredentialsChain,
  type CredentialsChainOptions,
  credentialsChain,
  type SkippedProvider,
} from "./chain.js";
export type {
  AccessKeyCredentials,
  Credentials,
  CredentialsProvider,
  CredentialsSource,
  TokenCredentials,
} from "./credentials.js";
export {
  type CredentialsFileOptions,
  type CredentialsProfile,
  fileCredentials,
  readCredentialsFile,
} from "./credentials-file.js";
export { defaultCredentials } from "./default-credentials.js";
export { environmentCredentials } from "./environment.js";
export {
  type ExpiringCredentials,
  type FetchCredentials,
  type RefreshingOptions,
  type RefreshOptions,
  refreshingCredentials,
} from "./refreshing.js";
