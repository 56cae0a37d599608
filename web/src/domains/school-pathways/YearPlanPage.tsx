export function YearPlanPage() {
  return null
}
