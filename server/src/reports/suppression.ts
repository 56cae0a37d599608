/** Decision 11: figures of 1 to 4 could point at somebody. */
export const suppressedBelow = 5

/** Primary suppression: zero stays zero, 1 to k−1 become null (shown as 「-」). */
export const suppress = (n: number, k: number = suppressedBelow): number | null => (n > 0 && n < k ? null : n)
