package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Texts;
import dev.patchbay.local.talk.Said;
import dev.patchbay.local.talk.TalkReport;
import dev.patchbay.local.talk.TalkRules;
import dev.patchbay.local.talk.TalkScript;
import dev.patchbay.simulator.ToneRenderer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A talk that is over, with what befell its worker.
 *
 * @param frames that the agent's side wrote
 * @param struck what befell the worker that held it; empty if nothing did
 */
record MovedTalk(MovingTalk plan, TalkSeen seen, FramesSeen frames, Optional<Strike.Done> struck) {
  /** From one moment to another of the caller's speech. */
  record Speech(Instant from, Instant to) {
    boolean has(Instant moment) {
      return !moment.isBefore(from) && moment.isBefore(to);
    }
  }

  /** Everything that is wrong with it, in words. */
  List<String> breaches() {
    var breaches = new ArrayList<>(besideEffects());
    breaches.addAll(effects());
    return breaches;
  }

  /** The same, but for what it changed in the world. */
  List<String> besideEffects() {
    var breaches = new ArrayList<String>();
    seen.endedOtherwise("completed: hung_up").ifPresent(breaches::add);
    breaches.addAll(moves());
    breaches.addAll(order());
    breaches.addAll(words());
    breaches.addAll(staleness());
    return breaches;
  }

  /** Result, event and transcript agree on whether, how often and why it moved. */
  List<String> moves() {
    List<String> meant = struck.map(done -> List.of(done.how().reason())).orElse(List.of());
    List<JsonNode> lines = lines("moved");
    long epoch = 1 + meant.size();
    var breaches = new ArrayList<String>();
    differs(breaches, "moves in the result", meant, reasons(all(seen.result().path("moves"))));
    differs(breaches, "moves among the events", meant, reasons(events("moved")));
    differs(breaches, "moves in the transcript", meant, reasons(lines));
    differs(breaches, "the result's epoch", epoch, seen.result().path("epoch").asLong(-1));
    lines.stream()
        .filter(line -> line.path("epoch").asLong(-1) != epoch)
        .forEach(line -> breaches.add("it moved under epoch " + line.path("epoch")));
    return breaches;
  }

  /** What each holder wrote is in order by itself. */
  List<String> order() {
    var breaches = new TreeSet<String>();
    for (long epoch : epochs()) {
      List<JsonNode> own =
          seen.report().transcripts().stream()
              .filter(line -> line.path("epoch").asLong(-1) == epoch)
              .toList();
      breaches.addAll(TalkRules.inOrder(with(own)));
    }
    return List.copyOf(breaches);
  }

  private Set<Long> epochs() {
    var epochs = new TreeSet<Long>();
    seen.report().transcripts().forEach(line -> epochs.add(line.path("epoch").asLong(-1)));
    return epochs;
  }

  private TalkReport with(List<JsonNode> lines) {
    TalkReport of = seen.report();
    return new TalkReport(
        of.script(),
        of.said(),
        of.heard(),
        of.faults(),
        of.frames(),
        lines,
        of.events(),
        of.result(),
        of.errors());
  }

  /** What the caller said is understood, word for word and once; all that is due was heard. */
  List<String> words() {
    var breaches = new ArrayList<String>();
    List<String> said =
        plan.script().says().stream().flatMap(utterance -> utterance.words().stream()).toList();
    Texts.difference("what the provider understood", understood(), said).ifPresent(breaches::add);
    List<String> heard = seen.report().heard().words();
    plan.due().stream()
        .flatMap(reply -> Texts.words(reply).stream())
        .filter(word -> !heard.contains(word))
        .forEach(word -> breaches.add("the caller never heard '" + word + "'"));
    return breaches;
  }

  /** The caller's words, where a turn that is told again counts as it was told last. */
  List<String> understood() {
    var turns = new TreeMap<Integer, JsonNode>();
    for (JsonNode line : valid()) {
      if (TalkCues.is(line, "final")) {
        turns.put(line.path("turn").asInt(-1), line);
      } else if (TalkCues.is(line, "moved")) {
        turns.tailMap(line.path("turns").asInt(Integer.MAX_VALUE), false).clear();
      }
    }
    return turns.values().stream()
        .filter(line -> line.path("side").asString("").equals("caller"))
        .flatMap(line -> Texts.words(line.path("text").asString("")).stream())
        .toList();
  }

  /** The lines as they are to be read: none that stands behind one of a newer epoch. */
  private List<JsonNode> valid() {
    var valid = new ArrayList<JsonNode>();
    long newest = 0;
    for (JsonNode line : seen.report().transcripts()) {
      long epoch = line.path("epoch").asLong(-1);
      newest = Math.max(newest, epoch);
      if (epoch == newest) {
        valid.add(line);
      }
    }
    return valid;
  }

  /** How many lines are to be read by nobody. */
  long staleLines() {
    return seen.report().transcripts().size() - (long) valid().size();
  }

