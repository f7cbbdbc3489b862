package dev.patchbay.realtime;

import dev.patchbay.openai.socket.BillingUnit;
import dev.patchbay.realtime.RealtimeProperties.TargetProperties;
import dev.patchbay.talk.LiveDispatches;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What serves talks of a worker that knows the usual target alone. */
final class FakeRealtime {
  private FakeRealtime() {}

  static RealtimeParts parts(Dialler dialler) {
    var target =
        new TargetProperties(
            "https://provider.example/v1",
            LiveDispatches.SPOKEN.model(),
            "KEY",
            BillingUnit.TOKENS,
            Duration.ofMinutes(60));
    Function<String, Optional<String>> environment = _ -> Optional.of("secret".repeat(6));
    return new RealtimeParts(
        RealtimeTargets.join(Map.of(LiveDispatches.SPOKEN.target(), target), environment),
        dialler,
        SafetyKey.of("KEY", environment),
        Map.of(),
        _ -> {},
        () -> 0);
  }
}
