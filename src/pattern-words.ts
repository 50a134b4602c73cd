/** What the patterns of the contract mean, in words. Each follows "must". */
export const PATTERN_WORDS: Readonly<Record<string, string>> = {
  "^[A-Za-z0-9]+$": "have only letters and digits",
  "^[A-Za-z0-9.]+$": "have only letters, digits and .",
  "^[A-Za-z0-9_]+$": "have only letters, digits and _",
  "^[A-Za-z0-9_-]+$": "have only letters, digits, _ and -",
  "^[A-Za-z0-9_\\-\\u4E00-\\u9FFF]+$": "have only letters, digits, Chinese characters, _ and -",
  "^[A-Za-z0-9._\\-\\u4E00-\\u9FFF]*$": "have only letters, digits, Chinese characters, ., _ and -",
  "^([A-Za-z0-9_][A-Za-z0-9_/]*)?$": "have only letters, digits, _ and /, and not begin with /",
  "^[a-z_]+(,[a-z_]+)*$": "be names of small letters and _, with commas between them",
  "^[,;|\\n]?$": "be empty, or one of , ; | and a line break",
  "^[,.\\\\|;_~-]$": "be one of , . \\ | ; _ ~ -",
  "^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$":
    "be base64; toRecord() of dis-openapi/record makes a record of a text or of bytes",
  "^(shardId-[0-9]{10}|[0-9]{1,10})$": "be the id of a partition, such as shardId-0000000003 or 3",
  "^(0|[1-9][0-9]{0,18})$": "be a whole number in digits, without a sign and without zeros in front",
  "^[0-9]{1,10}$": "have 1 to 10 digits and nothing else",
  "^([0-9]{1,10}|unlimited)$": "have 1 to 10 digits and nothing else, or be unlimited",
  "^([1-9][0-9]{0,2}|1000)$": "be a whole number from 1 to 1000",
  "^([0-9]|[1-9][0-9]{1,2}|[1-6][0-9]{3}|7[01][0-9]{2}|7200)$": "be a whole number from 0 to 7200",
};
