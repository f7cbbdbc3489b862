package dev.patchbay.local;

import dev.patchbay.schemas.AgentProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The demo at the simulator, which makes calls fail and tells what it has served and heard. */
record SimulatedDemo() implements DemoShow {
  /** With all vendors: the last act needs more than one. */
  @Override
  public ProviderSource source() {
    return new ProviderSource.Simulated(Vendors.ALL);
  }

  @Override
  public DemoSpeech ownSpeech(Installation installation, Path folder) {
    return DemoSpeech.start(installation, folder);
  }

  /**
   * A breaker needs fewer calls than on a site, and does not wait so long; the two calls that are
   * spoilt before the last act do not open one.
   */
  @Override
  public Map<String, String> router() {
    return Map.of(
        "patchbay.router.breaker.calls", "4",
        "patchbay.router.breaker.failure-percent", "60",
        "patchbay.router.breaker.open-for", "3s",
        "patchbay.router.breaker.share-for", "300ms");
  }

  @Override
  public Duration time() {
    // Two usual cores need 110 s; slow ones more at first, when each JVM leaves its class archive.
    return Duration.ofSeconds(240);
  }

  @Override
  public List<AgentProfile> agents() {
    return DemoAgents.scripted();
  }

  @Override
  public DemoPlan plan(Recordings recordings, Path files) {
    return DemoPlan.of(recordings, files);
  }

  @Override
  public DemoWitness begin(Stack stack, Recordings recordings) {
    var simulator = new SimulatedProvider(stack.simulator().url());
    simulator.spoil(
        "transcriptions", recordings.named(DemoPlan.CANCELLED_RECORDING).text(), "hang", 1);
    simulator.spoil("speech", DemoPlan.SALE, "500", 2);
    var cartesia = new SimulatedProvider(stack.simulator().cartesia());
    cartesia.spoil("tts", DemoPlan.SALE, "500", 2);
    var second = new SimulatedProvider(stack.simulator().second());
    return new Witness(simulator, List.of(second, cartesia));
  }

  private record Witness(SimulatedProvider simulator, List<SimulatedProvider> others)
      implements DemoWitness {
    /** Of the one that is cancelled, whose call hangs. */
    @Override
    public boolean called(DemoJob job) {
      return simulator.hasSpoiled("hang");
    }

    @Override
    public boolean settled(DemoEvidence evidence) {
      return DemoMoney.settled(evidence, served()) && DemoMoney.summed(evidence);
    }

    @Override
    public List<DemoCheck> checks(DemoEvidence evidence) {
      return new Served(evidence, simulator.ledger(), served()).checks();
    }

    private List<ServedCall> served() {
      return Stream.concat(Stream.of(simulator), others.stream())
          .flatMap(vendor -> vendor.ledger().stream())
          .toList();
    }

    @Override
    public String provider(DemoEvidence evidence) {
      return "simulator: nothing was spent, costs are by list prices";
    }

    /** Nothing of it is the user's. */
    @Override
    public List<String> causes(DemoEvidence evidence) {
      return List.of();
    }
  }

  /**
   * @param calls of the first vendor
   * @param all of every vendor
   */
  private record Served(DemoEvidence evidence, List<ServedCall> calls, List<ServedCall> all) {
    List<DemoCheck> checks() {
      var money = new DemoMoney(evidence, all, PriceList.ofNewSite());
      return List.of(
          DemoCheck.ofEachRow(
              "the provider calls that were to fail did fail", evidence, (_, job) -> spoiled(job)),
          DemoCheck.ofEachRow("speech was heard back clean", evidence, (_, job) -> heardBack(job)),
          money.usage(),
          money.costs());
    }

    private Optional<String> spoiled(DemoJob job) {
      if (job.isLast()) {
        return Optional.empty();
      }
      long spoiled =
          calls.stream()
              .filter(call -> call.isFor(job.jobId()))
              .filter(call -> call.fault().isPresent())
              .count();
      int due = job.cancelledWhenStarted() ? 1 : Math.max(0, job.attempts() - 1);
      return DemoCheck.differs("spoiled calls", due, spoiled);
    }

    private Optional<String> heardBack(DemoJob job) {
      if (!(job.source() instanceof DemoJob.Source.HearBack)) {
        return Optional.empty();
      }
      List<ServedCall> heard = calls.stream().filter(call -> call.isFor(job.jobId())).toList();
      boolean clean =
          heard.size() == 1 && heard.getFirst().clean().equals(Optional.of(Boolean.TRUE));
      return clean
          ? Optional.empty()
          : Optional.of("heard in " + heard.size() + " calls, not clean");
    }
  }
}
