package dev.patchbay.chained;

import dev.patchbay.openai.Transcript;
import dev.patchbay.schemas.Ending;

/** How the work on one part ended. */
sealed interface PartEnd {
  /** Its words are there; times count from the part's start. */
  record Done(Transcript transcript) implements PartEnd {}

  /** It got nowhere, nor will the recording in this attempt. */
  record Failed(Ending.Failed ending) implements PartEnd {}
}
