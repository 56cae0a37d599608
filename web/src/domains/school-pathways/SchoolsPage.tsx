export function SchoolsPage() {
  return null
}
