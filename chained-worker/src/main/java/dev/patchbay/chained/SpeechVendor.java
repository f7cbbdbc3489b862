package dev.patchbay.chained;

import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.SpeechCall;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.openai.Target;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.StageTarget;
import java.util.Optional;

/**
 * How a part of a text is said at one kind of vendor, and in which meters that is billed. Whatever
 * the vendor, audio comes as PCM16 24 kHz mono and a call ends in the same failures.
 */
interface SpeechVendor {
  /**
   * Speech, not yet begun.
   *
   * @param language the language of the text, ISO 639-1 in lower case, if it is known
   * @throws InvalidRequest if the vendor cannot be asked that
   */
  SpeechCall call(
      Target target, ClientRequestId id, SpeechRequest request, Optional<String> language);

  /**
   * The most that the call can be billed, before it is made.
   *
   * @param stage target and model by which it is metered
   * @param text what is said
   * @param seconds the longest audio that the call accepts
   */
  Exposure exposure(StageTarget stage, String text, long seconds);
}
