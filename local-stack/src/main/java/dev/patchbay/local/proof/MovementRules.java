package dev.patchbay.local.proof;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What must not happen where no worker and no provider failed, whatever happens to router and
 * broker. An attempt whose claim was given up unanswered, before any work, has no holder to move.
 */
enum MovementRules implements Rule {
  /** No second attempt of a job on whose first one somebody had begun to work. */
  NO_HOLDER_IS_MOVED {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Set<Attempt> begun = begun(evidence);
      return evidence
          .dispatches()
          .map(Attempt::ofDispatch)
          .filter(attempt -> begun.contains(attempt.previous()))
          .map(attempt -> breach(attempt.job(), "attempt " + attempt.number()));
    }
  },

  /** No holder that had begun to work is fenced. */
  NO_HOLDER_IS_FENCED {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      Set<Attempt> begun = begun(evidence);
      return evidence.on("audio.signals").stream()
          .filter(signal -> signal.type().equals("fence"))
          .filter(signal -> begun.contains(Attempt.ofClaim(signal)))
          .map(signal -> breach(JobKey.ofClaim(signal), "epoch " + signal.number("epoch")));
    }
  },

  /** Nothing is estimated: nobody died with an unknown bill. */
  NOTHING_IS_ESTIMATED {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      return evidence.on("audio.usage").stream()
          .filter(line -> !line.text("kind").equals("actual"))
          .map(line -> breach(line.text("lineId"), line.text("kind")));
    }
  };

  private record Attempt(JobKey job, int number) {
    static Attempt ofDispatch(Message dispatch) {
      return new Attempt(JobKey.ofDispatch(dispatch), dispatch.number("attempt"));
    }

    static Attempt ofClaim(Message message) {
      return new Attempt(JobKey.ofClaim(message), message.json().at("/claim/attempt").asInt());
    }

    Attempt previous() {
      return new Attempt(job, number - 1);
    }
  }

  static List<Rule> all() {
    return List.of(values());
  }

  /** Attempts of which somebody has reported progress. */
  private static Set<Attempt> begun(Evidence evidence) {
    return evidence.on("audio.attempts").stream()
        .filter(report -> report.type().equals("progress"))
        .map(Attempt::ofClaim)
        .collect(Collectors.toSet());
  }
}
