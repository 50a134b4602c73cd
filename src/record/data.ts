const utf8 = new TextEncoder();

/** Base64 of bytes, or of a text in UTF-8: the form in which the service takes the data of a record. */
export function encodeData(data: Uint8Array | string): string {
  const bytes = typeof data === "string" ? utf8.encode(data) : data;
  if (typeof Buffer === "function") return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("base64");
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}

/** The bytes that base64 stands for. */
export function decodeData(data: string): Uint8Array {
  if (typeof Buffer === "function") return new Uint8Array(Buffer.from(data, "base64"));
  return Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
}

/** The text, in UTF-8, that base64 stands for. */
export function decodeText(data: string): string {
  return new TextDecoder().decode(decodeData(data));
}
