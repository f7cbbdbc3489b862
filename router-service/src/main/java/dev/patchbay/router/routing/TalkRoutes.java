package dev.patchbay.router.routing;

import dev.patchbay.schemas.ControlEntry.PolicyRoute;
import dev.patchbay.schemas.DegradedTalk;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.Stage;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.TalkCourse;
import dev.patchbay.schemas.Tier;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a live job becomes that is not had live. A talk becomes what its agent names, on a route
 * that is for that. A talk and notes have the same stages, so a route says which it is for; of one
 * that says nothing its stages tell it, and it is never for a talk. A last resort speaks, whatever
 * is named. Captions and translations stay what they are, on a route that says so: nobody is led
 * there who did not hear it, for the product is told, and may forbid it.
 */
final class TalkRoutes {
  private TalkRoutes() {}

  /** Why the route is not for such a job; empty for one of another lane. */
  static Optional<String> miss(PolicyRoute candidate, Wanted wanted) {
    if (candidate.route().lane() != Lane.CHAINED_LIVE) {
      return Optional.empty();
    }
    return switch (wanted.purpose()) {
      case CAPTIONS -> miss(candidate, TalkCourse.CAPTIONS);
      case TRANSLATION -> ofTranslations(candidate, wanted);
      case CONVERSATION, TRANSCRIPT, NOTES, REPLY, ANNOUNCEMENT -> ofTalks(candidate, wanted);
    };
  }

  private static Optional<String> miss(PolicyRoute candidate, TalkCourse course) {
    if (!candidate.becomes().equals(Optional.of(course))) {
      return Optional.of("it is not said that a job becomes " + course + " on it");
    }
    return stages(candidate.route(), course);
  }

  /** What is to be read alone needs nobody who says it. */
  private static Optional<String> ofTranslations(PolicyRoute candidate, Wanted wanted) {
    boolean writes =
        candidate.becomes().equals(Optional.of(TalkCourse.TRANSLATION))
            && stages(candidate.route()).equals(EnumSet.of(Stage.SPEECH_TO_TEXT, Stage.TEXT));
    return writes && !wanted.outputs().contains(Output.AUDIO)
        ? Optional.empty()
        : miss(candidate, TalkCourse.TRANSLATION);
  }

  private static Optional<String> stages(Route route, TalkCourse course) {
    return stages(route).equals(needed(course))
        ? Optional.empty()
        : Optional.of("has other stages than " + course + " need");
  }

  private static Optional<String> ofTalks(PolicyRoute candidate, Wanted wanted) {
    return wanted
        .degraded()
        .map(named -> miss(candidate, wanted, named))
        .orElseGet(() ->
            Optional.of("the agent names nothing that a talk becomes when it is not had live"));
  }

  private static Optional<String> miss(
      PolicyRoute candidate, Wanted wanted, DegradedTalk.As named) {
    TalkCourse course = course(candidate, named);
    if (course == TalkCourse.TALK && !wanted.chained()) {
      return Optional.of("the agent does not let a talk go on by the chain");
    }
    boolean said = candidate.becomes().isPresent() && course != TalkCourse.TALK;
    if (said && !course.wire().equals(named.wire())) {
      return Optional.of(
          "a talk becomes %s on it, and the agent names %s".formatted(course, named));
    }
    return stages(candidate.route(), course);
  }

  /** What the job becomes on the route; empty for one of another lane. */
  static Optional<TalkCourse> course(PolicyRoute candidate, Wanted wanted) {
    if (candidate.route().lane() != Lane.CHAINED_LIVE) {
      return Optional.empty();
    }
    return wanted.purpose() == Purpose.CONVERSATION
        ? wanted.degraded().map(named -> course(candidate, named))
        : candidate.becomes();
  }

  private static TalkCourse course(PolicyRoute candidate, DegradedTalk.As named) {
    return candidate.becomes().orElseGet(() -> byTier(candidate.route().tier(), named));
  }

  private static TalkCourse byTier(Tier tier, DegradedTalk.As named) {
    return switch (named) {
      case CALLBACK -> TalkCourse.CALLBACK;
      case NOTES -> tier == Tier.C ? TalkCourse.NOTICE : TalkCourse.NOTES;
    };
  }

  private static Set<Stage> stages(Route route) {
    return route.stages().stream().map(StageTarget::stage).collect(Collectors.toSet());
  }

  private static Set<Stage> needed(TalkCourse course) {
    return switch (course) {
      case CAPTIONS -> EnumSet.of(Stage.SPEECH_TO_TEXT);
      case TALK, NOTES, TRANSLATION ->
          EnumSet.of(Stage.SPEECH_TO_TEXT, Stage.TEXT, Stage.TEXT_TO_SPEECH);
      case CALLBACK, NOTICE -> EnumSet.of(Stage.TEXT_TO_SPEECH);
    };
  }
}
