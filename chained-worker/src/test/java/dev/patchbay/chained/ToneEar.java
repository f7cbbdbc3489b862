package dev.patchbay.chained;

import dev.patchbay.openai.Transcript;
import dev.patchbay.openai.Usage;
import dev.patchbay.simulator.HeardWord;
import dev.patchbay.simulator.ToneListener;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Hears the tones of a part and nothing else: a word only if all of it is inside.
 *
 * @param timed whether it tells segments, of seven words each
 */
record ToneEar(boolean timed) implements PartTranscriber {
  @Override
  public PartEnd transcribe(Part part) {
    List<HeardWord> words = ToneListener.hear(Sounds.of(part), 8_000).words();
    List<Transcript.Segment> segments = new ArrayList<>();
    for (int i = 0; timed && i < words.size(); i += 7) {
      List<HeardWord> some = words.subList(i, Math.min(i + 7, words.size()));
      segments.add(
          new Transcript.Segment(
              some.getFirst().start(), some.getLast().end(), " " + spoken(some)));
    }
    return new PartEnd.Done(
        new Transcript(
            spoken(words),
            Optional.empty(),
            segments,
            new Usage.Unreported(Usage.Why.MISSING),
            Optional.empty()));
  }

  private static String spoken(List<HeardWord> words) {
    return words.stream().map(HeardWord::text).collect(Collectors.joining(" "));
  }
}
