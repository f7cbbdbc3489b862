package dev.patchbay.local;

import dev.patchbay.schemas.Usd;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/**
 * A real provider, for as many workers as share its cap. Each process bounds its own spending, so
 * each may have its part and no more; none is started twice.
 */
record RealProvider(ProviderSource.Real source, int workers) implements RunningProvider {
  /** What holds the key, of the user's shell and of the workers alike. */
  static final String KEY_VARIABLE = "OPENAI_API_KEY";

  /** Arguments are for everybody on this machine to see, and an address may be a secret. */
  private static final String URL_VARIABLE = "PATCHBAY_PROVIDER_BASEURL";

  private static final int DECIMALS = 12;

  @Override
  public App join(App worker) {
    return worker
        .with(
            Map.of(
                "patchbay.provider.key-variable",
                KEY_VARIABLE,
                "patchbay.chained.spend-cap",
                share().toString()))
        .withEnvironment(source.key().as(KEY_VARIABLE))
        .withEnvironment(Map.of(URL_VARIABLE, source.url().toString()));
  }

  /** Rounded down, so that all parts together are never more than the cap. */
  Usd share() {
    return new Usd(
        source
            .cap()
            .amount()
            .divide(BigDecimal.valueOf(Math.max(1, workers)), DECIMALS, RoundingMode.DOWN));
  }

  @Override
  public Info info() {
    return new Info("openai", source.origin(), Optional.of(source.cap()));
  }

  @Override
  public Optional<SimulatorProcess> simulator() {
    return Optional.empty();
  }

  @Override
  public void requireAlive() {}

  @Override
  public void close() {}
}
