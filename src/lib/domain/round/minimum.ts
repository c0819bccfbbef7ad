/** How many ministries are enough to hide each among the others, and how many are a few. */

/** No figure over fewer ministries than this, in any round. */
export const FLOOR = 5;
export const DEFAULT_MINIMUM = FLOOR;
/** A count of 1 to this many would say something of a few ministries. */
export const FEW = FLOOR - 1;
export const isFew = (n: number): boolean => n > 0 && n <= FEW;
