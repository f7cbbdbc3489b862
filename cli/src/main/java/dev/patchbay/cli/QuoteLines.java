package dev.patchbay.cli;

import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.Lane;
import dev.patchbay.schemas.Quote;
import dev.patchbay.schemas.Route;
import dev.patchbay.schemas.StageTarget;
import dev.patchbay.schemas.Usd;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What a job would come to, a line for each figure; or what would become of it, in one line. */
final class QuoteLines {
  private static final String UNKNOWN = "-";

  private QuoteLines() {}

  static String of(JobEvent.Quoted quoted) {
    return quoted
        .route()
        .map(route -> onRoute(quoted, route))
        .or(() -> quoted.obstacle().map(MessageLines::obstacle))
        .orElse(UNKNOWN);
  }

  private static String onRoute(JobEvent.Quoted quoted, Route route) {
    var lines = new ArrayList<>(List.of("lane      " + route.lane()));
    lines.add(
        "tier      "
            + route.tier()
            + quoted.degradedFrom().map(from -> " " + MessageLines.insteadOf(from)).orElse(""));
    lines.add("route     " + Printable.line(route.name()));
    route.stages().stream()
        .collect(
            Collectors.groupingBy(
                StageTarget::stage,
                TreeMap::new,
                Collectors.mapping(StageTarget::target, Collectors.joining(", else "))))
        .forEach(
            (stage, targets) -> lines.add("          " + stage + " by " + Printable.line(targets)));
    String until = untilItsReport(route.lane()) ? ", before its first report" : "";
    lines.add("expected  " + dollars(quoted.quote().map(Quote::expected)) + until);
    lines.add("worst     " + dollars(quoted.quote().map(Quote::worst)) + until);
    quoted
        .quote()
        .flatMap(Quote::session)
        .ifPresent(whole -> lines.add("talk      $" + whole + ", the whole of it, as expected"));
    return String.join(System.lineSeparator(), lines);
  }

  /** A talk that is not had live has a worst, as a recording has. */
  private static boolean untilItsReport(Lane lane) {
    return lane.live() && lane != Lane.CHAINED_LIVE;
  }

  private static String dollars(Optional<Usd> amount) {
    return amount.map(usd -> "$" + usd).orElse(UNKNOWN);
  }
}
