package dev.patchbay.chained;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** The application without a broker: it lives, is not ready, and leaves in time. */
class ChainedWorkerIT {
  @TempDir Path folder;

  @Test
  void withoutABrokerItLivesButIsNotReadyAndShowsItsMetrics() throws Exception {
    String[] arguments = {
      "--server.port=0",
      "--server.address=127.0.0.1",
      // A port that nothing listens on.
      "--patchbay.kafka.bootstrap-servers=127.0.0.1:1",
      "--patchbay.chained.output-directory=" + folder,
      "--patchbay.provider.key-variable=PATCHBAY_TEST_KEY",
      "--patchbay.worker.drain=1s"
    };
    try (ConfigurableApplicationContext context = ChainedWorkerApplication.run(arguments)) {
      int port = context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);

      assertThat(answer(port, "health/liveness").statusCode()).isEqualTo(200);
      HttpResponse<String> readiness = answer(port, "health/readiness");
      assertThat(readiness.statusCode()).isEqualTo(503);
      assertThat(readiness.body()).contains("signals not heard yet");
      assertThat(answer(port, "prometheus").body())
          .contains("audio_worker_slots{")
          .doesNotContain("canary");
    }
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
