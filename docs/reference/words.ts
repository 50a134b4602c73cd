import type { Words } from "../languages.js";

/** The words of the reference besides the texts of the contract. */
export interface ReferenceWords {
  /** By the value of `x-retry`. */
  readonly retries: Readonly<Record<string, string>>;
  readonly retry: string;
  readonly deviation: string;
  readonly inferred: string;
  readonly source: string;
  readonly undocumented: string;
  readonly call: string;
  readonly calls: string;
  /** One of several calls: its name and its fixed fields as code, and its summary. */
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
  retries: {
    idempotent: "Freely.",
    "at-least-once": "Yes, but a record can then be stored twice.",
    "unless-processed": "Only when the service certainly did not process the first attempt, for example after throttling.",
  },
  retry: "**Can it be retried?**",
  deviation: "**Departs from the document.**",
  inferred: "**Not in the documents.**",
  source: "**Source.**",
  undocumented:
    "**Undocumented.** No document of the service describes this operation. It comes from official clients and can change without notice.",
  call: "**Call.**",
  calls: "**Calls.** Each of these is a separate call and a method of the client:",
  callLine: (name, fields, summary) => `${name}, with ${fields}: ${summary}`,
  errorCodes: "**Error codes**; see also [the codes of any call and all remedies](errors.html):",
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
      "Every error code of the service with its meaning and remedy. The HTTP status is 400 unless another one is given. [The error page](errors.html) can be searched, and lists the calls that return a code.",
    fromOperations: "From the operations described here",
    fromAnyCall: "From any call",
    fromPart: (part) => `From ${part}, not described here`,
  },
};

/** Chinese names of the parts of the service that `from` of the error catalogue names. */
export const PARTS_ZH: Readonly<Record<string, string>> = {
  "any call": "任意接口",
  "file uploads": "文件上传",
  monitoring: "监控",
  "transfer tasks": "转储任务",
  tags: "标签",
  "consumer groups": "消费组",
};

const zh: ReferenceWords = {
  retries: {
    idempotent: "可以，不受限制。",
    "at-least-once": "可以，但同一条记录可能因此保存两次。",
    "unless-processed": "只有确定前一次请求没有被处理时才可以，例如流量受限之后。",
  },
  retry: "**可以重试吗？**",
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

/**
 * Chinese words for the buttons and headings of the reference, by the English ones that Redoc has. Those that it never asks for,
 * such as limits of lengths and the hints of the search, stay English.
 */
export const INTERFACE_ZH: Readonly<Record<string, string>> = {
  "Loading...": "正在加载……",
  Overview: "概述",
  License: "许可证",
  Servers: "服务器",
  Operations: "接口",
  Security: "认证",
  "View security details": "查看认证方式",
  "parameter name": "参数名",
  Request: "请求",
  "Request Body": "请求消息体",
  "Request media type": "请求的媒体类型",
  "Payload media type": "消息体的媒体类型",
  Response: "响应",
  Responses: "响应",
  "Response media type": "响应的媒体类型",
  "No content": "无消息体",
  "No response sample": "无响应示例",
  Body: "消息体",
  body: "消息体",
  Headers: "消息头",
  Path: "路径参数",
  Query: "Query参数",
  Header: "消息头",
  required: "必选",
  deprecated: "已弃用",
  Deprecated: "已弃用",
  Default: "默认值",
  Enum: "枚举值",
  Example: "示例",
  Examples: "示例",
  "Show example": "显示示例",
  "Hide example": "隐藏示例",
  Value: "值",
  array: "数组",
  properties: "个属性",
  property: "个属性",
  details: "详情",
  "More details": "更多详情",
  Discriminator: "类型字段",
  "Default mapping": "默认映射",
  variable: "个变量",
  variables: "个变量",
  Variables: "变量",
  more: "更多",
  Show: "显示",
  Hide: "隐藏",
  "Show more": "展开",
  "Show less": "收起",
  "Show pattern": "显示正则表达式",
  "Hide pattern": "隐藏正则表达式",
  "Expand all": "全部展开",
  "Collapse all": "全部收起",
  "Search ": "搜索 ",
  "Hide sidebar": "隐藏侧栏",
  "Show sidebar": "显示侧栏",
  "Single column": "单栏",
  "Two columns": "双栏",
  "Switch to single column": "切换为单栏",
  "Switch to two columns": "切换为双栏",
  Copy: "复制",
  "Copied!": "已复制",
  "Copy to clipboard": "复制到剪贴板",
  "Link to this section": "本节的链接",
  "No page at this address": "该地址没有页面",
};
