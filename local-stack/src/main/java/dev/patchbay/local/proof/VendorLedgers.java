package dev.patchbay.local.proof;

import dev.patchbay.local.ServedCall;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What each simulated vendor says that it was asked. */
final class VendorLedgers {
  private final Map<SiteProvider, List<ServedCall>> calls = new EnumMap<>(SiteProvider.class);

  VendorLedgers(Site site) {
    for (SiteProvider provider : SiteProvider.values()) {
      calls.put(provider, site.provider(provider).ledger());
    }
  }

  /** How often the vendor was asked in the name of this job. */
  long calls(FaultedStage.Side side, JobKey job) {
    return calls.getOrDefault(side.provider(), List.of()).stream()
        .filter(call -> call.model().equals(side.model()))
        .filter(call -> call.clientRequestId().startsWith(job.jobId()))
        .count();
  }

  /** How many of these calls were spoiled. */
  long spoiled() {
    return calls.values().stream()
        .flatMap(List::stream)
        .filter(call -> call.fault().isPresent())
        .count();
  }
}
