package dev.patchbay.chained;

import dev.patchbay.openai.Delivery;
import dev.patchbay.openai.Target;
import dev.patchbay.openai.TextDialect;
import dev.patchbay.openai.TextTarget;
import dev.patchbay.schemas.Stage;

/**
 * A target of this worker.
 *
 * @param target where the call goes
 * @param vendor whose API is spoken there
 * @param dialect how text is asked for there
 * @param voices of speech made there
 * @param metering how the provider meters transcripts made there
 * @param transcripts how they are asked for there
 * @param probed what a probe asks it for
 */
record VoicedTarget(
    Target target,
    Vendor vendor,
    TextDialect dialect,
    Voices voices,
    Metering metering,
    Delivery transcripts,
    Stage probed) {
  TextTarget textTarget() {
    return new TextTarget(target, dialect);
  }
}
