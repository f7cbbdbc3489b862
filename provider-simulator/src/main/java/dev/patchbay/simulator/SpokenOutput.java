package dev.patchbay.simulator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Speech: words as tones in pieces of 100 ms, each word's text ahead of its sound. Goes out at the
 * session's pace, and catches up when a timer was late.
 */
final class SpokenOutput implements Output {
  private static final int CHUNK_MILLIS = 100;

  private static final ToneBlock SILENCE = ToneBlock.of("").getFirst();

  private final WireAudio format;
  private final Pace pace;
  private final Deque<ScenarioStep> parts;
  private final List<String> utterances = new ArrayList<>();
  private final MeteredText transcript = new MeteredText();
  private Iterator<ToneBlock> words = List.<ToneBlock>of().iterator();
  private Iterator<short[]> sounds = List.<short[]>of().iterator();
  private short[] pending = new short[0];
  private long sent;
  private long sentSinceStart;
  private boolean newUtterance;
  private Instant start = Instant.EPOCH;
  private Optional<OutputFrame> frame = Optional.empty();

  /**
   * @param parts of say, wait and pace alone
   */
  SpokenOutput(List<ScenarioStep> parts, WireAudio format, Pace pace) {
    this.parts = new ArrayDeque<>(parts);
    this.format = format;
    this.pace = pace;
  }

  @Override
  public void open(OutputFrame around) {
    frame = Optional.of(around);
    start = around.peer().now();
    around.added(Messages.assistant(around.itemId(), "in_progress", Optional.empty()));
    around.send(part("response.content_part.added", ""));
  }

  @Override
  public Optional<Duration> step(OutputBudget budget) {
    int chunk = format.rate() * CHUNK_MILLIS / 1000;
    while (pending.length < chunk && pull(budget)) {}
    if (pending.length == 0) {
      return budget.exhausted() ? Optional.empty() : pause();
    }
    send(Math.min(chunk, pending.length));
    return Optional.of(pace.delay(sentSinceStart, format.rate(), start, frame().peer().now()));
  }

  /** Sending may end the session, which then meters what was sent: this piece too. */
  private void send(int length) {
    String delta = format.base64(pending, 0, length);
    pending = Arrays.copyOfRange(pending, length, pending.length);
    sent += length;
    sentSinceStart += length;
    frame().peer().meter().audioOut(length, format.rate());
    frame().send(frame().part("response.output_audio.delta").put("delta", delta));
  }

  /** A wait of the scenario's, or another pace, before what follows it; empty at the end. */
  private Optional<Duration> pause() {
    return switch (parts.poll()) {
      case ScenarioStep.Wait(Duration time) -> Optional.of(from(time));
      case ScenarioStep.Pace(double factor) -> {
        pace.set(factor);
        yield Optional.of(from(Duration.ZERO));
      }
      case null, default -> Optional.empty();
    };
  }

  private Duration from(Duration pause) {
    start = frame().peer().now().plus(pause);
    sentSinceStart = 0;
    return pause;
  }

  /** Takes one more word's sound; false when there is none that may follow at once. */
  private boolean pull(OutputBudget budget) {
    if (!sounds.hasNext()) {
      return !budget.exhausted() && begin();
    }
    boolean word = words.hasNext();
    ToneBlock block = word ? words.next() : SILENCE;
    short[] sound = sounds.next();
    String before = newUtterance && !transcript.isEmpty() ? " " : "";
    String text = before + block.text();
    newUtterance = false;
    Tokens cost = sound(sent + pending.length + sound.length).plus(transcript.tokensWith(text));
    if (!budget.allows(cost)) {
      sounds = List.<short[]>of().iterator();
      return false;
    }
    if (!text.isEmpty()) {
      transcript.append(text);
      frame().send(frame().part("response.output_audio_transcript.delta").put("delta", text));
    }
    short[] joined = Arrays.copyOf(pending, pending.length + sound.length);
    System.arraycopy(sound, 0, joined, pending.length, sound.length);
    pending = joined;
    return true;
  }

  private boolean begin() {
    if (!(parts.peek() instanceof ScenarioStep.Say say)) {
      return false;
    }
    parts.remove();
    utterances.add(say.text());
    newUtterance = true;
    words = ToneBlock.of(say.text()).iterator();
    sounds = SpeechTones.at(format.rate()).rendering(say.text());
    return true;
  }

  @Override
  public Item close(boolean whole) {
    String text = transcript.whole();
    frame().send(frame().part("response.output_audio.done"));
    frame().send(frame().part("response.output_audio_transcript.done").put("transcript", text));
    frame().send(part("response.content_part.done", text));
    Clip clip = new Clip.Rendered(format, List.copyOf(utterances), sent);
    Item shell =
        Messages.assistant(
            frame().itemId(), whole ? "completed" : "incomplete", Optional.of(spoken(text)));
    Item item = new Item(shell.id(), shell.json(), text, tokens(), Optional.of(clip));
    frame().done(item);
    return item;
  }

  @Override
  public Tokens tokens() {
    return sound(sent).plus(transcript.tokens());
  }

  /** Length of the sound sent. */
  long millis() {
    return sent * 1000 / format.rate();
  }

  private Tokens sound(long samples) {
    return Tokens.ofModel(samples * 1000 / format.rate());
  }

  private ObjectNode part(String type, String text) {
    ObjectNode event = frame().part(type);
    event.putObject("part").put("type", "audio").put("transcript", text);
    return event;
  }

  private static ObjectNode spoken(String text) {
    return Json.object().put("type", "output_audio").put("transcript", text);
  }

  private OutputFrame frame() {
    return frame.orElseThrow();
  }
}
