export function GateRulesPage() { return null }
