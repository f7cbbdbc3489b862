package dev.patchbay.chained;

import dev.patchbay.openai.ClientRequestId;
import dev.patchbay.openai.InvalidRequest;
import dev.patchbay.openai.SpeechRequest;
import dev.patchbay.openai.Target;
import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.StageTarget;

/**
 * How a part of a text is said at one kind of vendor, and in which meters that is billed. Whatever
 * the vendor, audio comes as PCM16 24 kHz mono and a call ends in the same failures.
 */
interface SpeechVendor {
  /**
   * Speech, not yet begun.
   *
   * @param request what is said there, in the target's own voice
   * @param utterance the same, as the job wants it
   * @throws InvalidRequest if the vendor cannot be asked that
   */
  Speaking call(Target target, ClientRequestId id, SpeechRequest request, Utterance utterance);

  /**
   * The most that the call can be billed, before it is made.
   *
   * @param stage target and model by which it is metered
   * @param text what is said
   * @param seconds the longest audio that the call accepts
   */
  Exposure exposure(StageTarget stage, String text, long seconds);
}
