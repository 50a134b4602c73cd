import type { CatalogueEntry } from "dis-openapi/contract";

/** What others call an error: the words of other services, and the HTTP status that they use for it. */
export const OTHER_WORDS: readonly (readonly [isMeant: (entry: CatalogueEntry) => boolean, words: string])[] = [
  [
    ({ status, retry }) => status === 400 && retry === "backoff",
    "429 Too Many Requests throttling throttled rate limit exceeded 限流 流控 限速",
  ],
  [({ status }) => status === 441, "401 unauthorized unauthenticated authentication 鉴权 未认证 认证失败"],
  [({ status }) => status === 403, "forbidden permission denied access denied 权限不足 禁止访问"],
  [({ status }) => status >= 500, "500 503 internal server error service unavailable 内部错误 服务不可用"],
  [({ retry }) => retry === "new-token", "令牌 expired token"],
  [
    ({ meaning }) => /does not exist|no such|not known|不存在|没有该/.test(meaning),
    "404 not found missing unknown 未找到 找不到",
  ],
  [({ meaning }) => /exists already|已存在/.test(meaning), "409 conflict duplicate 冲突 重复 重名"],
  [({ meaning }) => /quota|has .* already|配额|已有/.test(meaning), "limit exceeded too many 上限 限额 超限"],
  [({ meaning }) => /expired|过期/.test(meaning), "410 gone stale timeout 失效 超时"],
  [({ meaning }) => /not valid|无效/.test(meaning), "invalid illegal bad request 不合法 非法"],
];

/** Words that a reader may know an error by, although its texts do not use them; in both languages. */
export function otherWordsFor(entry: CatalogueEntry): string {
  return OTHER_WORDS.flatMap(([isMeant, words]) => (isMeant(entry) ? [words] : [])).join(" ");
}
