package dev.patchbay.local;

import dev.patchbay.schemas.ContractViolation;
import dev.patchbay.schemas.Usd;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which provider a stack calls, as the command line says. */
final class ProviderOptions {
  private static final URI OPENAI = URI.create("https://api.openai.com/v1");
  private static final Usd USUAL_CAP = Usd.parse("1.00");

  /** As a host is written in an address. */
  private static final Set<String> THIS_MACHINE = Set.of("127.0.0.1", "localhost", "[::1]");

  @Option(
      names = "--provider",
      paramLabel = "NAME",
      description =
          "simulator (the default), or openai: the real one, for money, with the key in"
              + " the environment variable OPENAI_API_KEY")
  private String name = "simulator";

  @Option(
      names = "--spend-cap",
      paramLabel = "USD",
      description = "with openai: dollars that all workers together may spend (1.00)")
  private Optional<String> cap = Optional.empty();

  @Option(
      names = "--provider-url",
      paramLabel = "URL",
      description =
          "with openai: where it answers, such as a gateway; up to and with the version"
              + " (https://api.openai.com/v1). It is told without its path, but whoever may list"
              + " this machine's processes sees it whole among the arguments of this command")
  private Optional<String> url = Optional.empty();

  @Spec(Target.MIXEE)
  @SuppressWarnings("NullAway.Init")
  private CommandSpec command;

  private final Function<String, Optional<String>> environment;

  /**
   * @param environment a variable's value, if it is set
   */
  ProviderOptions(Function<String, Optional<String>> environment) {
    this.environment = environment;
  }

  /**
   * What was asked for.
   *
   * @throws CommandLine.ParameterException for wrong usage, and when there is no key; tells no
   *     value of it
   */
  ProviderSource source() {
    return switch (name) {
      case "simulator" -> {
        requireAbsent("--spend-cap", cap);
        requireAbsent("--provider-url", url);
        yield new ProviderSource.Simulated(Vendors.FIRST);
      }
      case "openai" -> new ProviderSource.Real(url(), key(), cap());
      default -> throw wrong("--provider must be simulator or openai");
    };
  }

  private void requireAbsent(String option, Optional<String> value) {
    if (value.isPresent()) {
      throw wrong(option + " goes with --provider openai alone");
    }
  }

  private ProviderKey key() {
    return environment
        .apply(RealProvider.KEY_VARIABLE)
        .map(String::strip)
        .filter(key -> !key.isEmpty())
        .map(ProviderKey::new)
        .orElseThrow(() ->
            wrong(
                "--provider openai needs a key: set the environment variable "
                    + RealProvider.KEY_VARIABLE
                    + " to a key of your OpenAI project"));
  }

  private Usd cap() {
    try {
      Usd most = cap.map(Usd::parse).orElse(USUAL_CAP);
      if (most.compareTo(Usd.ZERO) > 0) {
        return most;
      }
    } catch (ContractViolation e) {
      // Told below, as for every amount that cannot be a cap.
    }
    throw wrong("--spend-cap must be dollars above zero, in plain decimal notation such as 0.50");
  }

  /** A key does not travel in the clear, but on this machine. */
  private URI url() {
    URI given = url.map(this::parsed).orElse(OPENAI);
    String host = Optional.ofNullable(given.getHost()).orElse("");
    boolean safe =
        "https".equals(given.getScheme())
            || ("http".equals(given.getScheme()) && THIS_MACHINE.contains(host));
    boolean plain =
        given.getRawUserInfo() == null
            && given.getRawQuery() == null
            && given.getRawFragment() == null;
    if (host.isEmpty() || !safe || !plain) {
      throw wrongUrl();
    }
    return given;
  }

  private URI parsed(String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw wrongUrl();
    }
  }

  private CommandLine.ParameterException wrongUrl() {
    return wrong(
        "--provider-url must be an https address (http on this machine alone) without user, query"
            + " and fragment");
  }

  private CommandLine.ParameterException wrong(String message) {
    return new CommandLine.ParameterException(command.commandLine(), message);
  }
}
