package dev.patchbay.local.proof;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The lines on the usage topic, as the rules ask for them. */
final class UsageLines {
  private UsageLines() {}

  /** One epoch's calls at one target. */
  record Side(Epoch epoch, String target, String model) {
    static Side of(UsageSeen line) {
      return new Side(line.epoch(), line.target(), line.model());
    }
  }

  static Stream<UsageSeen> of(Evidence evidence) {
    return evidence.on("audio.usage").stream().map(UsageSeen::of);
  }

  /** Those for what a vendor did: speech of the site's own is on nobody's ledger, and free. */
  static Stream<UsageSeen> ofVendors(Evidence evidence) {
    return of(evidence).filter(line -> !line.target().startsWith("local/"));
  }

  static Stream<UsageSeen> estimates(Evidence evidence) {
    return of(evidence).filter(line -> line.kind().equals("estimated"));
  }

  /** Epochs with an estimate that no correction has taken back. */
  static Set<Epoch> openEstimates(Evidence evidence) {
    Set<Side> corrected =
        of(evidence)
            .filter(line -> line.kind().equals("correction"))
            .map(Side::of)
            .collect(Collectors.toSet());
    return estimates(evidence)
        .map(Side::of)
        .filter(side -> !corrected.contains(side))
        .map(Side::epoch)
        .collect(Collectors.toSet());
  }
}
