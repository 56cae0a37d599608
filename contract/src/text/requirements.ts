// Words of 要件 and 関所, and of the bar that leads through the area of the handover.

export const handoverAreaText = {
  label: '引継ぎのページ',
  tabs: { handovers: '引継ぎ', intake: '相談の受付', schools: '学校', terms: '支援の期間', requirements: '要件', figures: '数字' },
} as const
