package dev.patchbay.router.routing;

import dev.patchbay.schemas.Candidate;
import dev.patchbay.schemas.DegradedFrom;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Tier;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Where a job may go, and why not elsewhere. */
public sealed interface Routing {
  /** Every route of the policy, in its order. */
  List<Candidate> candidates();

  /**
   * The same routes after a decision that takes none of them: those that would fit are turned away
   * for its reason.
   */
  default List<Candidate> candidatesTurnedAway(String reason, String margin) {
    Optional<String> words = Optional.of(margin).filter(text -> !text.isEmpty());
    return candidates().stream()
        .map(candidate -> fits(candidate) ? turnedAway(candidate, reason, words) : candidate)
        .toList();
  }

  /** Whether some route that is for such a job stands below the first of them. */
  default boolean namesLesser() {
    List<Tier> tiers = candidates().stream().filter(Routing::serves).map(Candidate::tier).toList();
    return tiers.stream().anyMatch(tier -> tier.isBelow(tiers.getFirst()));
  }

  private static boolean serves(Candidate candidate) {
    return candidate.whyNot().filter(RouteRule.OF_OTHER_WORK::contains).isEmpty();
  }

  private static boolean fits(Candidate candidate) {
    return candidate.chosen()
        || candidate.whyNot().filter(Classifier.PREFERENCE::equals).isPresent();
  }

  private static Candidate turnedAway(Candidate candidate, String reason, Optional<String> margin) {
    return new Candidate(candidate.route(), candidate.tier(), false, Optional.of(reason), margin);
  }

  /**
   * A route fits.
   *
   * @param route with those targets alone that can be taken
   * @param values the figures looked at: room of its lane, its price rows, dropped targets, and
   *     what it can translate into
   * @param becomes what a live job becomes on the route, when it is not had live
   * @param degradedFrom what the job would have got and why not, when the route's tier is below the
   *     normal one of its lane
   */
  record Found(
      Route route,
      List<Candidate> candidates,
      Map<String, String> values,
      Optional<TalkCourse> becomes,
      Optional<DegradedFrom> degradedFrom)
      implements Routing {
    public Found {
      candidates = List.copyOf(candidates);
      values = Map.copyOf(values);
    }

    /** The same with one figure more. */
    public Found with(String name, String value) {
      var more = new TreeMap<>(values);
      more.put(name, value);
      return new Found(route, candidates, more, becomes, degradedFrom);
    }

    /** The same, of a job that is below its tier for another reason. */
    public Found degradedFrom(DegradedFrom other) {
      return new Found(route, candidates, values, becomes, Optional.of(other));
    }
  }

  /**
   * None fits.
   *
   * @param reason stable word: {@code no_policy}, {@code no_route}, {@code unsupported_language},
   *     {@code degrade_forbidden}, {@code unpriced}, {@code sunset}, {@code lane_pinned}, {@code
   *     no_room}, {@code budget_exhausted}, {@code budget_held}, {@code unserved} or {@code
   *     breaker_open}
   * @param detail one sentence for people
   */
  record None(String reason, String detail, List<Candidate> candidates) implements Routing {
    public None {
      candidates = List.copyOf(candidates);
    }

    /** Whether some route would fit but for what passes by itself. */
    public boolean passes() {
      return RouteRule.PASSING.contains(reason);
    }
  }
}
