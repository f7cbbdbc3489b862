package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.patchbay.schemas.Usd;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Wrong usage is told before anything starts. */
class ProviderOptionsTest {
  private static final String KEY = "sk-canary";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @ParameterizedTest
  @ValueSource(strings = {"demo", "up"})
  void withoutAKeyItSaysExactlyWhatToSet(String command) {
    for (String key : new String[] {"", "  "}) {
      assertThat(execute(Map.of("OPENAI_API_KEY", key), command, "--provider", "openai"))
          .isEqualTo(2);
    }
    assertThat(execute(Map.of(), command, "--provider", "openai")).isEqualTo(2);

    assertThat(err.toString())
        .startsWith(
            "patchbay: --provider openai needs a key: set the environment variable OPENAI_API_KEY");
    assertThat(out.toString()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--provider other",
        "--provider openai --spend-cap 0",
        "--provider openai --spend-cap -1",
        "--provider openai --spend-cap 1e3",
        "--provider openai --spend-cap much",
        "--provider openai --provider-url canary",
        "--provider openai --provider-url http://[canary/v1",
        "--provider openai --provider-url http://gateway.example/v1",
        "--provider openai --provider-url ftp://127.0.0.1/v1",
        "--provider openai --provider-url https://canary:canary@gateway.example/v1",
        "--provider openai --provider-url https://gateway.example/v1?key=canary",
        "--spend-cap 1",
        "--provider simulator --provider-url https://gateway.example/v1"
      })
  void wrongValuesAreRefusedByTheOptionsName(String options) {
    String[] arguments =
        Stream.concat(Stream.of("demo"), Stream.of(options.split(" "))).toArray(String[]::new);

    assertThat(execute(Map.of("OPENAI_API_KEY", KEY), arguments)).isEqualTo(2);

    assertThat(err.toString())
        .startsWith("patchbay: " + arguments[arguments.length - 2] + " ")
        .doesNotContain("canary");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void theSimulatorIsTheDefaultWhateverKeyIsSet() {
    assertThat(source()).isEqualTo(new ProviderSource.Simulated(Vendors.FIRST));
  }

  @Test
  void theRealProviderHasAnAddressAKeyAndACapOfADollar() {
    assertThat(source("--provider", "openai"))
        .isEqualTo(
            new ProviderSource.Real(
                URI.create("https://api.openai.com/v1"), new ProviderKey(KEY), Usd.parse("1.00")));
    assertThat(
            source(
                "--provider",
                "openai",
                "--spend-cap",
                "0.25",
                "--provider-url",
                "http://127.0.0.1:8089/v1"))
        .isEqualTo(
            new ProviderSource.Real(
                URI.create("http://127.0.0.1:8089/v1"), new ProviderKey(KEY), Usd.parse("0.25")));
  }

  @Test
  void workersShareTheCapAndHaveTheKeyInTheirEnvironmentAlone() {
    var source =
        new ProviderSource.Real(
            URI.create("https://gateway.example:8443/path-canary/v1"),
            new ProviderKey(KEY),
            Usd.parse("1"));
    var options =
        StackOptions.in(Installation.current().root(), Installation.current().root(), List.of())
            .withWorkers(3)
            .with(source);
    RunningProvider provider = source.start(Installation.current(), options);

    App worker = App.chainedWorker(1, "127.0.0.1:9", provider, options);

    assertThat(worker.settings())
        .containsEntry("patchbay.chained.spend-cap", "0.333333333333")
        .containsEntry("patchbay.provider.key-variable", "OPENAI_API_KEY");
    assertThat(worker.settings().toString()).doesNotContain(KEY, "path-canary");
    assertThat(worker.environment())
        .isEqualTo(
            Map.of(
                "OPENAI_API_KEY",
                KEY,
                "PATCHBAY_PROVIDER_BASEURL",
                "https://gateway.example:8443/path-canary/v1"));
    assertThat(List.of(worker, source, provider, options).toString())
        .doesNotContain(KEY, "path-canary");
    assertThat(provider.info().toString())
        .isEqualTo("openai at https://gateway.example:8443, which may cost $1.00 at most");
  }

  @Test
  void nobodyTalksAtTheRealProviderForNothingBoundsWhatThatSpends() {
    var options =
        StackOptions.in(Installation.current().root(), Installation.current().root(), List.of())
            .with(Talks.by(2));
    var real =
        new ProviderSource.Real(
            URI.create("https://gateway.example/v1"), new ProviderKey(KEY), Usd.parse("1"));

    assertThat(options.talkers()).isEqualTo(2);
    assertThat(options.with(real).talkers()).isZero();
  }

  @Command(name = "probe")
  private static final class Probe implements Runnable {
    @Mixin
    private final ProviderOptions provider =
        new ProviderOptions(name -> Optional.of(KEY).filter(_ -> name.equals("OPENAI_API_KEY")));

    @Override
    public void run() {}
  }

  private static ProviderSource source(String... arguments) {
    var probe = new Probe();
    assertThat(new CommandLine(probe).execute(arguments)).isZero();
    return probe.provider.source();
  }

  private int execute(Map<String, String> environment, String... arguments) {
    CommandLine line =
        Patchbay.commandLine(name -> Optional.ofNullable(environment.get(name)))
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
