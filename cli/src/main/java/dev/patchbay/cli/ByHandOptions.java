package dev.patchbay.cli;

import dev.patchbay.schemas.ByHand;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Who overrules the router, and why. */
@SuppressWarnings("NullAway.Init") // picocli fills in what is annotated
final class ByHandOptions {
  @Option(
      names = "--why",
      paramLabel = "TEXT",
      required = true,
      description = "For others who will ask: 1 to 500 characters.")
  private String why;

  @Option(
      names = "--who",
      paramLabel = "NAME",
      description = "Who says so. Default: the environment's USER.")
  private Optional<String> who;

  ByHand by() {
    return by(who, Optional.ofNullable(System.getenv("USER")), why);
  }

  /**
   * @throws CommandFailure when nobody is named
   * @throws dev.patchbay.schemas.ContractViolation when a text is too long, or blank
   */
  static ByHand by(Optional<String> who, Optional<String> user, String why) {
    String name =
        who.or(() -> user.filter(text -> !text.isBlank()))
            .orElseThrow(
                () -> new CommandFailure("nobody says so: give --who, since USER is not set"));
    return new ByHand(name, why);
  }
}
