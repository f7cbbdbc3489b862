package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;

/** What sessions of a translation are told of their job, and tell it. Any thread. */
interface TranslationWatch {
  /** Whether the job is to end, so that no session follows. */
  boolean isWoundUp();

  /** Whether no more calls are worth it. */
  boolean isFutile();

  /** A segment was translated. */
  void translated();

  /** A stage could not serve, and that ended the session; told before its line is. */
  void failed(Ending.Failed why);
}
