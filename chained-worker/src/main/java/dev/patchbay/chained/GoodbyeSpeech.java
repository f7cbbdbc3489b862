package dev.patchbay.chained;

import dev.patchbay.schemas.Exposure;
import dev.patchbay.schemas.Meter;
import dev.patchbay.worker.Attempt;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The speech of one goodbye, announced ahead: a talk that has no money for more has it for that.
 * Safe for many threads.
 */
final class GoodbyeSpeech {
  private final Set<String> goodbyes;
  private final int sentences;
  private final Exposure each;
  private final Deque<Attempt.Call> ready = new ArrayDeque<>();

  private GoodbyeSpeech(Set<String> goodbyes, int sentences, Exposure each) {
    this.goodbyes = Set.copyOf(goodbyes);
    this.sentences = sentences;
    this.each = each;
  }

  /**
   * Enough for any of these.
   *
   * @param goodbyes word for word; at least one, with a word
   * @param worst the most that a sentence's call may use, at the target that is asked first
   */
  static GoodbyeSpeech of(Collection<String> goodbyes, Function<String, Exposure> worst) {
    List<List<String>> cut = goodbyes.stream().map(AgentVoice::sentences).toList();
    Exposure each =
        cut.stream().flatMap(List::stream).map(worst).reduce(GoodbyeSpeech::greater).orElseThrow();
    return new GoodbyeSpeech(
        Set.copyOf(goodbyes), cut.stream().mapToInt(List::size).max().orElseThrow(), each);
  }

  private static Exposure greater(Exposure one, Exposure other) {
    var most = new EnumMap<Meter, BigDecimal>(Meter.class);
    most.putAll(one.atMost());
    other.atMost().forEach((meter, bound) -> most.merge(meter, bound, BigDecimal::max));
    return new Exposure(one.target(), one.model(), most);
  }

  boolean isOne(String words) {
    return goodbyes.contains(words);
  }

  /** What is to be announced for one more sentence, if one is missing. */
  synchronized Optional<Exposure> missing() {
    return ready.size() < sentences ? Optional.of(each) : Optional.empty();
  }

  /** One more is announced, and permitted. */
  synchronized void add(Attempt.Call call) {
    ready.add(call);
  }

  /** One that is enough for this, if there is one. */
  synchronized Optional<Attempt.Call> take(Exposure wanted) {
    return covers(wanted) ? Optional.ofNullable(ready.poll()) : Optional.empty();
  }

  private boolean covers(Exposure wanted) {
    Map<Meter, BigDecimal> most = each.atMost();
    return each.sameTarget(wanted)
        && wanted.atMost().entrySet().stream()
            .allMatch(one ->
                one.getValue().compareTo(most.getOrDefault(one.getKey(), BigDecimal.ZERO)) <= 0);
  }

  /** What stands ready is not needed any more. */
  void close() {
    List<Attempt.Call> left;
    synchronized (this) {
      left = List.copyOf(ready);
      ready.clear();
    }
    left.forEach(Attempt.Call::unspent);
  }
}
