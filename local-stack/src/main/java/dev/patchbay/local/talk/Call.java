package dev.patchbay.local.talk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * One caller in one talk, without clock or clients: records come in, frames go out. Readers and the
 * pacing thread enter it one at a time; times are of {@link System#nanoTime()}.
 */
final class Call {
  /** For a cue that does not come the caller waits no longer; then it hangs up. */
  private static final Duration PATIENCE = Duration.ofSeconds(45);

  private static final int MOST_RECORDS = 10_000;

  private final TalkScript script;
  private final Microphone microphone;
  private final Road road;
  private final Ears ears;
  private final Cues cues;
  private final List<Said> said = new ArrayList<>();
  private final List<JsonNode> transcripts = new ArrayList<>();
  private final List<JsonNode> events = new ArrayList<>();
  private final List<String> errors = new ArrayList<>();
  private final Set<Integer> partitions = new TreeSet<>();
  private Optional<Wire.Place> place = Optional.empty();
  private Optional<JsonNode> out = Optional.empty();
  private Optional<JsonNode> result = Optional.empty();
  private Leave leave = Leave.NOT_YET;
  private int next;
  private long sequence;
  private long written;
  private long cuedAt;
  private long waitsSince;
  private boolean cued;

  private enum Leave {
    NOT_YET,
    /** The product is to write {@code hangup}. */
    HANG_UP,
    GONE
  }

  Call(TalkScript script) {
    this.script = script;
    microphone = new Microphone(script.sound(), script.frameMillis());
    road = new Road(script.faults(), script.frameMillis());
    ears = new Ears(script.sound(), script.ear());
    cues = new Cues(ears, script.sound().rate());
  }

  TalkScript script() {
    return script;
  }

  /** A record of the job's events. */
  synchronized void event(JsonNode event, long now) {
    keep(events, event);
    if (event.path("type").asString("").equals("ready") && place.isEmpty()) {
      JsonNode in = event.path("in");
      place =
          Optional.of(
              new Wire.Place(
                  in.path("topic").asString(""),
                  in.path("partition").asInt(-1),
                  in.path("stream").asString("")));
      out = Optional.of(event.path("out"));
      waitsSince = now;
    }
  }

  /** A record of the job's transcripts. */
  synchronized void transcript(JsonNode line) {
    keep(transcripts, line);
  }

  private void keep(List<JsonNode> records, JsonNode record) {
    if (records.size() < MOST_RECORDS) {
      records.add(record);
      cues.told(record);
    } else {
      error("more records than a talk can have");
    }
  }

  synchronized void result(JsonNode json) {
    if (result.isPresent()) {
      error("a second result");
    } else {
      result = Optional.of(json);
    }
  }

  synchronized void frame(OutFrame frame, int partition, long now) {
    partitions.add(partition);
    ears.frame(frame, now);
  }

  /** The broker has a mark's frame. */
  synchronized void told(String mark, Heard.Told told) {
    ears.told(mark, told);
  }

  synchronized void error(String text) {
    if (errors.size() < 20) {
      errors.add(text);
    }
  }

  /** Where its frames go; empty until it is told. */
  synchronized Optional<Wire.Place> place() {
    return place;
  }

  synchronized boolean over() {
    return result.isPresent();
  }

  /** Whether the product is to write {@code hangup} now; said once. */
  synchronized boolean hangsUp() {
    boolean now = leave == Leave.HANG_UP;
    if (now) {
      leave = Leave.GONE;
    }
    return now;
  }

  /**
   * A frame is due.
   *
   * @return what is to be written, in order
   */
  synchronized List<InFrame> frame(long now) {
    if (place.isEmpty() || result.isPresent()) {
      return List.of();
    }
    if (leave == Leave.NOT_YET) {
      for (String mark : ears.due(now)) {
        road.enter(new InFrame(sequence++, new InFrame.Played(mark)), now);
      }
    }
    if (leave == Leave.NOT_YET && !ears.ended()) {
      speak(now);
    }
    List<InFrame> out = road.leave(now);
    written += out.size();
    return out;
  }

  private void speak(long now) {
    if (microphone.silent()) {
      goOn(now);
    }
    if (leave != Leave.NOT_YET || road.stands(microphone.place(), sequence, now)) {
      return;
    }
    boolean speaks = !microphone.silent();
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
      error("the cue for utterance %d of %d did not come".formatted(next, script.says().size()));
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
    said.add(new Said(next, sequence, heard, ears.stretch()));
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

  /** What it came to; asked once, when nothing more will come. */
  synchronized TalkReport report(long now) {
    if (result.isEmpty()) {
      error("no result came");
    }
    if (next < script.says().size()) {
      error("%d utterances of %d were said".formatted(next, script.says().size()));
    }
    out.ifPresent(this::requireFoundThere);
    return new TalkReport(
        script,
        said,
        ears.finish(now),
        road.befell(),
        written,
        transcripts,
        events,
        result,
        errors);
  }

  /** Answers stand where the product was told. */
  private void requireFoundThere(JsonNode there) {
    if (!there.path("stream").asString("").equals(script.jobId())) {
      error("the answers are told to be a stream that is not the job's own");
    }
    partitions.remove(there.path("partition").asInt(-1));
    if (!partitions.isEmpty()) {
      error("frames came from other partitions than told: " + partitions);
    }
  }
}
