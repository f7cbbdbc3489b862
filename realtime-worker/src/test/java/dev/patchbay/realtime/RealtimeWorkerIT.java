package dev.patchbay.realtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.patchbay.openai.socket.Sockets;
import dev.patchbay.worker.frames.FrameTap;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.ConfigurableApplicationContext;

/** The application without a broker: it lives, is not ready, leaves in time; or does not start. */
class RealtimeWorkerIT {
  @Test
  void withoutABrokerItLivesIsNotReadyShowsItsMetricsAndLeavesNothingOpen() throws Exception {
    FrameTap tap;
    try (ConfigurableApplicationContext context = RealtimeWorkerApplication.run(arguments())) {
      int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

      assertThat(answer(port, "health/liveness").statusCode()).isEqualTo(200);
      HttpResponse<String> readiness = answer(port, "health/readiness");
      assertThat(readiness.statusCode()).isEqualTo(503);
      assertThat(readiness.body()).contains("signals not heard yet");
      assertThat(answer(port, "prometheus").body())
          .contains("audio_worker_slots{", "lane=\"conversation\"")
          .contains("audio_worker_frames_")
          .doesNotContain("canary");
      assertThat(context.getBean(Sockets.class).counts().open()).isZero();
      tap = context.getBean(FrameTap.class);
      assertThat(tap.ended()).isFalse();
    }
    assertThat(tap.ended()).isTrue();
  }

  /** One of each part; all others are tested without a start. */
  @ParameterizedTest
  @CsvSource({
    "patchbay.realtime.slots, 1001",
    "patchbay.realtime.sockets.trust, /dev/null",
    "patchbay.talks.tools.trust, /dev/null",
    "patchbay.talks.tools.routes[localhost], 127.0.0.1:8443",
    "patchbay.talks.tool-keys.acme.orders, PATCHBAY_NO_SUCH_KEY",
    "patchbay.realtime.targets[openai/gpt-realtime-2].key-variable, PATCHBAY_NO_SUCH_KEY"
  })
  void aWrongSettingFailsTheStartAndIsNamed(String setting, String value) {
    assertThatThrownBy(() -> RealtimeWorkerApplication.run(arguments("--" + setting + "=" + value)))
        .rootCause()
        .hasMessageStartingWith(setting + ": ")
        .hasMessageNotContaining(value);
  }

  private static String[] arguments(String... more) {
    Stream<String> usual =
        Stream.of(
            "--server.port=0",
            "--server.address=127.0.0.1",
            // A port that nothing listens on.
            "--patchbay.kafka.bootstrap-servers=127.0.0.1:1",
            "--patchbay.profile=local",
            "--patchbay.provider.key-variable=PATCHBAY_TEST_KEY",
            "--patchbay.realtime.safety-key-variable=PATCHBAY_TEST_KEY",
            "--patchbay.worker.drain=1s");
    // A repeated argument would join its values.
    return Stream.concat(
            usual.filter(a -> Stream.of(more).noneMatch(b -> name(a).equals(name(b)))),
            Stream.of(more))
        .toArray(String[]::new);
  }

  private static String name(String argument) {
    return argument.substring(0, argument.indexOf('='));
  }

  private static HttpResponse<String> answer(int port, String endpoint)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/actuator/" + endpoint))
            .timeout(Duration.ofSeconds(10))
            .build();
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }
}
