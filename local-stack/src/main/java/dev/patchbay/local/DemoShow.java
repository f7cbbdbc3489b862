package dev.patchbay.local;

import dev.patchbay.schemas.AgentProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What can be shown at a provider, and how it is known what came of it. */
sealed interface DemoShow permits SimulatedDemo, RealDemo {
  static DemoShow at(ProviderSource source) {
    return switch (source) {
      case ProviderSource.Simulated _ -> new SimulatedDemo();
      case ProviderSource.Real real -> new RealDemo(real);
    };
  }

  /** What the workers call. */
  ProviderSource source();

  /**
   * The site's own speech, which ends with it.
   *
   * @param folder for its log
   */
  DemoSpeech ownSpeech(Installation installation, Path folder);

  /** Further properties of the router. */
  Map<String, String> router();

  /** From the first process to the end of the last one. */
  Duration time();

  /** Who answers callers there. */
  List<AgentProfile> agents();

  /**
   * @param recordings the real recordings
   * @param files folder in which the {@link DemoPlan#FILED} recordings lie
   */
  DemoPlan plan(Recordings recordings, Path files);

  /** Before the first job. */
  DemoWitness begin(Stack stack, Recordings recordings);
}
