package dev.patchbay.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The demo as it runs at the real provider, with the simulator standing in: it takes one key alone,
 * and what it charges for is priced here from the price list's text.
 */
class RealProviderIT {
  private static final String KEY = "sk-canary-5b1f0c7e";
  private static final Pattern SPENT =
      Pattern.compile("Provider: openai at \\S+: spent \\$(\\S+) of the cap of \\$(\\S+)");

  private final Installation installation = Installation.current();
  private final Set<String> commandLines = new TreeSet<>();
  private final Set<String> keyHolders = new TreeSet<>();

  @TempDir Path folder;

  @Test
  void theDemoRunsAtTheProvidersAddressWithTheKeyAndStopsAtItsCap() throws Exception {
    List<String> oneKey = List.of("--good-key", KEY, "--second-good-key", KEY);
    try (var standIn = SimulatorProcess.start(installation, folder, oneKey)) {
      whole(standIn.url());
      stopped(standIn.second());
    }
  }

  private void whole(URI provider) throws Exception {
    try (var demo = demo("whole", provider, "1.00")) {
      assertThat(demo.exitStatus()).as(demo.logTail(80)).hasValue(0);
      List<ServedCall> served = new SimulatedProvider(provider).ledger();
      assertThat(served).hasSizeGreaterThan(12).allMatch(call -> call.status() == 200);
      Matcher told = told(demo);
      assertThat(new BigDecimal(told.group(1))).isEqualByComparingTo(charged(served));
      assertThat(told.group(2)).isEqualTo("1.00");
      assertThat(Files.readString(demo.launch().log()))
          .contains("words come near to what was said: 0 of ", "Every outcome is right.");
      assertThat(Files.readString(installation.demoFolder().resolve("report.html")))
          .contains("openai at http://" + provider.getRawAuthority() + ": spent");
      keyIsNowhere(demo.launch().log());
    }
  }

  /** A worker has a cent: that is less than the worst of the longer announcement. */
  private void stopped(URI provider) throws Exception {
    try (var demo = demo("stopped", provider, "0.02")) {
      assertThat(demo.exitStatus()).as(demo.logTail(80)).hasValue(1);
      assertThat(Files.readString(demo.launch().log()))
          .contains("WRONG  the spend cap had room for every call")
          .containsPattern("The spend cap of \\$0\\.02 stopped \\d+ jobs?: give more")
          .contains("the cap of $0.02 had no room for calls of ")
          .contains("closing days: failed, not completed: attempts_exhausted: provider_unavailable")
          .contains("right  spent no more than the cap", "Not every outcome is right.");
      List<ServedCall> served = new SimulatedProvider(provider).ledger();
      assertThat(served).isNotEmpty().allMatch(call -> call.status() == 200);
      assertThat(charged(served))
          .isEqualByComparingTo(new BigDecimal(told(demo).group(1)))
          .isLessThanOrEqualTo(new BigDecimal("0.02"));
      keyIsNowhere(demo.launch().log());
    }
  }

  private static BigDecimal charged(List<ServedCall> served) {
    PriceList prices = PriceList.ofNewSite();
    return served.stream()
        .filter(ServedCall::charged)
        .map(call -> prices.cost(call.model(), call.used()))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static Matcher told(ChildProcess demo) throws IOException {
    Matcher told = SPENT.matcher(Files.readString(demo.launch().log()));
    assertThat(told.find()).as(demo.logTail(20)).isTrue();
    return told;
  }

  private void keyIsNowhere(Path log) throws IOException {
    assertThat(commandLines)
        .anyMatch(line -> line.contains("patchbay.provider.key-variable=OPENAI_API_KEY"))
        .anyMatch(line -> line.contains("dev.patchbay.router.RouterApplication"))
        .anyMatch(line -> line.contains("dev.patchbay.local.BrokerMain"))
        .noneMatch(line -> line.contains("base-url"))
        .noneMatch(line -> line.contains(KEY));
    // A child that is only just being started may still be the demo itself, which has the key.
    assertThat(keyHolders)
        .anyMatch(line -> line.contains("dev.patchbay.chained.ChainedWorkerApplication"))
        .noneMatch(line -> line.contains("dev.patchbay.router.RouterApplication"))
        .noneMatch(line -> line.contains("dev.patchbay.local.BrokerMain"));
    assertThat(Files.readString(log)).doesNotContain(KEY);
    try (Stream<Path> left = Files.walk(installation.demoFolder())) {
      List<Path> files = left.filter(Files::isRegularFile).toList();
      assertThat(files).anyMatch(file -> file.endsWith("worker-1.log"));
      for (Path file : files) {
        assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(KEY);
      }
    }
  }

  /** Has it run to its end. */
  private ChildProcess demo(String name, URI provider, String cap) {
    var options = new ArrayList<>(Tuning.QUICK_START.options());
    options.add("-D" + Installation.ROOT_PROPERTY + "=" + installation.root());
    var demo =
        ChildProcess.start(
            new Launch(
                "demo",
                Patchbay.class.getName(),
                installation.classPath("local-stack"),
                options,
                List.of(
                    "demo",
                    "--provider",
                    "openai",
                    "--provider-url",
                    provider.resolve("/v1").toString(),
                    "--spend-cap",
                    cap),
                Map.of("OPENAI_API_KEY", KEY),
                folder.resolve(name + ".log")));
    try {
      Deadline.after(Duration.ofSeconds(240))
          .await(
              "the demo is over",
              () -> {
                look(demo);
                return !demo.alive();
              });
      return demo;
    } catch (RuntimeException e) {
      throw Stopping.because(e, demo::close);
    }
  }

  /** What anybody on this machine may see of its children, and what their user may. */
  private void look(ChildProcess demo) {
    ProcessHandle.of(demo.pid()).stream()
        .flatMap(ProcessHandle::descendants)
        .forEach(child -> {
          String commandLine = kernel(child, "cmdline");
          commandLines.add(commandLine);
          if (kernel(child, "environ").contains(KEY)) {
            keyHolders.add(commandLine);
          }
        });
  }

  /** Empty when the process is gone. */
  private static String kernel(ProcessHandle child, String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(child.pid()), file));
    } catch (IOException e) {
      return "";
    }
  }
}
