package dev.patchbay.chained;

import dev.patchbay.openai.Transcript;
import dev.patchbay.openai.Usage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Recordings of short talks, each of which becomes a part, and the number of each as its words. */
final class RecordedTalks {
  static final int RATE = 8_000;
  static final SplitRules RULES =
      new SplitRules(
          Duration.ofSeconds(2),
          Duration.ofSeconds(6),
          Duration.ofMillis(300),
          Duration.ofMillis(500),
          1_000_000);

  private RecordedTalks() {}

  static LongEnd work(int parallel, int talks, PartTranscriber transcriber)
      throws RefusedInput, IOException, InterruptedException {
    return new LongTranscript(RULES, parallel)
        .work(Sounds.samples(talks(talks), RATE), Map.of(), transcriber, (place, words) -> {});
  }

  /** So many talks of 3 s, each a part. */
  static short[] talks(int count) {
    short[] all = new short[0];
    for (int i = 0; i < count; i++) {
      short[] talk =
          Sounds.concat(Sounds.speech(i, 3 * RATE), Sounds.hush(i, i + 1 < count ? RATE : 0));
      all = Sounds.concat(all, talk);
    }
    return all;
  }

  static PartEnd numbered(Part part) {
    return said(part, String.valueOf(part.place().key().index()));
  }

  static PartEnd said(Part part, String text) {
    return new PartEnd.Done(
        new Transcript(
            text,
            Optional.empty(),
            List.of(),
            new Usage.Unreported(Usage.Why.MISSING),
            Optional.of("request-" + part.place().key().index())));
  }
}
