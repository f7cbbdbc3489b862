package dev.patchbay.chained;

import dev.patchbay.openai.AudioSink;

/** Where the speech of one call goes. */
interface SpeechSink extends AudioSink {
  /** Of which nothing is kept. */
  SpeechSink NOBODY =
      new SpeechSink() {
        @Override
        public void write(byte[] pcm) {}

        @Override
        public boolean takeBack() {
          return true;
        }
      };

  /** A target is asked for it. */
  default void asked() {}

  /** Forgets what has come, see {@link TargetCall#takeBack}. */
  boolean takeBack();
}
