package dev.patchbay.simulator;

/** Whose wire a simulator speaks. */
public enum Wire {
  /** OpenAI's, and so that of every compatible provider. */
  OPENAI,

  /** Cartesia's: speech alone, with keys, errors and billing of its own. */
  CARTESIA
}
