package dev.patchbay.chained;

/** Whose API a target speaks. */
enum Vendor {
  /** OpenAI's, which many others speak too. */
  OPENAI,
  /** Cartesia's own; speech alone. */
  CARTESIA,
  /** Nobody's: this worker speaks by what it has at hand. Neither address nor key. */
  LOCAL
}
