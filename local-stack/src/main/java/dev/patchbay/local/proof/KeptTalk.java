package dev.patchbay.local.proof;

import dev.patchbay.local.sockets.Texts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A talk that is over, and that stayed where it was while broker or router were away.
 *
 * @param course of it, of which no worker was struck
 * @param ledger what was said of all talks
 * @param absences that befell it, in their order
 */
record KeptTalk(MovedTalk course, LedgerWords ledger, List<Absence.Done> absences) {
  private static final Pattern MISSING = Pattern.compile("epoch 1: frame \\d+ where \\d+ was next");

  /** So long a talk waits for the ledger's word on what was confirmed. */
  private static final Duration GRANTED_IN = Duration.ofSeconds(8);

  KeptTalk {
    absences = List.copyOf(absences);
  }

  /** Everything that is wrong with it, in words. */
  List<String> breaches() {
    var breaches = new ArrayList<String>();
    course.seen().endedOtherwise("completed: hung_up").ifPresent(breaches::add);
    breaches.addAll(course.moves());
    breaches.addAll(order());
    breaches.addAll(course.words());
    breaches.addAll(course.staleness());
    breaches.addAll(effects());
    breaches.addAll(epochs());
    breaches.addAll(decisions());
    breaches.addAll(answers());
    breaches.addAll(ledgersWord());
    return breaches;
  }

  private String job() {
    return course.plan().jobId();
  }

  private LedgerWords own() {
    return ledger.of(job());
  }

  /**
   * All is in order, but that frames which a broker did not take in time are not written later: so
   * many may be missing in one place for each time that its holder fell silent.
   */
  List<String> order() {
    var breaches = new ArrayList<String>();
    long excused =
        absences.stream().filter(done -> done.who() == Absence.BROKER && silent(done)).count();
    for (String breach : course.order()) {
      if (excused > 0 && MISSING.matcher(breach).matches()) {
        excused--;
      } else {
        breaches.add(breach);
      }
    }
    return breaches;
  }

  /**
   * What was confirmed was done once. Whoever confirms it while nobody can say that it may be done
   * is told in time that it is not possible now; then it was not done at all.
   */
  List<String> effects() {
    List<String> breaches = course.effects();
    return breaches.isEmpty() || !refused()
        ? breaches
        : new EffectEnding("failed", 0, 0)
            .breaches(ShopSite.TENANT, course.seen().result(), course.seen().calls());
  }

  /**
   * Whether the caller confirmed something while the ledger, which alone grants it, was away: until
   * its first tick, or, without any, until who was killed answered again.
   */
  boolean refused() {
    return course.seen().report().transcripts().stream()
        .filter(line -> TalkCues.is(line, "confirmation"))
        .filter(line -> line.path("state").asString("").equals("given"))
        .map(line -> Instant.parse(line.path("at").asString("")))
        .anyMatch(given ->
            absences.stream()
                .anyMatch(done ->
                    given.isAfter(done.at().minus(GRANTED_IN))
                        && given.isBefore(tick(done).or(done::back).orElse(done.over()))));
  }

  /** Nobody ever held it but its first holder. */
  List<String> epochs() {
    Set<Long> named = new TreeSet<>();
    own().words().stream().map(LedgerWords.Word::epoch).forEach(named::add);
    course.frames().frames().stream().map(FramesSeen.Frame::epoch).forEach(named::add);
    course.seen().report().transcripts().forEach(line -> named.add(line.path("epoch").asLong(-1)));
    // Claims, and what is said of them before anybody is admitted, name none.
    named.removeAll(Set.of(-1L, 1L));
    return named.isEmpty() ? List.of() : List.of("epochs but the first are named: " + named);
  }

  /** It was dispatched once, and nothing else was decided until it was done. */
  List<String> decisions() {
    List<String> kinds =
        course.seen().decisions().stream()
            .map(decision -> decision.path("kind").asString(""))
            .toList();
    return kinds.equals(List.of("dispatch", "complete"))
        ? List.of()
        : List.of("decisions: " + kinds);
  }

