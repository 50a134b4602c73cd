import type { AddressInfo } from "node:net";

try {
  const { default: kinesalite } = await import("kinesalite");
  const server = kinesalite({ createStreamMs: 0, deleteStreamMs: 0, updateStreamMs: 0 });
  server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
} catch (error) {
  const { code, message } = error as { code?: string; message?: string };
  process.send?.({ code, message });
}

// Without the process that asked for it, it is of no use.
process.once("disconnect", () => process.exit());
