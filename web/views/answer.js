// What an answer holds, column by column: what is drawn of it hangs on that alone.
const DAY = /^\d{4}(-\d\d(-\d\d(T.*)?)?)?$/;
const NUMBER = /#(integer|decimal|double|float|int|long|nonNegativeInteger|positiveInteger)$/;

function kind(terms) {
  const every = (test) => terms.length > 0 && terms.every(test);
  if (every((term) => NUMBER.test(term.datatype ?? ""))) return "number";
  if (every((term) => term.type !== "uri" && term.type !== "bnode" && DAY.test(term.value))) return "date";
  if (every((term) => term.type === "uri" || term.type === "bnode")) return "link";
  return "text";
}

export function table(results) {
  const rows = results?.getBindings() ?? [];
  const columns = (results?.getVariables() ?? []).map((name) => ({
    name,
    kind: kind(rows.map((row) => row[name]).filter(Boolean)),
  }));
  return { rows, columns, of: (wanted) => columns.filter((column) => column.kind === wanted).map(({ name }) => name) };
}

// What a row is called: its first text, else the end of its first link, else its first value.
export function caption({ of, columns }, row, but = []) {
  const names = [...of("text"), ...of("link"), ...columns.map(({ name }) => name)].filter((name) => !but.includes(name));
  const found = names.map((name) => row[name]).find(Boolean);
  return found ? short(found) : "";
}

export function short(term) {
  if (term.type !== "uri") return term.value;
  const [, last] = /([^/#]+)[/#]?$/.exec(term.value) ?? [, term.value];
  const before = /([^/#]+)\/[^/#]+$/.exec(term.value)?.[1];
  const name = /^\d+$/.test(last) && before ? `${before} ${last}` : last; // the number of a session alone says nothing
  try {
    return decodeURIComponent(name).replaceAll("-", " ");
  } catch {
    return name; // an IRI of somebody else's, with a percent sign of its own
  }
}

// The days a date stands for, as milliseconds: a year is a year long.
export function days(value) {
  const [year, month, day] = value.slice(0, 10).split("-").map(Number);
  const end = day ? Date.UTC(year, month - 1, day + 1) : month ? Date.UTC(year, month, 1) : Date.UTC(year + 1, 0, 1);
  return [Date.UTC(year, (month ?? 1) - 1, day ?? 1), end];
}
