package dev.patchbay.chained;

import dev.patchbay.openai.Target;

/**
 * A target of this worker.
 *
 * @param target where the call goes
 * @param voice the voice of speech made there
 */
record VoicedTarget(Target target, String voice) {}
