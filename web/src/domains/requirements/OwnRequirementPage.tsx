export function OwnRequirementPage() { return null }
