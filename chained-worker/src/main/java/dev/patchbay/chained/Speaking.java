package dev.patchbay.chained;

import dev.patchbay.openai.Answer;
import dev.patchbay.openai.AudioSink;
import dev.patchbay.openai.Speech;
import dev.patchbay.openai.SpeechCall;

/** One rendering of a text as speech, by whoever renders it. Runs once. */
interface Speaking {
  /** Speaks into the sink, PCM16 24 kHz mono. After a failure the sink may have got a part. */
  Answer<Speech> run(AudioSink sink);

  /** Ends it from any thread, before or while it runs. */
  void cancel();

  /** A vendor's, over HTTP. */
  static Speaking over(SpeechCall call) {
    return new Speaking() {
      @Override
      public Answer<Speech> run(AudioSink sink) {
        return call.run(sink);
      }

      @Override
      public void cancel() {
        call.cancel();
      }
    };
  }
}
