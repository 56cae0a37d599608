// Words of links without an account. The pages outside speak plain Japanese: short sentences, no word of ours.

/** Words that are kept with the answer. */
export const linkTexts = {
  answerFrom: (recipient: string, by: string | null) => `${recipient}からの回答${by === null || by === recipient ? '' : `（${by}さん）`}`,
  cellSource: (recipient: string) => `${recipient}からの回答`,
} as const
