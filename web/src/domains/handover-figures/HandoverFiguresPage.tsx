export function HandoverFiguresPage() {
  return null
}
