package dev.patchbay.realtime;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.patchbay.schemas.Dispatch;
import dev.patchbay.schemas.Output;
import dev.patchbay.schemas.Purpose;
import dev.patchbay.talk.LiveDispatches;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SafetyKeyTest {
  private static final String SECRET = "canary-secret-of-thirty-two-byte";

  @Test
  void aVariableThatIsNotThereOrTooShortIsRefusedByTheSettingsName() {
    for (Optional<String> value :
        Set.of(Optional.<String>empty(), Optional.of("canary"), Optional.of(" ".repeat(40)))) {
      assertThatIllegalStateException()
          .isThrownBy(() -> SafetyKey.of("CANARY", _ -> value))
          .withMessage(
              "patchbay.realtime.safety-key-variable: must name an environment variable that has at"
                  + " least 32 bytes");
    }
    assertThat(SECRET.getBytes(UTF_8)).hasSize(32);
    assertThat(SafetyKey.of("KEY", _ -> Optional.of(SECRET)).toString()).doesNotContain("canary");
  }

  /** The longest name that a product may give, and none. */
  @Test
  void everyCallerHasAnIdentifier() {
    var key = SafetyKey.of("KEY", _ -> Optional.of(SECRET));
    for (Optional<String> user :
        Set.of(Optional.<String>empty(), Optional.of("u"), Optional.of("u".repeat(128)))) {
      Dispatch dispatch =
          LiveDispatches.dispatch(
              LiveDispatches.job(Purpose.CONVERSATION, Set.of(Output.AUDIO), user),
              LiveDispatches.SPOKEN);

      assertThatCode(() -> key.callerOf(dispatch)).doesNotThrowAnyException();
    }
  }
}
