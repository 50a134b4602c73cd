/** The response of a service to a request that reaches it. */
export interface ServiceResponse {
  readonly status: number;
  readonly body?: object;
}

/** A request as a service sees it. */
export interface ServiceRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly body: string;
}

type Settings = Record<string, unknown>;

const refusal = (code: string): ServiceResponse => ({ status: 400, body: { errorCode: code, message: `message of ${code}` } });

/**
 * A service that is large enough to show the effect of retries: it counts how often each call took effect. The calls are those
 * of the contract; inputs are not checked.
 */
export class LittleService {
  readonly streams = new Map<string, Settings>();
  readonly apps = new Map<string, Settings>();
  /** How often each call took effect, by its operation and the name in it. */
  readonly effects = new Map<string, number>();

  #took(operation: string, name: unknown, status: number, body?: object): ServiceResponse {
    const effect = `${operation} ${name}`;
    this.effects.set(effect, (this.effects.get(effect) ?? 0) + 1);
    return body === undefined ? { status } : { status, body };
  }

  #create(operation: string, kind: Map<string, Settings>, name: string, settings: Settings, exists: string): ServiceResponse {
    if (kind.has(name)) return refusal(exists);
    kind.set(name, { ...settings, create_time: Date.now() });
    return this.#took(operation, name, 201);
  }

  #ofStreams(method: string, name: string, input: Settings): ServiceResponse {
    if (method === "POST") return this.#create("createStream", this.streams, String(input["stream_name"]), input, "DIS.4307");
    if (name === "")
      return { status: 200, body: { total_number: 0, stream_names: [...this.streams.keys()], has_more_streams: false } };
    const { partition_count, data_duration, ...settings } = this.streams.get(name) ?? {};
    if (partition_count === undefined) return refusal("DIS.4301");
    if (method === "PUT") return this.#took("updatePartitionCount", name, 200, {});
    const counts = { writable_partition_count: partition_count, retention_period: data_duration ?? 24 };
    return { status: 200, body: { ...settings, status: "RUNNING", ...counts } };
  }

  #ofApps(method: string, name: string, input: Settings): ServiceResponse {
    if (method === "POST") return this.#create("createApp", this.apps, String(input["app_name"]), input, "DIS.4330");
    const app = this.apps.get(name);
    return app === undefined ? refusal("DIS.4332") : { status: 200, body: app };
  }

  respond({ method, path, body }: ServiceRequest): ServiceResponse {
    const [, , , resource = "", name = ""] = (path.split("?")[0] as string).split("/");
    const input = (body === "" ? {} : JSON.parse(body)) as Settings;
    if (resource === "streams") return this.#ofStreams(method, name, input);
    if (resource === "apps") return this.#ofApps(method, name, input);
    if (resource === "records") {
      const stored = { partition_id: "shardId-0000000000", sequence_number: "0" };
      return this.#took("sendRecords", input["stream_name"], 200, { failed_record_count: 0, records: [stored] });
    }
    if (method === "POST") return this.#took("commitCheckpoint", input["stream_name"], 201);
    return { status: 200, body: { sequence_number: "9007199254740993", metadata: "" } };
  }
}
