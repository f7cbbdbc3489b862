package dev.patchbay.local.talk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/**
 * What one caller says and when, and how it leaves: frames, from the microphone to where they
 * arrive. For one thread at a time; times are of {@link System#nanoTime()}.
 */
final class Mouth {
  /**
   * For a cue that does not come the caller waits no longer; then it hangs up. A broker takes long
   * to start on a busy machine.
   */
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final TalkScript script;
  private final Microphone microphone;
  private final Road road;
  private final Ears ears;
  private final Cues cues;
  private final Consumer<String> errors;
  private final List<Said> said = new ArrayList<>();

  /** By their sequence the first frames of utterances that the broker is not known to have. */
  private final Map<Long, Due> due = new HashMap<>();

  private Leave leave = Leave.NOT_YET;
  private int next;
  private long sequence;
  private long cuedAt;
  private long waitsSince;
  private long sinceSaid;
  private boolean cued;

  private enum Leave {
    NOT_YET,
    /** The product is to write {@code hangup}. */
    HANG_UP,
    GONE
  }

  /**
   * @param errors takes what goes otherwise than the script wants
   */
  Mouth(TalkScript script, Ears ears, Consumer<String> errors) {
    this.script = script;
    this.ears = ears;
    this.errors = errors;
    microphone = new Microphone(script.sound(), script.frameMillis());
    road = new Road(script.faults(), script.frameMillis());
    cues = new Cues(ears, script.sound().rate());
  }

  /** The line is open: from now on cues are waited for. */
  void opened(long now) {
    waitsSince = now;
  }

  /** A record of the talk has come. */
  void told(JsonNode record) {
    cues.told(record);
  }

  /** The broker has a frame of audio. */
  void written(long sequence, long brokerMillis) {
    Optional.ofNullable(due.remove(sequence))
        .ifPresent(frame ->
            said.replaceAll(one ->
                one.number() == frame.utterance() ? one.with(frame.millis(), brokerMillis) : one));
  }

  /** Whether the product is to write {@code hangup} now; said once. */
  boolean hangsUp() {
    boolean now = leave == Leave.HANG_UP;
    if (now) {
      leave = Leave.GONE;
    }
    return now;
  }

  /**
   * A frame is due.
   *
   * @return what arrives now, in order
   */
  List<InFrame> frame(long now) {
    if (leave == Leave.NOT_YET) {
      for (String mark : ears.due(now)) {
        road.enter(new InFrame(sequence++, new InFrame.Played(mark)), now);
      }
    }
    if (leave == Leave.NOT_YET && !ears.ended()) {
      speak(now);
    }
    return road.leave(now);
  }

  private void speak(long now) {
    if (microphone.silent()) {
      goOn(now);
    }
    if (leave != Leave.NOT_YET || road.stands(microphone.place(), sequence, now)) {
      return;
    }
    boolean speaks = !microphone.silent();
    if (!said.isEmpty() && sinceSaid < Said.HEARD_BY_MS) {
      due.put(sequence, new Due(said.getLast().number(), sinceSaid));
      sinceSaid += script.frameMillis();
    }
    FrameFault.Place frame = microphone.place();
    road.enter(new InFrame(sequence++, new InFrame.Audio(microphone.next())), frame, now);
    if (speaks && microphone.silent()) {
      cues.finished(now);
    }
  }

  /** The next utterance, or the end, when it is time. */
  private void goOn(long now) {
    boolean leaves = next == script.says().size();
    Leaving leaving = script.leaving();
    if (leaves && leaving.how() == Leaving.How.STAY) {
      return;
    }
    Cue cue = leaves ? leaving.cue() : script.says().get(next).cue();
    Duration pause = leaves ? leaving.pause() : script.says().get(next).pause();
    if (!cued && cues.has(cue, now)) {
      cued = true;
      cuedAt = now;
    }
    if (!cued && now - waitsSince > PATIENCE.toNanos()) {
      errors.accept(
          "the cue for utterance %d of %d did not come".formatted(next, script.says().size()));
      leave = Leave.HANG_UP;
    } else if (cued && now - cuedAt >= pause.toNanos()) {
      cued = false;
      waitsSince = now;
      if (leaves) {
        leave(leaving.how(), now);
      } else {
        say(script.says().get(next).speech(), now);
      }
    }
  }

  private void say(Speech speech, long now) {
    long heard = TimeUnit.SECONDS.toMillis(ears.played(now)) / script.sound().rate();
    said.add(new Said(next, sequence, heard, ears.stretch(), OptionalLong.empty(), 0));
    sinceSaid = 0;
    next++;
    microphone.say(speech);
    cues.begun();
    if (microphone.silent()) {
      cues.finished(now);
    }
  }

  private void leave(Leaving.How how, long now) {
    if (how == Leaving.How.HANG_UP) {
      leave = Leave.HANG_UP;
    } else {
      road.enter(new InFrame(sequence++, new InFrame.End()), now);
      leave = Leave.GONE;
    }
  }

  /** What it began to say. */
  List<Said> said() {
    return List.copyOf(said);
  }

  /** The faults that came to be. */
  List<Befallen> befell() {
    return road.befell();
  }
}