  /** Each sentence has one answer: whatever was said anew was heard to its end once. */
  List<String> answers() {
    List<String> heard = course.seen().report().heard().words();
    var breaches = new ArrayList<String>();
    for (String reply : course.plan().replies()) {
      String last = Texts.words(reply).getLast();
      long times = heard.stream().filter(last::equals).count();
      if (times > 1) {
        breaches.add("the answer that ends with '%s' was heard %d times".formatted(last, times));
      }
    }
    return breaches;
  }

  /** The ledger never said that it shall not go on, and whose broker was there was never silent. */
  List<String> ledgersWord() {
    var breaches = new ArrayList<String>();
    List<String> against = own().against();
    if (!against.isEmpty()) {
      breaches.add("the ledger said " + against);
    }
    absences.stream()
        .filter(done -> done.who() != Absence.BROKER && silent(done))
        .forEach(done -> breaches.add("its holder was suspended, only for " + done.who()));
    return breaches;
  }

  /** Whether it was going on when this happened. */
  boolean open(Absence.Done done) {
    return own().held(done.at());
  }

  /** Whether its holder said that it is silent, from then on until the next absence. */
  boolean silent(Absence.Done done) {
    Instant until = until(done);
    return own()
        .first(
            word -> word.suspended() && word.at().isAfter(done.at()) && word.at().isBefore(until))
        .isPresent();
  }

  private Instant until(Absence.Done done) {
    return absences.stream()
        .map(Absence.Done::at)
        .filter(at -> at.isAfter(done.at()))
        .min(Comparator.naturalOrder())
        .orElse(Instant.MAX);
  }

  /** The first tick of its ledger behind that. */
  Optional<Instant> tick(Absence.Done done) {
    return ledger.tick(job(), done.over());
  }

  /** When the broker had what its silent holder asked. */
  Optional<Instant> asked(Absence.Done done) {
    return own().first(word -> word.suspended() && word.at().isAfter(done.over()));
  }

  /** When its silent holder was told that it may go on. */
  Optional<Instant> renewed(Absence.Done done) {
    return own().first(word -> word.is("renewed") && word.at().isAfter(done.at()));
  }

  /**
   * When a holder that had asked whether it may go on was first seen to do so: by a report that is
   * not of a silent one, or by a sound.
   */
  Optional<Instant> goesOn(Absence.Done done) {
    return asked(done)
        .flatMap(asked ->
            Stream.concat(
                    own()
                        .all(word -> word.is("ended") || (word.is("progress") && !word.suspended()))
                        .map(LedgerWords.Word::at),
                    course.frames().frames().stream()
                        .filter(FramesSeen.Frame::audio)
                        .map(FramesSeen.Frame::at))
                .filter(at -> at.isAfter(asked))
                .min(Comparator.naturalOrder()));
  }

  /** When what it had announced was first granted behind that. */
  Optional<Instant> granted(Absence.Done done) {
    return own().first(word -> word.is("granted") && word.at().isAfter(done.over()));
  }

  /** Whether it happened while the caller spoke. */
  boolean inSpeech(Absence.Done done) {
    return course.speeches().stream().anyMatch(speech -> speech.has(done.at()));
  }

  /** Whether it happened while the agent did. */
  boolean inAnswer(Absence.Done done) {
    return course.frames().sounded(done.at());
  }

  /** How long the caller waited for the answers to what it said to its end between these. */
  List<Duration> waits(Instant from, Instant to) {
    var waits = new ArrayList<Duration>();
    for (MovedTalk.Speech speech : course.speeches()) {
      if (!speech.to().isBefore(from) && speech.to().isBefore(to)) {
        course
            .frames()
            .firstSound(1, speech.to())
            .map(at -> Duration.between(speech.to(), at))
            .ifPresent(waits::add);
      }
    }
    return waits;
  }

  /** For people. */
  String what() {
    return job() + ", " + course.plan().agent().name() + ", " + course.plan().manner();
  }
}
