package dev.patchbay.worker.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.boot.logging.logback.WhitespaceThrowableProxyConverter;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

/** The form of what every worker process logs, as the shared settings have it. */
class LogLineTest {
  private static final String FORGED = "2026-01-01T00:00:00.000Z INFO  forged";

  @Test
  void aMessageIsOneLineWhateverItHolds() throws IOException {
    for (String end :
        new String[] {"\r\n", "\n", "\r", "\u0085", "\u2028", "\u2029", "\u001b[2J"}) {
      String line = line("words" + end + FORGED, "value" + end + FORGED, null);

      assertThat(line.strip().codePoints())
          .as("after %s", end.codePointAt(0))
          .noneMatch(LogLineTest::breaks);
      assertThat(line).contains("words", "value").endsWith(System.lineSeparator());
    }
  }

  @Test
  void anExceptionsMessageStartsNoLine() throws IOException {
    var cause = new IllegalStateException("inner\r\n" + FORGED);
    String text = line("words", "value", new IllegalStateException("outer\n" + FORGED, cause));

    assertThat(text.lines()).noneMatch(line -> line.startsWith("2026-01-01"));
    assertThat(text.lines())
        .anyMatch(line -> line.startsWith("\tat "))
        .anyMatch(line -> line.startsWith("Caused by: "));
  }

  @Test
  void theSchemaValidatorLogsNothing() throws IOException {
    assertThat(setting("logging.level.com.networknt")).isEqualTo("off");
  }

  private static boolean breaks(int c) {
    return Character.isISOControl(c) || c == 0x2028 || c == 0x2029;
  }

  private static String line(String message, String value, @Nullable Throwable thrown)
      throws IOException {
    var context = new LoggerContext();
    context.setMDCAdapter(new LogbackMDCAdapter());
    var layout = new PatternLayout();
    layout.setContext(context);
    layout.getInstanceConverterMap().put("wEx", WhitespaceThrowableProxyConverter::new);
    layout.setPattern(setting("logging.pattern.console"));
    layout.start();
    var event = new LoggingEvent("", context.getLogger("test"), Level.INFO, message, thrown, null);
    event.addKeyValuePair(new KeyValuePair("key", value));
    return layout.doLayout(event);
  }

  private static String setting(String name) throws IOException {
    for (PropertySource<?> source :
        new YamlPropertySourceLoader()
            .load("settings", new ClassPathResource("dev/patchbay/worker/app/worker.yml"))) {
      if (source.getProperty(name) instanceof Object value) {
        return value.toString();
      }
    }
    throw new AssertionError("no setting " + name);
  }
}
