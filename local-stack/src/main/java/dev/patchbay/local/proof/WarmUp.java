package dev.patchbay.local.proof;

import dev.patchbay.local.LiveAgent;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Talks that nothing befalls and nobody judges: who has just started is slow for a while. */
final class WarmUp {
  private static final int TALKS = 40;
  private static final Duration BETWEEN = Duration.ofMillis(250);

  /** Words of an answer. */
  private static final int SHORT = 6;

  private final List<TalkPlan> plans;

  private WarmUp(List<TalkPlan> plans) {
    this.plans = List.copyOf(plans);
  }

  /**
   * So many of them, each for one time.
   *
   * @param first number of the first agent
   */
  static List<WarmUp> several(int count, int first, RandomGenerator.SplittableGenerator random) {
    return IntStream.range(0, count)
        .mapToObj(which ->
            IntStream.range(first + which * TALKS, first + (which + 1) * TALKS)
                .mapToObj(number -> TalkPlan.polite(number, random.split(), 1, SHORT))
                .toList())
        .map(WarmUp::new)
        .toList();
  }

  Stream<LiveAgent> agents() {
    return plans.stream().map(TalkPlan::agent);
  }

  void carryOut(ShopSite shop) {
    var unused =
        shop.carryOut(
            ShopSite.TENANT,
            plans.stream().map(TalkPlan::script).toList(),
            BETWEEN.multipliedBy(plans.size()));
  }
}
