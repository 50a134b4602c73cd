export default async function down() {
  await globalThis.local.close();
}