  /** What was confirmed was done once, and asked for once but where the question was cut off. */
  List<String> effects() {
    boolean changes = plan.order().isPresent();
    var ending = new EffectEnding(changes ? "done" : "", changes ? 1 : 0, changes ? 1 : 0);
    List<String> breaches =
        new ArrayList<>(ending.breaches(ShopSite.TENANT, seen.result(), seen.calls()));
    boolean cutOff = confirmations("asked", 1) == 1 && confirmations("heard", 1) == 0;
    long asked = confirmations("asked", 1) + confirmations("asked", 2);
    differs(breaches, "questions", cutOff && asked == 2 ? 2L : changes ? 1L : 0L, asked);
    return breaches;
  }

  private long confirmations(String state, long epoch) {
    return valid().stream()
        .filter(line -> TalkCues.is(line, "confirmation"))
        .filter(line -> line.path("state").asString("").equals(state))
        .filter(line -> line.path("epoch").asLong(-1) == epoch)
        .count();
  }

  /** Nobody speaks who fell silent for good, and the caller hears nobody who was superseded. */
  List<String> staleness() {
    var breaches = new ArrayList<String>();
    Instant silent = struck.map(done -> done.at().plus(Strike.SUSPENDS)).orElse(Instant.MAX);
    long late = frames.stale().stream().filter(frame -> frame.at().isAfter(silent)).count();
    if (late > 0) {
      breaches.add(late + " frames of a holder that had to be silent stand behind a newer one's");
    }
    long heard = seen.report().heard().framesByEpoch().getOrDefault(1L, 0L);
    differs(breaches, "frames of the first holder that were played", frames.timely(1), heard);
    return breaches;
  }

  /** When the caller spoke. */
  List<Speech> speeches() {
    TalkScript script = plan.script();
    return seen.report().said().stream()
        .filter(said -> said.brokerMillis().isPresent())
        .filter(said -> !script.says().get(said.number()).words().isEmpty())
        .map(said -> speech(script, said))
        .toList();
  }

  private static Speech speech(TalkScript script, Said said) {
    String text = String.join(" ", script.says().get(said.number()).words());
    int rate = script.sound().rate();
    Instant from = Instant.ofEpochMilli(said.brokerMillis().orElseThrow());
    long millis = new ToneRenderer(rate).render(text).length * 1000L / rate;
    return new Speech(from, from.plusMillis(millis));
  }

  /** Whether the worker was struck while the caller spoke. */
  boolean inSpeech() {
    return struck
        .filter(done -> speeches().stream().anyMatch(one -> one.has(done.at())))
        .isPresent();
  }

  /** Whether it was while the agent did. */
  boolean inAnswer() {
    return struck.filter(done -> frames.sounded(done.at())).isPresent();
  }

  /**
   * How long the caller waited for the next holder's first sound: since the strike, or since the
   * end of the first sentence behind it, if that was later, or, where the holder took leave, since
   * the end of what it said. Empty if it heard none.
   */
  Optional<MoveGap> gap() {
    return struck.flatMap(done -> frames.firstSound(2, done.at()).map(sound -> gap(done, sound)));
  }

  private MoveGap gap(Strike.Done done, Instant sound) {
    boolean leaves = done.how() == Strike.DRAINED;
    Instant gone = leaves ? later(done.at(), frames.silentFrom(1)) : done.at();
    Optional<Instant> spoken =
        speeches().stream()
            .map(Speech::to)
            .filter(end -> end.isAfter(gone) && end.isBefore(sound))
            .findFirst();
    return new MoveGap(gone, spoken, movedAt(), sound);
  }

  /** The same, but no longer than since the product was told that the talk moves. */
  Optional<Duration> gapBehindMove() {
    return gap().flatMap(MoveGap::behindMove);
  }

  /** How long after the strike the ledger gave the talk to another worker. */
  Optional<Duration> untilMove() {
    return struck.flatMap(done -> movedAt().map(at -> Duration.between(done.at(), at)));
  }

  private Optional<Instant> movedAt() {
    return events("moved").stream()
        .map(event -> Instant.parse(event.path("at").asString("")))
        .findFirst();
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /** How long the caller waited for answers while nothing had befallen anybody. */
  List<Duration> usual() {
    Instant until = struck.map(Strike.Done::at).orElse(Instant.MAX);
    var waits = new ArrayList<Duration>();
    for (Speech speech : speeches()) {
      Optional<Instant> sound = frames.firstSound(1, speech.to());
      sound
          .filter(at -> at.isBefore(until))
          .map(at -> Duration.between(speech.to(), at))
          .ifPresent(waits::add);
    }
    return waits;
  }

  /** For people. */
  String what() {
    return "%s, %s, %s"
        .formatted(
            plan.jobId(),
            plan.manner(),
            struck.map(done -> done.how().toString()).orElse("left alone"));
  }

  private List<JsonNode> lines(String type) {
    return seen.report().transcripts().stream().filter(line -> TalkCues.is(line, type)).toList();
  }

  private List<JsonNode> events(String type) {
    return seen.report().events().stream().filter(event -> TalkCues.is(event, type)).toList();
  }

  private static List<JsonNode> all(JsonNode array) {
    return array.valueStream().toList();
  }

  private static List<String> reasons(List<JsonNode> records) {
    return records.stream().map(record -> record.path("reason").asString("")).toList();
  }

  private static void differs(List<String> breaches, String what, Object meant, Object found) {
    if (!meant.equals(found)) {
      breaches.add("%s: %s instead of %s".formatted(what, found, meant));
    }
  }
}
