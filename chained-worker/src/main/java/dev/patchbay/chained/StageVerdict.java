package dev.patchbay.chained;

import dev.patchbay.schemas.Ending;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How a stage has failed, by what came of each of its targets. */
final class StageVerdict {
  private static final int LONGEST_DETAIL = 500;

  /** Reasons that begin so are the vendor's, whose name is wanted; others speak of the job. */
  private static final String PROVIDERS = "provider_";

  private StageVerdict() {}

  /**
   * The last one decides, behind which nobody may be asked: what others said before does not make
   * it better at another time.
   */
  static Ending.Failed ended(List<Told> told) {
    return decided(told, endings(told).getLast());
  }

  /**
   * No target was left. What the last of them said decides, and one that was shut may be open at
   * another time. That this worker may not pay for a target tells nothing of those that are down,
   * and decides only where there are no others.
   */
  static Ending.Failed noneLeft(List<Told> told) {
    List<Ending.Failed> said = of(told, Told.Said.class).map(Told.Said::ending).toList();
    List<Ending.Failed> unpaid = of(told, Told.Unpaid.class).map(Told.Unpaid::ending).toList();
    boolean shut = said.size() + unpaid.size() < told.size();
    if (said.isEmpty() && !shut) {
      return unpaid(told, unpaid);
    }
    if (told.size() == 1 && !shut) {
      return decided(told, said.getFirst());
    }
    boolean others = shut || again(said);
    return new Ending.Failed(
        said.isEmpty() ? "provider_shut" : said.getLast().reason(),
        detail(told),
        others || again(unpaid),
        // Money that is free again does not bring back who was down, and need not be waited for.
        soonest(others ? said : endings(told)));
  }

  private static Ending.Failed decided(List<Told> told, Ending.Failed by) {
    return told.size() == 1 && !by.reason().startsWith(PROVIDERS)
        ? by
        : new Ending.Failed(by.reason(), detail(told), by.retryable(), soonest(endings(told)));
  }

  /** One for which there may be money at another time is worth the wait. */
  private static Ending.Failed unpaid(List<Told> told, List<Ending.Failed> unpaid) {
    Ending.Failed decides =
        unpaid.stream().filter(Ending.Failed::retryable).findFirst().orElse(unpaid.getLast());
    return decided(told, decides);
  }

  private static <T extends Told> Stream<T> of(List<Told> told, Class<T> kind) {
    return told.stream().filter(kind::isInstance).map(kind::cast);
  }

  private static List<Ending.Failed> endings(List<Told> told) {
    return told.stream()
        .flatMap(one ->
            switch (one) {
              case Told.Said said -> Stream.of(said.ending());
              case Told.Unpaid unpaid -> Stream.of(unpaid.ending());
              case Told.Shut _ -> Stream.empty();
            })
        .toList();
  }

  private static boolean again(Collection<Ending.Failed> endings) {
    return endings.stream().anyMatch(Ending.Failed::retryable);
  }

  private static String detail(List<Told> told) {
    String detail =
        told.stream()
            .map(one -> one.target().target() + ": " + one.detail())
            .collect(Collectors.joining("; "));
    return detail.length() > LONGEST_DETAIL ? detail.substring(0, LONGEST_DETAIL) : detail;
  }

  private static Optional<Duration> soonest(Collection<Ending.Failed> endings) {
    return endings.stream()
        .map(Ending.Failed::retryAfter)
        .flatMap(Optional::stream)
        .min(Comparator.naturalOrder());
  }
}
