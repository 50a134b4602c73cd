/** Where credentials come from: providers, and chains of them. Nothing is read, and nobody is asked, before the first call. */
export { type PasswordCredentialsOptions, passwordCredentials } from "../identity/password-credentials.js";
export { noCredentials } from "./absent.js";
export type {
  AccessKeyCredentials,
  Credentials,
  CredentialsProvider,
  CredentialsSource,
  TokenCredentials,
} from "./credentials.js";
export { environmentCredentials } from "./environment.js";
export {
  type ExpiringCredentials,
  type FetchCredentials,
  type RefreshingOptions,
  type RefreshOptions,
  refreshingCredentials,
} from "./refreshing.js";
