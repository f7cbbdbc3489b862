package dev.patchbay.simulator;

/** How a transcription session hears: as one stream, or turn by turn. */
sealed interface TranscribedInput permits StreamedInput, TurnedInput {
  /**
   * @param event {@code input_audio_buffer.append}
   */
  void append(Fields event) throws Refusal;

  void commit() throws Refusal;

  void clear();

  /** Takes the settings that are now in force; the model hears in the same way. */
  void settings(TranscriptionSettings settings);

  /** Whether there is audio that may become an item. */
  boolean uncommitted();

  /** Of audio that was written this session, all in all. */
  long writtenMillis();

  /** What was not committed is judged by tones alone. */
  void closed();
}
