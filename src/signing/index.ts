/** Request signing with an access key, SDK-HMAC-SHA256 and V11-HMAC-SHA256: the steps one by one, for servers, proxies and tests. */
export { canonicalRequest, type SignableRequest, type SignatureForm } from "./canonical-request.js";
export { type AsyncHash, type Hash, type SyncHash, webHash } from "./hash.js";
export {
  ALGORITHM,
  DERIVED_ALGORITHM,
  type KeyPair,
  type Signature,
  type SignatureScope,
  sign,
  signatureDate,
  signCanonical,
  stringToSign,
} from "./sign.js";
