package dev.patchbay.chained;

import dev.patchbay.openai.socket.TranslationEvent;
import dev.patchbay.stream.translation.LanguageSession;
import java.util.OptionalLong;

/** What a session tells of its segments, as a provider's session tells it. On its loop. */
record SegmentLines(LanguageSession line, SessionLoop loop) implements SegmentTelling.Told {
  @Override
  public void sound(byte[] pcm, long atMs) {
    SessionLoop.heard(() -> line.audio(pcm, pcm.length, OptionalLong.of(atMs)));
  }

  @Override
  public void words(String text, long atMs) {
    loop.tell(event -> new TranslationEvent.OutputText(event, text, OptionalLong.of(atMs)));
  }

  @Override
  public void passed(long toMs) {
    SessionLoop.heard(() -> line.passed(toMs));
  }
}
