import { startLocalDis } from "dis-local";

export default async function up() {
  const local = await startLocalDis();
  const { endpoint, projectId, credentials } = local.connection;
  Object.assign(process.env, {
    DIS_ENDPOINT: endpoint,
    CLOUD_SDK_PROJECT_ID: projectId,
    CLOUD_SDK_TOKEN: credentials.token,
  });
  globalThis.local = local;
}
