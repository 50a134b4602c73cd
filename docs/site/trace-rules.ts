/** The general rules of the trace in Chinese, by their English text. A test fails for one that is missing. */
export const RULES_ZH: Readonly<Record<string, string>> = {
  "The header X-Auth-Token is one of two ways to authenticate, and no parameter.":
    "消息头X-Auth-Token是两种认证方式之一，不是参数。",
  "A reader is tolerant: no limit of an answer is carried over, or it is that of the document.":
    "读取时应当宽容：响应的限制要么不写，要么与文档一致。",
  "A reader is tolerant: an answer may have further types beside that of the document, null first of all.":
    "读取时应当宽容：除了文档给出的类型，响应还可以是其他类型，首先是null。",
  "A reader takes values that are new: the known ones stand in the description of an answer, in no enum.":
    "读取时应当接受新的取值：已知的取值写在响应的描述中，不写成枚举。",
  "What the document says of requests in general is how any OpenAPI document is made.":
    "文档对请求的一般说明，任何OpenAPI文档本来就是如此。",
  "The document lists the methods of HTTP; no call of the service uses this one.":
    "文档列出了HTTP的各种方法；服务没有调用使用这一种。",
  "HTTP itself, or the client below the contract, sets this header in every request.":
    "每个请求中的这个消息头由HTTP本身或契约之下的客户端设置。",
  "No keyword of a schema says how long a value is good for; the description does.": "schema没有表示有效期的关键字；由描述说明。",
  "A default says what is meant when a field is left out of a request; an answer has none.":
    "默认值表示请求中省略字段时的含义；响应没有默认值。",
  "Calls that share an operation have one value each of the field that tells them apart.":
    "共用一个接口的几个调用，各自对应区分字段的一个取值。",
  "A default of nothing is not written: to leave the field out says the same. The empty text is a value then.":
    "默认为空时不写默认值：省略字段含义相同。此时空文本也是一个取值。",
  "The settings of a transfer task come back as they were sent; they stand in the request, once.":
    "转储任务的设置按发送时的样子返回；它们只在请求中写一次。",
  "Every text has no characters at least; it is not written.": "任何文本至少有零个字符；不必写出。",
  "How many digits a time in an answer has is said by its unit, in the description.": "响应中时间的位数由描述中的单位说明。",
  "The field is one of those that no description of the service has; the object is open to it.":
    "这是服务的描述中都没有的字段；该对象允许其他字段。",
  "No keyword of a schema says this; the description does.": "schema没有表达它的关键字；由描述说明。",
};
