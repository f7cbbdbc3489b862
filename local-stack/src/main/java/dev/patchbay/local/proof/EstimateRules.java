package dev.patchbay.local.proof;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is charged for holders that could not tell it any more, against what they had announced. */
enum EstimateRules implements Rule {
  /** An estimate is what the holder had announced last for its target, and nothing else. */
  ESTIMATES_ARE_AS_ANNOUNCED {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      return UsageLines.estimates(evidence)
          .filter(line ->
              Estimate.standing(reports(evidence, line.epoch()), line.at()).stream()
                  .noneMatch(announced -> announced.is(line)))
          .map(line -> breach(line.lineId(), "not what its holder had announced"));
    }
  },

  /** Who said its last word in time and left no call open at a target, is not estimated there. */
  ENDED_HOLDERS_ARE_NOT_ESTIMATED {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      return UsageLines.estimates(evidence)
          .filter(line ->
              reports(evidence, line.epoch()).stream()
                  .filter(report -> report.type().equals("ended"))
                  .filter(report -> !report.seen().at().isAfter(line.at()))
                  .anyMatch(report ->
                      Estimate.of(report).stream().noneMatch(open -> open.isOfTargetOf(line))))
          .map(line -> breach(line.lineId(), "although its holder had told all"));
    }
  },

  /** At most one estimated line per target of a killed claim. */
  ONE_ESTIMATE_PER_TARGET {
    @Override
    public Stream<Violation> breaches(Evidence evidence) {
      return UsageLines.estimates(evidence)
          .collect(Collectors.groupingBy(UsageLines.Side::of, Collectors.counting()))
          .entrySet()
          .stream()
          .filter(side -> side.getValue() > 1)
          .map(side -> breach(side.getKey().epoch(), side.getValue() + " estimated lines"));
    }
  };

  private static List<Message> reports(Evidence evidence, Epoch epoch) {
    return Stream.of("progress", "ended")
        .flatMap(evidence::reports)
        .filter(report -> Epoch.of(report).equals(epoch))
        .sorted(Comparator.comparingLong(report -> report.seen().offset()))
        .toList();
  }
}
