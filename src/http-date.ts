const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const WEEKDAYS = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"];

const TIME = /(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)/.source;

/** The three forms that a recipient has to read, RFC 9110, section 5.6.7. */
const FORMS: readonly RegExp[] = [
  // IMF-fixdate: Sun, 06 Nov 1994 08:49:37 GMT
  new RegExp(`^(?<weekday>[A-Z][a-z]{2}), (?<day>\\d\\d) (?<month>[A-Z][a-z]{2}) (?<year>\\d{4}) ${TIME} GMT$`),
  // RFC 850: Sunday, 06-Nov-94 08:49:37 GMT
  new RegExp(
    `^(?<weekday>Sun|Mon|Tues|Wednes|Thurs|Fri|Satur)day, (?<day>\\d\\d)-(?<month>[A-Z][a-z]{2})-(?<year>\\d\\d) ${TIME} GMT$`,
  ),
  // asctime: Sun Nov  6 08:49:37 1994
  new RegExp(`^(?<weekday>[A-Z][a-z]{2}) (?<month>[A-Z][a-z]{2}) (?<day>[ \\d]\\d) ${TIME} (?<year>\\d{4})$`),
];

/** A year of two digits is in this century, unless that is more than 50 years in the future. */
function fullYear(year: string, now: number): number {
  if (year.length === 4) return Number(year);
  const thisYear = new Date(now).getUTCFullYear();
  const inThisCentury = thisYear - (thisYear % 100) + Number(year);
  return inThisCentury > thisYear + 50 ? inThisCentury - 100 : inThisCentury;
}

/**
 * Reads a date of an HTTP header, such as `Date` or `Retry-After`, in any of the three forms of RFC 9110. It is strict, because
 * `Date.parse` reads far more than dates: the day must exist and have the right weekday.
 * @param now milliseconds since 1970-01-01 UTC; decides the century of a year with two digits
 * @returns milliseconds since 1970-01-01 UTC, or `undefined` when the value is not a date
 */
export function readHttpDate(value: string | null | undefined, now: number): number | undefined {
  for (const form of FORMS) {
    const { weekday, day, month, year, hour, minute, second } = form.exec(value ?? "")?.groups ?? {};
    if (year === undefined) continue;
    const fields = [fullYear(year, now), MONTHS.indexOf(month as string), Number(day), Number(hour), Number(minute)] as const;
    const date = new Date(Date.UTC(...fields, Number(second)));
    // Date.UTC carries what is too large over into the next field: 31 Sep becomes 1 Oct.
    const read = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate(), date.getUTCHours(), date.getUTCMinutes()];
    const isReal = fields.every((field, index) => field === read[index]);
    return isReal && WEEKDAYS[date.getUTCDay()] === (weekday as string).slice(0, 3) ? date.getTime() : undefined;
  }
  return undefined;
}
