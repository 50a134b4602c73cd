/** The general rules of the trace in Chinese, by their English text. A test fails for one that is missing. */
export const RULES_ZH: Readonly<Record<string, string>> = {
  "The header X-Auth-Token is one of two ways to authenticate, and not a parameter.":
    "消息头X-Auth-Token是两种认证方式之一，不是参数。",
  "A reader is tolerant: the contract gives a field of a response no limit, or the one of the document.":
    "读取时应当宽容：响应的限制要么不写，要么与文档一致。",
  "A reader is tolerant: a response may have more types than the document names, null first of all.":
    "读取时应当宽容：除了文档给出的类型，响应还可以是其他类型，首先是null。",
  "A reader accepts new values: the known values of a response stand in its description, not in an enumeration.":
    "读取时应当接受新的取值：已知的取值写在响应的描述中，不写成枚举。",
  "What the document says of requests in general is true of every OpenAPI document.":
    "文档对请求的一般说明，任何OpenAPI文档本来就是如此。",
  "The document lists the methods of HTTP; no call of the service uses this one.":
    "文档列出了HTTP的各种方法；服务没有调用使用这一种。",
  "HTTP itself, or the client below the contract, sets this header in every request.":
    "每个请求中的这个消息头由HTTP本身或契约之下的客户端设置。",
  "No keyword of a schema says how long a value is valid; the description does.": "schema没有表示有效期的关键字；由描述说明。",
  "A default says what a field means that a request omits; a response has no defaults.":
    "默认值表示请求中省略字段时的含义；响应没有默认值。",
  "Calls that share an operation each have one value of the field that tells them apart.":
    "共用一个接口的几个调用，各自对应区分字段的一个取值。",
  "The contract does not write a default that is empty: omitting the field means the same. The empty text is then a value.":
    "默认为空时不写默认值：省略字段含义相同。此时空文本也是一个取值。",
  "The settings of a transfer task come back as they were sent; the contract writes them once, in the request.":
    "转储任务的设置按发送时的样子返回；它们只在请求中写一次。",
  "Every text has at least zero characters; the contract does not write that.": "任何文本至少有零个字符；不必写出。",
  "The unit in the description says how many digits a time in a response has.": "响应中时间的位数由描述中的单位说明。",
  "No description of the service names this field; the object is open to it.":
    "这是服务的描述中都没有的字段；该对象允许其他字段。",
  "No keyword of a schema says this; the description does.": "schema没有表达它的关键字；由描述说明。",
};
