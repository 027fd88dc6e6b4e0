const LETTER = "[\\p{ID_Continue}\\u200c\\u200d]";
const CONTRACTIONS = ["(can)(not)", "(d)('ye)", "(gim)(me)", "(gon)(na)", "(got)(ta)", "(lem)(me)"]
  .concat("(more)('n)", "(wan)(na)(?= )", "('t)(is)", "('t)(was)")
  .map((pattern) => new RegExp(`(?<!${LETTER})${pattern}(?!${LETTER})`, "giu"));

/** Words and marks after the conventions of the Penn Treebank, by which ROUGE counts. */
export function splitTreebank(text: string): string[] {
  const plain = text.replaceAll(/[\s\u0085]+/g, " ").trim();
  if (plain === "") return [];
  let words = markQuotes(plain)
    .replaceAll("...", " ... ")
    .replaceAll(/[:,](?!\p{Decimal_Number})/gu, " $& ")
    .replaceAll(/[;@#$%&]/g, " $& ")
    .replace(/([^.])(?<!\b[A-Za-z]\.[A-Za-z])(\.)([\])}>'\s]*)$/, "$1 $2$3 ")
    .replaceAll(/[?!]/g, " $& ")
    .replaceAll(/[\][(){}<>]/g, " $& ")
    .replaceAll("--", " -- ");
  words = ` ${words} `
    .replaceAll(/([^'])' /g, "$1 ' ")
    .replaceAll(/'([sSmMdD]) /g, " '$1 ")
    .replaceAll(/('ll|'LL|'re|'RE|'ve|'VE|n't|N'T) /g, " $1 ");
  for (const contraction of CONTRACTIONS) words = words.replaceAll(contraction, " $1 $2 ");
  return words.split(" ").filter((word) => word !== "");
}

/** A straight quote opens where a word begins after a space, and closes everywhere else. */
function markQuotes(text: string): string {
  let inside = false;
  return text.replaceAll(/``|''|"/g, (mark, at: number) => {
    const opens = !inside && (at === 0 || /[\s\p{Ps}<]/u.test(text.charAt(at - 1))) && mark !== "''";
    inside = mark === "``" || opens;
    return inside ? " `` " : " '' ";
  });
}
