package dev.patchbay.chained;

import dev.patchbay.openai.Target;
import dev.patchbay.openai.Voice;

/**
 * A target of this worker.
 *
 * @param target where the call goes
 * @param voice the voice of speech made there
 * @param metering how the provider meters transcripts made there
 */
record VoicedTarget(Target target, Voice voice, Metering metering) {}
