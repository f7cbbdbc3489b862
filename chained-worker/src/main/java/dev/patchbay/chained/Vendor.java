package dev.patchbay.chained;

/** Whose API a target speaks. */
enum Vendor {
  /** OpenAI's, which many others speak too. */
  OPENAI,
  /** Cartesia's own; speech alone. */
  CARTESIA
}
