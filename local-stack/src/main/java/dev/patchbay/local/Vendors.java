package dev.patchbay.local;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/** At which of the simulated vendors the workers have targets. */
public enum Vendors {
  /** The first one's alone: what fails there fails the attempt. */
  FIRST {
    @Override
    App join(App worker, SimulatorProcess providers) {
      return worker;
    }
  },
  /** All that the default policy knows: what fails at one is asked of the next. */
  ALL {
    @Override
    App join(App worker, SimulatorProcess providers) {
      URI second = providers.second().resolve("/v1");
      var settings = new LinkedHashMap<String, String>();
      settings.putAll(target("second/whisper-1", "whisper-1", second, SECOND_KEY, Map.of()));
      settings.putAll(
          target(
              "second/gpt-5.6-luna",
              "gpt-5.6-luna",
              second,
              SECOND_KEY,
              Map.of("dialect", "chat")));
      settings.putAll(
          target(
              "cartesia/sonic-3.5",
              "sonic-3.5",
              providers.cartesia(),
              CARTESIA_KEY,
              Map.of("vendor", "cartesia", "voice", "0b7f5a52-6f1f-4b55-8a6e-0c8f6f6f0001")));
      return worker
          .with(settings)
          .withEnvironment(
              Map.of(SECOND_KEY, "key-of-the-second", CARTESIA_KEY, "key-of-cartesia"));
    }
  };

  private static final String SECOND_KEY = "PATCHBAY_SECOND_KEY";
  private static final String CARTESIA_KEY = "PATCHBAY_CARTESIA_KEY";

  abstract App join(App worker, SimulatorProcess providers);

  private static Map<String, String> target(
      String name, String model, URI url, String keyVariable, Map<String, String> more) {
    String prefix = "patchbay.chained.targets[" + name + "].";
    var settings = new LinkedHashMap<String, String>();
    settings.put(prefix + "base-url", url.toString());
    settings.put(prefix + "model", model);
    settings.put(prefix + "key-variable", keyVariable);
    more.forEach((setting, value) -> settings.put(prefix + setting, value));
    return settings;
  }
}
