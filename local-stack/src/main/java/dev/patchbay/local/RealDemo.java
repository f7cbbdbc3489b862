package dev.patchbay.local;

import dev.patchbay.schemas.AgentProfile;
import dev.patchbay.schemas.JobEvent;
import dev.patchbay.schemas.JobId;
import dev.patchbay.schemas.Usd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The demo at a real provider: nobody makes its calls fail, its words are its own, and what it
 * served is known by its answers alone.
 */
record RealDemo(ProviderSource.Real source) implements DemoShow, DemoWitness {
  /**
   * How an attempt ends whose call no worker may pay for, ever or as long as others are under way.
   */
  private static final Set<String> NO_ROOM = Set.of("spend_cap_reached", "spend_cap_reserved");

  @Override
  public DemoSpeech ownSpeech(Installation installation, Path folder) {
    return DemoSpeech.NONE;
  }

  @Override
  public Map<String, String> router() {
    return Map.of();
  }

  @Override
  public Duration time() {
    return Duration.ofSeconds(180);
  }

  @Override
  public List<AgentProfile> agents() {
    return DemoAgents.free();
  }

  @Override
  public DemoPlan plan(Recordings recordings, Path files) {
    return DemoPlan.of(recordings, files).atARealProvider();
  }

  @Override
  public DemoWitness begin(Stack stack, Recordings recordings) {
    return this;
  }

  @Override
  public boolean called(DemoJob job) {
    return true;
  }

  @Override
  public boolean settled(DemoEvidence evidence) {
    return DemoMoney.summed(evidence);
  }

  @Override
  public List<DemoCheck> checks(DemoEvidence evidence) {
    return List.of(
        words(evidence),
        new DemoMoney(evidence, List.of(), PriceList.ofNewSite()).costs(),
        spent(evidence),
        room(evidence));
  }

  @Override
  public String provider(DemoEvidence evidence) {
    return "openai at %s: spent %s of the cap of %s"
        .formatted(
            source.origin(), Dollars.told(DemoMoney.total(evidence)), Dollars.told(source.cap()));
  }

  @Override
  public List<String> causes(DemoEvidence evidence) {
    return new DemoCause(evidence, source).lines();
  }

  /** Half of them right shows that it is this speech; how good a model is, is not for us to say. */
  private static DemoCheck words(DemoEvidence evidence) {
    WordErrors errors = WordErrors.NONE;
    var far = new ArrayList<String>();
    for (DemoRow row : evidence.rows()) {
      if (row.state() == DemoState.COMPLETED
          && row.job().expected() instanceof Expected.Near(String said, var _)) {
        WordErrors own = WordErrors.between(said, row.told());
        errors = errors.plus(own);
        far.add(row.job().label() + ": " + told(own));
      }
    }
    if (errors.said() == 0) {
      return new DemoCheck("words come near to what was said", List.of("no transcript came"));
    }
    boolean near = 2 * errors.errors() <= errors.said();
    return new DemoCheck(
        "words come near to what was said: " + told(errors), near ? List.of() : far);
  }

  private static String told(WordErrors errors) {
    return String.format(
        Locale.ROOT,
        "%d of %d differ (%.1f %%)",
        errors.errors(),
        errors.said(),
        100.0 * errors.errors() / Math.max(1, errors.said()));
  }

  private DemoCheck spent(DemoEvidence evidence) {
    Usd total = DemoMoney.total(evidence);
    return new DemoCheck(
        "spent no more than the cap",
        total.compareTo(source.cap()) <= 0
            ? List.of()
            : List.of(Dollars.told(total) + " of " + Dollars.told(source.cap())));
  }

  private DemoCheck room(DemoEvidence evidence) {
    Set<JobId> hitBefore = putOffForRoom(evidence);
    List<String> hit =
        evidence.rows().stream()
            .filter(row -> NO_ROOM.contains(row.told()) || hitBefore.contains(row.job().jobId()))
            .map(row -> row.job().label())
            .toList();
    return new DemoCheck(
        "the spend cap had room for every call",
        hit.isEmpty()
            ? List.of()
            : List.of(
                "the cap of %s had no room for calls of %d jobs (%s): give more with --spend-cap"
                    .formatted(Dollars.told(source.cap()), hit.size(), String.join(", ", hit))));
  }

  private static Set<JobId> putOffForRoom(DemoEvidence evidence) {
    return evidence.events().stream()
        .filter(event -> DemoCause.leftFor(event).filter(NO_ROOM::contains).isPresent())
        .map(JobEvent::jobId)
        .collect(Collectors.toSet());
  }
}
