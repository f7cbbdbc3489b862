package dev.patchbay.chained;

import dev.patchbay.schemas.FrameOut;
import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.ToneListener;
import dev.patchbay.worker.audio.G711;
import dev.patchbay.worker.frames.FakeFrames;
import dev.patchbay.worker.frames.FramePlace;
import dev.patchbay.worker.frames.OutListener;
import dev.patchbay.worker.frames.OutStream;
import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Listeners of translations, mu-law at 8 kHz, whose broker has everything at once. Any thread. */
final class HeardLanguages {
  private static final int RATE = 8_000;

  private final Map<String, ByteArrayOutputStream> sounds = new ConcurrentHashMap<>();

  OutStream speak(FramePlace place, OutListener listener) {
    var frames = new FakeFrames();
    String language = place.stream().substring(place.stream().lastIndexOf('.') + 1);
    frames.whileWriting =
        () -> {
          frames.takes();
          frames.written().forEach(frame -> sounds(language, frame));
        };
    return frames.out(listener);
  }

  private void sounds(String language, FrameOut frame) {
    if (frame instanceof FrameOut.Audio audio) {
      ByteArrayOutputStream all = of(language);
      synchronized (all) {
        all.writeBytes(audio.audio().bytes());
      }
    }
  }

  /** All words that are heard in a language. */
  String words(String language) {
    byte[] codes = codes(language);
    short[] samples = new short[codes.length];
    for (int i = 0; i < codes.length; i++) {
      samples[i] = (short) G711.muLaw(codes[i]);
    }
    return ToneListener.hear(samples, RATE).words().stream()
        .map(HeardWord::text)
        .map(String::strip)
        .collect(Collectors.joining(" "));
  }

  long ms(String language) {
    return codes(language).length * 1_000L / RATE;
  }

  private byte[] codes(String language) {
    ByteArrayOutputStream all = of(language);
    synchronized (all) {
      return all.toByteArray();
    }
  }

  private ByteArrayOutputStream of(String language) {
    return sounds.computeIfAbsent(language, _ -> new ByteArrayOutputStream());
  }
}
