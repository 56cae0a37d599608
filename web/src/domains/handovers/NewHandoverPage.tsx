export function NewHandoverPage() { return null }
