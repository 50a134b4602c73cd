import type { Words } from "../languages.js";

/** What the reference says beside the texts of the contract. */
export interface ReferenceWords {
  /** By the value of `x-retry`. */
  readonly repeating: Readonly<Record<string, string>>;
  readonly repeat: string;
  readonly deviation: string;
  readonly inferred: string;
  readonly source: string;
  readonly undocumented: string;
  readonly call: string;
  readonly calls: string;
  /** One call of several: its name and its fixed fields, as code, and what it is. */
  readonly callLine: (name: string, fields: string, summary: string) => string;
  readonly errorCodes: string;
  readonly partDeviation: string;
  readonly partInferred: string;
  readonly partSource: string;
  readonly partEmpty: string;
  readonly partUndocumented: string;
  /** At the end of a sentence. */
  readonly stop: string;
  readonly badge: string;
  readonly catalogue: CatalogueWords;
}

export interface CatalogueWords {
  readonly name: string;
  readonly intro: string;
  readonly fromOperations: string;
  readonly fromAnyCall: string;
  /** @param part of the service, as the contract names it */
  readonly fromPart: (part: string) => string;
}

const en: ReferenceWords = {
  repeating: {
    idempotent: "Freely.",
    "at-least-once": "Yes; a record can be stored twice by that.",
    "unless-processed": "Only when the first try was certainly not processed, after throttling for example.",
  },
  repeat: "**May it be repeated?**",
  deviation: "**Departs from the document.**",
  inferred: "**Not in the documents.**",
  source: "**Source.**",
  undocumented:
    "**Undocumented.** No document of the service describes this operation. It was read in official clients and can change without notice.",
  call: "**Call.**",
  calls: "**Calls.** Each of these is a call of its own, and a method of the client:",
  callLine: (name, fields, summary) => `${name}, with ${fields}: ${summary}`,
  errorCodes: "**Error codes**, see also those of [any call and all remedies](errors.html):",
  partDeviation: "*Departs from the document:*",
  partInferred: "*Not in the document:*",
  partSource: "*Source:*",
  partEmpty: "*May be empty:*",
  partUndocumented: "*Undocumented:* it can change without notice.",
  stop: ".",
  badge: "undocumented",
  catalogue: {
    name: "Error codes",
    intro:
      "Every error code of the service, what it means, and what helps. The HTTP status is 400 where no other is given. [The error page](errors.html) can be searched, and says which calls give a code.",
    fromOperations: "From the operations described here",
    fromAnyCall: "From any call",
    fromPart: (part) => `From ${part}, not described here`,
  },
};

/** Parts of the service that have no operation in the contract, as `from` of the error catalogue names them. */
export const PARTS_ZH: Readonly<Record<string, string>> = {
  "any call": "任意接口",
  "file uploads": "文件上传",
  monitoring: "监控",
  "transfer tasks": "转储任务",
  tags: "标签",
  "consumer groups": "消费组",
};

const zh: ReferenceWords = {
  repeating: {
    idempotent: "可以，不受限制。",
    "at-least-once": "可以，但同一条记录可能因此保存两次。",
    "unless-processed": "只有确定前一次请求没有被处理时才可以，例如流量受限之后。",
  },
  repeat: "**可以重试吗？**",
  deviation: "**与文档不同。**",
  inferred: "**文档没有说明。**",
  source: "**出处。**",
  undocumented: "**文档未记载。** 服务的文档没有描述这个接口。它是从官方客户端中读出来的，可能随时变化，不另行通知。",
  call: "**调用。**",
  calls: "**调用。** 以下各项都是单独的调用，也是客户端的方法：",
  callLine: (name, fields, summary) => `${name}，其中${fields}：${summary}`,
  errorCodes: "**错误码**，另见[任意接口的错误码以及处理方法](errors.html)：",
  partDeviation: "*与文档不同：*",
  partInferred: "*文档没有说明：*",
  partSource: "*出处：*",
  partEmpty: "*可能为空：*",
  partUndocumented: "*文档未记载：* 可能随时变化，不另行通知。",
  stop: "。",
  badge: "文档未记载",
  catalogue: {
    name: "错误码",
    intro:
      "服务的所有错误码、它们的含义以及处理方法。没有写明HTTP状态码的，均为400。[错误码页面](errors.html)可以搜索，并列出哪些调用会返回某个错误码。",
    fromOperations: "来自本文所述的接口",
    fromAnyCall: "来自任意接口",
    fromPart: (part) => `来自${PARTS_ZH[part] ?? part}（本文未描述）`,
  },
};

export const REFERENCE_WORDS: Words<ReferenceWords> = { en, zh };
