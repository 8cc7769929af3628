/** What a spreadsheet would run: a formula sign at the start, also behind spaces and quotes, or a control character. */
const startsFormula = /^(?:[\t\r\n]|[\s"'`]*[=+\-@＝＋－＠])/u
/** The same at what a spreadsheet set to another separator takes for the start of a cell. */
const startsFormulaInside = /([;\t\r\n][\s"']*)(?=[=+\-@＝＋－＠])/gu

/** A cell that no spreadsheet executes: an apostrophe stands before whatever would start a formula. */
export function neutral(cell: string): string {
  const inside = cell.replaceAll(startsFormulaInside, "$1'")
  return startsFormula.test(inside) ? `'${inside}` : inside
}

/** One line of CSV (RFC 4180) with its line end: every cell quoted and neutral. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => `"${neutral(cell).replaceAll('"', '""')}"`).join(',')}\r\n`
}
