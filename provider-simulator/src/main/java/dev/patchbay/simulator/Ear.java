package dev.patchbay.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Listens: first for tones, then for the bundled recordings; what it knows as neither it reports as
 * unknown sound, and makes no words up.
 */
final class Ear {
  private static final int MOST_EVENTS = 100;

  private final RecordingLibrary library;

  Ear(RecordingLibrary library) {
    this.library = library;
  }

  Transcript listen(WavAudio audio) {
    return judge(ToneListener.hear(audio.samples(), audio.rate()), audio);
  }

  /** As {@link #find}, with the search. */
  Transcript judge(Hearing hearing, WavAudio audio) {
    return find(hearing, audio).now();
  }

  /**
   * Only sound that is no tones has to be looked for among the recordings.
   *
   * @param hearing what was heard as tones
   * @param audio the same sound, as far as it was kept
   */
  Finding<Transcript> find(Hearing hearing, WavAudio audio) {
    if (hearing.blocks() > 0) {
      return new Finding.Known<>(tones(hearing));
    }
    Loudness loudness = Loudness.of(audio);
    return loudness.silent()
        ? new Finding.Known<>(nothing(loudness, hearing))
        : new Finding.Sought<>(() -> search(audio, loudness, hearing));
  }

  private Transcript search(WavAudio audio, Loudness loudness, Hearing hearing) {
    Recognition recognition = library.recognise(audio);
    return recognition.spans().isEmpty()
        ? nothing(loudness, hearing)
        : recording(recognition, hearing);
  }

  /** As {@link #judge}, but without looking for recordings, which takes long. */
  Transcript judgeTones(Hearing hearing, WavAudio audio) {
    return hearing.blocks() > 0 ? tones(hearing) : nothing(Loudness.of(audio), hearing);
  }

  private static Transcript tones(Hearing hearing) {
    double purity = Math.round(hearing.minPurityDb() * 10) / 10.0;
    HeardFacts facts =
        new HeardFacts(
            "tones",
            hearing.clean(Hearing.TELEPHONE_DB),
            Optional.of(purity),
            hearing.edges(),
            hearing.words().size(),
            hearing.syncs(),
            hearing.blocks(),
            hearing.failedBlocks(),
            hearing.events().stream().limit(MOST_EVENTS).map(Ear::describe).toList(),
            Optional.empty(),
            hearing.events().size() > MOST_EVENTS
                ? Optional.of("%d events, the first 100 listed".formatted(hearing.events().size()))
                : Optional.empty());
    return new Transcript(new Spoken(hearing.received()), hearing.words(), Optional.empty(), facts);
  }

  private static Transcript recording(Recognition recognition, Hearing hearing) {
    List<HeardWord> words = recognition.words();
    String text = String.join(" ", words.stream().map(HeardWord::text).toList());
    HeardFacts facts =
        facts("recording", words.size(), hearing, recognition.names(), recognition.note());
    return new Transcript(new Spoken(text), words, recognition.language(), facts);
  }

  private static Transcript nothing(Loudness loudness, Hearing hearing) {
    Optional<String> note = loudness.note();
    if (hearing.syncs() > 0) {
      note =
          Optional.of(
              "heard %d syncs, 0 blocks: interleaved, mixed or re-timed tones"
                  .formatted(hearing.syncs()));
    }
    return new Transcript(
        new Spoken(""),
        List.of(),
        Optional.empty(),
        facts("nothing", 0, hearing, Optional.empty(), note));
  }

  private static HeardFacts facts(
      String by, int words, Hearing hearing, Optional<String> recording, Optional<String> note) {
    return new HeardFacts(
        by,
        false,
        Optional.empty(),
        hearing.edges(),
        words,
        hearing.syncs(),
        0,
        hearing.failedBlocks(),
        List.of(),
        recording,
        note);
  }

  private static JsonNode describe(ToneEvent event) {
    ObjectNode json = (ObjectNode) Json.tree(event);
    json.remove("mark");
    json.put("event", event.getClass().getSimpleName().toLowerCase(Locale.ROOT));
    return json;
  }
}
