package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * A talk that is over, whose realtime session died.
 *
 * @param course of it, as of any talk that goes on elsewhere
 * @param chain what was said by who went on
 * @param failed when the realtime worker reported the end of its attempt; empty if it did not
 */
record FallenTalk(FallingTalk plan, MovedTalk course, WordsSeen chain, Optional<Instant> failed) {
  private static final String TIER = "B";

  /** Everything that is wrong with it, in words. */
  List<String> breaches() {
    var breaches = new ArrayList<String>();
    seen().endedOtherwise("completed: hung_up").ifPresent(breaches::add);
    if (struck().isEmpty()) {
      breaches.add("no session of it was struck by " + plan.how().fault());
    }
    breaches.addAll(fell());
    breaches.addAll(course.order());
    breaches.addAll(course.words());
    breaches.addAll(answers());
    breaches.addAll(course.effects());
    breaches.addAll(staleness());
    return breaches;
  }

  private TalkSeen seen() {
    return course.seen();
  }

  /** It went down once, and all that tell of it tell the same. */
  List<String> fell() {
    JsonNode result = seen().result();
    List<JsonNode> decisions =
        seen().decisions().stream()
            .filter(decision -> decision.path("kind").asString("").equals("degrade"))
            .toList();
    List<JsonNode> moves = result.path("moves").valueStream().toList();
    List<JsonNode> lines = lines("moved");
    var breaches = new ArrayList<String>();
    for (var told :
        Map.of(
                "the result", moves,
                "events", events("moved"),
                "the transcript", lines,
                "decisions", decisions)
            .entrySet()) {
      if (told.getValue().size() != 1) {
        breaches.add("by %s it moved %d times".formatted(told.getKey(), told.getValue().size()));
      }
    }
    differs(breaches, "tier", TIER, result.path("tier").asString(""));
    differs(breaches, "tier that it fell from", "A", result.at("/degradedFrom/tier").asString(""));
    differs(breaches, "epoch", "2", result.path("epoch").asString(""));
    decisions.forEach(decision ->
        differs(breaches, "tier decided", TIER, decision.at("/chosen/tier").asString("")));
    lines.forEach(
        line -> differs(breaches, "epoch of the move", "2", line.path("epoch").asString("")));
    Set<String> reasons = new TreeSet<>();
    reasons.add(result.at("/degradedFrom/reason").asString(""));
    moves.forEach(move -> reasons.add(move.path("reason").asString("")));
    lines.forEach(line -> reasons.add(line.path("reason").asString("")));
    events("moved").forEach(event -> reasons.add(event.at("/degradedFrom/reason").asString("")));
    differs(breaches, "reasons", "[" + plan.how().reason() + "]", reasons.toString());
    return breaches;
  }

  /** Each sentence has one answer, and the notice is told once, but for what the caller cut off. */
  List<String> answers() {
    List<String> heard = seen().report().heard().words();
    var breaches = new ArrayList<String>();
    long cuts =
        lines("interrupted").stream().filter(line -> line.path("epoch").asLong(-1) > 1).count();
    noticeHeard(heard, cuts).ifPresent(breaches::add);
    if (!plan.oneOf().isEmpty()
        && plan.oneOf().stream().noneMatch(reply -> heard.containsAll(Texts.words(reply)))) {
      breaches.add("the caller heard no answer behind what broke off");
    }
    List<String> doubled =
        chain.doubled().stream().filter(word -> cuts == 0 || !plan.isOfNotice(word)).toList();
    if (!doubled.isEmpty()) {
      breaches.add("the chain said twice: " + doubled);
    }
    return breaches;
  }

  /**
   * It is told whole, and once. Of what the caller cut off there may be a beginning before that;
   * and nothing need follow most of it.
   *
   * @param cuts how often the caller cut something off
   */
  private Optional<String> noticeHeard(List<String> heard, long cuts) {
    List<String> whole = Texts.words(plan.notice());
    var left = new ArrayList<>(heard.stream().filter(plan::isOfNotice).toList());
    for (long cut = 0; cut < cuts; cut++) {
      int again = left.subList(Math.min(1, left.size()), left.size()).indexOf(whole.getFirst()) + 1;
      boolean begun = again > 0 && left.subList(0, again).equals(whole.subList(0, again));
      if (begun && again < whole.size()) {
        left.subList(0, again).clear();
      }
    }
    boolean most =
        cuts > 0
            && 2 * left.size() > whole.size()
            && left.size() < whole.size()
            && left.equals(whole.subList(0, left.size()));
    return most
        ? Optional.empty()
        : Texts.difference("the notice that the caller heard", left, whole);
  }

  /** Nobody is heard who was superseded. */
  List<String> staleness() {
    var breaches = new ArrayList<String>();
    FramesSeen frames = course.frames();
    if (!frames.stale().isEmpty()) {
      breaches.add(frames.stale().size() + " frames of the first holder stand behind the next's");
    }
    return breaches;
  }

  /** The session that died. */
  Optional<TalkSession> struck() {
    return seen().sessions().stream()
        .filter(session -> session.struckBy(plan.how().fault()))
        .findFirst();
  }

  /** Whether the session died while the caller spoke. */
  boolean inSpeech() {
    return died()
        .filter(at -> course.speeches().stream().anyMatch(speech -> speech.has(at)))
        .isPresent();
  }

  /** The moment of it, by the simulator, or by the first sign of it. */
  Optional<Instant> died() {
    return struck()
        .flatMap(session ->
            switch (plan.how()) {
              case RESET, SCARCE -> Optional.of(session.ended());
              case STALL -> lastSound();
              case HALF_OPEN -> lastTaken(session);
            });
  }

  private Optional<Instant> lastSound() {
    return course.frames().frames().stream()
        .filter(frame -> frame.audio() && frame.epoch() == 1)
        .map(FramesSeen.Frame::at)
        .reduce((_, later) -> later);
  }

  /** Equal events in a row are told with the time of the first one; a caller's frames are such. */
  private Optional<Instant> lastTaken(TalkSession session) {
    return session.events().stream()
        .reduce((_, later) -> later)
        .map(last ->
            Instant.parse(last.path("at").asString(""))
                .plus(
                    Duration.ofMillis(course.plan().script().frameMillis())
                        .multipliedBy(last.path("times").asLong(1) - 1)));
  }

  /** Empty if something of it never came. */
  Optional<FallGap> gap() {
    Optional<Instant> died = died();
    Optional<Instant> ready =
        events("ready").stream()
            .skip(1)
            .map(event -> Instant.parse(event.path("at").asString("")))
            .findFirst();
    Optional<Instant> answered = chain.first(word -> !plan.isOfNotice(word));
    if (died.isEmpty() || failed.isEmpty() || ready.isEmpty() || answered.isEmpty()) {
      return Optional.empty();
    }
    Instant spoken =
        course.speeches().stream()
            .map(MovedTalk.Speech::to)
            .filter(end -> end.isAfter(died.get()) && end.isBefore(answered.get()))
            .reduce((_, later) -> later)
            .orElse(died.get());
    return Optional.of(new FallGap(died.get(), spoken, failed.get(), ready.get(), answered.get()));
  }

  private List<JsonNode> lines(String type) {
    return seen().report().transcripts().stream().filter(line -> TalkCues.is(line, type)).toList();
  }

  private List<JsonNode> events(String type) {
    return seen().report().events().stream().filter(event -> TalkCues.is(event, type)).toList();
  }

  private static void differs(List<String> breaches, String what, String meant, String found) {
    if (!meant.equals(found)) {
      breaches.add("%s: '%s' instead of '%s'".formatted(what, found, meant));
    }
  }
}
