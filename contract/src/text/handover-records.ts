// Words a handover writes into the records of the two sides.

export const handoverRecordText = {
  /** つぎにすること of the sender after 主担当 moved. */
  waitForResult: (receiver: string) => `${receiver}から、その後の様子（30日）を聞く`,
  /** 利用機関 at the sender: who carries on. */
  leadNow: '主担当（引継ぎ先）',
  /** 利用機関 at the receiver: whom to ask about before. */
  cameFrom: '引継ぎ元',
  assignReason: '引継ぎ',
} as const
