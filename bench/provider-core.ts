// The signer of the provider's core and the builder of its clients are not among its public names.
export { AKSKSigner } from "@huaweicloud/huaweicloud-sdk-core/auth/AKSKSigner.js";
export { BasicCredentials } from "@huaweicloud/huaweicloud-sdk-core/auth/BasicCredentials.js";
export { ClientBuilder } from "@huaweicloud/huaweicloud-sdk-core/ClientBuilder.js";
export type { HcClient } from "@huaweicloud/huaweicloud-sdk-core/HcClient.js";
