export const partnersKey = ['partner-organizations'] as const
